//! A cell of a table, and what it would do.

use super::doubt::Doubt;
use crate::record::Record;

/// What a cell does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A new observation.
    New,
    /// The known value stands already.
    Same,
    /// A revision: what stood before.
    Revised(String),
    /// Another cell of the table says the same.
    Again(String),
    /// It cannot be taken.
    Refused,
}

/// A cell with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCell {
    /// Where it stands, as a spreadsheet names it: `C7`.
    pub at: String,
    /// Its line and column in words.
    pub label: String,
    /// See `label`.
    pub head: String,
    /// What stands in it.
    pub value: String,
    /// What it would do.
    pub done: Done,
    /// What is wrong or unlikely.
    pub doubts: Vec<Doubt>,
    /// The observation.
    pub record: Option<Record>,
    /// The version of it that stands until now.
    pub before: Option<Record>,
    /// Every cell of it that changes, but for where it is from: column, what stood there, what will.
    pub changes: Vec<(&'static str, String, String)>,
}
