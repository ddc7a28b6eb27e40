//! A row, and a cut through all of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::why::Why;
use crate::log::{Hash, Seq};
use crate::quantity::interval::bounded;
use crate::quantity::period::Period;
use crate::recipe::query::Query;
use crate::recipe::told::Range;
use crate::record::{Record, Shape};

/// The newest version, at a cut, of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The entry that wrote this version: what a result stands on.
    pub seq: Seq,
    /// What it is a record of: `observation`, `project`, `matter`.
    pub kind: String,
    /// Its key, unique in its kind.
    pub key: String,
    /// Its cells; an empty cell is left out.
    pub cells: BTreeMap<String, String>,
    /// The hash of the entry.
    pub hash: Hash,
    /// Must not be opened by the public: a figure may use it, a page must not show it.
    pub sealed: bool,
    /// Cells that a later entry wrote, with that entry and its hash: whoever reads them stands on it too.
    pub later: BTreeMap<String, (Seq, Hash)>,
}

impl Row {
    /// A version of a line of a register. Money and areas carry no unit in their cell: it is told beside
    /// them, as `COLUMN_unit`.
    pub fn of_record(record: &Record, seq: Seq, hash: Hash) -> Self {
        let mut cells = record.cells.clone();
        for column in record.kind.all_columns() {
            let unit = match column.shape {
                Shape::Yuan => "CNY",
                Shape::Area => "m2",
                _ => continue,
            };
            if record.cell(column.name).is_some() {
                cells.insert(format!("{}_unit", column.name), unit.to_owned());
            }
        }
        Self {
            seq,
            kind: record.kind.as_str().to_owned(),
            key: record.key.clone(),
            cells,
            hash,
            sealed: record.kind.is_sealed(),
            later: BTreeMap::new(),
        }
    }

    /// A cell; `key` is the row's own key.
    pub fn cell(&self, name: &str) -> Option<&str> {
        if name == "key" {
            return Some(&self.key);
        }
        self.cells
            .get(name)
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }

    /// A cell as a number; nothing where it is none, or too large to compute with.
    pub fn number(&self, name: &str) -> Option<Decimal> {
        self.cell(name)?.parse().ok().and_then(bounded)
    }

    /// Whether it is of this period: 2023 and 2023M01-12 are one, however a record writes it.
    pub fn is_of(&self, period: Period) -> bool {
        let own = self.cell("period").map(str::parse);
        own.is_some_and(|own| own == Ok(period))
    }

    /// Of several cells divided by `|` the first that is not empty: `met|met_by`; else the last of them.
    pub fn filled<'n>(&self, names: &'n str) -> &'n str {
        let mut all = names.split('|');
        let filled = all.clone().find(|name| self.cell(name).is_some());
        filled.or(all.next_back()).unwrap_or(names)
    }

    /// The parts of a cell that holds several, divided by `|`.
    pub fn parts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.cell(name)
            .unwrap_or_default()
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }
}

/// All records as they stood after one entry of the log.
pub trait Cut {
    /// The entry.
    fn seq(&self) -> Seq;
    /// The rows of a kind, by key.
    fn rows(&self, kind: &str) -> Vec<&Row>;
    /// One row.
    fn row(&self, kind: &str, key: &str) -> Option<&Row> {
        self.rows(kind).into_iter().find(|row| row.key == key)
    }
    /// The observations of an indicator, by key.
    fn observations(&self, indicator: &str) -> Vec<&Row> {
        let mut rows = self.rows("observation");
        rows.retain(|row| row.cell("indicator") == Some(indicator));
        rows
    }
    /// The code of the district whose records these are, where a charter says so.
    fn district(&self) -> Option<&str> {
        None
    }
    /// How much a question to the log selects; nothing where it was not read.
    fn range(&self, _query: &Query) -> Option<Result<Range, Why>> {
        None
    }
    /// The rows that came along with a question to the log; nothing where they have to be looked for.
    fn told(&self, _query: &Query) -> Option<Vec<&Row>> {
        None
    }
}
