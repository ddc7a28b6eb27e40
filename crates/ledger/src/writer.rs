//! One writer for each district. Acts queue up; one transaction takes all that are waiting; one commit;
//! then everybody is answered. Nothing is acknowledged before it is durable.
//!
//! An act is decided in memory, against the rows read for the batch and what the batch has already done
//! to them. A refusal writes nothing, so it spoils no neighbour.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use district::bigram;
use district::calendar::china_time;
use district::charter::Charter;
use district::id::{EvidenceHash, MatterNo, PartyId};
use district::log::{Entry, Hash, Seq, digest};
use district::party::Actor;
use district::procedure::{Act, Field, Given, Input, Moved, Scene};
use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use crate::batch::Batch;
use crate::command::{ActCommand, Answer, Change, Command, CommandError, Done, Target};
use crate::db::{DbError, WriteConn};
use crate::ids;
use crate::lookup;
use crate::project::{Happened, Held, project};
use crate::registers;
use crate::rows::{BodyRow, EntryRow, IdemRow, MatterRow, NoticeRow, SearchRow};

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

/// The one that writes.
pub(crate) struct Writer {
    conn: WriteConn,
    district: i64,
    charter: Arc<RwLock<Arc<Charter>>>,
    head: Head,
    tell: watch::Sender<Head>,
    clock: fn() -> Timestamp,
}

/// What one batch knows and has done so far.
#[derive(Default)]
struct Work {
    batch: Batch,
    matters: BTreeMap<String, Option<MatterRow>>,
    files: BTreeSet<String>,
    idems: BTreeMap<String, Done>,
    registers: Option<Charter>,
}

enum Reply {
    Act(Answer<Done>, Result<Done, CommandError>),
    Changes(Answer<Seq>, Result<Seq, CommandError>),
}

impl Writer {
    pub(crate) fn new(
        conn: WriteConn,
        district: i64,
        charter: Arc<RwLock<Arc<Charter>>>,
        head: Head,
        tell: watch::Sender<Head>,
        clock: fn() -> Timestamp,
    ) -> Self {
        Self {
            conn,
            district,
            charter,
            head,
            tell,
            clock,
        }
    }

    /// Works until every handle is gone.
    pub(crate) async fn run(mut self, mut queue: mpsc::Receiver<Command>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while queue.recv_many(&mut waiting, BATCH).await > 0 {
            let before = self.head;
            let mut replies = Vec::with_capacity(waiting.len());
            match self
                .transact(std::mem::take(&mut waiting), &mut replies)
                .await
            {
                Ok(registers) => {
                    if let Some(charter) = registers
                        && let Ok(mut shared) = self.charter.write()
                    {
                        *shared = Arc::new(charter);
                    }
                    self.tell.send_replace(self.head);
                    replies.into_iter().for_each(Reply::send);
                }
                Err(error) => {
                    tracing::error!(%error, "the log could not be written");
                    self.head = before;
                    // A rollback can fail only where the connection is gone, and then nothing was committed.
                    let _ = self.conn.rollback().await;
                    replies.into_iter().for_each(Reply::unavailable);
                }
            }
        }
    }

    async fn transact(
        &mut self,
        commands: Vec<Command>,
        replies: &mut Vec<Reply>,
    ) -> Result<Option<Charter>, DbError> {
        self.conn.begin().await?;
        let mut work = self.read_ahead(&commands).await?;
        let mut commands = commands.into_iter();
        for command in commands.by_ref() {
            match command {
                Command::Act(act, answer) => {
                    let result = self.act(&act, &mut work).await;
                    if let Err(CommandError::Db(error)) = result {
                        replies.push(Reply::Act(answer, Err(CommandError::Unavailable)));
                        return Err(error);
                    }
                    replies.push(Reply::Act(answer, result));
                }
                Command::Changes { changes, party, at, answer } => {
                    let result = self.change(changes, party.as_ref(), at, &mut work);
                    replies.push(Reply::Changes(answer, result));
                }
            }
        }
        work.batch.write(&mut self.conn, self.district).await?;
        self.conn.commit().await?;
        Ok(work.registers)
    }

