//! Registers as of a cut, and the versions of one line.

use std::collections::BTreeSet;

use district::log::{Hash, Seq};
use district::record::{Record, RecordKind};
use jiff::Timestamp;

use crate::Ledger;
use crate::db::{Db, DbError};
use crate::dialect::in_list;
use crate::value::Value;

/// A version of a record with the entry that brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it says.
    pub record: Record,
    /// The entry.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// The entry's hash.
    pub hash: Hash,
}

/// The row of a version, with its entry's hash.
pub(super) type Version = (String, i64, i64, Vec<u8>);

impl Ledger {
    /// The lines of a register as of `cut` (now where absent), by key. Withdrawn ones are left out.
    pub async fn records(&self, kind: RecordKind, cut: Option<Seq>) -> Result<Vec<Kept>, DbError> {
        let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $2 AND r.seq = ( \
                     SELECT max(s.seq) FROM record s \
                     WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key AND s.seq <= $3) \
                   ORDER BY r.key";
        let cut = cut.unwrap_or(i64::MAX);
        let values = [self.district().into(), kind.as_str().into(), cut.into()];
        let rows: Vec<Version> = self.db().all(sql, &values).await?;
        let mut kept = read(rows)?;
        kept.retain(|kept| !kept.record.is_withdrawn());
        Ok(kept)
    }

    /// One line of a register as of `cut` (now where absent); none where it was never there or withdrawn.
    pub async fn record(
        &self,
        kind: RecordKind,
        key: &str,
        cut: Option<Seq>,
    ) -> Result<Option<Kept>, DbError> {
        let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $2 AND r.key = $3 AND r.seq <= $4 \
                   ORDER BY r.seq DESC LIMIT 1";
        let cut = cut.unwrap_or(i64::MAX);
        let values = [
            self.district().into(),
            kind.as_str().into(),
            key.into(),
            cut.into(),
        ];
        let rows: Vec<Version> = self.db().all(sql, &values).await?;
        Ok(read(rows)?.pop().filter(|kept| !kept.record.is_withdrawn()))
    }

    /// The versions of lines that entries brought, by entry. Entries that brought none are left out.
    pub async fn records_of(&self, entries: &BTreeSet<Seq>) -> Result<Vec<Kept>, DbError> {
        let entries: Vec<Seq> = entries.iter().copied().collect();
        let mut kept = Vec::new();
        for some in entries.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql = format!(
                "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                 JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                 WHERE r.district_id = $1 AND r.seq IN {list} ORDER BY r.seq"
            );
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(Value::from));
            values.resize(1 + size, Value::Int(None));
            kept.extend(read(self.db().all(&sql, &values).await?)?);
        }
        Ok(kept)
    }

    /// Every version of one line, the oldest first.
    pub async fn record_versions(&self, kind: RecordKind, key: &str) -> Result<Vec<Kept>, DbError> {
        let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $2 AND r.key = $3 ORDER BY r.seq";
        let values = [self.district().into(), kind.as_str().into(), key.into()];
        read(self.db().all(sql, &values).await?)
    }

    /// The newest entry not after `at`: the cut of a day that has gone by.
    ///
    /// Entries are never earlier than those before them, so the log is halved until it is found.
    pub async fn cut_at(&self, at: Timestamp) -> Result<Seq, DbError> {
        cut_before(
            self.db(),
            self.district(),
            self.head().seq,
            at.as_microsecond().saturating_add(1),
        )
        .await
    }

    /// How many lines a register has now. Withdrawn ones do not count: they say so in a cell of theirs, and
    /// quotes within a cell are written with a stroke before them.
    pub async fn record_count(&self, kind: RecordKind) -> Result<i64, DbError> {
        let sql = "SELECT COUNT(*) FROM record r WHERE r.district_id = $1 AND r.kind = $2 AND r.seq = ( \
                     SELECT max(s.seq) FROM record s \
                     WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key) \
                   AND r.body NOT LIKE '%\"withdrawn\":\"yes\"%'";
        let values = [self.district().into(), kind.as_str().into()];
        let count = self.still(format!("count {kind}"), async {
            let row: Option<(i64,)> = self.db().first(sql, &values).await?;
            Ok(row.map_or(0, |(count,)| count))
        });
        count.await.map(|count| *count)
    }
}

/// The newest entry that was written before an instant, in microseconds; 0 where there is none.
pub(super) async fn cut_before(
    db: &Db,
    district: i64,
    head: Seq,
    before: i64,
) -> Result<Seq, DbError> {
    let sql = "SELECT at FROM entry WHERE district_id = $1 AND seq = $2";
    let (mut known, mut after) = (0, head + 1);
    while after - known > 1 {
        let middle = known + (after - known) / 2;
        let row: Option<(i64,)> = db.first(sql, &[district.into(), middle.into()]).await?;
        if row.is_some_and(|(then,)| then < before) {
            known = middle;
        } else {
            after = middle;
        }
    }
    Ok(known)
}

pub(super) fn read(rows: Vec<Version>) -> Result<Vec<Kept>, DbError> {
    rows.into_iter()
        .map(|(body, seq, at, hash)| {
            let damaged = || DbError::Stored(format!("record of entry {seq}"));
            Ok(Kept {
                record: serde_json::from_str(&body).map_err(|_error| damaged())?,
                seq,
                at: Timestamp::from_microsecond(at).map_err(|_error| damaged())?,
                hash: hash.try_into().map_err(|_bytes| damaged())?,
            })
        })
        .collect()
}
