//! The same scene photographed or saved again, whatever the bytes of the file.

use district::id::EvidenceHash;

use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::value::Value;

/// How many of the 64 bits of two perceptual hashes may differ for the same scene.
const APART_MAX: u32 = 6;
/// How many are compared in one statement.
const PAGE: usize = 64;

impl Ledger {
    /// Which of `others` look like `hash`, in their order.
    ///
    /// Asked about the earlier photographs of one matter or place, never about all there are: nearness
    /// in bits has no index, so a question without bounds would read the whole table.
    pub async fn look_alike(
        &self,
        hash: &EvidenceHash,
        others: &[EvidenceHash],
    ) -> Result<Vec<EvidenceHash>, DbError> {
        let own = self.phashes(std::slice::from_ref(hash)).await?;
        let Some((_, mine)) = own.first() else {
            return Ok(Vec::new());
        };
        let mut alike = Vec::new();
        for page in others.chunks(PAGE) {
            let found = self.phashes(page).await?;
            let near = |other: &&EvidenceHash| {
                found.iter().any(|(name, theirs)| {
                    name == other.as_str() && (mine ^ theirs).count_ones() <= APART_MAX
                })
            };
            alike.extend(page.iter().filter(near).cloned());
        }
        Ok(alike)
    }

    /// The perceptual hashes of those of `files` (at most [`PAGE`]) that are photographs.
    async fn phashes(&self, files: &[EvidenceHash]) -> Result<Vec<(String, i64)>, DbError> {
        let (list, size) = in_list(files.len());
        let sql = format!(
            "SELECT hash, phash FROM evidence WHERE district_id = $1 AND hash IN {list} AND phash IS NOT NULL"
        );
        let names = files.iter().map(|file| Value::from(file.as_str()));
        let filler = std::iter::repeat_n(Value::from(""), size.saturating_sub(files.len()));
        let mut values = vec![Value::from(self.district())];
        values.extend(names.chain(filler));
        self.db().all(&sql, &values).await
    }
}
