//! A code that one organisation has and no other: 统一社会信用代码 (GB 32100, one body, one code).

use std::collections::BTreeMap;

use crate::record::{Record, RecordKind};
use crate::sheet::doubt::Doubt;

/// The column of codes.
pub(super) const COLUMN: &str = "credit_code";

/// Who has which code.
pub(super) struct Codes<'a> {
    by_code: BTreeMap<&'a str, BTreeMap<&'a str, &'a Record>>,
}

impl<'a> Codes<'a> {
    /// Of two versions of a line the later holds.
    pub(super) fn new(rows: impl Iterator<Item = &'a Record>) -> Self {
        let mut newest: BTreeMap<&str, &Record> = BTreeMap::new();
        for row in rows.filter(|row| row.kind == RecordKind::Enterprise) {
            newest.insert(&row.key, row);
        }
        let mut by_code: BTreeMap<&str, BTreeMap<&str, &Record>> = BTreeMap::new();
        for (key, row) in newest {
            if let Some(code) = row.cell(COLUMN).filter(|_| !row.is_withdrawn()) {
                by_code.entry(code).or_default().insert(key, row);
            }
        }
        Self { by_code }
    }

    pub(super) fn doubt(&self, record: &Record) -> Option<Doubt> {
        let holders = self.by_code.get(record.cell(COLUMN)?)?;
        let mut others = holders.keys().filter(|key| **key != record.key);
        others.next().map(|key| Doubt::SameCode((*key).to_owned()))
    }
}
