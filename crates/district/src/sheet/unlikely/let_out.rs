//! Rooms that are let twice, or nowhere, and more let than there is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::record::Record;
use crate::sheet::doubt::Doubt;

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

/// What a tenancy says of its building that the building does not have: another park, a floor above its last.
pub(super) fn within(record: &Record, building: &Record) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if let (Some(own), Some(other)) = (record.cell("park"), building.cell("park"))
        && own != other
    {
        doubts.push(Doubt::OtherPark(building.key.clone(), other.to_owned()));
    }
    let floors = building.cell("floors").and_then(|text| text.parse().ok());
    let highest = record.cell("floor").and_then(highest);
    if let (Some(floors), Some(highest)) = (floors, highest)
        && highest > floors
    {
        doubts.push(Doubt::NoFloor(building.key.clone(), floors));
    }
    doubts
}

/// The highest floor that a text names above the ground: `3`, `12F`, `11-13层`; nothing of `B1` or of words.
fn highest(text: &str) -> Option<u64> {
    let parts = text.split(|c: char| {
        matches!(
            c,
            '-' | '~' | '\u{2013}' | '\u{2014}' | '\u{81f3}' | '\u{3001}' | ','
        )
    });
    let number = |part: &str| {
        let part = part.trim();
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<u64>().ok()
    };
    parts.filter_map(number).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_of_several_floors_is_found() {
        assert_eq!(highest("3"), Some(3));
        assert_eq!(highest("12F"), Some(12));
        assert_eq!(highest("11-13层"), Some(13));
        assert_eq!(highest("B1"), None);
        assert_eq!(highest("屋顶"), None);
    }
}
