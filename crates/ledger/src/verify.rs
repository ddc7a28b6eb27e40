//! Reads the whole log again and derives everything from it anew.
//!
//! Covered: the chain, every body's digest, every matter with its stays, files shown and followers, the
//! counts by day, places, parties, mandates and rule files. Left out, since nothing published rests on
//! them and they are not part of the log: sessions, attempts, tokens, telephone numbers, notices, the
//! outbox, idempotency keys, the lease, and the search index, which is made of words already covered.
//!
//! Memory does not grow with the number of matters: they are folded one at a time.

mod chain;
mod matters;
mod registers;

use std::collections::BTreeMap;

use district::procedure::Procedure;

use crate::db::{Db, DbError};
use crate::rows::{RollupRow, Row};

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
