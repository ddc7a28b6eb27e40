//! What the closing of a matter closes beside it.

use district::id::MatterNo;
use district::procedure::{Act, Moved, Procedure, Standing};

use super::Rehearsal;
use crate::import::stories::Told;

impl Rehearsal<'_> {
    /// Closing a matter closes those it grew out of that wait for it, and those that they grew out of.
    pub(super) fn close_sources(&mut self, no: &MatterNo, told: &Told) {
        let mut open = vec![no.clone()];
        while let Some(no) = open.pop() {
            let standing = self.standings.values().find(|standing| standing.no == no);
            let sources = standing.map(|standing| standing.sources.clone());
            for source in sources.into_iter().flatten() {
                let charter = &self.before.charter;
                let standing = self.standings.values_mut().find(|s| s.no == source);
                if let Some(standing) = standing.filter(|standing| !standing.is_closed())
                    && let Some(procedure) = charter.procedure(standing.kind, &standing.procedure)
                    && let Some(moved) = answer(procedure, standing)
                {
                    *standing = standing.clone().after(&moved, told.actor.as_ref(), told.at);
                }
                open.push(source);
            }
        }
    }

    /// Closing a matter answers those merged into it.
    pub(super) fn close_merged(&mut self, main: &Standing, told: &Told) {
        let charter = &self.before.charter;
        for standing in self.standings.values_mut() {
            if standing.is_closed() || standing.main.as_ref() != Some(&main.no) {
                continue;
            }
            let procedure = charter.procedure(standing.kind, &standing.procedure);
            if let Some(moved) = procedure.and_then(|procedure| answer(procedure, standing)) {
                *standing = standing.clone().after(&moved, told.actor.as_ref(), told.at);
            }
        }
    }
}

/// The closing of a merged matter, where its procedure has one from where it stands.
fn answer(procedure: &Procedure, standing: &Standing) -> Option<Moved> {
    let rule = procedure.acts.get(&Act::Close)?;
    let path = rule
        .paths
        .iter()
        .find(|path| path.from.contains(&standing.step))?;
    let to = path.to.clone()?;
    Some(Moved {
        act: Act::Close,
        opened: None,
        from: Some(standing.step.clone()),
        phase: procedure.step(&to)?.phase,
        to,
        desk: None,
        due: None,
        closing: None,
        given: district::procedure::Given::default(),
    })
}
