//! One writer for each district. Acts queue up; one transaction takes all that are waiting; one commit;
//! then everybody is answered. Nothing is acknowledged before it is durable.
//!
//! An act is decided in memory, against the rows read for the batch and what the batch has already done
//! to them. Whatever is refused is taken back (`undo.rs`), so it spoils no neighbour.

mod act;
mod answer;
mod around;
pub(crate) mod erase;
mod held;
mod issue;
mod keep;
mod merged;
mod opening;
pub(crate) mod poll;
mod record;
pub(crate) mod redact;
mod relocate;
mod rests;
mod settle;
mod show;
mod signed;
mod sweep;
mod tell;
mod undo;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, RwLock};

use district::charter::Charter;
use district::log::{GENESIS, Hash, Seq};
use district::procedure::Field;
use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use crate::batch::{Batch, Kept};
use crate::caller::CallerKey;
use crate::command::{Answer, Answered, Command, CommandError, Target};
use crate::db::{Db, DbError, WriteConn};
use crate::health::Trouble;
use crate::polls::{Ready, Voted};
use crate::rows::MatterRow;
use crate::{lookup, registers};

/// The most acts that share one transaction.
const BATCH: usize = 256;

/// Where the log ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The newest entry; 0 where there is none.
    pub seq: Seq,
    /// Its hash.
    pub hash: Hash,
    /// When it happened.
    pub at: Timestamp,
}

impl Head {
    /// The end of a log in which nothing has happened.
    pub const NONE: Self = Self {
        seq: 0,
        hash: GENESIS,
        at: Timestamp::MIN,
    };
}

/// The one that writes.
pub(crate) struct Writer {
    db: Db,
    conn: WriteConn,
    /// A transaction failed: whether it was committed is known only from the store.
    lost: bool,
    district: i64,
    charter: Arc<RwLock<Arc<Charter>>>,
    head: Head,
    tell: watch::Sender<Head>,
    clock: fn() -> Timestamp,
    /// Frozen rolls of votes that are under way, made ready for counting.
    rolls: BTreeMap<String, Arc<Ready>>,
    /// By which telephone numbers are known again.
    callers: CallerKey,
    /// Told to whoever asks whether the log can be written.
    trouble: Trouble,
}

/// What one batch knows and has done so far.
#[derive(Default)]
struct Work {
    batch: Batch,
    matters: Kept<String, Option<MatterRow>>,
    /// Files that were handed in, with their media types.
    files: BTreeMap<String, String>,
    /// What was answered to keys; nothing where that cannot be read.
    idems: Kept<String, Option<Answered>>,
    voted: Kept<String, Option<Voted>>,
    /// The registers as this batch has changed them.
    registers: Option<Arc<Charter>>,
    /// Votes whose kept roll was looked up in this batch.
    checked: BTreeSet<String>,
}

/// An answer that waits until what it says is durable. Told whether it is.
struct Reply(Box<dyn FnOnce(bool) + Send>);

/// What became of a command.
enum Fate {
    Done,
    /// It was refused: nothing of it stays.
    Refused,
    /// The database failed, and the batch ends with it.
    Broken(DbError),
}

