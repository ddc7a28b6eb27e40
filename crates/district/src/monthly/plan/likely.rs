//! What is unlikely about a figure beside those that are known: its size, its growth, its months.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Asked, Doubt, Thing, thing};
use crate::clean::clean;
use crate::quantity::period::Period;
use crate::record::{Record, units};

/// From how many times of an earlier value on a unit is doubted: 万元 for 亿元 is ten thousand.
const TIMES: i64 = 100;
/// By how many percentage points printed growth may part from the one that the records give: growth is often
/// told in comparable prices and levels in those of the day.
const APART: i64 = 15;

/// By how much growth that nothing bears out may part from nought, in percentage points.
const STEEP: i64 = 100;

/// Levels and growth that are known, each by what it is about.
pub(crate) type ByThing<'a> = BTreeMap<Thing, &'a Record>;

/// What is known of the same indicator and area as a level of other months.
fn others<'a>(known: &ByThing<'a>, record: &Record) -> Vec<(Period, &'a Record)> {
    let (indicator, area, own, _) = thing(record);
    let first = (
        indicator.clone(),
        area.clone(),
        String::new(),
        String::new(),
    );
    let all = known
        .range(first..)
        .take_while(|(thing, _)| thing.0 == indicator && thing.1 == area);
    all.filter(|(thing, _)| thing.3 == "level" && thing.2 != own)
        .filter_map(|(thing, row)| Some((thing.2.parse().ok()?, *row)))
        .collect()
}

/// A value with its unit, as it was told.
fn told(row: &Record) -> String {
    let unit = row.cell("unit").unwrap_or_default();
    let told = format!("{} {unit}", row.cell("value").unwrap_or_default());
    told.trim_end().to_owned()
}

/// What is unlikely about a level beside those that are `known`; `before` is what was told of the same thing.
pub(crate) fn level(record: &Record, before: Option<&Record>, known: &ByThing<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let period = record.cell("period").and_then(|text| text.parse().ok());
    let (Some(period), Some(value)) = (period, number_in(record)) else {
        return doubts;
    };
    // The nearest in time is the likeliest to be alike; what was told of the same months is nearer still.
    let mut others = others(known, record);
    others.sort_by_key(|(other, _)| distance(period, *other));
    let nearest = before.map(|row| (period, row));
    let like = nearest.iter().chain(&others).find_map(|(other, row)| {
        let known = number_in(row).filter(|known| !known.is_zero())?;
        let each = |value: Decimal, of: Period| value.checked_div(Decimal::from(months(of)));
        let times = each(value, period)?
            .checked_div(each(known, *other)?)?
            .abs();
        Some((times, told(row), *other))
    });
    if let Some((times, known, other)) = like {
        let most = Decimal::from(TIMES);
        let least = Decimal::ONE / most;
        if times >= most || (times <= least && !value.is_zero()) {
            let times = times.round_sf(2).unwrap_or(times).normalize();
            doubts.push(Doubt::Times(times, known, other));
        }
    }
    let this_year = others
        .iter()
        .filter(|(other, _)| other.year() == period.year());
    let fewer = this_year
        .clone()
        .filter(|(other, _)| other.is_cumulative() && period.is_cumulative())
        .filter(|(other, _)| other.last_day() < period.last_day())
        .max_by_key(|(other, _)| other.last_day());
    if let Some((other, row)) = fewer
        && let Some(known) = number_in(row)
    {
        if known == value && !value.is_zero() {
            doubts.push(Doubt::SameAs(*other));
        } else if value < known && value >= Decimal::ZERO {
            doubts.push(Doubt::Less(told(row), *other));
        }
    }
    let overlaps = this_year.map(|(other, _)| *other).find(|other| {
        let apart = other.last_day() < period.first_day() || period.last_day() < other.first_day();
        !apart && !other.covers(period) && !period.covers(*other)
    });
    doubts.extend(overlaps.map(Doubt::Overlaps));
    doubts
}

/// Growth as told, beside the levels: `now`, or the one that is known, and that of a year before. Where none is
/// known, growth by more than its whole is asked about.
pub(crate) fn growth(record: &Record, now: Option<Decimal>, known: &ByThing<'_>) -> Option<Doubt> {
    let told = record.number("value")?;
    let (indicator, area, period, _) = thing(record);
    let before: Period = period.parse().ok()?;
    let before = before.years_before(1)?.to_string();
    let level = |period: String| {
        let thing = (indicator.clone(), area.clone(), period, "level".to_owned());
        known.get(&thing).and_then(|row| number_in(row))
    };
    let grown = || {
        let base = level(before).filter(|base| !base.is_zero())?;
        let now = now.or_else(|| level(period.clone()))?;
        let grown = now.checked_sub(base)?.checked_div(base)?;
        Some(grown.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(1))
    };
    let Some(grown) = grown() else {
        let steep = told.abs() > Decimal::from(STEEP);
        return steep.then(|| Doubt::Steep(told.to_string()));
    };
    let apart = grown.checked_sub(told)?.abs() > Decimal::from(APART);
    apart.then(|| Doubt::Growth(told.to_string(), grown))
}

impl Asked<'_> {
    /// The level that the same line gives for the same months.
    pub(super) fn level_beside(&self, record: &Record) -> Option<Decimal> {
        let heads = self.grid.heads.iter().zip(&self.line.cells);
        heads.into_iter().find_map(|(head, cell)| {
            let spec = self.mapping.cell(&self.line.label, &head.words)?;
            let beside = Asked {
                head,
                spec: &spec,
                ..*self
            };
            if beside.measure() != "level" {
                return None;
            }
            let level = beside.read(&clean(cell, true)).ok()?;
            let same = level.cell("period") == record.cell("period")
                && level.cell("indicator") == record.cell("indicator");
            same.then(|| number_in(&level)).flatten()
        })
    }
}

/// How many months a period has; a day counts as one.
fn months(period: Period) -> i8 {
    match period {
        Period::Months { from, to, .. } => to - from + 1,
        Period::Day(_) => 1,
    }
}

/// How far two periods lie apart, for choosing the likest: the same months of another year before others.
fn distance(a: Period, b: Period) -> (i32, i32) {
    let days = (a.last_day() - b.last_day()).get_days().abs();
    (i32::from(months(a) != months(b)), days)
}

/// A value in the base unit of its kind.
pub(crate) fn number_in(record: &Record) -> Option<Decimal> {
    let value = record.number("value")?;
    let word = record.cell("unit").unwrap_or_default();
    match units().and_then(|units| units.find(word)) {
        Some(unit) => value
            .checked_mul(Decimal::from(unit.num))?
            .checked_div(Decimal::from(unit.den)),
        None => Some(value),
    }
}
