//! Files that nothing names: a report that was never sent, a photograph that was taken out of what it was shown with
//! (个人信息保护法 第47条: what serves no purpose is deleted). They go a week after they were handed in.

use std::collections::BTreeSet;

use district::id::EvidenceHash;
use district::log::Seq;
use tokio::sync::oneshot;

use super::{EvidenceStore, StoreError};
use crate::Ledger;
use crate::command::{Command, CommandError};
use crate::db::DbError;

/// How many days a file is kept that nothing names: a report that was begun without a signal is sent within them.
pub const DAYS_KEPT: i64 = 7;
/// How many rows are read at a time.
const PAGE: i64 = 256;
/// How many characters the name of a file has.
const NAME: usize = 64;

/// What is read whole, once a night and only where some file may go.
pub const NIGHTLY: [&str; 5] = [
    "SELECT body FROM record WHERE district_id = $1",
    "SELECT body FROM ballot WHERE district_id = $1",
    "SELECT body FROM paper WHERE district_id = $1",
    "SELECT proof FROM served WHERE district_id = $1 AND proof IS NOT NULL",
    "SELECT proof FROM attendance WHERE district_id = $1 AND proof IS NOT NULL",
];

/// Why the sweep ended early. What it let go of is gone, the rest stays.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The store failed; bytes of files without a row may lie there.
    #[error("the store of files: {0}")]
    Store(#[from] StoreError),
    /// The writer did not answer, or the database failed.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Ledger {
    /// Lets go of files that were handed in [`DAYS_KEPT`] days ago or earlier and that no act, record, ballot or proof
    /// of service names. Says how many went. What was written meanwhile keeps everything until it is asked again.
    pub async fn sweep_files(&self, store: &EvidenceStore) -> Result<usize, SweepError> {
        let as_of = self.head().seq;
        let mut loose = self.shown_nowhere().await?;
        if loose.is_empty() {
            return Ok(0);
        }
        for name in self.named_beside_acts().await? {
            loose.remove(&name);
        }
        let files = loose.into_iter().map(EvidenceHash).collect();
        let gone = self.let_go(files, as_of).await?;
        // The rows went first: a row without its file would be a fault, a file without a row is nobody's.
        for hash in &gone {
            store.remove(hash).await?;
        }
        Ok(gone.len())
    }

    async fn let_go(
        &self,
        files: Vec<EvidenceHash>,
        as_of: Seq,
    ) -> Result<Vec<EvidenceHash>, CommandError> {
        let (answer, answered) = oneshot::channel();
        let command = Command::Sweep {
            files,
            as_of,
            answer,
        };
        self.ask(command, answered).await
    }

    /// Files old enough that no act shows, page by page over their names.
    async fn shown_nowhere(&self) -> Result<BTreeSet<String>, DbError> {
        let sql = "SELECT e.hash, e.at, \
                     (SELECT MIN(s.no) FROM shown s WHERE s.district_id = $1 AND s.hash = e.hash) \
                   FROM evidence e WHERE e.district_id = $1 AND e.hash > $2 ORDER BY e.hash LIMIT $3";
        let kept = jiff::SignedDuration::from_hours(24 * DAYS_KEPT);
        let before = self.now() - kept;
        let mut last = String::new();
        let mut loose = BTreeSet::new();
        loop {
            let values = [self.district().into(), last.as_str().into(), PAGE.into()];
            let rows: Vec<(String, i64, Option<String>)> = self.db().all(sql, &values).await?;
            let Some((newest, ..)) = rows.last() else {
                return Ok(loose);
            };
            last.clone_from(newest);
            let unnamed = rows
                .into_iter()
                .filter(|(_, at, shown)| shown.is_none() && *at < before.as_microsecond());
            loose.extend(unnamed.map(|(hash, ..)| hash));
        }
    }

    /// Every word in records, ballots and proofs that could be the name of a file.
    async fn named_beside_acts(&self) -> Result<BTreeSet<String>, DbError> {
        let mut names = BTreeSet::new();
        for sql in NIGHTLY {
            let rows: Vec<(String,)> = self.db().all(sql, &[self.district().into()]).await?;
            names.extend(rows.iter().flat_map(|(text,)| names_in(text)));
        }
        Ok(names)
    }
}

fn names_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_hexdigit());
    words
        .filter(|word| word.len() == NAME)
        .map(str::to_ascii_lowercase)
}
