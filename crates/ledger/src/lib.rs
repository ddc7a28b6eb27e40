//! What has happened: the log and its one writer, every SQL statement, every file of evidence.
//!
//! Invariants: SQL is written nowhere else; the engines differ only in `dialect.rs` and `migrations/`;
//! nothing is acknowledged before it is durable.

mod backup;
mod batch;
mod before;
mod caller;
mod carry;
mod command;
pub mod db;
pub mod dialect;
pub mod evidence;
mod fact;
pub mod gate;
pub mod happened;
mod health;
pub mod ids;
mod keys;
mod lay;
mod lease;
mod lookup;
pub mod outbox;
pub mod passwords;
pub mod polls;
pub mod press;
pub mod project;
mod promise;
pub mod read;
mod registers;
mod rolls;
pub mod rollup;
mod rows;
pub mod sat;
mod still;
mod value;
pub mod verify;
mod writer;

use std::sync::{Arc, RwLock};
use std::time::Duration;

use district::charter::Charter;
use district::id::PartyId;
use district::log::Seq;
use district::procedure::Act;
use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};

pub use before::Before;
pub use carry::{CARRIED, CarryError};
pub use command::{ActCommand, Change, CommandError, Done, Erased, Issue, Redaction, Target};
pub use db::{Db, DbError};
pub use registers::{Flaw, Profile};
pub use rows::*;
pub use value::Value;
pub use writer::{Head, receipt_hash};

use command::Command;
use writer::Writer;

/// How many commands may wait for the writer before those who ask must wait themselves.
const QUEUE: usize = 1024;

/// A district's ledger: reads from the tables, writes through the one writer.
#[derive(Clone, Debug)]
pub struct Ledger {
    db: Db,
    district: i64,
    charter: Arc<RwLock<Arc<Charter>>>,
    queue: mpsc::Sender<Command>,
    head: watch::Receiver<Head>,
    clock: fn() -> Timestamp,
    holder: Arc<str>,
    keeper: tokio::task::AbortHandle,
    tried: health::Tried,
    trouble: health::Trouble,
    still: still::Shared,
    keys: keys::Shared,
    followed: read::followed::Shared,
    rolls: rolls::Rolls,
    counts: rolls::Counts,
    over: read::over::Shared,
}

