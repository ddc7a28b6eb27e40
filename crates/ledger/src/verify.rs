//! Reads the whole log again and derives everything from it anew.
//!
//! Covered: the chain, every body's digest, every matter with its stays, files shown and followers, the
//! counts by day, owners' rolls with services and ballots, the numbers given out, places, parties, mandates, rule files, records,
//! released bulletins with every figure of theirs, and ways to sign in.
//!
//! A body is never gone. A sealed part is gone only where an entry says that it was erased; entries of earlier programs
//! say how many of a person's own went.
//!
//! Of what goes where a person is erased, what is there is held against the log: a notice tells a party of an act
//! that was done, a caller's hash is of a number that the matter's sealed part names. A row that is missing is no fault.
//!
//! Left out, since they are no records: sessions, tries, tokens and telephone numbers come and go
//! without an entry, so that they can be erased; the lease and the answers kept for keys (`idem`) are about
//! running the program: an answer only repeats what an entry says; lists that people keep say nothing about a matter;
//! whether a notice was read, and messages on their way out, are marked as it happens; the search index
//! is made of words already covered, cut by rules that may change. A file of evidence is named by the
//! hash of its bytes, and sealed with what is shown and said of it; both are checked where the bytes are.
//!
//! All is read in one snapshot, so that a log which is being written can be verified; but for the figures of released
//! bulletins, which are asked for as of their own cuts, and what is written meanwhile comes after every cut. Memory does
//! not grow with the number of matters: they are folded one at a time.

mod beside;
mod chain;
mod counts;
mod derive;
mod editions;
mod fault;
mod gone;
mod matters;
mod polls;
mod registers;

use std::collections::BTreeMap;

use district::procedure::Procedure;

use crate::db::{Db, DbError, WriteConn};

pub use fault::{Fault, Misfit};
use fault::{Found, Stop, row};

/// What was read, and the first thing that does not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries read.
    pub entries: i64,
    /// Matters folded.
    pub matters: i64,
    /// Sealed parts that were erased, and bodies that something was taken out of.
    pub erased: i64,
    /// The first thing that does not fit.
    pub fault: Option<Fault>,
}

/// Verifies the log of one district. `progress` hears how much is done, and of how much.
pub async fn verify(
    db: &Db,
    district: i64,
    progress: impl FnMut(i64, i64) + Send,
) -> Result<Report, DbError> {
    let mut check = Check {
        conn: db.snapshot().await?,
        district,
        report: Report::default(),
        counts: BTreeMap::new(),
        numbers: BTreeMap::new(),
        redacted: BTreeMap::new(),
        resealed: BTreeMap::new(),
        progress,
        work: (0, 0),
    };
    match check.run().await {
        Ok(()) => Ok(Report {
            fault: derive::editions(db, district).await?,
            ..check.report
        }),
        Err(Stop::Fault(fault)) => Ok(Report {
            fault: Some(fault),
            ..check.report
        }),
        Err(Stop::Db(error)) => Err(error),
    }
}

/// The key of a count: scope, kind, measure, day.
type CountKey = (String, String, String, String);

struct Check<P> {
    conn: WriteConn,
    district: i64,
    report: Report,
    counts: BTreeMap<CountKey, i64>,
    /// The highest number used in each series.
    numbers: BTreeMap<String, i64>,
    progress: P,
    /// The digest of what stays of a body that something was taken out of, by its entry.
    redacted: BTreeMap<i64, String>,
    /// What stays of sealed parts that a name was taken out of: the digest, by entry.
    resealed: BTreeMap<i64, String>,
    /// Entries done, and of how many: each is read twice, in its chain and for what follows from it.
    work: (i64, i64),
}

impl<P: FnMut(i64, i64) + Send> Check<P> {
    async fn run(&mut self) -> Found<()> {
        let sql = "SELECT COUNT(*) FROM entry WHERE district_id = $1";
        let all: Vec<(i64,)> = self.conn.all(sql, &[self.district.into()]).await?;
        self.work.1 = 2 * all.first().map_or(0, |(count,)| *count);
        self.chain().await?;
        self.registers().await?;
        let procedures = self.procedures().await?;
        self.matters(&procedures).await?;
        self.polls().await?;
        self.notices().await?;
        self.callers().await?;
        self.rollups().await?;
        self.counters().await
    }

    fn worked(&mut self, entries: i64) {
        self.work.0 += entries;
        (self.progress)(self.work.0, self.work.1);
    }

    async fn procedures(&mut self) -> Found<BTreeMap<String, Procedure>> {
        let sql = "SELECT name, text FROM document WHERE district_id = $1 AND name LIKE 'procedure/%' ESCAPE '\\'";
        let rows: Vec<(String, String)> = self.conn.all(sql, &[self.district.into()]).await?;
        rows.into_iter()
            .map(|(name, text)| {
                let procedure = Procedure::stored(&name, &text)
                    .map_err(|_error| row("document", &name, Misfit::DoesNotLoad))?;
                Ok((procedure.hash.clone(), procedure))
            })
            .collect()
    }
}
