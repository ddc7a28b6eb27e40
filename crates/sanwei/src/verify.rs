//! `sanwei verify`: reads the whole log again, and every file.

use std::process::ExitCode;

use ledger::db::Age;
use ledger::evidence;

use crate::error::Failure;
use crate::open;
use crate::progress::{Share, busy};
use crate::store::Store;

/// Exits 0 where everything fits, 1 with the first thing that does not. A server may run meanwhile.
pub async fn run(store: &Store) -> Result<ExitCode, Failure> {
    if !open::is_there(store) {
        let folder = store.data.display();
        return Err(Failure::Said(format!(
            "{folder}: there are no records here"
        )));
    }
    let db = open::db(store).await?;
    match db.age().await? {
        Age::Same => {}
        Age::Older => {
            println!(
                "these records are of an older program: the next `sanwei serve` brings them up to date; \
                 make a backup first, verify afterwards"
            );
            return Ok(ExitCode::FAILURE);
        }
        Age::Newer => {
            println!("these records are of a newer program, whose rules this one does not know");
            return Ok(ExitCode::FAILURE);
        }
    }
    let mut share = Share::new("reading the log");
    let heard = |done, of| share.reach(done, of);
    let report = ledger::verify::verify(&db, open::DISTRICT, heard).await?;
    share.end();
    let mut fault = report.fault;
    if fault.is_none() {
        let files = open::evidence(store)?;
        let read = evidence::verify_files(&db, open::DISTRICT, &files);
        fault = busy("reading files", read).await?;
    }
    match fault {
        None => {
            println!(
                "{} entries, {} matters: everything fits",
                report.entries, report.matters
            );
            Ok(ExitCode::SUCCESS)
        }
        Some(fault) => {
            println!("{fault}");
            Ok(ExitCode::FAILURE)
        }
    }
}
