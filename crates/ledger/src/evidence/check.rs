//! Reads every original again and compares it with its name, and what is shown of it with its seal.

use district::id::EvidenceHash;

use super::seal::{page, seal_of};
use super::{EvidenceError, EvidenceStore, Form, Media, StoreError};
use crate::db::Db;
use crate::rows::EvidenceRow;
use crate::verify::{Fault, Misfit};

/// How many names are read at a time, so that memory does not grow with the number of files.
const PAGE: i64 = 256;

/// The first file, in the order of their hashes, whose original is gone or no longer has the bytes it is
/// named by, or is not what is kept of it, or whose pictures are not those that were made of it;
/// after them the first that an act shows and that is not among them. Needs no ledger, so that it can run beside the process that writes.
pub async fn verify_files(
    db: &Db,
    district: i64,
    store: &EvidenceStore,
) -> Result<Option<Fault>, EvidenceError> {
    let mut last = String::new();
    loop {
        let rows = page(db, district, &last, PAGE).await?;
        let Some(newest) = rows.last() else {
            return unknown(db, district).await;
        };
        last.clone_from(&newest.hash);
        for row in rows {
            if let Some(what) = fault(store, &row).await? {
                return Ok(Some(Fault::Row {
                    table: "evidence",
                    key: row.hash,
                    what,
                }));
            }
        }
    }
}

/// The first file that an act shows and that was never handed in.
async fn unknown(db: &Db, district: i64) -> Result<Option<Fault>, EvidenceError> {
    let sql = "SELECT s.hash FROM shown s \
               LEFT JOIN evidence e ON e.district_id = s.district_id AND e.hash = s.hash \
               WHERE s.district_id = $1 AND e.hash IS NULL LIMIT 1";
    let lost: Option<(String,)> = db.first(sql, &[district.into()]).await?;
    Ok(lost.map(|(key,)| Fault::Row {
        table: "evidence",
        key,
        what: Misfit::Missing,
    }))
}

async fn fault(store: &EvidenceStore, row: &EvidenceRow) -> Result<Option<Misfit>, EvidenceError> {
    let hash = EvidenceHash(row.hash.clone());
    let bytes = match store.read(&hash, Form::Original).await {
        Ok(bytes) => bytes,
        Err(StoreError::Missing) => return Ok(Some(Misfit::NoFile)),
        Err(error) => return Err(error.into()),
    };
    if blake3::hash(&bytes).to_hex().as_str() != row.hash {
        return Ok(Some(Misfit::OtherFile));
    }
    let is = Media::sniff(&bytes).map(Media::as_str);
    let fits = i64::try_from(bytes.len()) == Ok(row.size) && is.is_ok_and(|is| is == row.media);
    if !fits {
        return Ok(Some(Misfit::Differs));
    }
    let Some(sealed) = &row.seal else {
        return Ok(None);
    };
    Ok(match seal_of(row, store).await? {
        None => Some(Misfit::NoView),
        Some(seal) => (seal != *sealed).then_some(Misfit::OtherView),
    })
}
