//! What a file came to when it was kept. Its original is named by its own hash; what is made of it, and what its row
//! says of it, is vouched for by this one.

use district::id::EvidenceHash;

use super::{EvidenceError, EvidenceStore, Form, Media, StoreError};
use crate::Ledger;
use crate::db::Db;
use crate::rows::{EvidenceRow, Row};

/// How many rows are sealed at a time.
const PAGE: i64 = 64;

/// The seal over a row and the pictures shown of it (as shown, small). Who handed it in is left out, since that can be
/// erased.
pub(super) fn seal(row: &EvidenceRow, views: Option<(&[u8], &[u8])>) -> String {
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let view = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
    let (shown, thumb) = views.map_or_else(Default::default, |(shown, thumb)| {
        (view(shown), view(thumb))
    });
    let parts = [
        row.hash.clone(),
        row.media.clone(),
        row.size.to_string(),
        number(row.width),
        number(row.height),
        number(row.phash),
        row.name.clone().unwrap_or_default(),
        row.at.to_string(),
        shown,
        thumb,
    ];
    // No part has a line of its own in it: a file's name is kept without control characters.
    blake3::hash(parts.join("\n").as_bytes())
        .to_hex()
        .to_string()
}

/// The seal over a row and the pictures that the store holds of it. `None` where one of them is gone.
pub(super) async fn seal_of(
    row: &EvidenceRow,
    store: &EvidenceStore,
) -> Result<Option<String>, StoreError> {
    if !Media::names_photo(&row.media) {
        return Ok(Some(seal(row, None)));
    }
    let hash = EvidenceHash(row.hash.clone());
    let mut views = Vec::with_capacity(2);
    for form in [Form::Shown, Form::Thumb] {
        match store.read(&hash, form).await {
            Ok(bytes) => views.push(bytes),
            Err(StoreError::Missing) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(match views.as_slice() {
        [shown, thumb] => Some(seal(row, Some((&shown[..], &thumb[..])))),
        _ => None,
    })
}

/// The rows above `after`, at most `limit` of them.
pub(super) async fn page(
    db: &Db,
    district: i64,
    after: &str,
    limit: i64,
) -> Result<Vec<EvidenceRow>, EvidenceError> {
    let sql = format!(
        "SELECT {} FROM evidence WHERE district_id = $1 AND hash > $2 ORDER BY hash LIMIT $3",
        EvidenceRow::COLUMNS.join(", ")
    );
    Ok(db
        .all(&sql, &[district.into(), after.into(), limit.into()])
        .await?)
}

impl Ledger {
    /// Seals the files of earlier programs as they lie there, and says how many there were. A file whose pictures are
    /// gone stays unsealed.
    pub async fn seal_files(&self, store: &EvidenceStore) -> Result<u64, EvidenceError> {
        let mut last = String::new();
        let mut sealed = 0;
        loop {
            let rows = page(self.db(), self.district(), &last, PAGE).await?;
            let Some(newest) = rows.last() else {
                return Ok(sealed);
            };
            last.clone_from(&newest.hash);
            for row in rows.iter().filter(|row| row.seal.is_none()) {
                if let Some(seal) = seal_of(row, store).await? {
                    self.put_seal(&row.hash, &seal).await?;
                    sealed += 1;
                }
            }
        }
    }

    pub(super) async fn evidence_row(
        &self,
        hash: &EvidenceHash,
    ) -> Result<Option<EvidenceRow>, EvidenceError> {
        let sql = format!(
            "SELECT {} FROM evidence WHERE district_id = $1 AND hash = $2",
            EvidenceRow::COLUMNS.join(", ")
        );
        let values = [self.district().into(), hash.as_str().into()];
        Ok(self.db().first(&sql, &values).await?)
    }

    pub(super) async fn put_seal(&self, hash: &str, seal: &str) -> Result<(), EvidenceError> {
        let sql = "UPDATE evidence SET seal = $3 WHERE district_id = $1 AND hash = $2";
        let values = [self.district().into(), hash.into(), seal.into()];
        self.db().run(sql, &values).await?;
        Ok(())
    }
}