/// Why a ledger could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process writes this district's log.
    #[error("another process is writing the log of this district")]
    Leased,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Ledger {
    /// Opens a district's ledger and begins its writer. `clock` says what time it is.
    pub async fn open(db: Db, district: i64, clock: fn() -> Timestamp) -> Result<Self, OpenError> {
        db.migrate().await?;
        let holder = ids::fresh();
        let mut conn = db.writer().await?;
        if !lease::take(&mut conn, district, &holder, clock()).await? {
            return Err(OpenError::Leased);
        }
        let keeper =
            tokio::spawn(keep_lease(db.clone(), district, holder.clone(), clock)).abort_handle();
        lay::fill(&mut conn, district).await?;
        fact::fill(&mut conn, district).await?;
        promise::recount(&mut conn, district).await?;
        let callers = caller::key(&mut conn, district).await?;
        let charter = Arc::new(RwLock::new(Arc::new(registers::load(&db, district).await?)));
        let (tell, head) = watch::channel(read_head(&db, district).await?);
        let (queue, commands) = mpsc::channel(QUEUE);
        let first = *head.borrow();
        let trouble = health::Trouble::default();
        let writer = Writer::new(
            db.clone(),
            conn,
            district,
            charter.clone(),
            first,
            tell,
            clock,
            callers,
            trouble.clone(),
        );
        tokio::spawn(writer.run(commands));
        Ok(Self {
            db,
            district,
            charter,
            queue,
            head,
            clock,
            holder: holder.into(),
            keeper,
            tried: health::Tried::default(),
            trouble,
            still: still::Shared::default(),
            keys: keys::Shared::default(),
            rolls: rolls::Rolls::default(),
            counts: rolls::Counts::default(),
            followed: read::followed::Shared::default(),
            over: read::over::Shared::default(),
        })
    }

    /// Opens a district's ledger for looking alone: another process may be writing it, and whatever would
    /// change it is refused as if the writer were gone. It shows the log as it ended at this moment.
    pub async fn look(db: Db, district: i64, clock: fn() -> Timestamp) -> Result<Self, OpenError> {
        let charter = Arc::new(RwLock::new(Arc::new(registers::load(&db, district).await?)));
        let (_tell, head) = watch::channel(read_head(&db, district).await?);
        let (queue, _nobody) = mpsc::channel(1);
        Ok(Self {
            db,
            district,
            charter,
            queue,
            head,
            clock,
            holder: ids::fresh().into(),
            keeper: tokio::spawn(async {}).abort_handle(),
            tried: health::Tried::default(),
            trouble: health::Trouble::default(),
            still: still::Shared::default(),
            keys: keys::Shared::default(),
            followed: read::followed::Shared::default(),
            rolls: rolls::Rolls::default(),
            counts: rolls::Counts::default(),
            over: read::over::Shared::default(),
        })
    }

    /// The database, for reading.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The district's number in every table.
    pub const fn district(&self) -> i64 {
        self.district
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        writer::whole_micros((self.clock)())
    }

    /// The rules and registers as they are now.
    pub fn charter(&self) -> Arc<Charter> {
        match self.charter.read() {
            Ok(charter) => charter.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Where the log ends.
    pub fn head(&self) -> Head {
        *self.head.borrow()
    }

    /// A watch that wakes with every batch written.
    pub fn watch(&self) -> watch::Receiver<Head> {
        self.head.clone()
    }

    /// Does one act. Durable when this returns `Ok`.
    pub async fn act(&self, command: ActCommand) -> Result<Done, CommandError> {
        let erases = (command.input.act == Act::EraseNames).then(|| command.target.clone());
        let (answer, answered) = oneshot::channel();
        let done = self.ask(Command::Act(Box::new(command), answer), answered);
        let done = done.await;
        if let Some(Target::Matter(no)) = erases {
            // Names that were read into memory go with those in the store, before anybody is told.
            self.rolls.forget(&no);
        }
        done
    }

    /// Serves or takes ballots of an owners' vote. Durable when this returns `Ok`.
    pub async fn vote(&self, command: polls::VoteCommand) -> Result<polls::Voted, CommandError> {
        let (answer, answered) = oneshot::channel();
        self.ask(Command::Vote(Box::new(command), answer), answered)
            .await
    }

    /// Changes the registers: all of `changes`, or none.
    pub async fn change(
        &self,
        changes: Vec<Change>,
        party: Option<PartyId>,
    ) -> Result<Seq, CommandError> {
        self.change_at(changes, party, None).await
    }

    /// Changes the registers as of an instant, for records that are brought in.
    pub async fn change_at(
        &self,
        changes: Vec<Change>,
        party: Option<PartyId>,
        at: Option<Timestamp>,
    ) -> Result<Seq, CommandError> {
        let (answer, answered) = oneshot::channel();
        self.ask(
            Command::Changes {
                changes,
                party,
                at,
                answer,
            },
            answered,
        )
        .await
    }

    /// Erases what `party` said under seal in matters that are closed, with their telephone number, what
    /// they were told and where they are signed in.
    pub async fn erase(&self, party: PartyId) -> Result<Erased, CommandError> {
        let (answer, answered) = oneshot::channel();
        let erased = self.ask(Command::Erase { party, answer }, answered).await;
        self.forget_keys();
        erased
    }

    /// Takes words or a file out of an entry for good, by somebody who takes matters in or leads the duty there: it is
    /// gone from every page, list, search and file, and the chain holds. The files of evidence are swept by their own rule.
    pub async fn redact(&self, redaction: Redaction) -> Result<Seq, CommandError> {
        let (answer, answered) = oneshot::channel();
        let redaction = Box::new(redaction);
        self.ask(Command::Redact(redaction, answer), answered).await
    }

    /// Gives the log up, so that the next process need not wait for the lease to run out.
    pub async fn close(&self) -> Result<(), DbError> {
        // Nobody renews what is given up.
        self.keeper.abort();
        let mut conn = self.db.writer().await?;
        lease::give_up(&mut conn, self.district, &self.holder).await
    }

    async fn ask<T>(
        &self,
        command: Command,
        answered: oneshot::Receiver<Result<T, CommandError>>,
    ) -> Result<T, CommandError> {
        let gone = |()| CommandError::Unavailable;
        self.queue
            .send(command)
            .await
            .map_err(|_closed| ())
            .map_err(gone)?;
        answered.await.map_err(|_closed| ()).map_err(gone)?
    }
}

async fn read_head(db: &Db, district: i64) -> Result<Head, DbError> {
    let sql = "SELECT seq, hash, at FROM entry WHERE district_id = $1 ORDER BY seq DESC LIMIT 1";
    let newest: Option<(i64, Vec<u8>, i64)> = db.first(sql, &[district.into()]).await?;
    let Some((seq, hash, at)) = newest else {
        return Ok(Head::NONE);
    };
    let damaged = || DbError::Stored(format!("entry {seq}"));
    let hash = hash.try_into().map_err(|_bytes| damaged())?;
    let at = Timestamp::from_microsecond(at).map_err(|_error| damaged())?;
    Ok(Head { seq, hash, at })
}

/// Renews the lease until the process ends. Losing it ends the process: two writers would fork the log.
async fn keep_lease(db: Db, district: i64, holder: String, clock: fn() -> Timestamp) {
    // It was taken just now; the first renewal is one beat away.
    let beat = Duration::from_secs(5);
    let mut beat = tokio::time::interval_at(tokio::time::Instant::now() + beat, beat);
    loop {
        beat.tick().await;
        let kept = async {
            let mut conn = db.writer().await?;
            lease::take(&mut conn, district, &holder, clock()).await
        };
        match kept.await {
            Ok(true) => {}
            Ok(false) => {
                tracing::error!("the lease on the log was lost to another process");
                std::process::exit(75);
            }
            Err(error) => tracing::warn!(%error, "the lease could not be renewed"),
        }
    }
}
