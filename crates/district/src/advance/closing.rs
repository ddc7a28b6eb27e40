//! By when a matter should be closed (应结案的时限), once somebody works on it.
//!
//! It is the deadline of the work, and after it the time that the file leaves for each check and answer on the
//! way to the end. It is written with the entry that sets the deadline, so that it stays what it was when a
//! calendar or a file changes.

use std::collections::{BTreeSet, VecDeque};

use jiff::Timestamp;

use super::scene::Scene;
use crate::deadline;
use crate::id::StepId;
use crate::matter::{Due, Phase};
use crate::procedure::{Owner, Procedure, Step, Within};
use crate::standing::Standing;

impl Procedure {
    /// By when a matter that comes to `to` with this deadline should be closed; nothing where that is not begun
    /// by this: the work begins it, or a check of what needed no work any more (自行处置).
    pub(super) fn closing_at(
        &self,
        to: &StepId,
        due: Option<&Due>,
        standing: Option<&Standing>,
        scene: Scene<'_>,
    ) -> Option<Timestamp> {
        let step = self.step(to)?;
        let works = step.phase == Phase::Acting && step.owner == Some(Owner::Assignee);
        let begun = standing
            .is_some_and(|standing| matches!(standing.phase, Phase::Acting | Phase::Verifying));
        if !works && (step.phase != Phase::Verifying || begun) {
            return None;
        }
        let charter = scene.charter;
        let after = self
            .to_the_end(to)
            .into_iter()
            .filter_map(|step| step.within);
        let at = after.fold(due?.at, |at, within| match within {
            Within::Limit(limit) => deadline::due(limit, at, &charter.calendar, &charter.hours).at,
            _ => at,
        });
        Some(at)
    }

    /// The checks and answers between a step and the end, on the shortest way.
    fn to_the_end<'a>(&'a self, from: &'a StepId) -> Vec<&'a Step> {
        let mut seen = BTreeSet::from([from]);
        let mut ways = VecDeque::from([(from, Vec::new())]);
        while let Some((at, way)) = ways.pop_front() {
            let paths = self.acts_from(at).flat_map(|(_, rule)| &rule.paths);
            for to in paths
                .filter(|path| path.from.contains(at))
                .filter_map(|path| path.to.as_ref())
            {
                let Some(step) = self.step(to) else { continue };
                match step.phase {
                    Phase::Closed => return way,
                    Phase::Verifying if seen.insert(to) => {
                        ways.push_back((to, way.iter().copied().chain([step]).collect()));
                    }
                    _ => {}
                }
            }
        }
        Vec::new()
    }
}
