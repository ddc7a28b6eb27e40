//! What is unlikely about a level beside what holds it and what it holds: the total of longer months, its parts, the
//! whole that it is a part of, the gross product, what is usual. Printed values are intervals; only those that cannot
//! meet are asked about.

use rust_decimal::Decimal;

use super::around::{Around, in_base, told};
use super::doubt::Doubt;
use super::thing::thing;
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::record::{Record, units};

/// From how many times the gross product of like months an amount of money is doubted.
const TIMES: i64 = 100;
/// From how many times the indicator's own unit a printed one is doubted: 万元 for 亿元.
const FAR: i64 = 10_000;

/// Kinds of values that do not add up over months or parts: rates, ages, temperatures.
const APART: &[&str] = &["ratio", "points", "age", "temperature", "times", "discount"];

/// What contradicts a level, or is unlikely about it, among all that is known and told. `alike`: whether a value of
/// like months was there to hold it against.
pub(crate) fn whole(record: &Record, all: &Around<'_>, alike: bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let period = record.cell("period").and_then(|text| text.parse().ok());
    let (Some(period), None) = (period, record.cell("bound")) else {
        return doubts;
    };
    doubts.extend(unit(record, all, alike));
    doubts.extend(usual(record, period, all));
    doubts.extend(gross(record, period, all));
    if all.dim(record).is_some_and(|dim| APART.contains(&dim)) {
        return doubts;
    }
    let Some(own) = all.printed(record).filter(|own| own.hi >= Decimal::ZERO) else {
        return doubts;
    };
    doubts.extend(parts(record, own, all));
    doubts.extend(months(record, (period, own), all));
    doubts
}

/// A printed unit that is far from that of the indicator, where nothing bears it out: neither a value of like months
/// nor a usual range.
fn unit(record: &Record, all: &Around<'_>, alike: bool) -> Option<Doubt> {
    let indicator = all.indicator(record.cell("indicator")?)?;
    let own = indicator.cell("unit")?;
    let printed = record.cell("unit").filter(|unit| *unit != own)?;
    let ranged = indicator.cell("usual_least").is_some() || indicator.cell("usual_most").is_some();
    let units = units()?;
    let (a, b) = (units.find(printed)?, units.find(own)?);
    let one = |unit: &str| in_base(Decimal::ONE, unit);
    let (a_is, b_is) = (one(printed)?, one(own)?);
    let times = a_is.max(b_is).checked_div(a_is.min(b_is))?;
    let far = !alike && !ranged && a.dim == b.dim && times >= Decimal::from(FAR);
    far.then(|| Doubt::FarUnit(printed.to_owned(), own.to_owned()))
}

/// A level outside of what its indicator says is usual then.
fn usual(record: &Record, period: Period, all: &Around<'_>) -> Option<Doubt> {
    let indicator = all.indicator(record.cell("indicator")?)?;
    let since = indicator.day("usual_since");
    if record.cell("subject").is_some() || since.is_some_and(|since| period.last_day() < since) {
        return None;
    }
    let unit = indicator.cell("unit").unwrap_or_default();
    let end = |column: &str| in_base(indicator.number(column)?, unit);
    let value = all.amount(record)?;
    let below = end("usual_least").is_some_and(|least| value < least);
    let above = end("usual_most").is_some_and(|most| value > most);
    let cell = |column: &str| indicator.cell(column).unwrap_or("\u{2026}");
    let range = format!(
        "{}\u{2013}{} {unit}",
        cell("usual_least"),
        cell("usual_most")
    );
    (below || above).then(|| Doubt::Unusual(range.trim_end().to_owned()))
}

