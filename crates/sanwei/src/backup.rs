//! `sanwei backup` and `sanwei restore`: a whole copy, made while the server runs, and the way back.
//!
//! The database comes first and the files after it: a file is written before the record that names it, so
//! that every file of the copied database is among the copied files. A copy stands under its name only
//! once it is whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ledger::evidence::{EvidenceError, EvidenceStore};
use ledger::{CarryError, Db};

use crate::bucket::Access;
use crate::error::Failure;
use crate::open;
use crate::progress::{busy, laboured};
use crate::store::Store;
use crate::verify;

/// Copies the records into the folder `to`, which must not be there; the files of evidence too, from
/// wherever they lie, unless their bucket is trusted to keep copies of its own.
pub async fn backup(store: &Store, to: &Path, with_files: bool) -> Result<ExitCode, Failure> {
    if to.exists() {
        return Err(Failure::Said(format!(
            "{}: this is there already",
            to.display()
        )));
    }
    if !open::is_there(store) {
        return Err(nothing(&store.data));
    }
    if store.database.is_some() && !with_files {
        return Err(Failure::Said(
            "the database is PostgreSQL, which pg_dump copies; without files nothing is left to copy"
                .to_owned(),
        ));
    }
    let part = beside(to, "partial");
    remove(&part)?;
    open::private(&part)?;
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
    let files = if with_files {
        let into = open::evidence(&part_store(&part))?;
        copy_files(&open::evidence(store)?, &into).await?
    } else {
        0
    };
    copy_clock(store, &part_store(&part))?;
    fs::rename(&part, to).map_err(at(to))?;
    let to = to.display();
    match (copied, with_files) {
        (true, true) => println!("{to}: the database and {files} files"),
        (true, false) => println!("{to}: the database, and no files"),
        (false, _) => println!("{to}: {files} files"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup into a store that holds nothing yet, and verifies what was put there. The files go to
/// the store's folder or bucket, wherever they were before; a copy without files leaves them alone. The records stay
/// in a file, or are carried into the PostgreSQL that the store names.
pub async fn restore(from: &Path, store: &Store) -> Result<ExitCode, Failure> {
    let (source, data) = (part_store(from), &store.data);
    if !open::file(&source).is_file() {
        if open::folder(from).is_dir() {
            return Err(Failure::Said(format!(
                "{}: a backup of files without a database, as it is made beside PostgreSQL; pg_restore the database and say --files-only",
                from.display()
            )));
        }
        return Err(nothing(from));
    }
    if open::file(store).is_file() {
        return Err(Failure::Said(format!(
            "{}: there are records already",
            data.display()
        )));
    }
    open::private(data)?;
    let files = if open::folder(from).is_dir() {
        copy_files(&open::evidence(&source)?, &open::evidence(store)?).await?
    } else {
        0
    };
    let part = beside(&open::file(store), "partial");
    let (file, copy) = (open::file(&source), part.clone());
    let copied = laboured("copying the database", move || {
        fs::copy(file, &copy).map_err(at(&copy))?;
        sync(&copy)
    });
    copied
        .await
        .map_err(|error| Failure::Said(error.to_string()))??;
    copy_clock(&source, store)?;
    if store.database.is_some() {
        let carried = carry(&part, store).await;
        forget(&part)?;
        println!("{} rows and {files} files", carried?);
        hold_messages(&open::db(store).await?).await?;
    } else {
        fs::rename(&part, open::file(store)).map_err(at(data))?;
        // The copy carries the lease of the process that was writing; nobody writes the copy.
        let db = open::db(store).await?;
        // It may be of an older program; the copy it came from stays as it is.
        busy("bringing the records up to date", db.migrate()).await?;
        db.release(open::DISTRICT).await?;
        println!("{}: the database and {files} files", data.display());
        hold_messages(&db).await?;
    }
    verify::run(store).await
}

/// What was on its way may have been sent since the copy was made: nothing is sent twice unless somebody says so.
async fn hold_messages(db: &Db) -> Result<(), Failure> {
    let held = db.hold_messages(open::DISTRICT).await?;
    if held > 0 {
        println!(
            "{held} messages were on their way when the copy was made, and may have arrived since: /desk/outbox asks about each"
        );
    }
    Ok(())
}

/// Carries the records of the embedded database in `file`, which may be of an older program, into a served one that
/// holds none yet.
async fn carry(file: &Path, store: &Store) -> Result<u64, Failure> {
    let embedded = Db::sqlite(file).await?;
    busy("bringing the records up to date", embedded.migrate()).await?;
    let served = open::db(store).await?;
    served.migrate().await?;
    let carried = busy(
        "carrying the records over",
        embedded.carry(&served, open::DISTRICT),
    );
    carried.await.map_err(|error| match error {
        CarryError::Db(error) => error.into(),
        CarryError::Taken => Failure::Said("the database: there are records already".to_owned()),
    })
}

/// Takes an embedded database away, with what stands beside it while it is open.
fn forget(file: &Path) -> Result<(), Failure> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(at(file)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Puts the files of a backup where the store keeps its files, and leaves the database alone: what is there is not
/// written again, since a file has the name of its bytes.
pub async fn restore_files(from: &Path, store: &Store) -> Result<ExitCode, Failure> {
    if !open::folder(from).is_dir() {
        return Err(Failure::Said(format!(
            "{}: there are no files here",
            from.display()
        )));
    }
    if store.evidence.is_none() {
        open::private(&store.data)?;
    }
    let source = open::evidence(&part_store(from))?;
    let files = copy_files(&source, &open::evidence(store)?).await?;
    println!("{files} files");
    Ok(ExitCode::SUCCESS)
}

/// The sample's clock goes where its records go.
fn copy_clock(from: &Store, to: &Store) -> Result<(), Failure> {
    let Some(behind) = open::behind(from)? else {
        return Ok(());
    };
    let file = open::behind_file(to);
    fs::write(&file, behind.to_string()).map_err(at(&file))
}

fn part_store(folder: &Path) -> Store {
    Store {
        data: folder.to_owned(),
        database: None,
        evidence: None,
        access: Access::default(),
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

async fn copy_files(from: &EvidenceStore, to: &EvidenceStore) -> Result<u64, Failure> {
    let copied = busy("copying files", from.copy_to(to)).await;
    copied.map_err(|error| EvidenceError::Store(error).into())
}
