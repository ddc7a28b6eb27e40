//! How far a part was: two values for one day, and less than there was already.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::record::Record;
use crate::sheet::doubt::Doubt;

/// What a line is asked about when it changes.
pub(super) const TOLD: &[&str] = &["project", "part", "item", "day", "percent"];

/// What is told of parts, by project, part and item.
pub(super) struct Told<'a> {
    by_part: BTreeMap<[&'a str; 3], BTreeMap<&'a str, &'a Record>>,
}

fn part(row: &Record) -> [&str; 3] {
    ["project", "part", "item"].map(|column| row.cell(column).unwrap_or_default())
}

impl<'a> Told<'a> {
    /// Of two versions of a line the later holds.
    pub(super) fn new(rows: impl Iterator<Item = &'a Record>) -> Self {
        let mut newest: BTreeMap<&str, &Record> = BTreeMap::new();
        for row in rows {
            newest.insert(&row.key, row);
        }
        let mut by_part: BTreeMap<[&str; 3], BTreeMap<&str, &Record>> = BTreeMap::new();
        for (key, row) in newest {
            by_part.entry(part(row)).or_default().insert(key, row);
        }
        Self { by_part }
    }

    pub(super) fn doubts(&self, record: &Record) -> Vec<Doubt> {
        let (Some(day), Some(own)) = (record.day("day"), record.number("percent")) else {
            return Vec::new();
        };
        let others = self.by_part.get(&part(record));
        let others = others.into_iter().flat_map(BTreeMap::values);
        let others: Vec<(Date, &Record)> = others
            .filter(|row| row.key != record.key && !row.is_withdrawn())
            .filter_map(|row| Some((row.day("day")?, *row)))
            .collect();
        let said = |row: &Record| row.cell("percent").unwrap_or_default().to_owned();
        // "More than 50" and "60" tell the same.
        let differs = |row: &Record| {
            row.number("percent").is_some_and(|told| {
                told != own
                    && !(row.ticked("above") && told < own)
                    && !(record.ticked("above") && own < told)
            })
        };
        let same = others
            .iter()
            .find(|(other, row)| *other == day && differs(row));
        let before = others.iter().filter(|(other, _)| *other < day);
        let back = before
            .filter(|(_, row)| row.number("percent").is_some_and(|told| told > own))
            .max_by_key(|(other, _)| *other);
        let same = same.map(|(_, row)| Doubt::Otherwise(row.key.clone(), said(row)));
        let back = back.map(|(_, row)| Doubt::Back(row.key.clone(), said(row)));
        same.into_iter().chain(back).collect()
    }
}
