//! Recipes 式: a small total language over records. No loops, no names, no host calls; a recipe is a tree
//! and therefore has no cycle, and its depth is limited.

mod elapsed;
pub mod query;
pub mod text;
pub mod told;
mod word;

use rust_decimal::Decimal;

use crate::quantity::basis::Basis;
use crate::quantity::period::Period;
use crate::quantity::rank::Ties;
use crate::vocabulary::vocabulary;
use query::Query;

/// How deep recipes may nest.
pub const DEPTH: usize = 12;

vocabulary! {
    /// What an observation measures of its indicator.
    pub enum Measure {
        /// The level itself.
        Level = "level",
        /// Growth against the same period of the year before, in percent.
        Growth = "yoy",
        /// The two-year average growth, in percent.
        AverageOfTwo = "avg2",
        /// A place in an order, told by somebody else.
        Rank = "rank",
        /// A share of a whole, in percent.
        Share = "share",
        /// A target for the period.
        Target = "target",
        /// A target for the growth against the same period of the year before, in percent.
        GrowthTarget = "target_yoy",
    }
}

impl Measure {
    /// Whether it is in the unit of its indicator; growth is in percent, a rank has none.
    pub const fn is_in_the_indicators_unit(self) -> bool {
        matches!(self, Self::Level | Self::Target)
    }
}

/// Which observation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ObsKey {
    /// The indicator's key.
    pub indicator: String,
    /// The area, with its version where it has several: `330105`, `330105@2021-04`.
    pub area: String,
    /// The period.
    pub period: Period,
    /// What is measured.
    pub measure: Measure,
    /// An enterprise or group within the area; `None` is the whole.
    pub subject: Option<String>,
}

/// A recipe.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Recipe {
    /// `obs(retail, 330105, 2021M01-06, level)`: one observation.
    Obs(ObsKey),
    /// `cell(project, p1, invest)`: one cell of one row.
    Cell {
        /// The kind of record.
        kind: String,
        /// Its key.
        key: String,
        /// The cell.
        field: String,
    },
    /// `growth(now, base)`, in percent; refused unless both are on one computable basis.
    Growth(Box<Recipe>, Box<Recipe>),
    /// `avg2(now, before)`: the geometric mean of two growth rates.
    AverageOfTwo(Box<Recipe>, Box<Recipe>),
    /// `rank(obs(…), among, best, desc)`: the place of an observation's area among a peer set's members.
    Rank {
        /// The observation.
        of: ObsKey,
        /// The peer set's key.
        among: String,
        /// How ties count.
        ties: Ties,
        /// Whether the greatest is the first.
        descending: bool,
    },
    /// `count(query)`.
    Count(Query),
    /// `list(field, query)`.
    List(String, Query),
    /// `sum(field, query)`: refused where a row has no such cell.
    Sum(String, Query),
    /// `first(field, query)`: the row with the least cell; refused where a row lacks it, or two tie.
    First(String, Query),
    /// `share(part, whole)`, in percent.
    Share(Box<Recipe>, Box<Recipe>),
    /// `ratio(a, b)`.
    Ratio(Box<Recipe>, Box<Recipe>),
    /// `minus(a, b)`, of one unit.
    Minus(Box<Recipe>, Box<Recipe>),
    /// `weighted(a, 1, b, 0.9)`: the sum of what is of one unit, each so many times.
    Weighted(Vec<(Recipe, Decimal)>),
    /// `pull(part level, part growth, whole level, whole growth)`, in percentage points.
    Pull(Box<[Recipe; 4]>),
    /// `contribution(…)`, of the same four, in percent.
    Contribution(Box<[Recipe; 4]>),
    /// `days(from, to)`: days between two dates.
    Days(Box<Recipe>, Box<Recipe>),
    /// `day(2021-06-30)`: a date.
    Day(jiff::civil::Date),
    /// `owing(152@2021, 2021-06-30, 2021-06-29)`: how many projects of a list, as it was on the first day, owe a mark
    /// then that was due by the second; see `delivery::owing`.
    Owing {
        /// The list; every project where it is empty.
        list: String,
        /// The day that is asked about.
        day: jiff::civil::Date,
        /// The last due day.
        due: jiff::civil::Date,
        /// Only of marks that this unit owes; of every unit where it is empty.
        unit: String,
    },
}

/// How trustworthy a result is: no better than its worst ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Final figures, or counted facts.
    #[default]
    Final,
    /// A ground has been revised.
    Revised,
    /// A ground is preliminary (初步核算).
    Preliminary,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Val {
    /// A number, as an interval where it was computed from printed figures.
    Num(crate::quantity::interval::Interval),
    /// A place.
    Rank(crate::quantity::rank::Rank),
    /// A place that is only known to be this one or a better one.
    Among(crate::quantity::rank::Rank),
    /// Names, in order.
    List(Vec<String>),
    /// A date.
    Date(jiff::civil::Date),
    /// A word, such as a state.
    Word(String),
}

