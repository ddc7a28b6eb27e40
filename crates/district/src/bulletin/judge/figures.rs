//! Numbers of indicators: against the records, and against each other.

use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::{Approx, Quantity};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::face::Face;
use crate::figure::period::Period;
use crate::figure::recipe::{Measure, ObsKey, Out, Recipe};
use crate::figure::rows::Row;

/// Judges every number that is said of an indicator.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        if let Way::Number(quantity) = &said.way
            && !desk.is_claimed(said.block, &said.at)
        {
            let found = number(desk, all, said, quantity);
            desk.say(found);
        }
    }
    levels(desk, all);
}

fn number(desk: &Desk<'_>, all: &[Said], said: &Said, quantity: &Quantity) -> Found {
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    if let Some(other) = all.iter().find(|other| contradicts(said, other)) {
        let about = other
            .period
            .map_or_else(String::new, |period| period.to_string());
        let reason = if other.period == said.period {
            Reason::TwoValues
        } else {
            Reason::TwoPeriods
        };
        let figure = key(desk, said).map(|key| Recipe::Obs(key).to_string());
        let found = found(Verdict::Conflict, reason).rule(Rule::G3).about(about);
        return match figure {
            Some(figure) => found.figure(figure),
            None => found,
        };
    }
    if said.measure == Some(Measure::AverageOfTwo) && one_digit_only(desk, all, said) {
        let found = found(Verdict::Ambiguous, Reason::OneDigitAverage).rule(Rule::G6);
        return with_record(desk, said, found);
    }
    let Some((key, out)) = record(desk, said) else {
        return missing(
            desk,
            said,
            found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
        );
    };
    let face = face(quantity);
    let figure = Recipe::Obs(key).to_string();
    let (verdict, reason) = match face.may_say(&out, &desk.tables.units) {
        Ok(()) => {
            return found(Verdict::Ok, Reason::Holds)
                .figure(figure)
                .value(out.to_string());
        }
        Err(_) => (Verdict::Conflict, Reason::Differs),
    };
    found(verdict, reason)
        .rule(Rule::G2)
        .figure(figure)
        .value(out.to_string())
}

/// The face of a printed quantity.
pub(in crate::bulletin) fn face(quantity: &Quantity) -> Face {
    let (value, unit) = (quantity.value, quantity.unit.clone());
    match quantity.approx {
        Approx::Exact => Face::Number(value, unit),
        Approx::About => Face::About(value, unit),
        Approx::More => Face::AndMore(value, unit),
    }
}

/// One indicator and measure: one value under two periods, or two values under one.
fn contradicts(said: &Said, other: &Said) -> bool {
    let (Some(own), Some(theirs)) = (said.number(), other.number()) else {
        return false;
    };
    let one_key = said.indicator.is_some()
        && said.indicator == other.indicator
        && said.measure == other.measure
        && said.subject == other.subject
        && said.subject.is_none();
    let both = said.period.is_some() && other.period.is_some();
    let (one_value, one_period) = (own == theirs, said.period == other.period);
    one_key && both && one_value != one_period
}

/// Said to be in two digits, with no growth of the year itself printed or recorded.
fn one_digit_only(desk: &Desk<'_>, all: &[Said], said: &Said) -> bool {
    let same = |other: &&Said| other.indicator == said.indicator;
    let claimed = all
        .iter()
        .filter(same)
        .any(|other| matches!(other.way, Way::Digits(digits) if digits > 1));
    let printed = all
        .iter()
        .filter(same)
        .any(|other| other.measure == Some(Measure::Growth) && other.number().is_some());
    let growth = Said {
        measure: Some(Measure::Growth),
        ..said.clone()
    };
    claimed && !printed && record(desk, &growth).is_none()
}

fn with_record(desk: &Desk<'_>, said: &Said, found: Found) -> Found {
    match record(desk, said) {
        Some((key, out)) => found
            .figure(Recipe::Obs(key).to_string())
            .value(out.to_string()),
        None => found,
    }
}

/// No record: perhaps it has this value for another period.
fn missing(desk: &Desk<'_>, said: &Said, found: Found) -> Found {
    let (Some(indicator), Some(value)) = (&said.indicator, said.number()) else {
        return found;
    };
    let rows = desk.cut.observations(indicator);
    let other = rows.into_iter().find(|row| {
        row.cell("measure") == said.measure.map(Measure::as_str)
            && super::super::desk::number(row, "value") == Some(value)
    });
    match other.and_then(|row| row.cell("period")) {
        Some(period) => Found {
            verdict: Verdict::Conflict,
            reason: Reason::TwoPeriods,
            ..found.rule(Rule::G3).about(period)
        },
        None => found,
    }
}

/// The key of what is said, where its indicator, measure and period are known.
pub(in crate::bulletin) fn key(desk: &Desk<'_>, said: &Said) -> Option<ObsKey> {
    Some(ObsKey {
        indicator: said.indicator.clone()?,
        area: desk.area.clone(),
        period: said.period?,
        measure: said.measure?,
        subject: said.subject.clone(),
    })
}

/// The record of what is said: by its key; where a part of the district is named, by that part alone.
pub(in crate::bulletin) fn record(desk: &Desk<'_>, said: &Said) -> Option<(ObsKey, Out)> {
    let eval = |key: ObsKey| {
        let out = Recipe::Obs(key.clone())
            .eval(desk.cut, &desk.tables.units)
            .ok()?;
        Some((key, out))
    };
    if let Some(subject) = &said.subject {
        let mut rows = desk.gathered.of_parts().iter().copied();
        let row = rows.find(|row| {
            row.cell("subject") == Some(subject)
                && row.cell("measure") == said.measure.map(Measure::as_str)
        });
        if let Some(found) = row.and_then(observed).and_then(eval) {
            return Some(found);
        }
    }
    eval(key(desk, said)?)
}

/// The key of an observation's row.
pub(in crate::bulletin) fn observed(row: &Row) -> Option<ObsKey> {
    Some(ObsKey {
        indicator: row.cell("indicator")?.to_owned(),
        area: row.cell("area")?.to_owned(),
        period: row.cell("period")?.parse::<Period>().ok()?,
        measure: row.cell("measure")?.parse().ok()?,
        subject: row.cell("subject").map(str::to_owned),
    })
}

/// Growth without a level, printed or recorded: said once for each indicator, where its period is told.
fn levels(desk: &Desk<'_>, all: &[Said]) {
    let mut told: Vec<&str> = Vec::new();
    let grown = |said: &&Said| {
        said.measure == Some(Measure::Growth) && said.number().is_some() && said.subject.is_none()
    };
    let mut growths: Vec<&Said> = all.iter().filter(grown).collect();
    growths.sort_by_key(|said| !said.period_here);
    for said in growths {
        let Some(indicator) = said.indicator.as_deref() else {
            continue;
        };
        let printed = all.iter().any(|other| {
            other.indicator == said.indicator
                && other.measure == Some(Measure::Level)
                && other.number().is_some()
        });
        let level = Said {
            measure: Some(Measure::Level),
            ..said.clone()
        };
        if printed || told.contains(&indicator) || record(desk, &level).is_some() {
            continue;
        }
        told.push(indicator);
        desk.tell(
            said.block,
            said.name_at.clone(),
            Verdict::Gap,
            Rule::G6,
            Reason::NoLevel,
        );
    }
}
