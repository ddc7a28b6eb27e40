//! A copy of the embedded database, made while it is in use.

use std::path::Path;

use crate::db::{Db, DbError};

impl Db {
    /// Writes a whole and consistent copy of the embedded database to `path`, which must not be there.
    ///
    /// Readers and the writer go on meanwhile; the copy is the state at its beginning. `false` where the
    /// database is PostgreSQL, which has its own tool for this (`pg_dump`).
    pub async fn copy_to(&self, path: &Path) -> Result<bool, DbError> {
        let Some(sql) = self.dialect().copy() else {
            return Ok(false);
        };
        let Some(path) = path.to_str() else {
            let error = std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                "the path is not readable text",
            );
            return Err(DbError::Engine(sqlx::Error::Io(error)));
        };
        self.run(sql, &[path.into()]).await?;
        Ok(true)
    }

    /// Holds back every message that was on its way when a copy was made, and says how many: where the copy came from,
    /// they may have been sent since. Only for a copy.
    pub async fn hold_messages(&self, district: i64) -> Result<u64, DbError> {
        let sql = "UPDATE outbox SET state = 'unknown', last_error = 'restored' \
                   WHERE district_id = $1 AND state IN ('ready', 'sending')";
        self.run(sql, &[district.into()]).await
    }

    /// Takes away the lease on a district's log, whoever holds it. Only for a copy, which nobody writes.
    pub async fn release(&self, district: i64) -> Result<(), DbError> {
        let sql = "DELETE FROM lease WHERE district_id = $1";
        self.run(sql, &[district.into()]).await.map(drop)
    }
}
