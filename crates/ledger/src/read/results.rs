//! Counts by day, added up over a period.

use crate::Ledger;
use crate::db::DbError;

/// A measure added up over a period.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Count {
    /// The place it is counted for.
    pub scope: String,
    /// The kind of matters.
    pub kind: String,
    /// What is counted.
    pub measure: String,
    /// How many.
    pub n: i64,
}

impl Ledger {
    /// The counts of one kind between two days (both inclusive, `YYYY-MM-DD`), for every scope.
    pub async fn counts(&self, kind: &str, from: &str, to: &str) -> Result<Vec<Count>, DbError> {
        let sql = "SELECT scope, kind, measure, CAST(SUM(n) AS BIGINT) AS n FROM rollup \
                   WHERE district_id = $1 AND kind = $2 AND day >= $3 AND day <= $4 \
                   GROUP BY scope, kind, measure ORDER BY scope, measure";
        self.db()
            .all(
                sql,
                &[self.district().into(), kind.into(), from.into(), to.into()],
            )
            .await
    }

    /// One measure of one scope by day between two days.
    pub async fn by_day(
        &self,
        scope: &str,
        kind: &str,
        measure: &str,
        from: &str,
        to: &str,
    ) -> Result<Vec<(String, i64)>, DbError> {
        let sql = "SELECT day, n FROM rollup WHERE district_id = $1 AND scope = $2 AND kind = $3 \
                   AND measure = $4 AND day >= $5 AND day <= $6 ORDER BY day";
        let values = [
            self.district().into(),
            scope.into(),
            kind.into(),
            measure.into(),
            from.into(),
            to.into(),
        ];
        self.db().all(sql, &values).await
    }

    /// Where the open matters of a kind stand: how many in each step.
    pub async fn standing(&self, kind: &str) -> Result<Vec<(String, i64)>, DbError> {
        let sql = "SELECT step, COUNT(*) FROM matter \
                   WHERE district_id = $1 AND desk IS NOT NULL AND kind = $2 GROUP BY step ORDER BY step";
        self.db()
            .all(sql, &[self.district().into(), kind.into()])
            .await
    }
}
