//! Ranks of the landing rate: as a source tells them, and as they follow from the peers' values. Never made up: until
//! every member's value is there, it is said how many are.

use district::area::plain_area;
use std::cmp::Reverse;

use district::delivery::{Gate, LANDING_RATE};
use district::quantity::period::Period;
use district::quantity::rank::{self as places, Ties, rank};
use district::recipe::{Measure, ObsKey, Recipe};
use district::record::{Record, RecordKind};
use rust_decimal::Decimal;

use super::board::Seen;
use super::shelf::Shelf;

/// A rank with what it stands on.
#[derive(Debug)]
pub struct Rank {
    /// The set of peers, by its key.
    pub among: String,
    /// The period that is ranked.
    pub period: Period,
    /// What is ranked.
    pub measure: Measure,
    /// The gate that the indicator counts by, where it tells one.
    pub gate: Option<Gate>,
    /// The line that tells a place, and the place; nothing where no source does.
    pub told: Option<(String, String)>,
    /// How many members of the set have a value.
    pub have: usize,
    /// How many members it has on record.
    pub all: usize,
    /// The district's own value.
    pub own: Option<Decimal>,
    /// The place that follows from the values, once all are there.
    pub computed: Option<places::Rank>,
    /// The same as a figure.
    pub recipe: Recipe,
}

/// The ranks of the landing rate of the district `code` that belong to a board: those of its list and, where the
/// indicator tells one, of its gate, of periods that were over by its day. A board that is narrowed has none.
pub fn ranks(seen: &Seen, code: &str, shelf: &Shelf) -> Vec<Rank> {
    let Some(indicator) = shelf.one(RecordKind::Indicator, LANDING_RATE) else {
        return Vec::new();
    };
    let gate: Option<Gate> = indicator.cell("of_gate").and_then(|gate| gate.parse().ok());
    let is_narrowed = !seen.unit.is_empty() || !seen.place.is_empty();
    if is_narrowed
        || indicator.cell("of_list") != Some(seen.list.as_str())
        || gate.is_some_and(|gate| gate != seen.gate)
    {
        return Vec::new();
    }
    let of = Of {
        indicator,
        gate,
        code,
        shelf,
    };
    let told = of.observations().filter_map(|row| of.told(row));
    let mut ranks: Vec<Rank> = told.collect();
    let sets = shelf.of(RecordKind::Peers);
    let imported: Vec<Rank> = sets.filter_map(|set| of.imported(set)).collect();
    for rank in imported {
        let is_told = ranks.iter().any(|known| {
            (&known.among, known.period, known.measure) == (&rank.among, rank.period, rank.measure)
        });
        if !is_told {
            ranks.push(rank);
        }
    }
    ranks
}

/// What is ranked, and of whom.
struct Of<'a> {
    indicator: &'a Record,
    gate: Option<Gate>,
    code: &'a str,
    shelf: &'a Shelf,
}

impl<'a> Of<'a> {
    fn observations(&self) -> impl Iterator<Item = &'a Record> + use<'a> {
        self.shelf
            .naming(RecordKind::Observation, "indicator", LANDING_RATE)
    }

    /// A rank that a line tells of the district.
    fn told(&self, row: &Record) -> Option<Rank> {
        if row.cell("measure") != Some(Measure::Rank.as_str()) || area(row) != self.code {
            return None;
        }
        let among = row.cell("among")?;
        let period = self.finished(row)?;
        let measure = row.cell("rank_of").and_then(|of| of.parse().ok());
        let place = row.cell("value").unwrap_or("—").to_owned();
        let told = Some((row.key.clone(), place));
        let whole = row.cell("area").unwrap_or(self.code);
        Some(self.rank(
            among,
            whole,
            period,
            measure.unwrap_or(Measure::Level),
            told,
        ))
    }

    /// A rank that follows, or will, from the values of a set to which the district belongs: of the newest period that
    /// is over and of which any member has one. Of two periods that ended together, that with more values.
    fn imported(&self, set: &Record) -> Option<Rank> {
        let members: Vec<&str> = set.parts("members").collect();
        if !members.contains(&self.code) {
            return None;
        }
        let of_members =
            |row: &&Record| members.contains(&area(row)) && is_value(row, Measure::Level);
        let rows: Vec<&Record> = self.observations().filter(of_members).collect();
        let of = |period: Period| {
            let own = rows.iter().filter(move |row| of_period(row, period));
            own.copied()
        };
        let periods = rows.iter().filter_map(|row| self.finished(row));
        let period = periods.max_by_key(|period| {
            let (from, to) = (period.first_day(), period.last_day());
            (to, of(*period).count(), Reverse(from))
        })?;
        let own = of(period).find(|row| area(row) == self.code);
        let whole = own.and_then(|row| row.cell("area")).unwrap_or(self.code);
        Some(self.rank(&set.key, whole, period, Measure::Level, None))
    }

    /// The period of a line, where it was over by the day.
    fn finished(&self, row: &Record) -> Option<Period> {
        let period: Period = row.cell("period")?.parse().ok()?;
        (period.last_day() <= self.shelf.day).then_some(period)
    }

    fn rank(
        &self,
        among: &str,
        whole: &str,
        period: Period,
        measure: Measure,
        told: Option<(String, String)>,
    ) -> Rank {
        let set = self.shelf.one(RecordKind::Peers, among);
        let members: Vec<&str> = set.map_or_else(Vec::new, |set| set.parts("members").collect());
        let value = |code: &str| {
            let mut own = self.observations().filter(|row| area(row) == code);
            let row = own.find(|row| is_value(row, measure) && of_period(row, period))?;
            row.number("value")
        };
        let values: Vec<Decimal> = members.iter().filter_map(|member| value(member)).collect();
        let own = value(self.code);
        let descending = !self.indicator.ticked("lower_is_better");
        let is_whole = !members.is_empty() && values.len() == members.len();
        Rank {
            among: among.to_owned(),
            period,
            measure,
            gate: self.gate,
            told,
            have: values.len(),
            all: members.len(),
            own,
            computed: own
                .filter(|_| is_whole)
                .and_then(|own| rank(own, &values, descending, Ties::Best)),
            recipe: Recipe::Rank {
                of: ObsKey {
                    indicator: self.indicator.key.clone(),
                    area: whole.to_owned(),
                    period,
                    measure,
                    subject: None,
                },
                among: among.to_owned(),
                ties: Ties::Best,
                descending,
            },
        }
    }
}

/// The area of an observation, without its version.
fn area(row: &Record) -> &str {
    plain_area(row.cell("area").unwrap_or_default())
}

fn of_period(row: &Record, period: Period) -> bool {
    row.cell("period").and_then(|text| text.parse().ok()) == Some(period)
}

/// A value of the whole of an area that is no bound.
fn is_value(row: &Record, measure: Measure) -> bool {
    row.cell("measure") == Some(measure.as_str())
        && row.cell("subject").is_none()
        && row.cell("bound").is_none()
        && row.number("value").is_some()
}
