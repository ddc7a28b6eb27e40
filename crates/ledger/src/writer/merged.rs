//! What was merged ends as the matter that answers for it ends, in the same commit, and so does what was merged into that.

use std::collections::BTreeSet;
use std::sync::Arc;

use district::charter::Charter;
use district::id::MatterNo;
use district::procedure::{Act, Field, Given, Who};
use jiff::Timestamp;

use super::held::held;
use super::record::Record;
use super::{Work, Writer};
use crate::command::{ActCommand, CommandError, Target};
use crate::db::DbError;
use crate::lookup;

/// How a matter ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended<'a> {
    /// Its number.
    pub no: &'a MatterNo,
    /// By which act.
    pub act: Act,
    /// What was handed in with it.
    pub given: &'a Given,
}

impl Writer {
    /// Ends all that waits for a matter with it, by the same act where that turned it away, and tells whoever raised each
    /// of them. From one to the next, however long the chain is.
    pub(super) async fn end_merged(
        &mut self,
        ended: Ended<'_>,
        command: &ActCommand,
        at: Timestamp,
        charter: &Arc<Charter>,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let mut first = self.waiting(ended.no, work).await?;
        if first.is_empty() {
            return Ok(());
        }
        let answer = self.answer_of(ended.no, command, work).await?;
        let secret = self.is_secret(ended.no, work).await?;
        let mut told = Given::default();
        // What a desk says of a secret slip besides its answer is no other caller's to read.
        if !secret {
            told.fields.clone_from(&ended.given.fields);
        }
        told.fields.remove(&Field::Answer);
        told.fields.extend(answer.map(|text| (Field::Answer, text)));
        first.reverse();
        let mut open: Vec<_> = first
            .into_iter()
            .map(|no| (no, ended.no.clone(), secret))
            .collect();
        let mut seen = BTreeSet::from([ended.no.clone()]);
        while let Some((no, main, secret)) = open.pop() {
            if !seen.insert(no.clone()) {
                continue;
            }
            let Some(row) = self.target(&Target::Matter(no.clone()), work).await? else {
                continue;
            };
            let standing = held(&row)?.standing;
            let procedure = charter.procedure(standing.kind, &standing.procedure);
            let waits = |main| standing.main.as_ref() == Some(main);
            let Some(procedure) = procedure
                .filter(|procedure| waits(&main) && procedure.waits_for_main(&standing.step))
            else {
                continue;
            };
            let Some(mut moved) = procedure.close_by_other(&standing, ended.act, &told) else {
                continue;
            };
            let secret = secret || standing.secret;
            // Without an answer the number says where it is; never on a slip whose ties are nobody's to know.
            if moved.act == Act::Close && moved.given.text(Field::Answer).is_none() && !secret {
                moved.given.fields.insert(Field::Answer, main.to_string());
            }
            let record = Record {
                no: &no,
                actor: command.party.as_ref(),
                capacity: Who::MAIN,
                at,
            };
            self.record(record, moved, Some(&row), procedure, None, charter, work)
                .await?;
            let next = self.waiting(&no, work).await?.into_iter().rev();
            open.extend(next.map(|next| (next, no.clone(), secret)));
        }
        Ok(())
    }

    /// The numbers of what was merged into a matter, also within this batch.
    async fn waiting(&mut self, main: &MatterNo, work: &Work) -> Result<Vec<MatterNo>, DbError> {
        let mut nos = lookup::merged_into(&mut self.conn, self.district, main.as_str()).await?;
        let merged = work.batch.matters.values();
        let merged = merged.filter(|row| row.main.as_deref() == Some(main.as_str()));
        nos.extend(merged.map(|row| row.no.clone()));
        Ok(nos.into_iter().map(MatterNo::from).collect())
    }

    /// Whether whoever raised a matter wants to stay unknown.
    async fn is_secret(&mut self, no: &MatterNo, work: &mut Work) -> Result<bool, CommandError> {
        let row = self.target(&Target::Matter(no.clone()), work).await?;
        let standing = row.as_ref().map(held).transpose()?;
        Ok(standing.is_none_or(|held| held.standing.secret))
    }
}
