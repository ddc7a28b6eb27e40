//! One act within a batch: who may, what follows, and what else it answers.

use std::collections::BTreeSet;

use district::advance::Scene;
use district::calendar::china_time;
use district::id::MatterNo;
use district::kinds::Kind;
use district::law;
use district::law::Effect;
use district::party::Actor;
use district::procedure::{Act, Field, Moved, Owed, Problem, Refusal};
use jiff::Timestamp;

use super::held::held;
use super::merged::Ended;
use super::record::Record;
use super::{Work, Writer, receipt_hash};
use crate::command::{ActCommand, Answered, CommandError, Done, Target, written};
use crate::rows::{IdemRow, MatterRow};
use crate::{ids, lookup};

impl Writer {
    /// What an act needs of what is written beside its own matter.
    async fn check_around(
        &mut self,
        moved: &Moved,
        before: Option<&MatterRow>,
        command: &ActCommand,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        self.check_named(moved, work).await?;
        self.check_shown(moved, before, work).await?;
        match (moved.act, before, &command.party) {
            (Act::Withdraw, Some(row), _) => self.check_alone(&row.no, work).await,
            (Act::Join, Some(row), Some(party)) => self.check_new(&row.no, party, work).await,
            _ => Ok(()),
        }
    }

    /// Does an act with all that follows from it.
    pub(super) async fn act(
        &mut self,
        command: &ActCommand,
        work: &mut Work,
    ) -> Result<Done, CommandError> {
        if let Some(known) = command.key.as_ref().and_then(|key| work.idems.get(key)) {
            return known.as_ref().ok_or_else(unanswered)?.to(command);
        }
        let of_main = self.said_of_main(command, work).await?;
        let command = of_main.as_ref().unwrap_or(command);
        let at = self.time_of(command.at)?;
        let charter = self.charter(work);
        let actor = command
            .party
            .as_ref()
            .map_or_else(Actor::anonymous, |party| {
                charter.actor(party, china_time(at).date())
            });
        let before = self.target(&command.target, work).await?;
        let held = before.as_ref().map(held).transpose()?;
        if let (Some(seen), Some(row), Some(held)) = (command.seen, &before, &held)
            && !(held.stay_from..=row.last_seq).contains(&seen)
        {
            return Err(CommandError::Stale {
                no: row.no.clone().into(),
                seen,
            });
        }
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
        let mut advance = procedure.advance(standing, &command.input, scene)?;
        self.check_around(&advance.moved, before.as_ref(), command, work)
            .await?;
        let others = self
            .others(standing, procedure.kind, &advance.moved, work)
            .await?;
        law::check_leaning(
            procedure.kind,
            standing,
            &advance.moved,
            &others,
            &charter.places,
            at,
        )?;
        self.signed(&mut advance.moved, standing, &charter, at, work)
            .await?;
        let roll = self
            .enrich(&mut advance.moved, standing, command, at, work)
            .await?;
        // First what follows from it, as the act itself tells of it.
        let given = &advance.moved.given;
        for effect in law::effects(standing, command.input.act, given, at, &others) {
            let begun = matches!(&effect, Effect::Begin(kind, _) if *kind == Kind::notice());
            let tells = matches!(&effect, Effect::Tell(..));
            let done = match self.follow(effect, command, at, work).await {
                // It began by a procedure that cannot be told by this person.
                Err(CommandError::Refused(_)) if tells => continue,
                done => done?,
            };
            if begun {
                let fields = &mut advance.moved.given.fields;
                fields.insert(Field::Posting, done.no.to_string());
            }
        }
        if let (Act::Relocate, Some(row)) = (advance.moved.act, &before) {
            self.relocate(row, &mut advance.moved, at, &charter, work)
                .await?;
        }
        let (no, receipt) = match (&command.target, &before) {
            (Target::New(kind), None) => {
                let no = self.number(*kind, &procedure.number, at, work).await?;
                (
                    no,
                    needs_receipt(command, &advance.moved).then(ids::receipt),
                )
            }
            (_, Some(row)) => (MatterNo::from(row.no.clone()), None),
            (Target::Matter(no), None) => return Err(CommandError::NoSuchMatter(no.clone())),
        };
        let step = advance.moved.to.clone();
        let act = advance.moved.act;
        let closes = before.as_ref().is_none_or(|row| row.closed_at.is_none());
        let given = advance.moved.given.clone();
        let record = Record {
            no: &no,
            actor: command.party.as_ref(),
            capacity: &advance.capacity,
            at,
        };
        let receipt_digest = receipt.as_deref().map(receipt_hash);
        if let (Some(digest), Some(opened)) = (receipt_digest, &mut advance.moved.opened) {
            opened.receipt = Some(blake3::Hash::from(digest).to_hex().to_string());
        }
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
        if act == Act::EraseNames {
            self.erase_names(&no).await?;
            let actor = command.party.as_ref();
            self.erase_witnesses(&no, actor, &advance.capacity, at, work)
                .await?;
        }
        if let Some(roll) = roll {
            self.keep_roll(&no, roll, command, &advance.capacity, at, work)?;
        }
        let done = Done {
            no: no.clone(),
            seq,
            step,
            receipt,
        };
        keep_answer(command, &done, work)?;
        if closes && now_closed && act != Act::LogRound {
            let ended = Ended {
                no: &no,
                act,
                given: &given,
            };
            self.end_merged(ended, command, at, &charter, work).await?;
            self.answer_sources(&no, command, at, &charter, work)
                .await?;
        }
        Ok(done)
    }

