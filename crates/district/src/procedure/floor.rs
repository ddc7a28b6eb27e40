//! The floor of a kind: the law that no procedure file can go below.

use std::collections::BTreeSet;

use super::load::{Flaw, Places};
use super::soundness::Found;
use super::{Act, Phase, Procedure};
use crate::id::StepId;

pub(super) fn check(procedure: &Procedure, places: &Places) -> Result<(), Found> {
    let kind = procedure.kind;
    let floor = kind.floor();
    for (act, fields) in floor.owes {
        let Some(rule) = procedure.acts.get(act) else {
            continue;
        };
        for field in *fields {
            if !rule
                .needs
                .iter()
                .any(|need| need.what == *field && !need.optional && need.when.is_empty())
            {
                return Err((
                    places.acts[act],
                    Flaw::FloorNeed {
                        kind,
                        act: *act,
                        field: *field,
                    },
                ));
            }
        }
    }
    for (act, rule) in &procedure.acts {
        let closes = rule.paths.iter().any(|path| {
            let into_closed = path.to.as_ref().is_some_and(|to| is_closed(procedure, to));
            let from_open =
                path.from.is_empty() || path.from.iter().any(|from| !is_closed(procedure, from));
            into_closed && from_open
        });
        if closes && !floor.closes_by.contains(act) {
            return Err((places.acts[act], Flaw::FloorCloses { kind, act: *act }));
        }
    }
    for (after, through) in floor.passes_through {
        if let Some(rule) = procedure.acts.get(after)
            && rule
                .paths
                .iter()
                .filter_map(|path| path.to.as_ref())
                .any(|to| escapes(procedure, to, *through))
        {
            return Err((
                places.acts[after],
                Flaw::FloorWay {
                    kind,
                    after: *after,
                    through: *through,
                },
            ));
        }
    }
    Ok(())
}

fn is_closed(procedure: &Procedure, id: &StepId) -> bool {
    procedure
        .step(id)
        .is_some_and(|step| step.phase == Phase::Closed)
}

/// Whether a matter can come from `start` to being closed as solved without the act `through`.
///
/// Ways that end a matter for another reason (void, declined, merged into one that answers for it) are
/// not ways of solving it, and are left out.
fn escapes(procedure: &Procedure, start: &StepId, through: Act) -> bool {
    let other_end = |act: Act| act.answers() && act != Act::Close || act == through;
    let mut seen = BTreeSet::from([start.clone()]);
    let mut open = vec![start.clone()];
    while let Some(at) = open.pop() {
        if is_closed(procedure, &at) {
            return true;
        }
        for (act, rule) in procedure.acts_from(&at) {
            if other_end(act) {
                continue;
            }
            for to in rule
                .paths
                .iter()
                .filter(|path| path.from.contains(&at))
                .filter_map(|path| path.to.as_ref())
            {
                if seen.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
    }
    false
}
