//! The records that a page's words may be of.

use super::nouns;
use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::say::{Spoken, of_quantity};
use crate::figure::observed;
use crate::quantity::period::Period;
use crate::recipe::{Measure, ObsKey, Out, Recipe};
use crate::rows::Row;

/// Whether two units count things of different kinds: 户 and 人.
pub(in crate::bulletin) fn count_apart(desk: &Desk<'_>, one: &str, other: &str) -> bool {
    let kinds = &desk.tables.lexicon.numeral.kinds;
    let kind = |word: &str| {
        let unit = desk.tables.units.find(word)?;
        let last = word.chars().last().filter(|_| unit.dim == "count")?;
        let of = |words: &Vec<String>| words.iter().any(|word| word.chars().eq([last]));
        kinds.iter().position(of)
    };
    let both = kind(one).zip(kind(other));
    both.is_some_and(|(one, other)| one != other)
}

/// Whether a number is what its record says.
pub(in crate::bulletin) fn holds(desk: &Desk<'_>, said: &Said) -> bool {
    let spoken = said.quantity().map(|quantity| Spoken {
        face: of_quantity(quantity),
        fall: said.fall,
    });
    let all = records(desk, said);
    spoken.is_some_and(|spoken| {
        all.iter()
            .any(|(_, out)| spoken.may_say(out, &desk.tables.units).is_ok())
    })
}

/// The record of what is said: by its key; where a part of the district is named, by that part alone.
pub(in crate::bulletin) fn record(desk: &Desk<'_>, said: &Said) -> Option<(ObsKey, Out)> {
    records(desk, said).into_iter().next()
}

/// Whether the words before a number that names no indicator may be those of a record's: 零售额 of 社会消费品零售总额, and
/// not 税收.
fn is_named(desk: &Desk<'_>, said: &Said, row: &Row) -> bool {
    let key = row.cell("indicator").unwrap_or_default();
    let indicator = desk.cut.row("indicator", key);
    let names = indicator.into_iter();
    let mut names = names.flat_map(|row| row.parts("name").chain(row.parts("aliases")));
    nouns::fits(
        desk,
        (said.block, said.at.start),
        row.parts("subject"),
        &mut names,
    )
}

/// Every record that what is said may be of, the likeliest first: where the sentence names no period, of each
/// period that it may go on with.
pub(super) fn records(desk: &Desk<'_>, said: &Said) -> Vec<(ObsKey, Out)> {
    let eval = |key: ObsKey| {
        let out = Recipe::Obs(key.clone())
            .eval(desk.cut, &desk.tables.units)
            .ok()?;
        Some((key, out))
    };
    if said.unlike {
        return Vec::new();
    }
    if let Some(subject) = &said.subject {
        let mut rows = desk.gathered.of_parts().iter().copied();
        let of = |row: &Row| {
            let named = said.indicator.as_deref();
            named.is_none() || row.cell("indicator") == named
        };
        let row = rows.find(|row| {
            row.cell("subject") == Some(subject)
                && row.cell("measure") == said.measure.map(Measure::as_str)
                && of(row)
                && (said.indicator.is_some() || is_named(desk, said, row))
        });
        if let Some(found) = row.and_then(observed::key).and_then(eval) {
            return vec![found];
        }
    }
    let (Some(indicator), Some(measure)) = (&said.indicator, said.measure) else {
        return Vec::new();
    };
    let areas = said.all_areas(desk);
    let mut periods: Vec<Period> = said.all_periods().collect();
    if periods.is_empty() {
        // The page tells no period at all: the newest is meant.
        let rows = desk.cut.observations(indicator).into_iter();
        let keys = rows.filter_map(observed::key).filter(|key| {
            key.measure == measure && key.subject == said.subject && areas.contains(&key.area)
        });
        periods.extend(
            keys.map(|key| key.period)
                .max_by_key(|period| period.last_day()),
        );
    }
    let keys = periods.into_iter().flat_map(|period| {
        areas.iter().map(move |area| ObsKey {
            indicator: indicator.clone(),
            area: area.clone(),
            period,
            measure,
            subject: said.subject.clone(),
        })
    });
    keys.filter_map(eval).collect()
}
