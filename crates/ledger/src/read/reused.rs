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
    /// everything within it. `no` itself is among them where it shows the scene as how it was, or showed it as how it
    /// was then after an earlier handling that was sent back.
    pub async fn shown_before(
        &self,
        no: &MatterNo,
        path: &str,
        hash: &EvidenceHash,
    ) -> Result<BTreeSet<MatterNo>, DbError> {
        let (before, after) = (Field::PhotoBefore.as_str(), Field::PhotoAfter.as_str());
        let same = "SELECT no, field, seq FROM shown WHERE district_id = $1 AND hash = $2";
        let values = [self.district().into(), hash.as_str().into()];
        let rows: Vec<(String, String, i64)> = self.db().all(same, &values).await?;
        let is_own_after = |of: &str, field: &str| of == no.as_str() && field == after;
        let shown = rows.iter().filter(|(of, field, _)| is_own_after(of, field));
        // The act that shows it now; before it, everything counts.
        let now = shown.map(|(.., seq)| *seq).max().unwrap_or(i64::MAX);
        let mut found: BTreeSet<MatterNo> = rows
            .iter()
            .filter(|(of, field, seq)| {
                let earlier = is_own_after(of, field) && *seq < now;
                of != no.as_str() || field == before || earlier
            })
            .map(|(of, ..)| MatterNo::from(of.clone()))
            .collect();
        let near = "SELECT s.no, s.hash FROM shown s \
                    JOIN matter m ON m.district_id = s.district_id AND m.no = s.no \
                    WHERE s.district_id = $1 AND m.path >= $2 AND m.path < $3 \
                      AND ((s.no <> $4 AND s.field = $5) \
                        OR (s.no = $4 AND (s.field = $6 OR (s.field = $5 AND s.seq < $8)))) \
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
            now.into(),
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
