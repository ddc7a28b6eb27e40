//! More time is granted by grades (分级审批): up to the file's preset by the duty lead; what goes beyond it, any of it for
//! works (工程类), and any more of it for what was extended before, by a leader, with the form that was signed and sealed.
//! It ends after the deadline.

use jiff::Timestamp;
use jiff::civil::Date;

use super::scene::Scene;
use crate::calendar::china_time;
use crate::charter::Charter;
use crate::deadline;
use crate::id::StepId;
use crate::matter::{Act, Field, Given, Owed, Problem, Refusal};
use crate::party::{Desk, Role};
use crate::procedure::{Path, Procedure};
use crate::standing::Standing;

impl Procedure {
    /// Whether more time for the work of `step` until this day goes beyond the preset, counted from its deadline.
    fn is_long(&self, step: &StepId, until: Date, standing: &Standing, charter: &Charter) -> bool {
        let (Some(preset), Some(old)) = (self.extension, standing.dues.get(step)) else {
            return false;
        };
        let most = deadline::due(preset, *old, &charter.calendar, &charter.hours).at;
        charter.close_of(until) > most
    }

    /// Whether more time until this day is a leader's to grant: a second time, for works, or a long one.
    fn is_leaders(
        &self,
        step: &StepId,
        until: Date,
        for_works: bool,
        standing: &Standing,
        charter: &Charter,
    ) -> bool {
        for_works || standing.extensions > 0 || self.is_long(step, until, standing, charter)
    }

    /// Refuses a day that gives no more time, and an extension that only a leader grants without one, or without its
    /// form.
    pub(super) fn check_more(
        &self,
        act: Act,
        path: &Path,
        given: &Given,
        standing: Option<&Standing>,
        capacity: &str,
        scene: Scene<'_>,
    ) -> Result<(), Refusal> {
        let Some(standing) = standing else {
            return Ok(());
        };
        let (step, until) = match (act, &path.to) {
            (Act::AskExtension, _) => (&standing.step, given.until()),
            (Act::GrantExtension, Some(to)) => (to, given.until().or(standing.asked_until)),
            _ => return Ok(()),
        };
        let Some(until) = until else {
            return Ok(());
        };
        let is_later = |old: &Timestamp| scene.charter.close_of(until) > *old;
        if !standing.dues.get(step).is_none_or(is_later) {
            return Err(Refusal::NoMoreTime);
        }
        if act == Act::AskExtension
            || !self.is_leaders(step, until, standing.asked_works, standing, scene.charter)
        {
            return Ok(());
        }
        let desk = capacity.parse::<Desk>().ok();
        let is_leader = desk.is_some_and(|desk| desk.role == Role::Leader);
        // A file without grades names nobody above the one who grants.
        if self.extension.is_some() && !is_leader {
            return Err(Refusal::LeadersToGrant);
        }
        if given.files(Field::Document).is_empty() {
            let owed = vec![Owed {
                field: Field::Document,
                problem: Problem::Missing,
            }];
            return Err(Refusal::Owes { act, owed });
        }
        Ok(())
    }

    /// The leader's desk, where an extension is asked for that is theirs to grant, and somebody sits there.
    pub(super) fn desk_of_long(
        &self,
        act: Act,
        given: &Given,
        standing: Option<&Standing>,
        scene: Scene<'_>,
    ) -> Option<Desk> {
        let standing = standing.filter(|_| act == Act::AskExtension)?;
        let charter = scene.charter;
        let (until, for_works) = (given.until()?, given.is_for_works());
        let theirs = self.is_leaders(&standing.step, until, for_works, standing, charter);
        let today = china_time(scene.now).date();
        let desks = charter.desks_above(&[Role::Leader], &standing.place, today);
        desks.into_iter().next().filter(|_| theirs)
    }
}
