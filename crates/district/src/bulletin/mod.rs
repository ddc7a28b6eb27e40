//! The bulletin 报: pages whose numbers are figures, and the gate that stops them when the two part.

pub mod bundle;
mod changes;
mod check;
pub mod correction;
mod desk;
pub mod edition;
mod fig;
pub mod fill;
pub mod gate;
mod gathered;
mod glued;
mod governing;
mod hash;
mod judge;
pub mod known;
mod lay;
mod leans;
pub mod lexicon;
mod long;
mod moment;
mod names;
mod numeral;
pub mod page;
pub mod plain;
pub mod proof;
pub mod release;
mod said;
pub mod say;
mod scan;
mod setting;
pub mod since;
pub mod source;
mod tables;
mod token;
pub mod verdict;

pub use check::{asks, check};
pub use tables::{BadTables, Tables};

/// The longest text that is checked, in characters.
pub const LONGEST: usize = 50_000;

#[cfg(test)]
mod tests;
