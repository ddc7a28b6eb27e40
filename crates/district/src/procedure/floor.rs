//! The floor of a kind: the law that no procedure file can go below.

mod round;

use std::collections::BTreeSet;

use super::flaw::{Flaw, Found, Offsets};
use super::soundness::is_closed;
use super::{Procedure, Who};
use crate::id::StepId;
use crate::matter::{Act, Duty, Field};
use crate::party::Role;

/// What every kind owes for the one act that passes by a procedure: why, said by each of the two.
const OVERRIDES: &[(Act, &[Field])] = &[
    (Act::AskOverride, &[Field::Reason]),
    (Act::Override, &[Field::Reason]),
];

pub(super) fn check(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    let floor = kind.floor();
    for (act, fields) in floor.owes.iter().chain(kind.proves()).chain(OVERRIDES) {
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
                    offsets.acts[act],
                    Flaw::FloorNeed {
                        kind,
                        act: *act,
                        field: *field,
                    },
                ));
            }
        }
    }
    let mut named = kind.named_steps().iter().map(|step| StepId::from(*step));
    if let Some(step) = named.find(|step| procedure.step(step).is_none()) {
        return Err((0, Flaw::FloorStep { kind, step }));
    }
    check_apart(procedure, offsets)?;
    check_override(procedure, offsets)?;
    round::check(procedure, offsets)?;
    for (act, rule) in &procedure.acts {
        let closes = rule.paths.iter().any(|path| {
            let into_closed = path.to.as_ref().is_some_and(|to| is_closed(procedure, to));
            let from_open =
                path.from.is_empty() || path.from.iter().any(|from| !is_closed(procedure, from));
            into_closed && from_open
        });
        if closes && !floor.closes_by.contains(act) {
            return Err((offsets.acts[act], Flaw::FloorCloses { kind, act: *act }));
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
                offsets.acts[after],
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

/// Whoever deals with a matter does not judge how it was dealt with: not as the desk it was sent to, and not in a role
/// that deals with matters of the kind.
fn check_apart(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    let handles = |act: &Act| act.duty() == Some(Duty::Handler);
    let by = |act: &Act| {
        let rule = procedure.acts.get(act).into_iter();
        rule.flat_map(|rule| &rule.paths).flat_map(|path| &path.by)
    };
    let doers: Vec<Who> = procedure
        .acts
        .keys()
        .filter(|act| handles(act))
        .flat_map(by)
        .copied()
        .collect();
    let through = kind.floor().passes_through.iter();
    let through: Vec<Act> = through
        .filter(|(after, _)| handles(after))
        .map(|(_, through)| *through)
        .collect();
    // Whoever raised it rates it, also where they turn out to have done it: then they are refused by name.
    let judges = |act: &&Act| {
        act.apart_from() == Some(Duty::Handler) && **act != Act::Rate || through.contains(act)
    };
    for act in procedure.acts.keys().filter(judges) {
        let judged_by_doer = |who: &&Who| match who {
            Who::Role(role) => {
                let sent_to = doers.contains(&Who::Assignee) && Role::HANDLING.contains(role);
                doers.contains(who) || (sent_to && kind.is_judged_outside())
            }
            Who::Assignee | Who::Owner | Who::Reporter | Who::SignedIn | Who::Anyone => true,
            Who::Main => false,
        };
        if let Some(who) = by(act).find(judged_by_doer) {
            let (act, who) = (*act, *who);
            return Err((offsets.acts[&act], Flaw::FloorApart { kind, act, who }));
        }
    }
    Ok(())
}

/// An override has somebody who asks for it wherever it is possible.
fn check_override(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let from = |act: Act| -> BTreeSet<&StepId> {
        let rule = procedure.acts.get(&act).into_iter();
        let paths = rule.flat_map(|rule| &rule.paths);
        paths.flat_map(|path| &path.from).collect()
    };
    if from(Act::Override).is_subset(&from(Act::AskOverride)) {
        return Ok(());
    }
    let at = offsets.acts[&Act::Override];
    Err((at, Flaw::FloorOverride(procedure.kind)))
}

/// Whether a matter can come from `start` to being closed as solved without the act `through`.
///
/// Ways that end a matter for another reason (void, declined, merged into one that answers for it) are
/// not ways of solving it, and are left out; so is the override, which two people answer for.
fn escapes(procedure: &Procedure, start: &StepId, through: Act) -> bool {
    let other_end =
        |act: Act| act.answers() && act != Act::Close || act == through || act == Act::Override;
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
