//! Counts by day and by month.

use std::sync::Arc;

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

/// A spot: the same trouble at the same place.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Spot {
    /// The way down to the place.
    pub path: String,
    /// The kind and the category, with a point between.
    pub measure: String,
    /// How often it was reported.
    pub n: i64,
}

impl Ledger {
    /// The counts of one kind for every scope: of a month (`2021-07` to `2021-07`), or added up over days of
    /// one month (`2021-07-30` to `2021-07-31`, both inclusive).
    pub async fn counts(
        &self,
        kind: &str,
        from: &str,
        to: &str,
    ) -> Result<Arc<Vec<Count>>, DbError> {
        let sql = "SELECT scope, kind, measure, CAST(SUM(n) AS BIGINT) AS n FROM rollup \
                   WHERE district_id = $1 AND kind = $2 AND day >= $3 AND day <= $4 \
                   GROUP BY scope, kind, measure";
        let values = [self.district().into(), kind.into(), from.into(), to.into()];
        let question = format!("{kind} {from} {to}");
        self.still(question, self.db().all(sql, &values)).await
    }

    /// The spots reported three times or more in a month (`2021-07`) under one kind, the most often
    /// reported first, at most `limit`.
    pub async fn spots(
        &self,
        kind: &str,
        month: &str,
        limit: i64,
    ) -> Result<Arc<Vec<Spot>>, DbError> {
        let sql = "SELECT scope AS path, measure, n FROM rollup \
                   WHERE district_id = $1 AND kind = 'spot' AND day = $2 AND n >= 3 \
                   AND measure >= $3 AND measure < $4 ORDER BY n DESC, scope, measure LIMIT $5";
        let (first, end) = (format!("{kind}."), format!("{kind}/"));
        let values = [
            self.district().into(),
            month.into(),
            first.as_str().into(),
            end.as_str().into(),
            limit.into(),
        ];
        let question = format!("{kind} {month} {limit}");
        self.still(question, self.db().all(sql, &values)).await
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
