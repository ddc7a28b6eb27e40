//! Registers followed in memory: what a board and the names between records are looked up in, read once and
//! then only what is new since.
//!
//! Records are never changed, so that what was followed stays true for every cut; only newer versions come.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Debug};
use std::sync::Arc;

use district::delivery::board::Versions;
use district::land::{Areas, Sum};
use district::log::Seq;
use district::record::{Glance, RecordKind};
use indexmap::IndexSet;
use tokio::sync::RwLock;

use super::records::{Kept, Version, read};
use crate::Ledger;
use crate::db::{Db, DbError};
use crate::dialect::in_list;
use crate::value::Value;

/// How many versions are read at once.
const PART: usize = 5000;

/// What is built of versions, in the order of the log.
pub(crate) trait Follows: Default + Send + Sync {
    /// The next version of a record, made by entry `seq`.
    fn put(&mut self, record: &Glance<'_>, seq: Seq);
}

impl Follows for Areas {
    fn put(&mut self, record: &Glance<'_>, seq: Seq) {
        Self::put(self, record, seq);
    }
}

impl Follows for Versions {
    fn put(&mut self, record: &Glance<'_>, seq: Seq) {
        Self::put(self, record, seq);
    }
}

/// Which records of a register name which others, in any of their versions: each key once, and by it the
/// numbers of those that name it.
#[derive(Debug, Default)]
pub(crate) struct Names {
    keys: IndexSet<Box<str>>,
    naming: HashMap<(RecordKind, Box<str>), Vec<u32>>,
}

impl Names {
    fn of(&self, kind: RecordKind, key: &str) -> impl Iterator<Item = &str> {
        let naming = self.naming.get(&(kind, key.into()));
        let numbers = naming.into_iter().flatten();
        numbers.filter_map(|number| {
            let at = usize::try_from(*number).ok()?;
            self.keys.get_index(at).map(|key| &**key)
        })
    }
}

impl Follows for Names {
    fn put(&mut self, record: &Glance<'_>, _seq: Seq) {
        let (at, is_new) = match self.keys.get_index_of(record.key()) {
            Some(at) => (at, false),
            None => self.keys.insert_full(record.key().into()),
        };
        let Ok(number) = u32::try_from(at) else {
            return;
        };
        // Files, matters and names stand among them under the register that tells of them.
        let beside = record.files().chain(record.matters());
        let beside = beside.chain(record.subjects());
        let beside = beside.map(|named| (record.kind, named));
        for (kind, key) in record.names().chain(beside) {
            let naming = self.naming.entry((kind, key.into())).or_default();
            // A line that is new stands nowhere yet; one that names the same twice stands last.
            let stands = if is_new {
                naming.last() == Some(&number)
            } else {
                naming.contains(&number)
            };
            if !stands {
                naming.push(number);
            }
        }
    }
}

/// What is followed, and up to which entry.
#[derive(Default)]
struct Followed<T> {
    head: Seq,
    /// How far each register was read: whoever asked may go away in the middle.
    read: HashMap<RecordKind, Seq>,
    is: T,
}

/// The names of one register.
type FollowedNames = Arc<RwLock<Followed<Names>>>;

/// As a field of the ledger, shared by its clones.
#[derive(Clone, Default)]
pub(crate) struct Shared {
    board: Arc<RwLock<Followed<Versions>>>,
    areas: Arc<RwLock<Followed<Areas>>>,
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

