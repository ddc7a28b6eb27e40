//! Days that conditions name, as instants: a day is the district's own.

use district::calendar::china_instant;
use district::recipe::query::{Op, Query};
use jiff::civil::{Date, Time};

use crate::rollup::day_of;

/// The instants that a condition on a day leaves open: from the first, to before the second. Nothing where it
/// names no day.
pub(super) fn instants(cond: &district::recipe::query::Cond) -> Option<(Option<i64>, Option<i64>)> {
    let day: Date = cond.value.parse().ok()?;
    let next = start(day.tomorrow().ok()?);
    Some(match cond.op {
        Op::Is => (Some(start(day)), Some(next)),
        Op::Less => (None, Some(start(day))),
        Op::AtMost => (None, Some(next)),
        Op::More => (Some(next), None),
        Op::AtLeast => (Some(start(day)), None),
        Op::Not | Op::NotLess | Op::NotMore => return None,
    })
}

/// Whether a query names any day of a cell.
pub(super) fn names(query: &Query, field: &str) -> bool {
    query.on(field).any(|cond| instants(cond).is_some())
}

/// The day of an instant, where there is one.
pub(super) fn day(micros: Option<i64>) -> Option<String> {
    micros.map(day_of)
}

/// The first instant of a day.
pub(super) fn start(day: Date) -> i64 {
    china_instant(day.to_datetime(Time::midnight())).as_microsecond()
}
