//! A matter that another one ends: what was merged into it, or what it grew out of.

use super::{Act, Field, Given, Moved, Path, Phase, Procedure, Standing, Who};
use crate::id::StepId;

/// What is told of the end of a matter to those that end with it.
const TOLD: &[Field] = &[
    Field::Reason,
    Field::Conclusion,
    Field::Route,
    Field::Answer,
];

impl Procedure {
    /// Whether what stands in `step` waits for the matter that answers for it.
    pub fn waits_for_main(&self, step: &StepId) -> bool {
        let mut acts = self.acts.iter();
        acts.any(|(act, rule)| {
            matches!(act, Act::Merge | Act::Relocate)
                && rule.paths.iter().any(|path| path.to.as_ref() == Some(step))
        })
    }

    /// How a matter ends that another one ends by `act`, and what it is told of `told`.
    ///
    /// It ends by the same act where its file has such a way for its main matter (`by = ["main"]`): what answers for it
    /// was declined or voided, and so was this. By any other end, and under a file that has no such way, it is answered
    /// and closed. `None` where it is over, or its file closes nothing from where it stands.
    pub fn close_by_other(&self, standing: &Standing, act: Act, told: &Given) -> Option<Moved> {
        if standing.is_closed() {
            return None;
        }
        let way = |act: Act, fits: &dyn Fn(&Path) -> bool| {
            let rule = self.acts.get(&act)?;
            let mut paths = rule.paths.iter();
            let path = paths.find(|path| path.from.contains(&standing.step) && fits(path))?;
            path.to.clone()
        };
        let same = way(act, &|path| path.by.contains(&Who::Main));
        let (act, to, told_of) = match same {
            Some(to) => (act, to, TOLD),
            None => (
                Act::Close,
                way(Act::Close, &|_| true)?,
                &[Field::Answer][..],
            ),
        };
        let phase = self.step(&to)?.phase;
        let told_of = told_of.iter();
        let fields = told_of.filter_map(|field| Some((*field, told.text(*field)?.to_owned())));
        let mut given = Given::default();
        given.fields.extend(fields);
        Some(Moved {
            act,
            opened: None,
            from: Some(standing.step.clone()),
            to,
            phase,
            desk: None,
            due: None,
            closing: None,
            given,
        })
    }
}

/// A way by which a main matter takes what waits for it: nobody else goes it, it begins where something was merged and
/// it ends there. `None` where the path is no such way, else whether it is a sound one.
pub(super) fn is_sound(procedure: &Procedure, path: &Path) -> Option<bool> {
    if !path.by.contains(&Who::Main) {
        return None;
    }
    let to = path.to.as_ref().and_then(|to| procedure.step(to));
    let ends = to.is_some_and(|step| step.phase == Phase::Closed);
    let waits = path.from.iter().all(|from| procedure.waits_for_main(from));
    Some(path.by.len() == 1 && ends && waits)
}
