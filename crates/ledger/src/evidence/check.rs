//! Reads every original again and compares it with its name.

use district::id::EvidenceHash;

use super::{EvidenceError, EvidenceStore, Form, Media, StoreError};
use crate::db::Db;
use crate::verify::{Fault, Misfit};

/// How many names are read at a time, so that memory does not grow with the number of files.
const PAGE: i64 = 256;

/// Hash, media and size of a file.
type Named = (String, String, i64);

/// The first file, in the order of their hashes, whose original is gone or no longer has the bytes it is
/// named by, or is not what is kept of it;
/// after them the first that an act shows and that is not among them. Needs no ledger, so that it can run beside the process that writes.
pub async fn verify_files(
    db: &Db,
    district: i64,
    store: &EvidenceStore,
) -> Result<Option<Fault>, EvidenceError> {
    let sql = "SELECT hash, media, size FROM evidence WHERE district_id = $1 AND hash > $2 ORDER BY hash LIMIT $3";
    let mut last = String::new();
    loop {
        let page: Vec<Named> = db
            .all(sql, &[district.into(), last.as_str().into(), PAGE.into()])
            .await?;
        let Some((end, ..)) = page.last() else {
            return unknown(db, district).await;
        };
        last.clone_from(end);
        for (hash, media, size) in page {
            let name = EvidenceHash(hash.clone());
            if let Some(what) = fault(store, &name, &media, size).await? {
                return Ok(Some(Fault::Row {
                    table: "evidence",
                    key: hash,
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

async fn fault(
    store: &EvidenceStore,
    hash: &EvidenceHash,
    media: &str,
    size: i64,
) -> Result<Option<Misfit>, EvidenceError> {
    match store.read(hash, Form::Original).await {
        Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() != hash.as_str() => {
            Ok(Some(Misfit::OtherFile))
        }
        Ok(bytes) => {
            let is = Media::sniff(&bytes).map(Media::as_str);
            let fits = i64::try_from(bytes.len()) == Ok(size) && is.is_ok_and(|is| is == media);
            Ok((!fits).then_some(Misfit::Differs))
        }
        Err(StoreError::Missing) => Ok(Some(Misfit::NoFile)),
        Err(error) => Err(error.into()),
    }
}
