//! What can be wrong with a recipe's text, by type: the words are found at the edge.

use std::fmt;

use crate::quantity::rank::Ties;
use crate::recipe::Measure;

/// A text that is no recipe.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("character {at}: {why}")]
pub struct BadRecipe {
    /// Where, in characters from 0.
    pub at: usize,
    /// What is wrong.
    pub why: Amiss,
}

/// What is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Amiss {
    /// A sign or a word of the language is missing.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A word is missing.
    #[error("a word is missing")]
    NoWord,
    /// A quotation has no end.
    #[error("a quotation is not closed")]
    NotClosed,
    /// More is nested than is read.
    #[error("recipes are nested too deep")]
    TooDeep,
    /// Something stands behind the recipe.
    #[error("something follows the recipe")]
    Follows,
    /// No form of recipes is called so.
    #[error("`{0}` is no recipe")]
    NoForm(String),
    /// A rank of something else than an observation.
    #[error("a rank is the rank of an observation: obs(…)")]
    RankOf,
    /// A word that is none of those that may stand there.
    #[error("`{1}` is no {0}")]
    Not(Wanted, String),
    /// The log with something else.
    #[error("what the log tells is joined with nothing")]
    Joined,
    /// Two cells or values with nothing between them.
    #[error("a comparison is missing: = != < <= > >= !< !> in")]
    NoComparison,
    /// The whole is longer than is read.
    #[error("the recipe is longer than {0} bytes")]
    TooLong(usize),
}

/// What should stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// 2021M01-06, 2021Q2, 2021-07-29.
    Period,
    /// What is measured.
    Measure,
    /// How equal places are counted.
    Ties,
    /// desc, asc.
    Order,
    /// A day.
    Day,
    /// How many times something counts.
    Number,
}

impl Wanted {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::Period,
        Self::Measure,
        Self::Ties,
        Self::Order,
        Self::Day,
        Self::Number,
    ];

    /// Its word in the catalogues.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Measure => "measure",
            Self::Ties => "ties",
            Self::Order => "order",
            Self::Day => "day",
            Self::Number => "number",
        }
    }

    /// What may be written there: all of it, or how it looks.
    pub fn words(self) -> String {
        let joined = |words: Vec<&str>| words.join(", ");
        match self {
            Self::Period => "2021M01-06, 2021Q2, 2021M06, 2021".to_owned(),
            Self::Measure => joined(Measure::ALL.iter().map(|it| it.as_str()).collect()),
            Self::Ties => joined(Ties::ALL.iter().map(|it| it.as_str()).collect()),
            Self::Order => "desc, asc".to_owned(),
            Self::Day => "2021-06-30".to_owned(),
            Self::Number => "1, 0.9".to_owned(),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.as_str(), self.words())
    }
}