    /// Does what follows from an act, as the same person.
    pub(super) async fn follow(
        &mut self,
        effect: Effect,
        command: &ActCommand,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<Done, CommandError> {
        let (target, input) = match effect {
            Effect::On(no, input) | Effect::Tell(no, input) => (Target::Matter(no), input),
            Effect::Begin(kind, input) => (Target::New(kind), input),
        };
        let mut next = ActCommand::new(target, input, command.party.clone());
        // In the same instant: a clock that went on meanwhile would write the act before what followed from it.
        next.at = Some(at);
        // A refusal that is passed over leaves nothing behind, either.
        let mark = self.mark(work);
        let done = Box::pin(self.act(&next, work)).await;
        if done.is_err() {
            self.undo(work, mark);
        }
        done
    }

    pub(super) async fn target(
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

    /// Everything an act names must be there: the matter it is merged into, the project whose problem it is.
    async fn check_named(&mut self, moved: &Moved, work: &mut Work) -> Result<(), CommandError> {
        for (_, no) in moved.given.matters() {
            self.target(&Target::Matter(no), work).await?;
        }
        for (field, kind, key) in moved.given.records() {
            let keys = BTreeSet::from([key.to_owned()]);
            let there = lookup::records(&mut self.conn, self.district, kind, &keys).await?;
            if there.is_empty() {
                let owed = vec![Owed {
                    field,
                    problem: Problem::Unknown,
                }];
                let act = moved.act;
                return Err(Refusal::Owes { act, owed }.into());
            }
        }
        Ok(())
    }

    pub(super) async fn number(
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
}

/// Whoever has no account, or had it filed for them, comes back with a receipt.
fn needs_receipt(command: &ActCommand, moved: &Moved) -> bool {
    let filed = [Field::FiledFor, Field::FiledBy];
    command.party.is_none() || filed.iter().any(|field| moved.given.text(*field).is_some())
}

/// The answer to a key cannot be read: whether it was done is not known, and it is not done again.
pub(super) fn unanswered() -> CommandError {
    CommandError::Damaged("the answer kept for a key".to_owned())
}

/// Keeps the answer under the key of its command, so that the same command again has the same answer.
fn keep_answer(command: &ActCommand, done: &Done, work: &mut Work) -> Result<(), CommandError> {
    let Some(key) = &command.key else {
        return Ok(());
    };
    let answered = Answered {
        of: Some(command.digest()),
        done: done.clone(),
    };
    work.batch.idems.push(IdemRow {
        key: key.clone(),
        seq: done.seq,
        answer: written(&answered)?,
    });
    work.idems.insert(key.clone(), Some(answered));
    Ok(())
}
