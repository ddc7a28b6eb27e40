//! What pages and the API read. Every list is read by key from where the last one ended, never by
//! counting past what was shown.

mod asked;
mod behind;
mod cut;
mod editions;
mod filter;
pub(crate) mod followed;
mod learned;
mod links;
mod log;
mod map;
mod matters;
mod own;
mod people;
mod polls;
mod query;
mod records;
mod results;
mod reused;
mod saved;
mod thread;

pub(crate) use asked::over;
pub(crate) use asked::tell::named;
pub use asked::{Answer, Cells, Log};
pub use behind::MEASURES;
pub use cut::snapshot;
pub use editions::{Bytes, Released};
pub use filter::{Elsewhere, Filter};
pub use learned::Learned;
pub use links::HotSpot;
pub use log::{LogLine, Written};
pub use map::{Lying, WINDOW};
pub use matters::{List, Mark, Order};
pub use own::{OwnData, OwnEntry};
pub use records::Kept;
pub use results::{Count, Spot};
pub use thread::{Said, Told};
