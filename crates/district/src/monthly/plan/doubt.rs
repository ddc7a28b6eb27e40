//! What can be wrong with a cell: some of it is refused, the rest is asked.

use rust_decimal::Decimal;

use crate::figure::period::Period;
use crate::record::Problem;

/// What is wrong with a cell, or unlikely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is no number.
    NotNumber(String),
    /// Neither line nor column says which indicator it is.
    NoIndicator,
    /// Nothing says over which months it counts.
    NoPeriod,
    /// The months have not ended.
    NotYet(Period),
    /// The unit is of another kind than that of the indicator: its word and the indicator's.
    OtherUnit(String, String),
    /// Another cell of the table gives the same thing another value: where, and which.
    TwoValues(String, String),
    /// A place in an order is a whole number from 1.
    NotPlace(String),
    /// The record cannot be written.
    Unsound(Vec<Problem>),
    /// So many times what is known of a like period, or one such part of it: the value known, and when.
    Times(Decimal, String, Period),
    /// Growth as it is told, and as the level a year before gives it.
    Growth(String, Decimal),
    /// Less than for fewer months of the same year: the value known, and when.
    Less(String, Period),
    /// The same value as for fewer months of the same year.
    SameAs(Period),
    /// A known period overlaps it, and neither holds the other.
    Overlaps(Period),
}

impl Doubt {
    /// Whether it is refused; all else is asked.
    pub const fn refuses(&self) -> bool {
        matches!(
            self,
            Self::NotNumber(_)
                | Self::NoIndicator
                | Self::NoPeriod
                | Self::NotYet(_)
                | Self::OtherUnit(..)
                | Self::TwoValues(..)
                | Self::NotPlace(_)
                | Self::Unsound(_)
        )
    }
}
