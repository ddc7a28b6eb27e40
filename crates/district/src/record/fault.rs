//! What can be wrong with the cells of a line.

use super::kind::RecordKind;
use super::unknown::Unknown;
use crate::map::OutlineFault;
use crate::recipe::text::BadRecipe;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{column}`: {fault}")]
pub struct Problem {
    /// The column; `key` for the key itself.
    pub column: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It must be filled.
    #[error("must be filled")]
    Empty,
    /// It is longer than it may be.
    #[error("has more than {0} characters")]
    Long(usize),
    /// It holds a line break where one line is asked for.
    #[error("must be one line")]
    NotOneLine,
    /// It is no whole number.
    #[error("`{0}` is no whole number")]
    NotWhole(String),
    /// It is no number.
    #[error("`{0}` is no number")]
    NotNumber(String),
    /// It is below nought.
    #[error("`{0}` is below nought")]
    Negative(String),
    /// It has more places than are kept.
    #[error("`{0}` has more than {1} decimal places")]
    Places(String, u32),
    /// It is no day.
    #[error("`{0}` is no day: write 2021-07-29")]
    NotDay(String),
    /// It is no period.
    #[error("`{0}` is no period: write 2021M01-06, 2021Q2, 2021M06, 2021 or 2021-07-29")]
    NotPeriod(String),
    /// It is none of the words.
    #[error("`{0}` is none of {1}")]
    NotChoice(String, String),
    /// A spreadsheet's own reckoning failed there.
    #[error("`{0}` is a fault of the spreadsheet")]
    Broken(String),
    /// It is neither yes nor empty.
    #[error("`{0}` is neither yes nor empty")]
    NotTick(String),
    /// It is no place of the district.
    #[error("there is no place {0}")]
    NoPlace(String),
    /// It is no sound code.
    #[error("`{0}` is no sound code: {1}")]
    BadCode(String, String),
    /// It is no outline of a piece of land.
    #[error(transparent)]
    Outline(#[from] OutlineFault),
    /// It is no recipe.
    #[error("is no recipe: {0}")]
    NotRecipe(BadRecipe),
    /// It is a recipe over a register or a column that is none.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// It is no number of a matter.
    #[error("`{0}` is no number of a matter")]
    NotMatter(String),
    /// It is no hash of a file.
    #[error("`{0}` is no file")]
    NotFile(String),
    /// A character that no key may hold.
    #[error("a key holds letters, digits and . _ @ / -, not `{0}`")]
    BadKey(char),
    /// No line of that register has this key, or is the only one that is called so.
    #[error("there is no one {0} called `{1}`")]
    NotThere(RecordKind, String),
    /// One of these columns must be filled, and none is.
    #[error("one of {} must be filled", .0.join(", "))]
    NoneOf(&'static [&'static str]),
    /// It is more than the whole.
    #[error("`{0}` is more than {1}")]
    Above(String, u32),
    /// The register has no such column.
    #[error("there is no such column")]
    NoColumn,
}
