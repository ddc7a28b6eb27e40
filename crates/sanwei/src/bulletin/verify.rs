//! `sanwei bulletin verify`: an edition against the records that came with it. No store, no network.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use district::bulletin::Tables;
use district::bulletin::bundle::{self, Files, Misfit};
use district::bulletin::edition::{Edition, hash_of};
use zip::ZipArchive;

use crate::error::Failure;

/// The most that one file of the archive may hold, in bytes.
const MOST: u64 = 256 * 1024 * 1024;
/// The most files that an archive may hold.
const FILES: usize = 64;
/// The files that every edition has; the rest are further ones.
const OWN: [&str; 4] = [BODY, FINGERPRINT, "page.html", "records.jsonl"];
const BODY: &str = "edition.json";
/// The hash of the edition as a line.
const FINGERPRINT: &str = "fingerprint.txt";

/// Verifies a downloaded edition.
pub fn run(path: &Path) -> Result<ExitCode, Failure> {
    let told = |why: &dyn std::fmt::Display| Failure::Said(format!("{}: {why}", path.display()));
    let file = File::open(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    let mut archive = ZipArchive::new(file).map_err(|error| told(&error))?;
    let names = archive
        .file_names()
        .map(|name| Ok(name.map_err(|error| told(&error))?.into_owned()))
        .collect::<Result<Vec<String>, Failure>>()?;
    // Programs differ in which of the two they open.
    if archive.has_duplicate_names() {
        println!("{}: two of its files have one name", path.display());
        return Ok(ExitCode::FAILURE);
    }
    if names.len() > FILES {
        return Err(told(&"it holds too many files"));
    }
    let mut text = |name: &str| {
        let found = archive.by_name(name);
        let found = found.map_err(|_error| told(&format!("`{name}` is not in it")))?;
        let mut text = String::new();
        let read = found.take(MOST).read_to_string(&mut text);
        read.map_err(|error| told(&format!("`{name}`: {error}")))?;
        Ok::<_, Failure>(text)
    };
    let (body, page, lines) = (text(BODY)?, text("page.html")?, text("records.jsonl")?);
    let further = names.iter().filter(|name| !OWN.contains(&name.as_str()));
    let files: Files = further
        .map(|name| Ok((name.clone(), text(name)?)))
        .collect::<Result<_, Failure>>()?;
    let hash = hash_of(body.as_bytes());
    if !names.iter().any(|name| name == FINGERPRINT) {
        println!(
            "{}: `{FINGERPRINT}` is not in it, and nothing tells whether `{BODY}` is the one that was released; it is {hash}",
            path.display()
        );
        return Ok(ExitCode::FAILURE);
    }
    if text(FINGERPRINT)? != hash {
        let misfit = Misfit::File(BODY.to_owned());
        println!("{}: {misfit}, or `{FINGERPRINT}` is not", path.display());
        return Ok(ExitCode::FAILURE);
    }
    let edition: Edition =
        serde_json::from_str(&body).map_err(|error| told(&format!("`{BODY}`: {error}")))?;
    let tables = Tables::standard().map_err(|error| told(&error))?;
    match bundle::verify(&edition, &page, &lines, &files, &tables.units) {
        Ok(verified) => {
            println!(
                "{}: {} figures fit, {} stand on sealed records",
                edition.edition, verified.figures, verified.sealed
            );
            println!("{} further files fit", verified.files);
            if verified.unbound > 0 {
                let unbound = verified.unbound;
                println!(
                    "{unbound} further files are not bound by this edition and were not judged"
                );
            }
            println!("fingerprint {hash}");
            Ok(ExitCode::SUCCESS)
        }
        Err(misfit) => {
            println!("{}: {misfit}", edition.edition);
            Ok(ExitCode::FAILURE)
        }
    }
}
