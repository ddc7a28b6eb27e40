//! `sanwei backup` and `sanwei restore`: a whole copy, made while the server runs, and the way back.
//!
//! The database comes first and the files after it: a file is written before the record that names it, so
//! that every file of the copied database is among the copied files. A copy stands under its name only
//! once it is whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::Store;
use crate::error::Failure;
use crate::open;
use crate::progress::busy;
use crate::verify;

/// Copies the records into the folder `to`, which must not be there.
pub async fn backup(store: &Store, to: &Path) -> Result<ExitCode, Failure> {
    if to.exists() {
        return Err(Failure::Said(format!(
            "{}: this is there already",
            to.display()
        )));
    }
    if !open::is_there(store) {
        return Err(nothing(&store.data));
    }
    let part = beside(to, "partial");
    remove(&part)?;
    fs::create_dir_all(&part).map_err(at(&part))?;
    let copy = open::file(&part_store(&part));
    let db = open::db(store).await?;
    let copied = busy("copying the database", db.copy_to(&copy)).await?;
    if copied {
        sync(&copy)?;
    } else {
        println!(
            "the database is PostgreSQL: run pg_dump first and this after it, so that no file is missing"
        );
    }
    let (from, into) = (open::files(store), open::files(&part_store(&part)));
    let files = busy("copying files", copy_files(from, into)).await?;
    fs::rename(&part, to).map_err(at(to))?;
    println!(
        "{}: {}{files} files",
        to.display(),
        if copied { "the database and " } else { "" }
    );
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup into a store that holds nothing yet, and verifies what was put there.
pub async fn restore(from: &Path, data: &Path) -> Result<ExitCode, Failure> {
    let (source, store) = (part_store(from), part_store(data));
    if !open::file(&source).is_file() {
        return Err(nothing(from));
    }
    if open::is_there(&store) {
        return Err(Failure::Said(format!(
            "{}: there are records already",
            data.display()
        )));
    }
    fs::create_dir_all(data).map_err(at(data))?;
    let files = copy_files(open::files(&source), open::files(&store));
    let files = busy("copying files", files).await?;
    let part = beside(&open::file(&store), "partial");
    fs::copy(open::file(&source), &part).map_err(at(&part))?;
    sync(&part)?;
    fs::rename(&part, open::file(&store)).map_err(at(data))?;
    // The copy carries the lease of the process that was writing; nobody writes the copy.
    open::db(&store).await?.release(open::DISTRICT).await?;
    println!("{}: the database and {files} files", data.display());
    verify::run(&store).await
}

fn part_store(folder: &Path) -> Store {
    Store {
        data: folder.to_owned(),
        database: None,
    }
}

fn nothing(folder: &Path) -> Failure {
    Failure::Said(format!("{}: there are no records here", folder.display()))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::File(path.to_owned(), error)
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

fn sync(file: &Path) -> Result<(), Failure> {
    let opened = fs::File::open(file).map_err(at(file))?;
    opened.sync_all().map_err(at(file))
}

async fn copy_files(from: PathBuf, to: PathBuf) -> Result<u64, Failure> {
    tokio::task::spawn_blocking(move || copy_folder(&from, &to))
        .await
        .map_err(|error| Failure::Said(error.to_string()))?
}

fn copy_folder(from: &Path, to: &Path) -> Result<u64, Failure> {
    fs::create_dir_all(to).map_err(at(to))?;
    if !from.is_dir() {
        return Ok(0);
    }
    let mut files = 0;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        // A name with `#` is a file on its way; its record is not written yet.
        if entry.file_name().to_string_lossy().contains('#') {
            continue;
        }
        if path.is_dir() {
            files += copy_folder(&path, &copy)?;
        } else {
            fs::copy(&path, &copy).map_err(at(&path))?;
            sync(&copy)?;
            files += 1;
        }
    }
    Ok(files)
}
