//! A second reading of an owners' vote.
//!
//! Any owner can recount a vote from its public file (`docs/tally.md`). So that one mistake cannot hide in
//! both counts, this crate reads the file with its own types and counts in its own way: ballot by ballot for
//! admission, then voter by voter, then item by item. It shares the file format with the server and nothing else.

mod admission;
mod command;
mod fault;
mod file;
mod judge;
mod percent;
mod print;
mod recount;
mod report;
mod roll;
mod words;

pub use command::{BAD_FILE, COUNTED, command};
pub use fault::Fault;
pub use percent::percent;
pub use report::{
    Consent, Count, ItemReport, Pair, Rates, ReadingReport, Receipt, Rejected, Report, Status,
};

/// Recounts the vote in `text`, a file of format `sanwei-tally/1`.
///
/// # Errors
/// Names the place in the file that cannot be read or counted.
pub fn recount(text: &str) -> Result<Report, Fault> {
    let file = file::parse(text)?;
    let roll = roll::Roll::check(&file)?;
    Ok(recount::recount(&file, &roll))
}
