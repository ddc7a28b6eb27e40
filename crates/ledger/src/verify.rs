//! Reads the whole log again and derives everything from it anew.
//!
//! Covered: the chain, every body's digest, every matter with its stays, files shown and followers, the
//! counts by day, places, parties, mandates and rule files. Left out, since nothing published rests on
//! them and they are not part of the log: sessions, attempts, tokens, telephone numbers, notices, the
//! outbox, idempotency keys, the lease, and the search index, which is made of words already covered.
//!
//! Memory does not grow with the number of matters: they are folded one at a time.

use std::collections::BTreeMap;

use district::log::{Entry, GENESIS, Hash, digest};
use district::procedure::{Moved, Procedure};
use jiff::Timestamp;

use crate::db::{Db, DbError};
use crate::project::{Happened, project};
use crate::rows::{BodyRow, EntryRow, FollowerRow, MatterRow, RollupRow, Row, ShownRow, StayRow};
use crate::value::Value;

/// What was read, and the first thing that does not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries read.
    pub entries: i64,
    /// Matters folded.
    pub matters: i64,
    /// Bodies that were erased.
    pub erased: i64,
    /// The first thing that does not fit.
    pub fault: Option<Fault>,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry of the log.
    #[error("entry {seq}: {what}")]
    Entry {
        /// Its place.
        seq: i64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A row that should follow from the log.
    #[error("table {table}, {key}: {what}")]
    Row {
        /// The table.
        table: &'static str,
        /// Which row.
        key: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// An entry about a matter: seq, at, actor, act, body.
type EntryLine = (i64, i64, Option<String>, String, Option<String>);

type Found<T> = Result<T, Stop>;

/// Why reading ended early.
enum Stop {
    Fault(Fault),
    Db(DbError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

fn entry(seq: i64, what: &'static str) -> Stop {
    Stop::Fault(Fault::Entry { seq, what })
}

fn row(table: &'static str, key: impl std::fmt::Display, what: &'static str) -> Stop {
    Stop::Fault(Fault::Row {
        table,
        key: key.to_string(),
        what,
    })
}

/// Verifies the log of one district.
pub async fn verify(db: &Db, district: i64) -> Result<Report, DbError> {
    let mut check = Check {
        db,
        district,
        report: Report::default(),
        counts: BTreeMap::new(),
    };
    match check.run().await {
        Ok(()) => Ok(check.report),
        Err(Stop::Fault(fault)) => Ok(Report {
            fault: Some(fault),
            ..check.report
        }),
        Err(Stop::Db(error)) => Err(error),
    }
}

/// The key of a count: scope, kind, measure, day.
type CountKey = (String, String, String, String);

struct Check<'a> {
    db: &'a Db,
    district: i64,
    report: Report,
    counts: BTreeMap<CountKey, i64>,
}

impl Check<'_> {
    async fn run(&mut self) -> Found<()> {
        self.chain().await?;
        self.registers().await?;
        let procedures = self.procedures().await?;
        self.matters(&procedures).await?;
        self.rollups().await
    }

    async fn chain(&mut self) -> Found<()> {
        let (mut seq, mut prev, mut at): (i64, Hash, i64) = (0, GENESIS, i64::MIN);
        let entries = format!(
            "SELECT {} FROM entry WHERE district_id = $1 AND seq > $2 ORDER BY seq LIMIT 1000",
            EntryRow::COLUMNS.join(", ")
        );
        let bodies = format!(
            "SELECT {} FROM entry_body WHERE district_id = $1 AND seq > $2 ORDER BY seq LIMIT 1000",
            BodyRow::COLUMNS.join(", ")
        );
        loop {
            let from = [Value::from(self.district), seq.into()];
            let rows: Vec<EntryRow> = self.db.all(&entries, &from).await?;
            let said: Vec<BodyRow> = self.db.all(&bodies, &from).await?;
            if rows.is_empty() {
                return match said.first() {
                    Some(body) => Err(entry(body.seq, "there is a body and no entry")),
                    None => Ok(()),
                };
            }
            let mut said = said.into_iter().peekable();
            for found in rows {
                if found.seq != seq + 1 {
                    return Err(entry(seq + 1, "the entry is missing"));
                }
                if found.at < at {
                    return Err(entry(found.seq, "time runs back"));
                }
                let body = said
                    .next_if(|body| body.seq == found.seq)
                    .ok_or_else(|| entry(found.seq, "the body is missing"))?;
                prev = self.link(&found, &body, &prev)?;
                (seq, at) = (found.seq, found.at);
                self.report.entries = seq;
            }
        }
    }

    fn link(&mut self, found: &EntryRow, body: &BodyRow, prev: &Hash) -> Found<Hash> {
        let seq = found.seq;
        let bytes = |bytes: &[u8]| {
            Hash::try_from(bytes).map_err(|_short| entry(seq, "a hash has the wrong length"))
        };
        if bytes(&found.prev_hash)? != *prev {
            return Err(entry(seq, "it does not carry the hash of the entry before"));
        }
        let body_digest = bytes(&found.body_digest)?;
        let sealed_digest = found.sealed_digest.as_deref().map(bytes).transpose()?;
        match &body.body {
            Some(text) if digest(&body.salt, text) != body_digest => {
                return Err(entry(seq, "the body is not what was written"));
            }
            None => self.report.erased += 1,
            Some(_) => {}
        }
        match (&body.sealed, &body.sealed_salt, sealed_digest) {
            (Some(text), Some(salt), Some(kept)) if digest(salt, text) == kept => {}
            (None, Some(_), Some(_)) => self.report.erased += 1,
            (None, None, None) => {}
            _ => return Err(entry(seq, "the sealed part is not what was written")),
        }
        let at = Timestamp::from_microsecond(found.at)
            .map_err(|_error| entry(seq, "the time is none"))?;
        let whole = Entry {
            seq,
            at,
            actor: found.actor.clone(),
            capacity: found.capacity.clone(),
            subject: found.subject.clone(),
            act: found.act.clone(),
            body_digest,
            sealed_digest,
        };
        let hash = whole.hash(self.district, prev);
        if bytes(&found.hash)? == hash {
            Ok(hash)
        } else {
            Err(entry(seq, "its hash does not fit"))
        }
    }

    /// Places, parties, mandates and rule files against the newest entry about each.
    async fn registers(&self) -> Found<()> {
        let sql = "SELECT e.seq, e.subject, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.act = 'put' ORDER BY e.seq";
        let said: Vec<(i64, String, Option<String>)> =
            self.db.all(sql, &[self.district.into()]).await?;
        let mut registers: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
        let mut documents: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
        let mut mandates: BTreeMap<String, (i64, Option<String>)> = BTreeMap::new();
        for (seq, subject, body) in said {
            let Some(body) = body else { continue };
            let Some((register, key)) = subject.split_once('/') else {
                return Err(entry(seq, "the subject is none"));
            };
            match register {
                "document" => {
                    let hash = blake3::hash(body.as_bytes()).to_hex().to_string();
                    documents.insert((key.to_owned(), hash), (seq, body));
                }
                "mandate" => {
                    let mandate = serde_json::from_str(&body)
                        .map_err(|_error| entry(seq, "the mandate cannot be read"))?;
                    let put = crate::registers::mandate_row(&mandate, seq);
                    let key = format!("{} {} {} {}", put.party, put.role, put.place, put.from_day);
                    mandates.insert(key, (seq, put.to_day));
                }
                _ => drop(registers.insert((register.to_owned(), key.to_owned()), (seq, body))),
            }
        }
        self.same_texts(
            "place",
            "SELECT code, seq, body FROM place WHERE district_id = $1",
            &registers,
        )
        .await?;
        self.same_texts(
            "party",
            "SELECT id, seq, body FROM party WHERE district_id = $1",
            &registers,
        )
        .await?;
        let sql = "SELECT name, hash, seq, text FROM document WHERE district_id = $1";
        let rows: Vec<(String, String, i64, String)> =
            self.db.all(sql, &[self.district.into()]).await?;
        for (name, hash, seq, text) in rows {
            match documents.remove(&(name.clone(), hash)) {
                Some(put) if put == (seq, text) => {}
                _ => return Err(row("document", name, "it is not what the log says")),
            }
        }
        if let Some((name, _)) = documents.into_keys().next() {
            return Err(row("document", name, "it is missing"));
        }
        let sql =
            "SELECT party, role, place, from_day, to_day, seq FROM mandate WHERE district_id = $1";
        let rows: Vec<crate::rows::MandateRow> = self.db.all(sql, &[self.district.into()]).await?;
        for found in rows {
            let key = format!(
                "{} {} {} {}",
                found.party, found.role, found.place, found.from_day
            );
            if mandates.remove(&key) != Some((found.seq, found.to_day)) {
                return Err(row("mandate", key, "it is not what the log says"));
            }
        }
        match mandates.into_keys().next() {
            Some(key) => Err(row("mandate", key, "it is missing")),
            None => Ok(()),
        }
    }

    async fn same_texts(
        &self,
        table: &'static str,
        sql: &str,
        said: &BTreeMap<(String, String), (i64, String)>,
    ) -> Found<()> {
        let rows: Vec<(String, i64, String)> = self.db.all(sql, &[self.district.into()]).await?;
        let wanted = said
            .keys()
            .filter(|(register, _)| register == table)
            .count();
        if rows.len() != wanted {
            return Err(row(
                table,
                rows.len(),
                "there are more or fewer rows than the log says",
            ));
        }
        for (key, seq, body) in rows {
            if said.get(&(table.to_owned(), key.clone())) != Some(&(seq, body)) {
                return Err(row(table, key, "it is not what the log says"));
            }
        }
        Ok(())
    }

    async fn procedures(&self) -> Found<BTreeMap<String, Procedure>> {
        let sql = "SELECT name, text FROM document WHERE district_id = $1 AND name LIKE 'procedure/%' ESCAPE '\\'";
        let rows: Vec<(String, String)> = self.db.all(sql, &[self.district.into()]).await?;
        rows.into_iter()
            .map(|(name, text)| {
                let procedure = Procedure::load(&name, &text)
                    .map_err(|_error| row("document", &name, "it does not load"))?;
                Ok((procedure.hash.clone(), procedure))
            })
            .collect()
    }

    /// Folds each matter from its entries and compares every row with what is stored.
    async fn matters(&mut self, procedures: &BTreeMap<String, Procedure>) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND no > $2 ORDER BY no LIMIT 500",
            MatterRow::COLUMNS.join(", ")
        );
        let mut last = String::new();
        let mut told = 0;
        loop {
            let rows: Vec<MatterRow> = self
                .db
                .all(&sql, &[self.district.into(), last.as_str().into()])
                .await?;
            let Some(newest) = rows.last() else { break };
            last.clone_from(&newest.no);
            for stored in rows {
                told += self.matter(&stored, procedures).await?;
                self.report.matters += 1;
            }
        }
        let sql = "SELECT COUNT(*) FROM entry WHERE district_id = $1 AND subject LIKE 'matter/%' ESCAPE '\\'";
        let all: Option<(i64,)> = self.db.first(sql, &[self.district.into()]).await?;
        if all.map_or(0, |(count,)| count) != told {
            return Err(row(
                "matter",
                self.report.matters,
                "a matter of the log is missing",
            ));
        }
        for table in ["stay", "shown", "follower"] {
            let sql = format!(
                "SELECT COUNT(*) FROM {table} t LEFT JOIN matter m ON m.district_id = t.district_id AND m.no = t.no \
                 WHERE t.district_id = $1 AND m.no IS NULL"
            );
            let stray: Option<(i64,)> = self.db.first(&sql, &[self.district.into()]).await?;
            if stray.is_some_and(|(count,)| count > 0) {
                return Err(row(table, "", "a row belongs to no matter"));
            }
        }
        Ok(())
    }

    async fn matter(
        &mut self,
        stored: &MatterRow,
        procedures: &BTreeMap<String, Procedure>,
    ) -> Found<i64> {
        let sql = "SELECT e.seq, e.at, e.actor, e.act, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 ORDER BY e.seq";
        let subject = format!("matter/{}", stored.no);
        let key = [Value::from(self.district), subject.as_str().into()];
        let entries: Vec<EntryLine> = self.db.all(sql, &key).await?;
        let told = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let mut matter: Option<MatterRow> = None;
        let mut stays: BTreeMap<i64, StayRow> = BTreeMap::new();
        let mut shown: Vec<ShownRow> = Vec::new();
        let mut followers: BTreeMap<String, FollowerRow> = BTreeMap::new();
        let mut procedure = None;
        for (seq, at, actor, act, body) in entries {
            let body = body.ok_or_else(|| {
                entry(seq, "the body that the matter's course rests on was erased")
            })?;
            let moved: Moved = serde_json::from_str(&body)
                .map_err(|_error| entry(seq, "the act cannot be read"))?;
            if moved.act.as_str() != act {
                return Err(entry(seq, "the act is not the one its body says"));
            }
            if let Some(opened) = &moved.opened {
                procedure = procedures.get(&opened.procedure);
            }
            let pinned =
                procedure.ok_or_else(|| entry(seq, "its procedure is not in the store"))?;
            if !is_legal(pinned, &moved) {
                return Err(entry(seq, "its procedure knows no such way"));
            }
            let at =
                Timestamp::from_microsecond(at).map_err(|_error| entry(seq, "the time is none"))?;
            let happened = Happened {
                seq,
                at,
                actor: actor.as_deref(),
                no: &stored.no,
                moved: &moved,
                // The receipt is known by its hash alone, which no entry carries.
                receipt: stored.receipt.as_deref(),
            };
            let rows = project(matter.as_ref(), happened, pinned)
                .map_err(|_unfit| entry(seq, "it does not follow from the one before"))?;
            matter = rows.matter;
            stays.extend(rows.stays.into_iter().map(|stay| (stay.from_seq, stay)));
            shown.extend(rows.shown);
            followers.extend(
                rows.follower
                    .map(|follower| (follower.party.clone(), follower)),
            );
            self.add(rows.rollups);
        }
        if matter.as_ref() != Some(stored) {
            return Err(row("matter", &stored.no, "it is not what the log says"));
        }
        let stays: Vec<StayRow> = stays.into_values().collect();
        self.same_rows(&stored.no, &stays, "from_seq").await?;
        shown.sort_by(|a, b| (a.seq, &a.field, a.n).cmp(&(b.seq, &b.field, b.n)));
        self.same_rows(&stored.no, &shown, "seq, field, n").await?;
        let followers: Vec<FollowerRow> = followers.into_values().collect();
        self.same_rows(&stored.no, &followers, "party").await?;
        Ok(told)
    }

    async fn same_rows<R: Row + PartialEq + crate::db::FromAny>(
        &self,
        no: &str,
        derived: &[R],
        order: &str,
    ) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM {} WHERE district_id = $1 AND no = $2 ORDER BY {order}",
            R::COLUMNS.join(", "),
            R::TABLE
        );
        let stored: Vec<R> = self
            .db
            .all(&sql, &[self.district.into(), no.into()])
            .await?;
        if stored == derived {
            Ok(())
        } else {
            Err(row(R::TABLE, no, "it is not what the log says"))
        }
    }

    fn add(&mut self, rows: Vec<RollupRow>) {
        for found in rows {
            *self
                .counts
                .entry((found.scope, found.kind, found.measure, found.day))
                .or_default() += found.n;
        }
    }

    async fn rollups(&mut self) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM rollup WHERE district_id = $1",
            RollupRow::COLUMNS.join(", ")
        );
        let rows: Vec<RollupRow> = self.db.all(&sql, &[self.district.into()]).await?;
        for found in rows {
            let key = (found.scope, found.kind, found.measure, found.day);
            if self.counts.remove(&key).unwrap_or(0) != found.n {
                return Err(row(
                    "rollup",
                    format!("{} {} {} {}", key.0, key.1, key.2, key.3),
                    "it is not what the log adds up to",
                ));
            }
        }
        match self.counts.iter().find(|(_, n)| **n != 0) {
            Some((key, _)) => Err(row(
                "rollup",
                format!("{} {} {} {}", key.0, key.1, key.2, key.3),
                "it is missing",
            )),
            None => Ok(()),
        }
    }
}

/// Whether the procedure has a way for what was done.
fn is_legal(procedure: &Procedure, moved: &Moved) -> bool {
    // Whoever was merged is answered with the main matter, by the writer itself.
    procedure.acts.get(&moved.act).is_some_and(|rule| {
        rule.paths.iter().any(|path| {
            let from = moved
                .from
                .as_ref()
                .map_or(path.from.is_empty(), |from| path.from.contains(from));
            let to = path.to.as_ref().or(moved.from.as_ref()) == Some(&moved.to);
            from && to
        })
    })
}
