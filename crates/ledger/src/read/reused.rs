//! After-photographs that were shown before: for another matter, or as how it was.

use std::collections::BTreeSet;

use district::id::{EvidenceHash, MatterNo};
use district::procedure::Field;

use crate::Ledger;
use crate::db::DbError;

/// How many earlier photographs of the same place are compared by their look.
const COMPARED: i64 = 128;

impl Ledger {
    /// The matters in which a photograph like `hash`, shown in `no` as how it is now, was shown before:
    /// the same bytes anywhere, or the same scene among the newest photographs of the place `path` and
    /// everything within it. `no` itself is among them where it shows the scene as how it was.
    pub async fn shown_before(
        &self,
        no: &MatterNo,
        path: &str,
        hash: &EvidenceHash,
    ) -> Result<BTreeSet<MatterNo>, DbError> {
        let (before, after) = (Field::PhotoBefore.as_str(), Field::PhotoAfter.as_str());
        let same = "SELECT DISTINCT no FROM shown \
                    WHERE district_id = $1 AND hash = $2 AND (no <> $3 OR field = $4)";
        let values = [
            self.district().into(),
            hash.as_str().into(),
            no.as_str().into(),
            before.into(),
        ];
        let rows: Vec<(String,)> = self.db().all(same, &values).await?;
        let mut found: BTreeSet<MatterNo> = rows.into_iter().map(|(no,)| no.into()).collect();
        let near = "SELECT s.no, s.hash FROM shown s \
                    JOIN matter m ON m.district_id = s.district_id AND m.no = s.no \
                    WHERE s.district_id = $1 AND m.path >= $2 AND m.path < $3 \
                      AND ((s.no <> $4 AND s.field = $5) OR (s.no = $4 AND s.field = $6)) \
                    ORDER BY s.seq DESC LIMIT $7";
        // Everything within a place is a range of texts: '0' is what comes after '/'.
        let end = format!("{}0", path.trim_end_matches('/'));
        let values = [
            self.district().into(),
            path.into(),
            end.as_str().into(),
            no.as_str().into(),
            after.into(),
            before.into(),
            COMPARED.into(),
        ];
        let rows: Vec<(String, String)> = self.db().all(near, &values).await?;
        let others: Vec<EvidenceHash> = rows.iter().map(|(_, hash)| hash.clone().into()).collect();
        let alike = self.look_alike(hash, &others).await?;
        let likes = rows
            .into_iter()
            .filter(|(_, other)| alike.iter().any(|hash| hash.as_str() == other));
        found.extend(likes.map(|(no, _)| MatterNo::from(no)));
        Ok(found)
    }
}
