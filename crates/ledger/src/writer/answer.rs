//! Answering along the thread: what a matter grew out of hears how it ended, in the same commit.

use std::collections::BTreeSet;
use std::sync::Arc;

use district::charter::Charter;
use district::id::MatterNo;
use district::log::Seq;
use district::procedure::{Act, Field, Given, Moved, Procedure, Standing};
use jiff::Timestamp;

use super::held::held;
use super::merged::Ended;
use super::record::Record;
use super::{Work, Writer};
use crate::command::{ActCommand, CommandError, Target};
use crate::lookup;

impl Writer {
    /// Closing a matter answers those it grew out of, and those that they grew out of.
    ///
    /// One that waits for just this is closed; any other, also one that was closed before, is told. The
    /// one who raised it and everybody who follows it get a notice either way.
    pub(super) async fn answer_sources(
        &mut self,
        no: &MatterNo,
        command: &ActCommand,
        at: Timestamp,
        charter: &Arc<Charter>,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let Some(answer) = command
            .input
            .fields
            .get(&Field::Answer)
            .and_then(|answers| answers.first())
        else {
            return Ok(());
        };
        let mut seen = BTreeSet::from([no.clone()]);
        let mut open = vec![no.clone()];
        while let Some(at_no) = open.pop() {
            let Some(row) = self.target(&Target::Matter(at_no.clone()), work).await? else {
                continue;
            };
            let sources = held(&row)?.standing.sources;
            for source in sources {
                if !seen.insert(source.clone()) {
                    continue;
                }
                let target = Target::Matter(source.clone());
                let Some(row) = self.target(&target, work).await? else {
                    continue;
                };
                let standing = held(&row)?.standing;
                let Some(procedure) = charter.procedure(standing.kind, &standing.procedure) else {
                    continue;
                };
                let Some(moved) = outcome(procedure, &standing, answer) else {
                    continue;
                };
                let record = Record {
                    no: &source,
                    actor: command.party.as_ref(),
                    capacity: "grown",
                    at,
                };
                let (act, given) = (moved.act, moved.given.clone());
                let (_, is_over) = self
                    .record(record, moved, Some(&row), procedure, None, charter, work)
                    .await?;
                if act == Act::Close && is_over {
                    let ended = Ended {
                        no: &source,
                        act,
                        given: &given,
                    };
                    self.end_merged(ended, command, at, charter, work).await?;
                }
                open.push(source);
            }
        }
        Ok(())
    }

    /// What the one who raised `main` was told: by the act that closes it, or before. Never what somebody noted down
    /// while closing it.
    pub(super) async fn answer_of(
        &mut self,
        main: &MatterNo,
        command: &ActCommand,
        work: &Work,
    ) -> Result<Option<String>, CommandError> {
        let now = command.input.fields.get(&Field::Answer);
        let now = now.and_then(|values| values.first()).cloned();
        if let Some(answer) = now.filter(|answer| !answer.trim().is_empty()) {
            return Ok(Some(answer));
        }
        let subject = format!("matter/{main}");
        for (entry, said) in work.batch.written().rev() {
            if entry.subject == subject
                && let Some(body) = &said.body
                && let Some(told) = answered(entry.seq, body)?
            {
                return Ok(Some(told));
            }
        }
        let mut before = i64::MAX;
        loop {
            let bodies = lookup::bodies(&mut self.conn, self.district, &subject, before).await?;
            for (seq, body) in &bodies {
                if let Some(told) = answered(*seq, body)? {
                    return Ok(Some(told));
                }
            }
            match bodies.last() {
                Some((oldest, _)) => before = *oldest,
                None => return Ok(None),
            }
        }
    }
}

/// What an entry answered; an entry that cannot be read does not pass for one that answered nothing.
fn answered(seq: Seq, body: &str) -> Result<Option<String>, CommandError> {
    let moved: Result<Moved, _> = serde_json::from_str(body);
    let moved = moved.map_err(|error| CommandError::Damaged(format!("entry {seq}: {error}")))?;
    Ok(moved.given.text(Field::Answer).map(str::to_owned))
}

/// The closing of a matter that waits for its outcome, or the word of it; nothing where its procedure
/// knows neither.
fn outcome(procedure: &Procedure, standing: &Standing, answer: &str) -> Option<Moved> {
    let mut given = Given::default();
    given.fields.insert(Field::Answer, answer.to_owned());
    if let Some(closed) = procedure.close_by_other(standing, Act::Close, &given) {
        return Some(closed);
    }
    let mut ways = procedure.acts.get(&Act::Inform)?.paths.iter();
    ways.find(|path| path.from.contains(&standing.step))?;
    Some(Moved {
        act: Act::Inform,
        opened: None,
        from: Some(standing.step.clone()),
        to: standing.step.clone(),
        phase: standing.phase,
        desk: standing.desk.clone(),
        due: standing.due.clone(),
        closing: None,
        given,
    })
}