    /// How many parcels there are as of `cut`, and what their known areas come to.
    pub async fn land(&self, cut: Seq) -> Result<Sum, DbError> {
        self.follow(&self.followed.areas, Areas::KINDS, |areas| areas.sum(cut))
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
        // Somebody else may have read it meanwhile.
        let kinds = if known.head < head { kinds } else { &[] };
        for kind in kinds {
            let from = known.read.get(kind).copied().unwrap_or_default();
            let mut part = versions(self.db(), self.district(), *kind, from, head).await?;
            while let Some((last, _)) = part.last() {
                // The next part is read while this one is looked at.
                let is_end = part.len() < PART;
                let (db, district, kind, last) = (self.db().clone(), self.district(), *kind, *last);
                let next = (!is_end).then(|| {
                    tokio::spawn(async move { versions(&db, district, kind, last, head).await })
                });
                for (seq, body) in &part {
                    let record = serde_json::from_str(body)
                        .map_err(|_error| DbError::Stored(format!("record of entry {seq}")))?;
                    known.is.put(&record, *seq);
                }
                known.read.insert(kind, last);
                part = match next {
                    Some(next) => next.await.map_err(|error| {
                        DbError::Stored(format!("records of register {kind}: {error}"))
                    })??,
                    None => Vec::new(),
                };
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
        let found = self.keys_naming(kind, of, keys).await?;
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut kept = self.records_keyed(kind, &found, cut).await?;
        // An earlier version may have named it, and this one another.
        kept.retain(|kept| {
            let mut named = kept.record.names();
            named.any(|(kind, key)| kind == of && keys.contains(&key))
        });
        Ok(kept)
    }

    /// Every version up to `cut` of the lines of `kind` that in any version name `key` of the register `of`: line by line,
    /// the oldest first. Those that withdraw a line are among them.
    pub async fn versions_naming(
        &self,
        kind: RecordKind,
        of: RecordKind,
        key: &str,
        cut: Seq,
    ) -> Result<Vec<Kept>, DbError> {
        let found = self.keys_naming(kind, of, &[key]).await?;
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut versions = Vec::new();
        for some in found.chunks(64) {
            let (list, size) = in_list(some.len());
            let (kind_at, cut_at) = (size + 2, size + 3);
            let sql = format!(
                "SELECT r.body, r.seq, r.at, e.hash FROM record r \
                 JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                 WHERE r.district_id = $1 AND r.key IN {list} AND r.kind = ${kind_at} AND r.seq <= ${cut_at} \
                 ORDER BY r.key, r.seq"
            );
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(|key| Value::from(*key)));
            values.resize(1 + size, Value::Text(None));
            values.push(kind.as_str().into());
            values.push(cut.into());
            let rows: Vec<Version> = self.db().all(&sql, &values).await?;
            versions.extend(read(rows)?);
        }
        Ok(versions)
    }

    /// The newest records of `kind` that name a file by its hash, or a matter by its number, by key.
    pub async fn naming_beside(&self, kind: RecordKind, named: &str) -> Result<Vec<Kept>, DbError> {
        let found = self.keys_naming(kind, kind, &[named]).await?;
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut kept = self.records_keyed(kind, &found, None).await?;
        kept.retain(|kept| {
            let mut beside = kept.record.files().chain(kept.record.matters());
            beside.any(|text| text == named)
        });
        Ok(kept)
    }

    /// The records of `kind` that tell of somebody by their name, as of `cut` (now where absent), by key.
    pub async fn telling_of(
        &self,
        kind: RecordKind,
        name: &str,
        cut: Option<Seq>,
    ) -> Result<Vec<Kept>, DbError> {
        let found = self.keys_naming(kind, kind, &[name]).await?;
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut kept = self.records_keyed(kind, &found, cut).await?;
        kept.retain(|kept| kept.record.subjects().any(|subject| subject == name));
        Ok(kept)
    }

    /// The keys of those records of `kind` that in any version name one of `keys` under `of`.
    async fn keys_naming(
        &self,
        kind: RecordKind,
        of: RecordKind,
        keys: &[&str],
    ) -> Result<BTreeSet<String>, DbError> {
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
        let found = |names: &Names| {
            let named = keys.iter().flat_map(|key| names.of(of, key));
            named.map(str::to_owned).collect()
        };
        self.follow(&names, &[kind], found).await
    }

    /// The records of `kind` with these keys as of `cut` (now where absent), by key. Withdrawn ones are left out.
    pub async fn records_keyed(
        &self,
        kind: RecordKind,
        keys: &[&str],
        cut: Option<Seq>,
    ) -> Result<Vec<Kept>, DbError> {
        let mut found = self.newest_keyed(kind, keys, cut).await?;
        found.retain(|kept| !kept.record.is_withdrawn());
        Ok(found)
    }

    /// Those of `kind` with these keys that are withdrawn now, as they are kept.
    pub async fn withdrawn_keyed(
        &self,
        kind: RecordKind,
        keys: &[&str],
    ) -> Result<Vec<Kept>, DbError> {
        let mut found = self.newest_keyed(kind, keys, None).await?;
        found.retain(|kept| kept.record.is_withdrawn());
        Ok(found)
    }

    async fn newest_keyed(
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

/// A part of a register's versions between two entries, in the order of the log.
async fn versions(
    db: &Db,
    district: i64,
    kind: RecordKind,
    from: Seq,
    head: Seq,
) -> Result<Vec<(Seq, String)>, DbError> {
    let values = [
        district.into(),
        kind.as_str().into(),
        from.into(),
        head.into(),
        i64::try_from(PART).unwrap_or(i64::MAX).into(),
    ];
    let sql = "SELECT seq, body FROM record WHERE district_id = $1 AND kind = $2 \
               AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT $5";
    db.all(sql, &values).await
}
