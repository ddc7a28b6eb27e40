//! What can be wrong with a cell: some of it is refused, the rest is asked.

use rust_decimal::Decimal;

use crate::quantity::period::Period;
use crate::record::Problem;

/// What is wrong with a cell, or unlikely.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It is no number.
    #[error("`{0}` is no number")]
    NotNumber(String),
    /// Neither line nor column says which indicator it is.
    #[error("nothing says which indicator it is")]
    NoIndicator,
    /// Nothing says over which months it counts.
    #[error("nothing says which months it counts")]
    NoPeriod,
    /// The months have not ended.
    #[error("{0} has not ended")]
    NotYet(Period),
    /// The unit is of another kind than that of the indicator: its word and the indicator's.
    #[error("the unit is `{0}`, that of the indicator `{1}`")]
    OtherUnit(String, String),
    /// Another cell of the table gives the same thing another value: where, and which.
    #[error("the same figure is {1} in {0}")]
    TwoValues(String, String),
    /// A place in an order is a whole number from 1.
    #[error("`{0}` is no place in an order")]
    NotPlace(String),
    /// A place beyond the last of its peers: the place, how many they are.
    #[error("place {0} among {1}")]
    Beyond(String, usize),
    /// Several places of the same months are known, and nothing says which of them it is: among whom they are told,
    /// and what they put in order.
    #[error("several places are on record ({}): say among whom, and by what", .0.join("; "))]
    WhichRank(Vec<String>),
    /// The record cannot be written.
    #[error("it cannot be written")]
    Unsound(Vec<Problem>),
    /// So many times what is known of a like period, or one such part of it: the value known, and when.
    #[error("by the month, {0} times {2} ({1}): is the unit right?")]
    Times(Decimal, String, Period),
    /// Growth as it is told, and as the level a year before gives it.
    #[error("growth is told as {0}%, and by the levels it would be {1}%")]
    Growth(String, Decimal),
    /// Growth by more than the whole, with no levels that would bear it out.
    #[error("growth of {0}% is very much")]
    Steep(String),
    /// Less than for months within it: the value known, and when.
    #[error("less than the {0} of {1}, which it should include")]
    Less(String, Period),
    /// The same value as for fewer months of the same year.
    #[error("exactly the figure of {0}")]
    SameAs(Period),
    /// A known period overlaps it, and neither holds the other.
    #[error("crosses {0}, which is on record")]
    Overlaps(Period),
    /// More than the total of the longer months that hold it: the total, and when.
    #[error("more than the {0} of {1}, which includes it")]
    OverTotal(String, Period),
    /// Two that follow each other do not make up the longer months that they fill: each of them and the total, with its
    /// months.
    #[error("{0} and {1} do not come to {2}")]
    Sum(String, String, String),
    /// More than what it is a part of: its name, its value.
    #[error("more than {0} ({1}), of which it is a part")]
    OverWhole(String, String),
    /// Less than what is a part of it: its name, its value.
    #[error("less than {0} ({1}), which is a part of it")]
    UnderPart(String, String),
    /// So many times the gross product: its name, its value.
    #[error("by the month, {0} times the {1} ({2}): is the unit right?")]
    OverGross(Decimal, String, String),
    /// Outside of the range that its indicator says is usual.
    #[error("outside of the usual range {0}")]
    Unusual(String),
    /// Printed in a unit ten thousand times that of the indicator, or such a part of it: its word and the
    /// indicator's.
    #[error("printed in `{0}`, where the indicator is told in `{1}`: is the unit right?")]
    FarUnit(String, String),
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
                | Self::Beyond(..)
                | Self::WhichRank(_)
                | Self::Unsound(_)
        )
    }
}
