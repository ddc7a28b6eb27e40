//! A row of a spreadsheet, before anybody knows which columns it has.

use crate::clean::clean;

/// A row of a sheet, with its line as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line, from 1.
    pub line: usize,
    /// What stands in its cells.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| clean(cell, true).is_empty())
    }
}