impl Writer {
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different part that the writer is put together from"
    )]
    pub(crate) fn new(
        db: Db,
        conn: WriteConn,
        district: i64,
        charter: Arc<RwLock<Arc<Charter>>>,
        head: Head,
        tell: watch::Sender<Head>,
        clock: fn() -> Timestamp,
        callers: CallerKey,
        trouble: Trouble,
    ) -> Self {
        Self {
            db,
            conn,
            lost: false,
            district,
            charter,
            head,
            tell,
            clock,
            rolls: BTreeMap::new(),
            callers,
            trouble,
        }
    }

    /// Works until every handle is gone.
    pub(crate) async fn run(mut self, mut queue: mpsc::Receiver<Command>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while queue.recv_many(&mut waiting, BATCH).await > 0 {
            let acts = waiting.len();
            let mut replies = Vec::with_capacity(acts);
            match self
                .transact(std::mem::take(&mut waiting), &mut replies)
                .await
            {
                Ok(registers) => {
                    if let Some(charter) = registers {
                        self.share(charter);
                    }
                    tracing::debug!(acts, "a batch is written");
                    if self.head.seq > self.tell.borrow().seq {
                        self.trouble.store(false, Ordering::Relaxed);
                    }
                    self.tell.send_replace(self.head);
                    for reply in replies {
                        (reply.0)(true);
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the log could not be written");
                    self.lost = true;
                    self.trouble.store(true, Ordering::Relaxed);
                    for reply in replies {
                        (reply.0)(false);
                    }
                }
            }
        }
    }

    async fn transact(
        &mut self,
        commands: Vec<Command>,
        replies: &mut Vec<Reply>,
    ) -> Result<Option<Arc<Charter>>, DbError> {
        if self.lost {
            self.recover().await?;
        }
        self.conn.begin().await?;
        let mut work = self.read_ahead(&commands).await?;
        let mut commands = commands.into_iter();
        for command in commands.by_ref() {
            let in_store = self.prepare(&command, &mut work).await?;
            let mark = self.mark(&work);
            let (reply, fate) = match command {
                Command::Act(act, answer) => Reply::to(answer, self.act(&act, &mut work).await),
                Command::Vote(vote, answer) => Reply::to(answer, self.vote(&vote, &mut work).await),
                Command::Erase { party, answer } => {
                    Reply::to(answer, self.erase(&party, &mut work).await)
                }
                Command::Redact(redaction, answer) => {
                    Reply::to(answer, self.redact(&redaction, &mut work).await)
                }
                Command::Sweep {
                    files,
                    as_of,
                    answer,
                } => Reply::to(answer, self.sweep(files, as_of, &mut work).await),
                Command::Changes {
                    changes,
                    party,
                    at,
                    answer,
                } => {
                    let changed = self.change(changes, party.as_ref(), at, &mut work);
                    Reply::to(answer, changed.await)
                }
            };
            replies.push(reply);
            match fate {
                Fate::Done => {}
                Fate::Refused => {
                    self.undo(&mut work, mark);
                    if in_store {
                        self.undo_in_store().await?;
                    }
                }
                Fate::Broken(error) => return Err(error),
            }
        }
        work.batch.write(&mut self.conn, self.district).await?;
        self.conn.commit().await?;
        Ok(work.registers)
    }

    /// Goes on from what the store holds, over a new connection; dropping the old one rolls it back.
    async fn recover(&mut self) -> Result<(), DbError> {
        self.conn = self.db.writer().await?;
        self.head = crate::read_head(&self.db, self.district).await?;
        self.share(Arc::new(registers::load(&self.db, self.district).await?));
        self.lost = false;
        Ok(())
    }

    fn share(&self, charter: Arc<Charter>) {
        match self.charter.write() {
            Ok(mut shared) => *shared = charter,
            Err(poisoned) => *poisoned.into_inner() = charter,
        }
    }

    /// The registers by which the next thing in this batch is decided.
    fn charter(&self, work: &Work) -> Arc<Charter> {
        let changed = work.registers.clone();
        changed.unwrap_or_else(|| match self.charter.read() {
            Ok(charter) => charter.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        })
    }

    /// Reads in few statements what the batch will ask for one by one.
    async fn read_ahead(&mut self, commands: &[Command]) -> Result<Work, DbError> {
        let mut nos = BTreeSet::new();
        let mut keys = BTreeSet::new();
        let mut votes = BTreeSet::new();
        let mut hashes = BTreeSet::new();
        for command in commands {
            if let Command::Vote(vote, _) = command {
                nos.insert(vote.no.to_string());
                votes.extend(vote.key.clone());
            }
            let Command::Act(act, _) = command else {
                continue;
            };
            if let Target::Matter(no) = &act.target {
                nos.insert(no.to_string());
            }
            keys.extend(act.key.clone());
            for (field, values) in &act.input.fields {
                if field.is_evidence() {
                    hashes.extend(
                        values
                            .iter()
                            .map(|value| value.trim().to_owned())
                            .filter(|value| !value.is_empty()),
                    );
                }
                if *field == Field::Main {
                    nos.extend(values.iter().map(|value| value.trim().to_ascii_uppercase()));
                }
            }
        }
        let mut work = Work::default();
        for row in lookup::matters(&mut self.conn, self.district, &nos).await? {
            work.matters.insert(row.no.clone(), Some(row));
        }
        work.idems = lookup::idems(&mut self.conn, self.district, &keys)
            .await?
            .into();
        work.voted = lookup::idems(&mut self.conn, self.district, &votes)
            .await?
            .into();
        work.files = lookup::files(&mut self.conn, self.district, &hashes).await?;
        Ok(work)
    }

    /// Time in the log never runs back, whatever the clock does.
    fn time_of(&self, given: Option<Timestamp>) -> Result<Timestamp, CommandError> {
        match given {
            Some(at) if at < self.head.at => Err(CommandError::Past(at)),
            Some(at) => Ok(whole_micros(at)),
            None => Ok(whole_micros((self.clock)()).max(self.head.at)),
        }
    }
}

impl Reply {
    /// What `answer` will be told, and what became of what was asked. A row that cannot be read is damage to whoever
    /// asks for it; only a store that fails ends the batch, with all who wait beside it.
    fn to<T: Send + 'static>(answer: Answer<T>, result: Result<T, CommandError>) -> (Self, Fate) {
        let (result, fate) = match result {
            Err(CommandError::Db(error)) if error.is_stored() => {
                (Err(CommandError::Damaged(error.to_string())), Fate::Refused)
            }
            Err(CommandError::Db(error)) => (Err(CommandError::Unavailable), Fate::Broken(error)),
            Err(refused) => (Err(refused), Fate::Refused),
            Ok(done) => (Ok(done), Fate::Done),
        };
        let tell = move |durable: bool| {
            let told = if durable {
                result
            } else {
                Err(CommandError::Unavailable)
            };
            // Whoever asked may have gone away; what was done stays done.
            drop(answer.send(told));
        };
        (Self(Box::new(tell)), fate)
    }
}

/// An instant as finely as a store keeps it. What is decided from a finer one would differ from what the log says.
pub(crate) fn whole_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// What is kept of a receipt.
pub fn receipt_hash(receipt: &str) -> [u8; 32] {
    *blake3::hash(receipt.trim().to_ascii_uppercase().as_bytes()).as_bytes()
}
