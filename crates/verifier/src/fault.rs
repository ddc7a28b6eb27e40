//! What is wrong with a file, and where.

/// A file that cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The text does not follow the format.
    #[error("{path}: {problem}")]
    Format {
        /// Where, such as `roll.units[3].area`.
        path: String,
        /// What the reader met.
        problem: String,
    },
    /// The text follows the format, but what it says cannot be counted.
    #[error("{path}: {problem}")]
    Content {
        /// Where, such as `roll.units[3].owner`.
        path: String,
        /// What is wrong there.
        problem: String,
    },
}

impl Fault {
    pub(crate) fn content(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Content {
            path: path.into(),
            problem: problem.into(),
        }
    }
}
