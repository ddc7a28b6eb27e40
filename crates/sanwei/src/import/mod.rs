//! `sanwei import`: a district's registers and records from a folder of CSV and TOML files.
//!
//! Everything is read and checked before anything is written, so a wrong line changes nothing. The same
//! folder again adds nothing: registers that are as they were are left out, and every act has its key.

mod folder;
mod registers;
mod stories;

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use ledger::Ledger;
use ledger::evidence::EvidenceStore;

pub use folder::Folder;

use crate::Store;
use crate::error::Failure;
use crate::open;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Registers written.
    pub registers: usize,
    /// Matters in the stories.
    pub matters: usize,
    /// Acts in the stories.
    pub acts: usize,
}

/// Runs it from the command line.
pub async fn run(folder: &Path, store: &Store, dry_run: bool) -> Result<ExitCode, Failure> {
    let (ledger, evidence) = open::ledger(store).await?;
    let tally = load(
        &Folder::Disk(folder.to_owned()),
        &ledger,
        &evidence,
        dry_run,
    )
    .await?;
    let Tally {
        registers,
        matters,
        acts,
    } = tally;
    let done = if dry_run {
        "would be written"
    } else {
        "written"
    };
    println!("{registers} registers {done}; {matters} matters with {acts} acts");
    ledger.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Loads a folder into a ledger.
pub async fn load(
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
    dry_run: bool,
) -> Result<Tally, Failure> {
    let changes = registers::read(folder, ledger).await?;
    let stories = stories::read(folder)?;
    let acts = stories.iter().map(|story| story.acts.len()).sum();
    let tally = Tally {
        registers: changes.len(),
        matters: stories.len(),
        acts,
    };
    if dry_run {
        return Ok(tally);
    }
    if !changes.is_empty() {
        // Into an empty log the registers come before the first record that rests on them.
        let first = stories::first(&stories).filter(|_| ledger.head().seq == 0);
        ledger.change_at(changes, None, first).await?;
    }
    stories::tell(stories, folder, ledger, evidence).await?;
    Ok(tally)
}

/// Shows how far long work is, on a terminal only.
pub fn progress(done: usize, of: usize, what: &str) {
    if std::io::stderr().is_terminal() && (done.is_multiple_of(20) || done == of) {
        eprint!(
            "\r{what}: {done} of {of}{}",
            if done == of { "\n" } else { "" }
        );
    }
}
