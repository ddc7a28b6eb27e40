//! `sanwei new`: the folder that a district begins with, to be filled in and imported.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::error::Failure;
use crate::import::shared;

/// Write the folder of a new district: its files with their headings, and the rules that it may change. What is to be
/// filled in is told in docs/import.md; then `sanwei import FOLDER` brings it in.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make.
    folder: PathBuf,
    /// The district's six digits, GB/T 2260.
    #[arg(long)]
    code: String,
    /// Its name, in Chinese.
    #[arg(long)]
    name: String,
    /// Its name in English; the code where it is left out.
    #[arg(long)]
    name_en: Option<String>,
}

/// Writes the folder, which must not be there.
pub fn run(asked: &New) -> Result<ExitCode, Failure> {
    let New {
        folder, code, name, ..
    } = asked;
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        let why = format!("`{code}` is no code of a district: six digits (GB/T 2260)");
        return Err(Failure::Said(why));
    }
    let name_en = asked
        .name_en
        .clone()
        .unwrap_or_else(|| format!("District {code}"));
    let odd = |text: &str| text.trim().is_empty() || text.contains(['"', '\\', ',', '\n']);
    if odd(name) || odd(&name_en) {
        let why = "a name has no quotes, commas or line breaks, and is not empty";
        return Err(Failure::Said(why.to_owned()));
    }
    if folder.exists() {
        let why = format!("{}: this is there already", folder.display());
        return Err(Failure::Said(why));
    }
    let mut procedures = String::new();
    for (path, bytes) in shared() {
        write(&folder.join(&path), &bytes)?;
        if path.starts_with("procedures/") && path != CATEGORIES {
            procedures.push_str(&format!("  \"{path}\",\n"));
        }
    }
    for (file, pattern) in FILES {
        let text = pattern
            .replace("%CODE%", code)
            .replace("%NAME%", name)
            .replace("%NAME_EN%", &name_en)
            .replace("%PROCEDURES%", &procedures);
        write(&folder.join(file), text.as_bytes())?;
    }
    let folder = folder.display();
    println!(
        "{folder}: fill in places.csv, parties.csv and mandates.csv, then\n\
         sanwei import {folder}\nsanwei sign-in admin --party admin\nsanwei serve"
    );
    Ok(ExitCode::SUCCESS)
}

/// The files of a new district, with what is filled in between percent signs.
const FILES: [(&str, &str); 5] = [
    ("district.toml", include_str!("../new/district.toml")),
    ("places.csv", include_str!("../new/places.csv")),
    ("parties.csv", include_str!("../new/parties.csv")),
    ("mandates.csv", include_str!("../new/mandates.csv")),
    ("routing.csv", include_str!("../new/routing.csv")),
];

/// What kinds of trouble there are, beside the procedures.
const CATEGORIES: &str = "procedures/categories.toml";

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let at = |error| Failure::File(file.to_owned(), error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(at)?;
    }
    fs::write(file, bytes).map_err(at)
}
