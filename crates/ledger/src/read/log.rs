//! The public log: what happened, without what was said.

use crate::Ledger;
use crate::db::DbError;

/// A line of the public log.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LogLine {
    /// Its place.
    pub seq: i64,
    /// When, in microseconds.
    pub at: i64,
    /// In which capacity somebody acted.
    pub capacity: String,
    /// About what.
    pub subject: String,
    /// What was done.
    pub act: String,
    /// The entry's hash.
    pub hash: Vec<u8>,
}

impl Ledger {
    /// Lines of the log, newest first, from before `before`.
    pub async fn log(&self, before: Option<i64>, limit: i64) -> Result<Vec<LogLine>, DbError> {
        let sql = "SELECT seq, at, capacity, subject, act, hash FROM entry \
                   WHERE district_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
        let before = before.unwrap_or(i64::MAX);
        self.db()
            .all(
                sql,
                &[
                    self.district().into(),
                    before.into(),
                    limit.clamp(1, 200).into(),
                ],
            )
            .await
    }
}
