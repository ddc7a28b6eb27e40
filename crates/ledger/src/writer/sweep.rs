//! Letting go of files that nothing names.

use district::id::EvidenceHash;
use district::log::Seq;

use super::{Work, Writer};
use crate::command::CommandError;

impl Writer {
    /// Takes the rows of `files` away, and says which went. Where an entry was written since `as_of`, when nothing
    /// named them, none goes: the next night asks again.
    pub(super) async fn sweep(
        &mut self,
        files: Vec<EvidenceHash>,
        as_of: Seq,
        work: &mut Work,
    ) -> Result<Vec<EvidenceHash>, CommandError> {
        if self.head.seq != as_of {
            return Ok(Vec::new());
        }
        for hash in &files {
            let sql = "DELETE FROM evidence WHERE district_id = $1 AND hash = $2";
            let values = [self.district.into(), hash.as_str().into()];
            self.conn.run(sql, &values).await?;
            // What comes later in this batch finds it gone, too.
            work.files.remove(hash.as_str());
        }
        Ok(files)
    }
}
