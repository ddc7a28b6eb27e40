//! Every record at a cut, as recipes read them.

use district::charter::Charter;
use district::figure::rows::Snapshot;
use district::log::Seq;

use super::records::{Version, read};
use crate::Ledger;
use crate::db::{Db, DbError};

/// The records that figures may be made of, as of `cut`, with the places of `charter`.
pub async fn snapshot(
    db: &Db,
    district: i64,
    charter: &Charter,
    cut: Seq,
) -> Result<Snapshot, DbError> {
    let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
               JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
               WHERE r.district_id = $1 AND r.kind <> 'bulletin' AND r.seq = ( \
                 SELECT max(s.seq) FROM record s \
                 WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key AND s.seq <= $2) \
               ORDER BY r.seq";
    let rows: Vec<Version> = db.all(sql, &[district.into(), cut.into()]).await?;
    let records = read(rows)?.into_iter();
    let numbered = records.map(|kept| (kept.record, kept.seq, kept.hash));
    Ok(Snapshot::of(charter, numbered, cut))
}

impl Ledger {
    /// The records that figures may be made of, as of `cut` (now where absent), with the places of today.
    pub async fn snapshot(&self, cut: Option<Seq>) -> Result<Snapshot, DbError> {
        let cut = cut.unwrap_or_else(|| self.head().seq);
        snapshot(self.db(), self.district(), &self.charter(), cut).await
    }
}
