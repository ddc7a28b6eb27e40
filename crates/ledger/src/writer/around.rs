//! What an act needs of what is written beside its own matter: who waits for it, who follows it, and where it has gone.

use district::id::{MatterNo, PartyId};
use district::kinds::Stop;
use district::procedure::Refusal;

use super::held::held;
use super::{Work, Writer};
use crate::command::{ActCommand, CommandError, Target};
use crate::lookup;

impl Writer {
    /// What others have joined, or what stands for theirs too, is not one person's to take back. What it was begun anew
    /// from is the same report, and stands for nobody else.
    pub(super) async fn check_alone(
        &mut self,
        no: &str,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let mut reports = vec![no.to_owned()];
        while let Some(no) = reports.pop() {
            let followers = lookup::followers(&mut self.conn, self.district, &no).await?;
            let mut merged = lookup::merged_into(&mut self.conn, self.district, &no).await?;
            // Whoever came within this batch is not in the store yet.
            let mut joined = work.batch.followers.keys().map(|(joined, _)| joined);
            let mut waits = !followers.is_empty() || joined.any(|joined| *joined == no);
            let rows = work.batch.matters.values();
            let now = rows.filter(|row| row.main.as_deref() == Some(no.as_str()));
            merged.extend(now.map(|row| row.no.clone()));
            for other in merged {
                let other = Target::Matter(MatterNo::from(other));
                let Some(row) = self.target(&other, work).await? else {
                    continue;
                };
                if held(&row)?.standing.begun_anew().is_some() {
                    reports.push(row.no);
                } else {
                    waits = true;
                }
            }
            if waits {
                return Err(Refusal::Stop(Stop::OthersWait).into());
            }
        }
        Ok(())
    }

    /// Whoever follows a matter already hears how it goes.
    pub(super) async fn check_new(
        &mut self,
        no: &str,
        party: &PartyId,
        work: &Work,
    ) -> Result<(), CommandError> {
        let followers = lookup::followers(&mut self.conn, self.district, no).await?;
        let key = (no.to_owned(), party.to_string());
        if followers.contains(party.as_str()) || work.batch.followers.contains_key(&key) {
            return Err(Refusal::Follows.into());
        }
        Ok(())
    }

    /// The same said of the matter that answers for this one, where it was begun anew at its right place: whether a
    /// trouble is solved is said once, and where it is.
    pub(super) async fn said_of_main(
        &mut self,
        command: &ActCommand,
        work: &mut Work,
    ) -> Result<Option<ActCommand>, CommandError> {
        if !command.input.act.judges_outcome() {
            return Ok(None);
        }
        let mut target = command.target.clone();
        while let Some(row) = self.target(&target, work).await? {
            let standing = held(&row)?.standing;
            let Some(main) = standing.begun_anew() else {
                break;
            };
            target = Target::Matter(main.clone());
        }
        let goes = target != command.target;
        Ok(goes.then(|| ActCommand {
            target,
            // What was seen was the other one.
            seen: None,
            ..command.clone()
        }))
    }
}
