//! More time is granted by grades (分级审批): up to the file's preset by the duty lead, what goes beyond it by a leader,
//! with the form that was signed and sealed.

use jiff::civil::Date;

use super::advance::close_of;
use super::{Act, Field, Given, Owed, Path, Problem, Procedure, Refusal, Scene, Standing};
use crate::calendar::china_time;
use crate::charter::Charter;
use crate::deadline;
use crate::id::StepId;
use crate::party::{Desk, Role};

impl Procedure {
    /// Whether more time for the work of `step` until this day goes beyond the preset, counted from its deadline.
    fn is_long(&self, step: &StepId, until: Date, standing: &Standing, charter: &Charter) -> bool {
        let (Some(preset), Some(old)) = (self.extension, standing.dues.get(step)) else {
            return false;
        };
        let most = deadline::due(preset, *old, &charter.calendar, &charter.hours).at;
        close_of(until, charter) > most
    }

    /// Refuses a long extension that no leader grants, or that comes without its form.
    pub(super) fn check_long(
        &self,
        act: Act,
        path: &Path,
        given: &Given,
        standing: Option<&Standing>,
        capacity: &str,
        scene: Scene<'_>,
    ) -> Result<(), Refusal> {
        let (Act::GrantExtension, Some(standing), Some(step)) = (act, standing, &path.to) else {
            return Ok(());
        };
        let until = given.until().or(standing.asked_until);
        if !until.is_some_and(|day| self.is_long(step, day, standing, scene.charter)) {
            return Ok(());
        }
        let desk = capacity.parse::<Desk>().ok();
        if desk.is_none_or(|desk| desk.role != Role::Leader) {
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

    /// The leader's desk, where a long extension is asked for and somebody sits there.
    pub(super) fn desk_of_long(
        &self,
        act: Act,
        given: &Given,
        standing: Option<&Standing>,
        scene: Scene<'_>,
    ) -> Option<Desk> {
        let standing = standing.filter(|_| act == Act::AskExtension)?;
        let charter = scene.charter;
        let long = self.is_long(&standing.step, given.until()?, standing, charter);
        let today = china_time(scene.now).date();
        let desks = charter.desks_above(&[Role::Leader], &standing.place, today);
        desks.into_iter().next().filter(|_| long)
    }
}
