//! Queries, run over the rows of a cut.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::row::{Cut, Row};
use crate::log::{Hash, Seq};
use crate::recipe::query::{Cond, Op, Query};

impl Query {
    /// Whether every condition on its own cells holds of a row.
    pub fn holds(&self, row: &Row) -> bool {
        self.conds.iter().all(|cond| cond.holds(row))
    }

    /// The rows, by key.
    pub fn run<'a>(&self, cut: &'a dyn Cut) -> Vec<&'a Row> {
        let mut rows = cut.rows(&self.kind);
        rows.retain(|row| self.holds(row));
        for join in &self.joins {
            let others = join.query.run(cut);
            let named: BTreeSet<&str> = others.iter().flat_map(|row| row.parts(&join.of)).collect();
            rows.retain(|row| row.parts(&join.field).any(|part| named.contains(part)));
        }
        rows
    }

    /// The rows of other registers by which `found` were found.
    pub fn joined<'a>(&self, found: &[&'a Row], cut: &'a dyn Cut) -> Vec<&'a Row> {
        let mut all = Vec::new();
        for join in &self.joins {
            let named: BTreeSet<&str> = found
                .iter()
                .flat_map(|row| row.parts(&join.field))
                .collect();
            let mut others = join.query.run(cut);
            others.retain(|row| row.parts(&join.of).any(|part| named.contains(part)));
            all.extend(join.query.joined(&others, cut));
            all.extend(others);
        }
        all
    }

    /// Whether a row stands on the entry that wrote this cell, where `field` is read beside the conditions.
    /// That a stay has not ended before a day stands on no entry.
    fn reads(&self, cell: &str, field: Option<&str>) -> bool {
        let waits =
            |cond: &Cond| cond.field == "until" && matches!(cond.op, Op::More | Op::AtLeast);
        let asks = |cond: &Cond| cond.field == cell && !waits(cond);
        field == Some(cell) || self.conds.iter().any(asks)
    }

    /// The entries, with their hashes, that a row which it found stands on: those that wrote what it looks at.
    pub fn stands_on(&self, row: &Row, field: Option<&str>) -> impl Iterator<Item = (Seq, Hash)> {
        let later = row
            .later
            .iter()
            .filter(move |(cell, _)| self.reads(cell, field));
        let later: Vec<_> = later.map(|(_, written)| *written).collect();
        std::iter::once((row.seq, row.hash)).chain(later)
    }
}

/// How two cells are ordered: two numbers as numbers, all else as text, in which days stand in their order.
pub(crate) fn order(a: &str, b: &str) -> Ordering {
    match (a.parse::<Decimal>(), b.parse::<Decimal>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    }
}

impl Cond {
    fn names(&self, part: &str) -> bool {
        part == self.value || self.values().any(|value| value == part)
    }

    fn holds(&self, row: &Row) -> bool {
        let field = row.filled(&self.field);
        match self.op {
            Op::Is => row.parts(field).any(|part| self.names(part)),
            Op::Not => row.parts(field).all(|part| !self.names(part)),
            Op::NotLess | Op::NotMore => row.cell(field).is_none_or(|cell| self.orders(cell)),
            _ => row.cell(field).is_some_and(|cell| self.orders(cell)),
        }
    }

    fn orders(&self, cell: &str) -> bool {
        let order = order(cell, &self.value);
        match self.op {
            Op::Less => order.is_lt(),
            Op::AtMost | Op::NotMore => order.is_le(),
            Op::More => order.is_gt(),
            Op::AtLeast | Op::NotLess => order.is_ge(),
            Op::Is | Op::Not => false,
        }
    }
}
