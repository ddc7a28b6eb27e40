//! What recipes read: rows of records as of a cut.

mod row;
mod run;
mod snapshot;
mod why;

pub use row::{Cut, Row};
pub(crate) use run::order;
pub use snapshot::{History, Snapshot};
pub use why::Why;
