//! Opening the store that the command line names.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::evidence::{EvidenceError, EvidenceStore};
use ledger::{Db, Ledger, OpenError};

use crate::bucket::bucket;
use crate::clock;
use crate::error::Failure;
use crate::progress::busy;
use crate::store::Store;

/// The number of the one district that a store holds.
pub const DISTRICT: i64 = 1;

/// How long to wait before the log is asked for again.
const BEAT: Duration = Duration::from_millis(250);

/// Whether the store may hold something: its file is there, or it is a server's.
pub fn is_there(store: &Store) -> bool {
    store.database.is_some() || file(store).is_file()
}

/// The file of the embedded database.
pub fn file(store: &Store) -> PathBuf {
    store.data.join("sanwei.sqlite")
}

/// The folder for files of evidence.
pub fn folder(data: &Path) -> PathBuf {
    data.join("evidence")
}

/// Makes a folder for records where there is none: what lies in it is for the account of the server alone.
pub fn private(folder: &Path) -> Result<(), Failure> {
    let mut make = std::fs::DirBuilder::new();
    make.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut make, 0o700);
    make.create(folder)
        .map_err(|error| Failure::File(folder.to_owned(), error))
}

/// The files of evidence: in a bucket where one is named, in the folder otherwise.
pub fn evidence(store: &Store) -> Result<EvidenceStore, Failure> {
    let opened = match &store.evidence {
        None => EvidenceStore::open(&folder(&store.data)),
        Some(address) => {
            let refuse = |reason| Failure::Said(format!("evidence: {reason}"));
            EvidenceStore::bucket(&bucket(address, &store.access).map_err(refuse)?)
        }
    };
    opened.map_err(|error| EvidenceError::Store(error).into())
}

/// How many seconds the clock of these records is behind the world's: the sample's stand in their summer, and every
/// command reads the same clock there, so that a lease of the one is a lease to the other. Nothing for any other store.
pub fn behind(store: &Store) -> Result<Option<i64>, Failure> {
    let path = behind_file(store);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::File(path, error)),
    };
    match text.trim().parse() {
        Ok(behind) => Ok(Some(behind)),
        Err(_) => {
            let why = "this is no number of seconds; the sample's clock is not known".to_owned();
            Err(Failure::Line(path, 1, why))
        }
    }
}

/// Sets the clock by which these records are kept.
pub fn keep_time(store: &Store) -> Result<(), Failure> {
    if let Some(behind) = behind(store)? {
        clock::set_behind(behind);
    }
    Ok(())
}

/// The file in which the sample's clock is kept.
pub fn behind_file(store: &Store) -> PathBuf {
    store.data.join("demo-clock")
}

/// The database.
pub async fn db(store: &Store) -> Result<Db, Failure> {
    keep_time(store)?;
    if let Some(url) = &store.database {
        return Ok(Db::postgres(url).await?);
    }
    private(&store.data)?;
    Ok(Db::sqlite(&file(store)).await?)
}

/// The ledger and the files of evidence.
pub async fn ledger(store: &Store) -> Result<(Ledger, EvidenceStore), Failure> {
    let opened = Ledger::open(db(store).await?, DISTRICT, clock::now);
    let ledger = busy("opening the records", opened).await?;
    Ok((ledger, evidence(store)?))
}

/// The same; where the log is held, waits for as long as a process that was killed can still hold it.
pub async fn ledger_when_free(store: &Store) -> Result<(Ledger, EvidenceStore), Failure> {
    const PATIENCE: Duration = Duration::from_secs(20);
    let mut waited = Duration::ZERO;
    loop {
        match ledger(store).await {
            Err(Failure::Open(OpenError::Leased)) if waited < PATIENCE => {
                if waited.is_zero() {
                    eprintln!("sanwei: the log is still held by another process; waiting for it");
                }
                tokio::time::sleep(BEAT).await;
                waited += BEAT;
            }
            opened => return opened,
        }
    }
}