/// A result with what it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    /// The value.
    pub val: Val,
    /// The unit's word; empty for ranks, lists and dates.
    pub unit: String,
    /// Its dimension, by which units are checked.
    pub dim: String,
    /// How many places the value is known to, where it is a printed number.
    pub dp: Option<u32>,
    /// The period of its observations, where they share one.
    pub period: Option<Period>,
    /// The price basis of its observations, where they share one.
    pub basis: Option<Basis>,
    /// The worst status among the grounds.
    pub status: Status,
    /// The entries that it stands on.
    pub grounds: std::collections::BTreeSet<crate::log::Seq>,
    /// The questions to the log that select more than is listed, and how much: it stands on all of that.
    pub ranges: Vec<(String, told::Range)>,
    /// Whether a ground is sealed, or was looked for among what is.
    pub sealed: bool,
    /// Hash of the grounds' hashes: did the records change?
    pub gh: crate::log::Hash,
    /// Hash of recipe, grounds, value and unit: did the result change?
    pub out: crate::log::Hash,
}

impl Out {
    /// Whether it is known less finely than it is told: what comes of two printed figures is about so much.
    pub fn is_about(&self) -> bool {
        match (&self.val, self.dp) {
            (Val::Num(num), Some(dp)) => {
                let half = Decimal::try_new(5, dp.saturating_add(1));
                half.is_ok_and(|half| num.radius() > half)
            }
            _ => false,
        }
    }
}

impl Recipe {
    /// The kinds of rows that it reads, each as often as it is named.
    pub fn kinds(&self) -> Vec<&str> {
        match self {
            Self::Obs(_) => vec!["observation"],
            Self::Rank { .. } => vec!["observation", "peers"],
            Self::Cell { kind, .. } => vec![kind],
            Self::Count(query)
            | Self::List(_, query)
            | Self::Sum(_, query)
            | Self::First(_, query) => query.kinds(),
            Self::Growth(a, b)
            | Self::AverageOfTwo(a, b)
            | Self::Share(a, b)
            | Self::Ratio(a, b)
            | Self::Minus(a, b)
            | Self::Days(a, b) => [a, b].into_iter().flat_map(|part| part.kinds()).collect(),
            Self::Pull(parts) | Self::Contribution(parts) => {
                parts.iter().flat_map(Self::kinds).collect()
            }
            Self::Weighted(parts) => parts.iter().flat_map(|(part, _)| part.kinds()).collect(),
            Self::Day(_) => Vec::new(),
            Self::Owing { .. } => vec!["project", "membership", "mark"],
        }
    }

    /// What it asks of the log, which a store has to read before the recipe can be evaluated.
    pub fn asked(&self) -> Vec<Query> {
        let reads = self.reads().into_iter();
        reads.map(|(query, _)| query).collect()
    }

    /// The same, with the cell that is read of the rows beside those which a question looks at.
    pub fn reads(&self) -> Vec<(Query, Option<&str>)> {
        let mut asked = self.queries();
        asked.retain(|(query, _)| query.told().is_some());
        asked
    }

    /// Every question that it asks, of registers and of the log, with the cell that is read beside.
    pub fn queries(&self) -> Vec<(Query, Option<&str>)> {
        let mut asked = Vec::new();
        self.ask(&mut asked);
        asked
    }

    fn ask<'a>(&'a self, asked: &mut Vec<(Query, Option<&'a str>)>) {
        match self {
            Self::Cell { kind, key, field } => {
                asked.push((Query::all(kind).with("key", key), Some(field)));
            }
            Self::Count(query) => asked.push((query.clone(), None)),
            Self::List(field, query) | Self::Sum(field, query) | Self::First(field, query) => {
                asked.push((query.clone(), Some(field)));
            }
            Self::Growth(a, b)
            | Self::AverageOfTwo(a, b)
            | Self::Share(a, b)
            | Self::Ratio(a, b)
            | Self::Minus(a, b)
            | Self::Days(a, b) => {
                a.ask(asked);
                b.ask(asked);
            }
            Self::Pull(parts) | Self::Contribution(parts) => {
                for part in parts.iter() {
                    part.ask(asked);
                }
            }
            Self::Weighted(parts) => {
                for (part, _) in parts {
                    part.ask(asked);
                }
            }
            Self::Obs(_) | Self::Rank { .. } | Self::Day(_) | Self::Owing { .. } => {}
        }
    }
}
