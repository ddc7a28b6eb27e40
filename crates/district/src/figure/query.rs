//! A closed filter over rows: a figure is a saved list.

use std::fmt;

use rust_decimal::Decimal;

use super::rows::{Cut, Row};

/// How a cell is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Equal; of a cell that holds several parts, one of them is equal. Of several values divided by `|`, one is.
    Is,
    /// Not equal.
    Not,
    /// Less, as numbers, else as text; days compare as text.
    Less,
    /// Less or equal.
    AtMost,
    /// Greater.
    More,
    /// Greater or equal.
    AtLeast,
}

impl Op {
    /// Every comparison, the longer spellings first.
    pub const ALL: &'static [Self] = &[
        Self::Not,
        Self::AtMost,
        Self::AtLeast,
        Self::Is,
        Self::Less,
        Self::More,
    ];

    /// How it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Is => "=",
            Self::Not => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cond {
    /// The cell.
    pub field: String,
    /// How.
    pub op: Op,
    /// With what.
    pub value: String,
}

/// All rows of a kind for which every condition holds. An empty cell meets none but `!=`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Query {
    /// The kind of record.
    pub kind: String,
    /// The conditions.
    pub conds: Vec<Cond>,
}

impl Query {
    /// All rows of a kind.
    pub fn all(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            conds: Vec::new(),
        }
    }

    /// With one more equality.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Self {
        self.conds.push(Cond {
            field: field.to_owned(),
            op: Op::Is,
            value: value.to_owned(),
        });
        self
    }

    /// Whether every condition holds of a row.
    pub fn holds(&self, row: &Row) -> bool {
        self.conds.iter().all(|cond| cond.holds(row))
    }

    /// The rows, by key.
    pub fn run<'a>(&self, cut: &'a dyn Cut) -> Vec<&'a Row> {
        let mut rows = cut.rows(&self.kind);
        rows.retain(|row| self.holds(row));
        rows
    }
}

impl Cond {
    /// The values that are named.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.value.split('|').map(str::trim)
    }

    fn names(&self, part: &str) -> bool {
        part == self.value || self.values().any(|value| value == part)
    }

    fn holds(&self, row: &Row) -> bool {
        match self.op {
            Op::Is => row.parts(&self.field).any(|part| self.names(part)),
            Op::Not => row.parts(&self.field).all(|part| !self.names(part)),
            _ => row.cell(&self.field).is_some_and(|cell| self.orders(cell)),
        }
    }

    fn orders(&self, cell: &str) -> bool {
        let numbers = (cell.parse::<Decimal>(), self.value.parse::<Decimal>());
        let order = match numbers {
            (Ok(a), Ok(b)) => a.cmp(&b),
            _ => cell.cmp(&self.value),
        };
        match self.op {
            Op::Less => order.is_lt(),
            Op::AtMost => order.is_le(),
            Op::More => order.is_gt(),
            Op::AtLeast => order.is_ge(),
            Op::Is | Op::Not => false,
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        for (index, cond) in self.conds.iter().enumerate() {
            let joint = if index == 0 { " where " } else { " and " };
            write!(f, "{joint}{} {} ", cond.field, cond.op.as_str())?;
            super::text::word(f, &cond.value)?;
        }
        Ok(())
    }
}
