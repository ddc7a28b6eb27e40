//! What one line of a sheet would do to its register.

use crate::record::{Problem, RecordKind};

/// What a line would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is new.
    New,
    /// It changes these columns: what stood there, and what will.
    Changed(Vec<(&'static str, String, String)>),
    /// All of it stands already.
    Same,
    /// It cannot be taken.
    Wrong(Vec<Problem>),
    /// Its key stands in an earlier line, or in a later one that says something else.
    Repeated(usize),
    /// It names a record that is not there.
    NamesNothing(RecordKind, String),
}

impl Verdict {
    /// Whether the line cannot be taken.
    pub const fn is_wrong(&self) -> bool {
        matches!(
            self,
            Self::Wrong(_) | Self::Repeated(_) | Self::NamesNothing(..)
        )
    }
}