/// So much money that the gross product of like months is a hundredth of it.
fn gross(record: &Record, period: Period, all: &Around<'_>) -> Option<Doubt> {
    let gdp = all.gdp()?;
    let (indicator, area, ..) = thing(record);
    if indicator == gdp.key || all.dim(record) != Some("money") {
        return None;
    }
    let mut known = all.levels(&gdp.key, &area);
    known.sort_by_key(|(other, _)| super::likely::distance(period, *other));
    let (other, row) = known.first()?;
    let each = |amount: Decimal, of: Period| amount.checked_div(super::likely::months(of).into());
    let gross = each(all.amount(row)?, *other).filter(Decimal::is_sign_positive)?;
    let times = each(all.amount(record)?, period)?.checked_div(gross)?.abs();
    let times = Some(times).filter(|times| *times >= Decimal::from(TIMES))?;
    let times = times.round_sf(2).unwrap_or(times).normalize();
    let name = gdp.cell("name").unwrap_or(&gdp.key).to_owned();
    Some(Doubt::OverGross(times, name, told(row)))
}

/// Its whole and its parts in the same months: what some enterprises do is a part of what all do.
fn parts(record: &Record, own: Interval, all: &Around<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let key = record.cell("indicator").unwrap_or_default();
    let Some(indicator) = all.indicator(key) else {
        return doubts;
    };
    let (_, area, period, _) = thing(record);
    let level = |indicator: &str| all.level(indicator, &area, &period);
    let same = |row: &Record| all.dim(row) == all.dim(record);
    let name = |row: &Record| row.cell("name").unwrap_or(&row.key).to_owned();
    let whole = match record.cell("subject") {
        Some(_) => Some(indicator),
        None => all.whole_of(indicator),
    };
    if let Some(whole) = whole
        && let Some(row) = level(&whole.key).filter(|row| same(row))
        && all.printed(row).is_some_and(|whole| own.lo > whole.hi)
    {
        doubts.push(Doubt::OverWhole(name(whole), told(row)));
    }
    if record.cell("subject").is_none() {
        let below = all.parts_of(indicator).find_map(|part| {
            let row = level(&part.key).filter(|row| same(row))?;
            let more = all.printed(row)?.lo > own.hi;
            more.then(|| Doubt::UnderPart(name(part), told(row)))
        });
        doubts.extend(below);
    }
    doubts
}

/// Months within longer ones, and months that make up longer ones.
fn months(record: &Record, (period, own): (Period, Interval), all: &Around<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let (indicator, area, ..) = thing(record);
    let others: Vec<(Period, &Record, Interval)> = all
        .levels(&indicator, &area)
        .into_iter()
        .filter(|(other, row)| *other != period && row.cell("bound").is_none())
        .filter(|(_, row)| all.dim(row) == all.dim(record))
        .filter_map(|(other, row)| Some((other, row, all.printed(row)?)))
        .collect();
    let over = others.iter().find(|(other, _, total)| {
        other.covers(period) && total.hi >= Decimal::ZERO && own.lo > total.hi
    });
    doubts.extend(over.map(|(other, row, _)| Doubt::OverTotal(told(row), *other)));
    let under = others
        .iter()
        .find(|(other, _, part)| period.covers(*other) && part.lo > own.hi);
    doubts.extend(under.map(|(other, row, _)| Doubt::Less(told(row), *other)));
    if !doubts.is_empty() {
        return doubts;
    }
    let own = (period, record, own);
    let every: Vec<_> = others.into_iter().chain([own]).collect();
    // Two that follow each other, and the longer one that they fill; the new one is one of the three.
    let sum = every.iter().find_map(|whole| {
        let heads = every
            .iter()
            .filter(|(first, ..)| first.first_day() == whole.0.first_day() && *first != whole.0);
        heads.into_iter().find_map(|head| {
            let rest = every.iter().find(|(rest, ..)| {
                head.0.last_day().tomorrow().ok() == Some(rest.first_day())
                    && rest.last_day() == whole.0.last_day()
            })?;
            let ours = [whole.0, head.0, rest.0].contains(&period);
            let apart = !head.2.plus(rest.2)?.meets(whole.2);
            let words =
                |(period, row, _): &(Period, &Record, Interval)| format!("{period} {}", told(row));
            (ours && apart).then(|| Doubt::Sum(words(head), words(rest), words(whole)))
        })
    });
    doubts.extend(sum);
    doubts
}
