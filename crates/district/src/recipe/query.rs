//! A closed filter over rows: a figure is a saved list.

use std::fmt;

use super::word::word;

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
}

impl Cond {
    /// The values that are named.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.value.split('|').map(str::trim)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        let mut joint = " where ";
        for cond in &self.conds {
            f.write_str(joint)?;
            word(f, &cond.field)?;
            write!(f, " {} ", cond.op.as_str())?;
            word(f, &cond.value)?;
            joint = " and ";
        }
        for join in &self.joins {
            f.write_str(joint)?;
            word(f, &join.field)?;
            f.write_str(" in (")?;
            word(f, &join.of)?;
            write!(f, " of {})", join.query)?;
            joint = " and ";
        }
        Ok(())
    }
}
