//! The public log: what happened, without what was said.

use std::collections::{BTreeMap, BTreeSet};

use district::log::Seq;

use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::value::Value;

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

/// Who wrote an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// In which capacity.
    pub capacity: String,
    /// Who; nobody where the program wrote it, or somebody unnamed. For staff alone.
    pub actor: Option<String>,
}

impl Ledger {
    /// By whom and in which capacity entries were written, by entry.
    pub async fn written(
        &self,
        entries: &BTreeSet<Seq>,
    ) -> Result<BTreeMap<Seq, Written>, DbError> {
        let entries: Vec<Seq> = entries.iter().copied().collect();
        let mut found = BTreeMap::new();
        for some in entries.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql = format!(
                "SELECT seq, capacity, actor FROM entry WHERE district_id = $1 AND seq IN {list}"
            );
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(Value::from));
            values.resize(1 + size, Value::Int(None));
            let rows: Vec<(Seq, String, Option<String>)> = self.db().all(&sql, &values).await?;
            let written = |capacity, actor| Written { capacity, actor };
            found.extend(
                rows.into_iter()
                    .map(|(seq, capacity, actor)| (seq, written(capacity, actor))),
            );
        }
        Ok(found)
    }

    /// Those of `entries` that one of these parties wrote.
    pub async fn entries_by(
        &self,
        entries: &[Seq],
        parties: &[String],
    ) -> Result<BTreeSet<Seq>, DbError> {
        let mut found = BTreeSet::new();
        for some in entries.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql =
                format!("SELECT seq, actor FROM entry WHERE district_id = $1 AND seq IN {list}");
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(Value::from));
            values.resize(1 + size, Value::Int(None));
            let rows: Vec<(Seq, Option<String>)> = self.db().all(&sql, &values).await?;
            let own = rows
                .into_iter()
                .filter(|(_, actor)| actor.as_ref().is_some_and(|actor| parties.contains(actor)));
            found.extend(own.map(|(seq, _)| seq));
        }
        Ok(found)
    }

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
