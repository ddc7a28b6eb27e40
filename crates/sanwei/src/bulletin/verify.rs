//! `sanwei bulletin verify`: an edition against the records that came with it. No store, no network.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use district::bulletin::edition::Edition;
use district::bulletin::{Tables, bundle};
use zip::ZipArchive;

use crate::error::Failure;

/// The most that one file of the archive may hold, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// Verifies a downloaded edition.
pub fn run(path: &Path) -> Result<ExitCode, Failure> {
    let told = |why: &dyn std::fmt::Display| Failure::Said(format!("{}: {why}", path.display()));
    let file = File::open(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    let mut archive = ZipArchive::new(file).map_err(|error| told(&error))?;
    let mut text = |name: &str| {
        let found = archive.by_name(name);
        let found = found.map_err(|_error| told(&format!("`{name}` is not in it")))?;
        let mut text = String::new();
        let read = found.take(MOST).read_to_string(&mut text);
        read.map_err(|error| told(&format!("`{name}`: {error}")))?;
        Ok::<_, Failure>(text)
    };
    let (body, page, lines) = (
        text("edition.json")?,
        text("page.html")?,
        text("records.jsonl")?,
    );
    let edition: Edition =
        serde_json::from_str(&body).map_err(|error| told(&format!("`edition.json`: {error}")))?;
    let tables = Tables::standard().map_err(|error| told(&error))?;
    let hash = edition.hash().map_err(|error| told(&error))?;
    match bundle::verify(&edition, &page, &lines, &tables.units) {
        Ok(verified) => {
            println!(
                "{}: {} figures fit, {} stand on sealed records",
                edition.edition, verified.figures, verified.sealed
            );
            println!("fingerprint {hash}");
            Ok(ExitCode::SUCCESS)
        }
        Err(misfit) => {
            println!("{}: {misfit}", edition.edition);
            Ok(ExitCode::FAILURE)
        }
    }
}
