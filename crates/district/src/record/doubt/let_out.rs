//! Rooms that are let twice, and more let than there is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Doubt;
use crate::record::Record;

/// Tenancies by their building.
pub(super) struct Tenancies<'a> {
    by_building: BTreeMap<&'a str, BTreeMap<&'a str, &'a Record>>,
}

/// From when to when it holds; a day that is not told bounds nothing.
fn span(row: &Record) -> (Date, Date) {
    let from = row.day("from").or(row.day("signed")).unwrap_or(Date::MIN);
    (from, row.day("to").unwrap_or(Date::MAX))
}

fn at_one_time(a: &Record, b: &Record) -> bool {
    let (a, b) = (span(a), span(b));
    a.0 <= b.1 && b.0 <= a.1
}

impl<'a> Tenancies<'a> {
    /// Of two versions of a line the later holds.
    pub(super) fn new(rows: impl Iterator<Item = &'a Record>) -> Self {
        let mut by_building: BTreeMap<&str, BTreeMap<&str, &Record>> = BTreeMap::new();
        for row in rows {
            let Some(building) = row.cell("building") else {
                continue;
            };
            by_building
                .entry(building)
                .or_default()
                .insert(&row.key, row);
        }
        Self { by_building }
    }

    pub(super) fn doubts(&self, record: &Record, building: Option<&Record>) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let key = record.cell("building").unwrap_or_default();
        let others = self
            .by_building
            .get(key)
            .into_iter()
            .flat_map(BTreeMap::values);
        let others = others.filter(|row| row.key != record.key && !row.is_withdrawn());
        let beside: Vec<&Record> = others
            .copied()
            .filter(|row| at_one_time(row, record))
            .collect();
        let unit = record.cell("unit");
        let taken = beside
            .iter()
            .find(|row| unit.is_some() && row.cell("unit") == unit);
        doubts.extend(taken.map(|row| Doubt::Taken(row.key.clone())));
        let own = record.number("area").unwrap_or_default();
        let rest = beside.iter().filter_map(|row| row.number("area"));
        let let_out = rest.fold(own, |sum, area| {
            sum.checked_add(area).unwrap_or(Decimal::MAX)
        });
        let all = building.and_then(|building| building.number("rentable_area"));
        if all.is_some_and(|all| let_out > all) && !own.is_zero() {
            doubts.push(Doubt::Full(key.to_owned()));
        }
        doubts
    }
}
