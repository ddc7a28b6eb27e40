//! What is unlikely about a figure beside those that are known: its size, its growth, its months.

use rust_decimal::Decimal;

use super::{Asked, Doubt, Thing, thing};
use crate::figure::period::Period;
use crate::record::{Record, clean, units};

/// From how many times of an earlier value on a unit is doubted: 万元 for 亿元 is ten thousand.
const TIMES: i64 = 100;
/// By how many percentage points printed growth may part from the one that the records give: growth is often
/// told in comparable prices and levels in those of the day.
const APART: i64 = 15;

impl Asked<'_> {
    /// What is known of the same indicator and area, with its period.
    fn others<'b>(&'b self, record: &'b Record) -> impl Iterator<Item = (Period, &'b Record)> {
        let (indicator, area, own, _) = thing(record);
        let of = |known: &Thing| known.0 == indicator && known.1 == area && known.3 == "level";
        let known = self.known.by_thing.iter();
        let found: Vec<(Period, &Record)> = known
            .filter(|(thing, _)| of(thing) && thing.2 != own)
            .filter_map(|(thing, row)| Some((thing.2.parse().ok()?, *row)))
            .collect();
        found.into_iter()
    }

    pub(super) fn likely(&self, record: &Record) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let period = record.cell("period").and_then(|text| text.parse().ok());
        let (Some(period), Some(value)) = (period, number_in(record)) else {
            return doubts;
        };
        let told = |row: &Record| {
            let unit = row.cell("unit").unwrap_or_default();
            format!("{} {unit}", row.cell("value").unwrap_or_default())
        };
        // The nearest in time is the likeliest to be alike.
        let mut others: Vec<(Period, &Record)> = self.others(record).collect();
        others.sort_by_key(|(other, _)| distance(period, *other));
        let like = others.iter().find_map(|(other, row)| {
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
            let apart =
                other.last_day() < period.first_day() || period.last_day() < other.first_day();
            !apart && !other.covers(period) && !period.covers(*other)
        });
        doubts.extend(overlaps.map(Doubt::Overlaps));
        doubts
    }

    /// Growth as told, beside the levels: that of the table or of the records, and that of a year before.
    pub(super) fn growth(&self, record: &Record) -> Option<Doubt> {
        let told = record.number("value")?;
        let (indicator, area, period, _) = thing(record);
        let before: Period = period.parse().ok()?;
        let before = before.years_before(1)?.to_string();
        let level = |period: String| {
            let thing = (indicator.clone(), area.clone(), period, "level".to_owned());
            self.known
                .by_thing
                .get(&thing)
                .and_then(|row| number_in(row))
        };
        let base = level(before).filter(|base| !base.is_zero())?;
        let now = self
            .level_beside(record)
            .or_else(|| level(period.clone()))?;
        let grown = now.checked_sub(base)?.checked_div(base)?;
        let grown = grown.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(1);
        let apart = grown.checked_sub(told)?.abs() > Decimal::from(APART);
        apart.then(|| Doubt::Growth(told.to_string(), grown))
    }

    /// The level that the same line gives for the same months.
    fn level_beside(&self, record: &Record) -> Option<Decimal> {
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
pub(super) fn number_in(record: &Record) -> Option<Decimal> {
    let value = record.number("value")?;
    let word = record.cell("unit").unwrap_or_default();
    match units().and_then(|units| units.find(word)) {
        Some(unit) => value
            .checked_mul(Decimal::from(unit.num))?
            .checked_div(Decimal::from(unit.den)),
        None => Some(value),
    }
}
