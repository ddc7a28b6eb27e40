//! Record 据: one version of one line in a register that figures stand on.
//!
//! Registers only grow: the same kind and key again is a revision, and the earlier version stays. "As of a
//! cut" is the newest version of each key up to an entry of the log. What a register holds is one table of
//! columns ([`RecordKind::columns`]); forms, imports, exports, the API and recipes all read that table.

mod column;
mod day;
mod fault;
mod glance;
mod kind;
mod lies;
mod read;
mod register;
mod row;
mod tables;
pub(crate) mod unit;
mod unknown;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::quantity::interval::bounded;

pub use crate::clean::clean;

pub use column::{Column, Shape};
pub use fault::{Fault, Problem};
pub use glance::Glance;
pub use kind::RecordKind;
pub use lies::lies;
pub use read::{cell, is_key};
pub use register::{RELEASED_BY, may_be_released_by};
pub use row::Row;
pub use tables::delivery::{GATES, MARKS};
pub use tables::economy::{MEASURES, RANKED};
pub use tables::press::LONGEST_BODY;
pub(crate) use unit::units;
pub use unknown::Unknown;
pub(crate) use unknown::known;

/// What divides the parts of a cell that holds several.
pub const PARTS: char = '|';

/// One version of one line of a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The register.
    pub kind: RecordKind,
    /// The line's key, unique in its register.
    pub key: String,
    /// The cells in their one spelling: days as `2021-07-29`, numbers without separators, parts divided
    /// by `|`. An empty cell is left out.
    pub cells: BTreeMap<String, String>,
}

impl Record {
    /// A cell's text; nothing where it is empty.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// The parts of a cell that holds several.
    pub fn parts(&self, column: &str) -> impl Iterator<Item = &str> {
        self.cell(column)
            .into_iter()
            .flat_map(|cell| cell.split(PARTS))
    }

    /// A cell as a day.
    pub fn day(&self, column: &str) -> Option<jiff::civil::Date> {
        self.cell(column)?.parse().ok()
    }

    /// A cell as a number; nothing where it is none, or too large to compute with.
    pub fn number(&self, column: &str) -> Option<Decimal> {
        self.cell(column)?.parse().ok().and_then(bounded)
    }

    /// Whether a cell is ticked.
    pub fn ticked(&self, column: &str) -> bool {
        self.cell(column) == Some("yes")
    }

    /// Whether the line was taken back: it stays in the log and is left out of every list.
    pub fn is_withdrawn(&self) -> bool {
        self.ticked("withdrawn")
    }

    /// Whether it was made up to complete the sample; every page says so.
    pub fn is_invented(&self) -> bool {
        self.ticked("invented")
    }

    /// Whether where it lies was made up to complete the sample, though the line itself was not.
    pub fn is_site_invented(&self) -> bool {
        self.ticked("site_invented")
    }

    /// The files that it names, by hash.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        of_shape(self.kind, Shape::File, |column| self.cell(column))
    }

    /// The matters that it names, by number.
    pub fn matters(&self) -> impl Iterator<Item = &str> {
        of_shape(self.kind, Shape::Matter, |column| self.cell(column))
    }

    /// Of whom it tells by their names alone: the enterprises that an observation is of.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        subjects(self.kind, |column| self.cell(column))
    }

    /// The other records that it names, by register and key.
    pub fn names(&self) -> impl Iterator<Item = (RecordKind, &str)> {
        names(self.kind, |column| self.cell(column))
    }
}

/// The cells of a record of `kind` that have this shape.
fn of_shape<'a>(
    kind: RecordKind,
    shape: Shape,
    cell: impl Fn(&str) -> Option<&'a str>,
) -> impl Iterator<Item = &'a str> {
    let columns = kind.all_columns();
    let columns = columns.filter(move |column| column.shape == shape);
    columns.filter_map(move |column| cell(column.name))
}

/// Of whom a record of `kind` tells by their names.
fn subjects<'a>(
    kind: RecordKind,
    cell: impl Fn(&str) -> Option<&'a str>,
) -> impl Iterator<Item = &'a str> {
    let told = (kind == RecordKind::Observation).then(|| cell("subject"));
    told.flatten()
        .into_iter()
        .flat_map(|cell| cell.split(PARTS))
}

/// The records that the cells of a record of `kind` name.
fn names<'a>(
    kind: RecordKind,
    cell: impl Fn(&str) -> Option<&'a str>,
) -> impl Iterator<Item = (RecordKind, &'a str)> {
    kind.all_columns().flat_map(move |column| {
        let named = match column.shape {
            Shape::Ref(named) | Shape::Refs(named) => cell(column.name).map(|cell| (named, cell)),
            _ => None,
        };
        named
            .into_iter()
            .flat_map(|(named, cell)| cell.split(PARTS).map(move |key| (named, key)))
    })
}