    /// Reads in few statements what the batch will ask for one by one.
    async fn read_ahead(&mut self, commands: &[Command]) -> Result<Work, DbError> {
        let mut nos = BTreeSet::new();
        let mut keys = BTreeSet::new();
        let mut hashes = BTreeSet::new();
        for command in commands {
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
        work.idems = lookup::idems(&mut self.conn, self.district, &keys).await?;
        work.files = lookup::files(&mut self.conn, self.district, &hashes).await?;
        Ok(work)
    }

    async fn act(&mut self, command: &ActCommand, work: &mut Work) -> Result<Done, CommandError> {
        if let Some(done) = command.key.as_ref().and_then(|key| work.idems.get(key)) {
            return Ok(done.clone());
        }
        let at = self.time_of(command.at)?;
        let charter = work
            .registers
            .as_ref()
            .map_or_else(|| self.charter_now(), |charter| Arc::new(charter.clone()));
        let actor = command
            .party
            .as_ref()
            .map_or_else(Actor::anonymous, |party| {
                charter.actor(party, china_time(at).date())
            });
        let before = self.target(&command.target, work).await?;
        if let (Some(seen), Some(row)) = (command.seen, &before)
            && seen != row.last_seq
        {
            return Err(CommandError::Stale {
                no: row.no.clone().into(),
                seen,
            });
        }
        let held = before.as_ref().map(held).transpose()?;
        let procedure = match (&held, &command.target) {
            (Some(held), _) => charter.procedure(held.standing.kind, &held.standing.procedure),
            (None, Target::New(kind)) => charter.procedures.get(kind),
            (None, Target::Matter(_)) => None,
        };
        let procedure =
            procedure.ok_or_else(|| CommandError::Damaged("no procedure".to_owned()))?;
        let holds_receipt = match (&command.receipt, &before) {
            (Some(shown), Some(row)) => {
                row.receipt.as_deref() == Some(receipt_hash(shown).as_slice())
            }
            _ => false,
        };
        let scene = Scene {
            charter: &charter,
            actor: &actor,
            receipt: holds_receipt,
            now: at,
        };
        let standing = held.as_ref().map(|held| &held.standing);
        let advance = procedure.advance(standing, &command.input, scene)?;
        self.check_named(&advance.moved, work).await?;
        let (no, receipt) = match (&command.target, &before) {
            (Target::New(kind), None) => {
                let no = self.number(*kind, &procedure.number, at, work).await?;
                let wants_receipt =
                    command.party.is_none() || !procedure_has_party_reporter(&advance.capacity);
                (no, wants_receipt.then(ids::receipt))
            }
            (_, Some(row)) => (MatterNo::from(row.no.clone()), None),
            (Target::Matter(no), None) => return Err(CommandError::NoSuchMatter(no.clone())),
        };
        let step = advance.moved.to.clone();
        let act = advance.moved.act;
        let closes = before.as_ref().is_none_or(|row| row.closed_at.is_none());
        let record = Record {
            no: &no,
            actor: command.party.as_ref(),
            capacity: &advance.capacity,
            at,
        };
        let receipt_digest = receipt.as_deref().map(receipt_hash);
        let (seq, now_closed) = self
            .record(
                record,
                advance.moved,
                before.as_ref(),
                procedure,
                receipt_digest.as_ref(),
                &charter,
                work,
            )
            .await?;
        let done = Done {
            no: no.clone(),
            seq,
            step,
            receipt,
        };
        if let Some(key) = &command.key {
            // A done act is made of texts and numbers; writing it cannot fail.
            let answer = serde_json::to_string(&done).unwrap_or_default();
            work.batch.idems.push(IdemRow {
                key: key.clone(),
                seq,
                answer,
            });
            work.idems.insert(key.clone(), done.clone());
        }
        if closes && now_closed && act != Act::LogRound {
            self.answer_merged(&no, command, at, &charter, work).await?;
        }
        Ok(done)
    }

    /// Closing a matter answers everybody whose own was merged into it.
    async fn answer_merged(
        &mut self,
        main: &MatterNo,
        command: &ActCommand,
        at: Timestamp,
        charter: &Arc<Charter>,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let nos = lookup::merged_into(&mut self.conn, self.district, main.as_str()).await?;
        let answer = [Field::Answer, Field::Conclusion, Field::Words]
            .into_iter()
            .find_map(|field| command.input.fields.get(&field)?.first().cloned())
            .filter(|answer| !answer.trim().is_empty())
            .unwrap_or_else(|| main.to_string());
        for no in nos {
            let Some(row) = self
                .target(&Target::Matter(no.clone().into()), work)
                .await?
            else {
                continue;
            };
            let held = held(&row)?;
            if held.standing.is_closed() || held.standing.main.as_ref() != Some(main) {
                continue;
            }
            let Some(procedure) = charter.procedure(held.standing.kind, &held.standing.procedure)
            else {
                continue;
            };
            let Some(to) = procedure.acts.get(&Act::Close).and_then(|rule| {
                rule.paths
                    .iter()
                    .find(|path| path.from.contains(&held.standing.step))
                    .and_then(|path| path.to.clone())
            }) else {
                continue;
            };
            let Some(step) = procedure.step(&to) else {
                continue;
            };
            let mut given = Given::default();
            given.fields.insert(Field::Answer, answer.clone());
            let moved = Moved {
                act: Act::Close,
                opened: None,
                from: Some(held.standing.step.clone()),
                phase: step.phase,
                to,
                desk: None,
                due: None,
                given,
            };
            let no = MatterNo::from(no);
            let record = Record {
                no: &no,
                actor: command.party.as_ref(),
                capacity: "main",
                at,
            };
            self.record(record, moved, Some(&row), procedure, None, charter, work)
                .await?;
        }
        Ok(())
    }

    /// Appends one entry about a matter and puts the rows that follow from it.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different fact of the one act being recorded"
    )]
    async fn record(
        &mut self,
        record: Record<'_>,
        mut moved: Moved,
        before: Option<&MatterRow>,
        procedure: &district::procedure::Procedure,
        receipt: Option<&[u8; 32]>,
        charter: &Charter,
        work: &mut Work,
    ) -> Result<(Seq, bool), CommandError> {
        let (open, sealed) = std::mem::take(&mut moved.given).split_sealed();
        moved.given = open;
        // Both are made of texts, numbers and instants; writing them cannot fail.
        let body = serde_json::to_string(&moved).unwrap_or_default();
        let sealed =
            (!sealed.is_empty()).then(|| serde_json::to_string(&sealed).unwrap_or_default());
        let subject = format!("matter/{}", record.no);
        let seq = self.append(
            &record,
            &subject,
            moved.act.as_str(),
            body,
            sealed,
            &mut work.batch,
        );
        let happened = Happened {
            seq,
            at: record.at,
            actor: record.actor.map(PartyId::as_str),
            no: record.no.as_str(),
            moved: &moved,
            receipt: receipt.map(<[u8; 32]>::as_slice),
        };
        let rows = project(before, happened, procedure)
            .map_err(|unfit| CommandError::Damaged(unfit.to_string()))?;
        let Some(matter) = rows.matter else {
            return Err(CommandError::Damaged("no row".to_owned()));
        };
        for stay in rows.stays {
            work.batch
                .stays
                .insert((stay.no.clone(), stay.from_seq), stay);
        }
        work.batch.shown.extend(rows.shown);
        if let Some(follower) = rows.follower {
            work.batch
                .followers
                .insert((follower.no.clone(), follower.party.clone()), follower);
        }
        work.batch.count(rows.rollups);
        if before.is_none() {
            work.batch.search.push(search_row(&matter, &moved, charter));
        } else if moved.act != Act::Note && moved.act != Act::Join {
            self.notify(&matter, &record, seq, moved.act, work).await?;
        }
        let closed = matter.closed_at.is_some();
        work.matters.insert(matter.no.clone(), Some(matter.clone()));
        work.batch.matters.insert(matter.no.clone(), matter);
        Ok((seq, closed))
    }

    /// Tells the one who raised the matter and everybody who follows it, except whoever acted.
    async fn notify(
        &mut self,
        matter: &MatterRow,
        record: &Record<'_>,
        seq: Seq,
        act: Act,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let mut parties = lookup::followers(&mut self.conn, self.district, &matter.no).await?;
        parties.extend(matter.reporter.clone());
        for party in parties {
            if record.actor.is_some_and(|actor| actor.as_str() == party) {
                continue;
            }
            let row = NoticeRow {
                party: party.clone(),
                seq,
                no: matter.no.clone(),
                act: act.to_string(),
                at: record.at.as_microsecond(),
                read_at: None,
            };
            work.batch.notices.insert((party, seq), row);
        }
        Ok(())
    }

    fn append(
        &mut self,
        record: &Record<'_>,
        subject: &str,
        act: &str,
        body: String,
        sealed: Option<String>,
        batch: &mut Batch,
    ) -> Seq {
        let salt = ids::salt();
        let sealed_salt = sealed.as_ref().map(|_| ids::salt());
        let entry = Entry {
            seq: self.head.seq + 1,
            at: record.at,
            actor: record.actor.map(ToString::to_string),
            capacity: record.capacity.to_owned(),
            subject: subject.to_owned(),
            act: act.to_owned(),
            body_digest: digest(&salt, &body),
            sealed_digest: sealed
                .as_ref()
                .zip(sealed_salt.as_ref())
                .map(|(text, salt)| digest(salt, text)),
        };
        let hash = entry.hash(self.district, &self.head.hash);
        batch.entries.push(EntryRow {
            seq: entry.seq,
            at: entry.at.as_microsecond(),
            actor: entry.actor,
            capacity: entry.capacity,
            subject: entry.subject,
            act: entry.act,
            body_digest: entry.body_digest.to_vec(),
            sealed_digest: entry.sealed_digest.map(|digest| digest.to_vec()),
            prev_hash: self.head.hash.to_vec(),
            hash: hash.to_vec(),
        });
        batch.bodies.push(BodyRow {
            seq: entry.seq,
            salt: salt.to_vec(),
            body: Some(body),
            sealed_salt: sealed_salt.map(|salt| salt.to_vec()),
            sealed,
        });
        self.head = Head {
            seq: entry.seq,
            hash,
            at: record.at,
        };
        entry.seq
    }

    fn change(
        &mut self,
        changes: Vec<Change>,
        party: Option<&PartyId>, at: Option<Timestamp>, work: &mut Work) -> Result<Seq, CommandError> {
        let at = self.time_of(at)?;
        let mut charter = work
            .registers
            .take()
            .unwrap_or_else(|| Charter::clone(&self.charter_now()));
        let prepared = registers::prepare(changes, &mut charter)
            .map_err(|flaw| CommandError::Damaged(flaw.to_string()));
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(error) => {
                // Nothing of a change that does not fit stays behind.
                work.registers = None;
                return Err(error);
            }
        };
        for item in prepared {
            let no = MatterNo::from("");
            let record = Record {
                no: &no,
                actor: party,
                capacity: "register",
                at,
            };
            let seq = self.append(
                &record,
                &item.subject,
                "put",
                item.body.clone(),
                None,
                &mut work.batch,
            );
            item.put(seq, &mut work.batch);
        }
        work.registers = Some(charter);
        Ok(self.head.seq)
    }

    async fn target(
        &mut self,
        target: &Target,
        work: &mut Work,
    ) -> Result<Option<MatterRow>, CommandError> {
        let Target::Matter(no) = target else {
            return Ok(None);
        };
        if !work.matters.contains_key(no.as_str()) {
            let nos = BTreeSet::from([no.to_string()]);
            let row = lookup::matters(&mut self.conn, self.district, &nos)
                .await?
                .pop();
            work.matters.insert(no.to_string(), row);
        }
        let row = work.matters.get(no.as_str()).cloned().flatten();
        row.map(Some)
            .ok_or_else(|| CommandError::NoSuchMatter(no.clone()))
    }

    /// Everything an act names must be there: the matter it is merged into, the files it shows.
    async fn check_named(&mut self, moved: &Moved, work: &mut Work) -> Result<(), CommandError> {
        if moved.act == Act::Merge
            && let Some(main) = moved.given.main()
        {
            self.target(&Target::Matter(main), work).await?;
        }
        let missing: Option<&EvidenceHash> = moved
            .given
            .evidence
            .values()
            .flatten()
            .find(|hash| !work.files.contains(hash.as_str()));
        missing.map_or(Ok(()), |hash| {
            Err(CommandError::NoSuchFile(hash.to_string()))
        })
    }

    async fn number(
        &mut self,
        kind: district::kinds::Kind,
        prefix: &str,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<MatterNo, CommandError> {
        let name = format!("{kind}/{}", china_time(at).year());
        let next = match work.batch.counters.get(&name) {
            Some(next) => *next,
            None => lookup::counter(&mut self.conn, self.district, &name).await?,
        };
        work.batch.counters.insert(name, next + 1);
        Ok(MatterNo(format!(
            "{prefix}{}-{next:05}",
            china_time(at).year()
        )))
    }

    /// Time in the log never runs back, whatever the clock does.
    fn time_of(&self, given: Option<Timestamp>) -> Result<Timestamp, CommandError> {
        match given {
            Some(at) if at < self.head.at => Err(CommandError::Past(at)),
            Some(at) => Ok(at),
            None => Ok((self.clock)().max(self.head.at)),
        }
    }

    fn charter_now(&self) -> Arc<Charter> {
        match self.charter.read() {
            Ok(charter) => charter.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }
}

impl Reply {
    fn send(self) {
        // Whoever asked may have gone away; what was done stays done.
        match self {
            Self::Act(answer, result) => drop(answer.send(result)),
            Self::Changes(answer, result) => drop(answer.send(result)),
        }
    }

    fn unavailable(self) {
        match self {
            Self::Act(answer, _) => drop(answer.send(Err(CommandError::Unavailable))),
            Self::Changes(answer, _) => drop(answer.send(Err(CommandError::Unavailable))),
        }
    }
}

/// Who did it, to what, in which capacity and when.
struct Record<'a> {
    no: &'a MatterNo,
    actor: Option<&'a PartyId>,
    capacity: &'a str,
    at: Timestamp,
}

