//! A closed filter over rows: a figure is a saved list.

use std::collections::BTreeSet;
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
    /// Not less: an empty cell is not less than anything.
    NotLess,
    /// Not greater; nor is an empty cell.
    NotMore,
}

impl Op {
    /// Every comparison, the longer spellings first.
    pub const ALL: &'static [Self] = &[
        Self::Not,
        Self::NotLess,
        Self::NotMore,
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
            Self::NotLess => "!<",
            Self::NotMore => "!>",
        }
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cond {
    /// The cell. Of several divided by `|` it is the first that is not empty: `met|met_by`.
    pub field: String,
    /// How.
    pub op: Op,
    /// With what.
    pub value: String,
}

/// `key in (project of membership where list = 152)`: a cell that another register's cell names, in one of the
/// rows that a query finds there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Join {
    /// The cell of the rows that are asked for.
    pub field: String,
    /// The cell of the others.
    pub of: String,
    /// The others.
    pub query: Query,
}

/// All rows of a kind for which every condition holds. An empty cell meets none but those that begin with `!`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Query {
    /// The kind of record.
    pub kind: String,
    /// The conditions.
    pub conds: Vec<Cond>,
    /// What other registers must say of them. The log is joined with nothing.
    pub joins: Vec<Join>,
}

impl Query {
    /// All rows of a kind.
    pub fn all(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            conds: Vec::new(),
            joins: Vec::new(),
        }
    }

    /// With one more equality.
    #[must_use]
    pub fn with(self, field: &str, value: &str) -> Self {
        self.where_(field, Op::Is, value)
    }

    /// With one more condition.
    #[must_use]
    pub fn where_(mut self, field: &str, op: Op, value: &str) -> Self {
        self.conds.push(Cond {
            field: field.to_owned(),
            op,
            value: value.to_owned(),
        });
        self
    }

    /// Of those, only what the cell `of` of other rows names in `field`.
    #[must_use]
    pub fn among(mut self, field: &str, of: &str, query: Self) -> Self {
        self.joins.push(Join {
            field: field.to_owned(),
            of: of.to_owned(),
            query,
        });
        self
    }

    /// The kinds of rows that it reads.
    pub fn kinds(&self) -> Vec<&str> {
        let joined = self.joins.iter().flat_map(|join| join.query.kinds());
        std::iter::once(self.kind.as_str()).chain(joined).collect()
    }

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
        let field = row.filled(&self.field);
        match self.op {
            Op::Is => row.parts(field).any(|part| self.names(part)),
            Op::Not => row.parts(field).all(|part| !self.names(part)),
            Op::NotLess | Op::NotMore => row.cell(field).is_none_or(|cell| self.orders(cell)),
            _ => row.cell(field).is_some_and(|cell| self.orders(cell)),
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
            Op::AtMost | Op::NotMore => order.is_le(),
            Op::More => order.is_gt(),
            Op::AtLeast | Op::NotLess => order.is_ge(),
            Op::Is | Op::Not => false,
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        let mut joint = " where ";
        for cond in &self.conds {
            f.write_str(joint)?;
            super::text::word(f, &cond.field)?;
            write!(f, " {} ", cond.op.as_str())?;
            super::text::word(f, &cond.value)?;
            joint = " and ";
        }
        for join in &self.joins {
            f.write_str(joint)?;
            super::text::word(f, &join.field)?;
            f.write_str(" in (")?;
            super::text::word(f, &join.of)?;
            write!(f, " of {})", join.query)?;
            joint = " and ";
        }
        Ok(())
    }
}
