//! Reads every original again and compares it with its name.

use district::id::EvidenceHash;

use super::{EvidenceError, EvidenceStore, Form, StoreError};
use crate::db::Db;
use crate::verify::{Fault, Misfit};

/// How many names are read at a time, so that memory does not grow with the number of files.
const PAGE: i64 = 256;

/// The first file, in the order of their hashes, whose original is gone or no longer has the bytes it is
/// named by. Needs no ledger, so that it can run beside the process that writes.
pub async fn verify_files(
    db: &Db,
    district: i64,
    store: &EvidenceStore,
) -> Result<Option<Fault>, EvidenceError> {
    let sql =
        "SELECT hash FROM evidence WHERE district_id = $1 AND hash > $2 ORDER BY hash LIMIT $3";
    let mut last = String::new();
    loop {
        let page: Vec<(String,)> = db
            .all(sql, &[district.into(), last.as_str().into(), PAGE.into()])
            .await?;
        let Some((end,)) = page.last() else {
            return Ok(None);
        };
        last.clone_from(end);
        for (hash,) in page {
            if let Some(what) = fault(store, &EvidenceHash(hash.clone())).await? {
                return Ok(Some(Fault::Row {
                    table: "evidence",
                    key: hash,
                    what,
                }));
            }
        }
    }
}

async fn fault(
    store: &EvidenceStore,
    hash: &EvidenceHash,
) -> Result<Option<Misfit>, EvidenceError> {
    match store.read(hash, Form::Original).await {
        Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() == hash.as_str() => Ok(None),
        Ok(_) => Ok(Some(Misfit::OtherFile)),
        Err(StoreError::Missing) => Ok(Some(Misfit::NoFile)),
        Err(error) => Err(error.into()),
    }
}
