//! `sanwei verify`: reads the whole log again.

use std::process::ExitCode;

use crate::Store;
use crate::error::Failure;
use crate::open;

/// Exits 0 where everything fits, 1 with the first thing that does not.
pub async fn run(store: &Store) -> Result<ExitCode, Failure> {
    let db = open::db(store).await?;
    let report = ledger::verify::verify(&db, open::DISTRICT).await?;
    match report.fault {
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
