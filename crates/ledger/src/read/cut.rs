//! Every record at a cut, as recipes read them.

use std::collections::BTreeSet;

use district::charter::Charter;
use district::log::Seq;
use district::record::RecordKind;
use district::rows::Snapshot;

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
    /// The same of some registers alone: for whoever knows what will be asked. A district's projects come to a
    /// hundred thousand lines, and most figures read none of them.
    pub(crate) async fn snapshot_of(
        &self,
        kinds: &BTreeSet<RecordKind>,
    ) -> Result<Snapshot, DbError> {
        let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $3 AND r.seq = ( \
                     SELECT max(s.seq) FROM record s \
                     WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key AND s.seq <= $2) \
                   ORDER BY r.seq";
        let cut = self.head().seq;
        let mut found = Vec::new();
        for kind in kinds {
            let values = [self.district().into(), cut.into(), kind.as_str().into()];
            let rows: Vec<Version> = self.db().all(sql, &values).await?;
            let records = read(rows)?.into_iter();
            found.extend(records.map(|kept| (kept.record, kept.seq, kept.hash)));
        }
        Ok(Snapshot::of(&self.charter(), found, cut))
    }

    /// The records that figures may be made of, as of `cut` (now where absent), with the places of today.
    pub async fn snapshot(&self, cut: Option<Seq>) -> Result<Snapshot, DbError> {
        let cut = cut.unwrap_or_else(|| self.head().seq);
        snapshot(self.db(), self.district(), &self.charter(), cut).await
    }
}
