//! What is unlikely about a figure beside those that are known: its size, its growth, its months.

use rust_decimal::Decimal;

use super::around::{Around, told};
use super::asked::Asked;
use super::doubt::Doubt;
use super::thing::thing;
use crate::clean::clean;
use crate::quantity::period::Period;
use crate::record::Record;

/// From how many times of an earlier value on a unit is doubted: 万元 for 亿元 is ten thousand.
const TIMES: i64 = 100;
/// By how many percentage points printed growth may part from the one that the records give: growth is often
/// told in comparable prices and levels in those of the day.
const APART: i64 = 15;

/// By how much growth that nothing bears out may part from nought, in percentage points.
const STEEP: i64 = 100;

/// What is unlikely about a level beside those that are `known`, and whether one of like months was among them;
/// `before` is what was told of the same thing.
pub(crate) fn level(
    record: &Record,
    before: Option<&Record>,
    known: &Around<'_>,
) -> (Vec<Doubt>, bool) {
    let mut doubts = Vec::new();
    let period = record.cell("period").and_then(|text| text.parse().ok());
    let (Some(period), Some(value)) = (period, known.amount(record)) else {
        return (doubts, false);
    };
    let (indicator, area, ..) = thing(record);
    // The nearest in time is the likeliest to be alike; what was told of the same months is nearer still.
    let mut others = known.levels(&indicator, &area);
    others.retain(|(other, _)| *other != period);
    others.sort_by_key(|(other, _)| distance(period, *other));
    let nearest = before.map(|row| (period, row));
    let like = nearest.iter().chain(&others).find_map(|(other, row)| {
        let known = known.amount(row).filter(|known| !known.is_zero())?;
        let each = |value: Decimal, of: Period| value.checked_div(Decimal::from(months(of)));
        let times = each(value, period)?
            .checked_div(each(known, *other)?)?
            .abs();
        Some((times, told(row), *other))
    });
    let alike = like.is_some();
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
    // What is less than the months within it is told by `whole`.
    if let Some((other, row)) = fewer
        && known.amount(row) == Some(value)
        && !value.is_zero()
    {
        doubts.push(Doubt::SameAs(*other));
    }
    let overlaps = this_year.map(|(other, _)| *other).find(|other| {
        let apart = other.last_day() < period.first_day() || period.last_day() < other.first_day();
        !apart && !other.covers(period) && !period.covers(*other)
    });
    doubts.extend(overlaps.map(Doubt::Overlaps));
    (doubts, alike)
}

/// Growth as told, beside the levels: `now`, or the one that is known, and that of a year before. Where none is
/// known, growth by more than its whole is asked about.
pub(crate) fn growth(record: &Record, now: Option<Decimal>, known: &Around<'_>) -> Option<Doubt> {
    let told = record.number("value")?;
    let (indicator, area, period, _) = thing(record);
    let before: Period = period.parse().ok()?;
    let before = before.years_before(1)?.to_string();
    let level = |period: String| known.amount(known.level(&indicator, &area, &period)?);
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
            same.then(|| self.known.around.amount(&level)).flatten()
        })
    }
}

/// How many months a period has; a day counts as one.
pub(super) fn months(period: Period) -> i8 {
    match period {
        Period::Months { from, to, .. } => to - from + 1,
        Period::Day(_) => 1,
    }
}

/// How far two periods lie apart, for choosing the likest: the same months of another year before others.
pub(super) fn distance(a: Period, b: Period) -> (i32, i32) {
    let days = (a.last_day() - b.last_day()).get_days().abs();
    (i32::from(months(a) != months(b)), days)
}
