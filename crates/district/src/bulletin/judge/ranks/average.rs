//! Above and below the whole that the district is part of, and by how much.

use rust_decimal::Decimal;

use super::{is_rate, of};
use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::token::Quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::quantity::interval::Interval;
use crate::recipe::Measure;

/// The district's own value and the whole's, in one period.
fn both(desk: &Desk<'_>, said: &Said, measure: Measure) -> Option<(Decimal, Decimal)> {
    let rows = desk.cut.observations(said.indicator.as_deref()?);
    let own = plain_area(&desk.area);
    let level = level(desk, said, own);
    let value = |period: &str, whole: bool| {
        rows.iter().find_map(|row| {
            let area = plain_area(row.cell("area")?);
            let bare = area.trim_end_matches("00");
            let fits = row.cell("measure") == Some(measure.as_str())
                && row.cell("period") == Some(period)
                && row.cell("subject").is_none()
                && if whole {
                    let of_level = level.is_none_or(|len| bare.len() == len);
                    area != own && own.starts_with(bare) && of_level
                } else {
                    area == own
                };
            fits.then(|| row.number("value"))?
        })
    };
    said.all_periods().find_map(|period| {
        let period = period.to_string();
        Some((value(&period, false)?, value(&period, true)?))
    })
}

/// How many digits the code of the whole has that the clause names last (GB/T 2260: a city four, a province two).
fn level(desk: &Desk<'_>, said: &Said, own: &str) -> Option<usize> {
    let here = desk.block(said.block);
    let before = here.clause_at(said.at.start).start..said.at.end;
    let words = &desk.tables.lexicon.place;
    let levels = [(&words.city, 4), (&words.province, 2), (&words.nation, 0)];
    let places = levels.iter().flat_map(|(list, len)| {
        let places = list.iter();
        let places = places.flat_map(|word| here.places(word, before.clone()));
        places.map(|at| (at.start, *len))
    });
    let by_standard = own.len() == 6 && own.bytes().all(|byte| byte.is_ascii_digit());
    places.max().filter(|_| by_standard).map(|(_, level)| level)
}

/// What is compared: what the clause names; else the growth that the sentence told last, and of a rate itself.
fn measure(desk: &Desk<'_>, said: &Said) -> Option<Measure> {
    let growth = |measure: &Measure| matches!(measure, Measure::Growth | Measure::AverageOfTwo);
    said.measure
        .filter(|measure| said.in_clause || growth(measure))
        .or_else(|| is_rate(desk, said).then_some(Measure::Level))
        .filter(|_| !said.loose)
}

/// 高于全市平均, 低于全市平均.
pub(super) fn than(desk: &Desk<'_>, said: &Said, above: bool) -> Found {
    if said.indicator.is_none() || said.is_elsewhere(desk) || said.unlike {
        return of(said, Verdict::Unproven, Reason::NothingToCompare).rule(Rule::G1);
    }
    let Some(measure) = measure(desk, said) else {
        return of(said, Verdict::Ambiguous, Reason::NoMeasure).rule(Rule::G6);
    };
    match both(desk, said, measure) {
        Some((own, whole)) if (own > whole) == above && own != whole => {
            of(said, Verdict::Ok, Reason::Holds).value(whole.to_string())
        }
        Some((_, whole)) => of(said, Verdict::Conflict, Reason::Differs)
            .rule(Rule::G2)
            .value(whole.to_string()),
        None => of(said, Verdict::Unproven, Reason::NothingToCompare).rule(Rule::G1),
    }
}

/// 高于全市0.5个百分点.
pub(super) fn margin(desk: &Desk<'_>, said: &Said, above: bool, quantity: &Quantity) -> Found {
    let gap = || of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
    let level = || is_rate(desk, said).then_some(Measure::Level);
    let elsewhere = said.is_elsewhere(desk) || said.unlike;
    let (Some(measure), false) = (said.measure.or_else(level), elsewhere) else {
        return gap();
    };
    let Some((own, whole)) = both(desk, said, measure) else {
        return gap();
    };
    let margin = if above { own - whole } else { whole - own };
    let told = Interval::printed(quantity.value);
    let found = if told.is_some_and(|told| told.holds(margin)) {
        of(said, Verdict::Ok, Reason::Holds)
    } else {
        of(said, Verdict::Conflict, Reason::Differs).rule(Rule::G2)
    };
    found.value(margin.to_string())
}
