//! Registers followed in memory: what a board and the names between records are looked up in, read once and
//! then only what is new since.
//!
//! Records are never changed, so that what was followed stays true for every cut; only newer versions come.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Debug};
use std::sync::Arc;

use district::delivery::board::Versions;
use district::log::Seq;
use district::record::{Record, RecordKind};
use tokio::sync::RwLock;

use super::records::{Kept, Version, read};
use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::value::Value;

/// How many versions are read at once.
const PART: i64 = 5000;

/// What is built of versions, in the order of the log.
pub(crate) trait Follows: Default + Send + Sync {
    /// The next version of a record, made by entry `seq`.
    fn put(&mut self, record: &Record, seq: Seq);
}

impl Follows for Versions {
    fn put(&mut self, record: &Record, seq: Seq) {
        Self::put(self, record, seq);
    }
}

/// Which records of a register name which others, in any of their versions.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<(RecordKind, Box<str>), BTreeSet<Arc<str>>>);

impl Follows for Names {
    fn put(&mut self, record: &Record, _seq: Seq) {
        let own: Arc<str> = record.key.as_str().into();
        for (kind, key) in record.names() {
            self.0
                .entry((kind, key.into()))
                .or_default()
                .insert(own.clone());
        }
    }
}

/// What is followed, and up to which entry.
#[derive(Default)]
struct Followed<T> {
    head: Seq,
    is: T,
}

/// The names of one register.
type FollowedNames = Arc<RwLock<Followed<Names>>>;

/// As a field of the ledger, shared by its clones.
#[derive(Clone, Default)]
pub(crate) struct Shared {
    board: Arc<RwLock<Followed<Versions>>>,
    names: Arc<RwLock<HashMap<RecordKind, FollowedNames>>>,
}

impl Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("registers followed")
    }
}

impl Ledger {
    /// Asks every version of the registers that a board stands on.
    pub async fn board<R>(&self, ask: impl FnOnce(&Versions) -> R) -> Result<R, DbError> {
        self.follow(&self.followed.board, Versions::KINDS, ask)
            .await
    }

    async fn follow<T: Follows, R>(
        &self,
        followed: &RwLock<Followed<T>>,
        kinds: &[RecordKind],
        ask: impl FnOnce(&T) -> R,
    ) -> Result<R, DbError> {
        let head = self.head().seq;
        let known = followed.read().await;
        if known.head >= head {
            return Ok(ask(&known.is));
        }
        drop(known);
        let mut known = followed.write().await;
        let from = known.head;
        // Somebody else may have read it meanwhile.
        let kinds = if from < head { kinds } else { &[] };
        for kind in kinds {
            let mut last = from;
            loop {
                let values = [
                    self.district().into(),
                    kind.as_str().into(),
                    last.into(),
                    head.into(),
                    PART.into(),
                ];
                let sql = "SELECT seq, body FROM record WHERE district_id = $1 AND kind = $2 \
                           AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT $5";
                let rows: Vec<(i64, String)> = self.db().all(sql, &values).await?;
                for (seq, body) in &rows {
                    let record = serde_json::from_str(body)
                        .map_err(|_error| DbError::Stored(format!("record of entry {seq}")))?;
                    known.is.put(&record, *seq);
                    last = *seq;
                }
                if i64::try_from(rows.len()).is_ok_and(|found| found < PART) {
                    break;
                }
            }
        }
        known.head = known.head.max(head);
        Ok(ask(&known.is))
    }

    /// The records of `kind` that name one of `keys` of the register `of`, as of `cut` (now where absent), by key.
    pub async fn naming(
        &self,
        kind: RecordKind,
        of: RecordKind,
        keys: &[&str],
        cut: Option<Seq>,
    ) -> Result<Vec<Kept>, DbError> {
        let known = self.followed.names.read().await.get(&kind).cloned();
        let names = match known {
            Some(names) => names,
            None => self
                .followed
                .names
                .write()
                .await
                .entry(kind)
                .or_default()
                .clone(),
        };
        let found = |names: &Names| -> BTreeSet<Arc<str>> {
            let named = keys
                .iter()
                .filter_map(|key| names.0.get(&(of, (*key).into())));
            named.flatten().cloned().collect()
        };
        let found = self.follow(&names, &[kind], found).await?;
        let found: Vec<&str> = found.iter().map(|key| &**key).collect();
        let mut kept = self.records_keyed(kind, &found, cut).await?;
        // An earlier version may have named it, and this one another.
        kept.retain(|kept| {
            let mut named = kept.record.names();
            named.any(|(kind, key)| kind == of && keys.contains(&key))
        });
        Ok(kept)
    }

    /// The records of `kind` with these keys as of `cut` (now where absent), by key. Withdrawn ones are left out.
    pub async fn records_keyed(
        &self,
        kind: RecordKind,
        keys: &[&str],
        cut: Option<Seq>,
    ) -> Result<Vec<Kept>, DbError> {
        let mut found = Vec::new();
        for some in keys.chunks(64) {
            let (list, size) = in_list(some.len());
            // The places of the list begin at the second; those of the kind and the cut follow it.
            let (kind_at, cut_at) = (size + 2, size + 3);
            let sql = format!(
                "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                 JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                 WHERE r.district_id = $1 AND r.key IN {list} AND r.kind = ${kind_at} AND r.seq = ( \
                   SELECT max(s.seq) FROM record s \
                   WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key AND s.seq <= ${cut_at}) \
                 ORDER BY r.key"
            );
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(|key| Value::from(*key)));
            values.resize(1 + size, Value::Text(None));
            values.push(kind.as_str().into());
            values.push(cut.unwrap_or(i64::MAX).into());
            let rows: Vec<Version> = self.db().all(&sql, &values).await?;
            found.extend(read(rows)?);
        }
        found.retain(|kept| !kept.record.is_withdrawn());
        Ok(found)
    }

    /// At most `most` records of a register behind the key `after`, as of `cut` (now where absent), by key.
    pub async fn records_after(
        &self,
        kind: RecordKind,
        after: &str,
        most: usize,
        cut: Option<Seq>,
    ) -> Result<Vec<Kept>, DbError> {
        let sql = "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $2 AND r.key > $3 AND r.seq = ( \
                     SELECT max(s.seq) FROM record s \
                     WHERE s.district_id = r.district_id AND s.kind = r.kind AND s.key = r.key AND s.seq <= $4) \
                   ORDER BY r.key LIMIT $5";
        let (mut found, mut after) = (Vec::new(), after.to_owned());
        while found.len() < most {
            let limit = i64::try_from(most).unwrap_or(i64::MAX);
            let values = [
                self.district().into(),
                kind.as_str().into(),
                after.as_str().into(),
                cut.unwrap_or(i64::MAX).into(),
                limit.into(),
            ];
            let rows: Vec<Version> = self.db().all(sql, &values).await?;
            let part = read(rows)?;
            let Some(last) = part.last() else { break };
            after.clone_from(&last.record.key);
            let is_end = part.len() < most;
            found.extend(part.into_iter().filter(|kept| !kept.record.is_withdrawn()));
            if is_end {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }
}
