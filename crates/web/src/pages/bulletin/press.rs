//! What a release makes: the printed sheet, and its figures for other programs.

use district::bulletin::bundle::Files;
use district::bulletin::edition::Edition;
use district::bulletin::proof::Proof;
use district::charter::Charter;
use district::rows::Snapshot;
use ledger::press::Printer;

use super::{files, sheet};

/// Prints bulletins of a district.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The district.
    pub charter: &'a Charter,
}

impl Printer for Press<'_> {
    type Error = askama::Error;

    fn page(&self, proof: &Proof, edition: &Edition) -> askama::Result<String> {
        sheet::document(proof, edition, self.charter)
    }

    fn files(&self, edition: &Edition, rows: &Snapshot) -> askama::Result<Files> {
        Ok(files::further(edition, rows))
    }
}
