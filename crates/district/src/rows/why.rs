//! Why a recipe has no value.

use crate::quantity::basis::BadBasis;
use crate::quantity::growth::Refused;
use crate::record::Unknown;

/// Why a recipe has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// There is no such record at this cut.
    #[error("there is no record for {0}")]
    Missing(String),
    /// Several records answer, and nothing says which is meant.
    #[error("{0} has several records that differ")]
    Several(String),
    /// A cell is empty that the result needs.
    #[error("`{field}` is empty in {row}")]
    Empty {
        /// The row's key.
        row: String,
        /// The cell.
        field: String,
    },
    /// A vote is not counted yet, and until then this is not told of it.
    #[error("{0} is not counted yet: this is told afterwards")]
    Uncounted(String),
    /// A price basis that cannot be read.
    #[error(transparent)]
    Basis(#[from] BadBasis),
    /// Two units that do not go together.
    #[error("the units `{0}` and `{1}` do not go together")]
    Units(String, String),
    /// A number was needed.
    #[error("this is no number")]
    NoNumber,
    /// A date was needed.
    #[error("this is no date")]
    NoDate,
    /// Growth or a share is refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The rank of somebody who is not among the peers.
    #[error("{0} is not among the peers {1}")]
    NotAmong(String, String),
    /// Two records are equally the first.
    #[error("{0} and {1} are equally the first")]
    Tie(String, String),
    /// A figure that stands on fewer than three enterprises tells too much about each.
    #[error("a group of fewer than three is not shown")]
    TooFew,
    /// A question to the log that nobody has read.
    #[error("`{0}` was not read from the log")]
    NotRead(String),
    /// A question that names no time, place or matter by which the log finds it.
    #[error("`{0}` asks too much: name a period, a place or a matter")]
    TooWide(String),
    /// More than is listed one by one; it can be counted.
    #[error("{0} are too many to be told one by one")]
    TooMany(u64),
    /// A register or a column that is none.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// Matters of this kind are sealed.
    #[error("matters of the kind `{0}` are sealed")]
    Sealed(String),
}
