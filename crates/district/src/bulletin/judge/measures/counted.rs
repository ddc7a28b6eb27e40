//! 6个项目里,已有3个取得统计代码,正好过半: of two counts in one sentence the half is told by them.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::bulletin::desk::Desk;
use crate::bulletin::token::{Approx, Quantity, Tok};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Whether the last two counts of one unit before a place, the later of the earlier, are over half.
pub(super) fn half(
    desk: &Desk<'_>,
    block: usize,
    range: &Range<usize>,
    at: &Range<usize>,
) -> Option<Found> {
    let counts = desk.within(block, &(range.start..at.start)).iter().rev();
    let counts = counts.filter_map(|token| match &token.tok {
        Tok::Quantity(quantity) if is_count(desk, quantity) => Some(quantity),
        _ => None,
    });
    let counts: Vec<&Quantity> = counts.take(2).collect();
    let [part, whole] = counts.as_slice() else {
        return None;
    };
    if part.unit != whole.unit || part.value > whole.value || whole.value.is_zero() {
        return None;
    }
    let found = |verdict, reason| Found::new(block, at.clone(), verdict, reason);
    let found = if part.value * Decimal::TWO > whole.value {
        found(Verdict::Ok, Reason::Holds)
    } else {
        found(Verdict::Overclaim, Reason::NotHalf).rule(Rule::G4)
    };
    Some(found.value(format!("{}/{}", part.value, whole.value)))
}

fn is_count(desk: &Desk<'_>, quantity: &Quantity) -> bool {
    let unit = desk.tables.units.find(&quantity.unit);
    unit.is_some_and(|unit| unit.dim == "count") && quantity.approx == Approx::Exact
}
