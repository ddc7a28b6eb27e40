//! A doubt about one line. What cannot be true is refused; the rest is asked.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::monthly;

/// What is unlikely about a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// A figure, as of a monthly table.
    #[error(transparent)]
    Figure(monthly::Doubt),
    /// A day stands before the one that it follows: the columns, the one that comes first at first.
    #[error("`{1}` stands before `{0}`")]
    Order(&'static str, &'static str),
    /// It is told as done on a day that has not come.
    #[error("`{0}`: {1} has not come")]
    NotYet(&'static str, Date),
    /// So many times what stood there, or such a part of it: the column, what stood there.
    #[error("`{0}`: {1} times the {2} that stood there")]
    Times(&'static str, Decimal, String),
    /// Two areas of one thing that are a hundred times apart.
    #[error("`{0}` and `{1}` are a hundred times apart")]
    Apart(&'static str, &'static str),
    /// The first column is more than the second, of which it is a part.
    #[error("`{0}` is more than `{1}`")]
    More(&'static str, &'static str),
    /// Another line has the same rooms at the same time: its key.
    #[error("{0} has the same rooms at the same time")]
    Taken(String),
    /// More is let in this building than there is to let: its key.
    #[error("more is let in {0} than there is to let")]
    Full(String),
    /// More than one tenant's rooms come to: the column, from how much on that is doubted.
    #[error("`{0}` is more than {1} m\u{b2}")]
    Large(&'static str, i64),
    /// The building belongs to another park: its key, and that park's.
    #[error("{0} is a building of {1}")]
    OtherPark(String, String),
    /// It is above the last floor of the building: its key, how many it has.
    #[error("{0} has {1} floors")]
    NoFloor(String, u64),
    /// Another line gives the same part another value on the same day: its key, that value.
    #[error("{0} says {1} of the same part on the same day")]
    Otherwise(String, String),
    /// It is less than it was on an earlier day: the line of that day, its value.
    #[error("it was {1} already in {0}")]
    Back(String, String),
    /// Another line has this code, of which nobody has that of another: its key.
    #[error("{0} has the same code")]
    SameCode(String),
    /// An overdue day of a mark that is not told as met goes: which.
    #[error("the day {0} is overdue, and would go")]
    PutOff(Date),
    /// A text that a spreadsheet takes for a formula: its column.
    #[error("`{0}` begins as a formula of a spreadsheet does")]
    Formula(&'static str),
}

impl Doubt {
    /// Whether it is refused; all else is asked.
    pub const fn refuses(&self) -> bool {
        match self {
            Self::Figure(doubt) => doubt.refuses(),
            Self::OtherPark(..) => true,
            _ => false,
        }
    }
}