fn held(row: &MatterRow) -> Result<Held, CommandError> {
    serde_json::from_str(&row.standing).map_err(|error| CommandError::Damaged(error.to_string()))
}

/// Whether the reporter is a signed-in resident, who needs no receipt to come back.
fn procedure_has_party_reporter(capacity: &str) -> bool {
    capacity == "public"
}

/// What is kept of a receipt.
pub fn receipt_hash(receipt: &str) -> [u8; 32] {
    *blake3::hash(receipt.trim().to_ascii_uppercase().as_bytes()).as_bytes()
}

fn search_row(matter: &MatterRow, moved: &Moved, charter: &Charter) -> SearchRow {
    let places: Vec<_> = charter
        .places
        .up(&matter.place)
        .map(|place| place.name.zh.as_str())
        .collect();
    let words = moved.given.text(Field::Words).unwrap_or_default();
    let address = moved.given.text(Field::Address).unwrap_or_default();
    let text = format!("{} {} {words} {address}", matter.no, places.join(" "));
    SearchRow {
        no: matter.no.clone(),
        tokens: bigram::tokens(&text).join(" "),
    }
}

/// An act without anything in hand, for tests and imports.
impl ActCommand {
    /// An act now, by `party`, on `target`.
    pub fn new(target: Target, input: Input, party: Option<PartyId>) -> Self {
        Self {
            target,
            input,
            party,
            receipt: None,
            seen: None,
            key: None,
            at: None,
        }
    }
}
