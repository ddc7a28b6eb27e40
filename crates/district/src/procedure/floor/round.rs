//! What the loop of somebody's trouble keeps besides, whatever its file says: clocks that do not begin anew, nothing
//! voided without one who asks for it, nothing filed unseen, and a way back for the one who raised it.

use std::collections::BTreeSet;

use crate::id::StepId;
use crate::matter::{Act, Field, Kind};
use crate::party::Role;
use crate::procedure::flaw::{Flaw, Found, Offsets};
use crate::procedure::soundness::is_closed;
use crate::procedure::{Clock, Path, Procedure, Who};

/// What becomes of the deadline by these acts: coming back moves none, and more time ends on the day it was granted for.
const CLOCKS: &[(Act, Clock)] = &[
    (Act::Rework, Clock::Keep),
    (Act::RefuseExtension, Clock::Keep),
    (Act::RefuseSuspension, Clock::Keep),
    (Act::RefuseVoid, Clock::Keep),
    (Act::GrantExtension, Clock::Until),
];

/// Acts that only the one who raised a matter does: nobody takes it back or rates it in their name.
const OWN: &[Act] = &[Act::Withdraw, Act::Rate];

pub(super) fn check(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    if !procedure.kind.goes_round() {
        return Ok(());
    }
    check_clocks(procedure, offsets)?;
    check_void(procedure, offsets)?;
    check_own(procedure, offsets)?;
    check_dispute(procedure, offsets)?;
    check_works(procedure, offsets)?;
    check_seen(procedure, offsets)
}

fn paths(procedure: &Procedure, act: Act) -> impl Iterator<Item = &Path> {
    let rule = procedure.acts.get(&act).into_iter();
    rule.flat_map(|rule| &rule.paths)
}

fn check_clocks(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    for (act, clock) in CLOCKS {
        if paths(procedure, *act).any(|path| path.clock != *clock) {
            let (act, clock) = (*act, *clock);
            return Err((offsets.acts[&act], Flaw::FloorClock { kind, act, clock }));
        }
    }
    // A call back that hears of nothing solved sends it back as a failed check does; from its end it begins anew.
    let act = Act::CallBack;
    let goes_back = |path: &&Path| {
        let to = path.to.as_ref().is_some_and(|to| !is_closed(procedure, to));
        to && path.from.iter().any(|from| !is_closed(procedure, from))
    };
    let clock = Clock::Keep;
    if paths(procedure, act)
        .filter(goes_back)
        .any(|path| path.clock != clock)
    {
        return Err((offsets.acts[&act], Flaw::FloorClock { kind, act, clock }));
    }
    Ok(())
}

/// 作废 only before the end, with one who asks for it and another who approves.
fn check_void(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    let asked: BTreeSet<&StepId> = paths(procedure, Act::AskVoid)
        .filter_map(|path| path.to.as_ref())
        .collect();
    // What waits for a main matter is voided with it, once that was asked of the main one.
    let ways = paths(procedure, Act::Void).filter(|path| !path.by.contains(&Who::Main));
    let mut from = ways.flat_map(|path| &path.from);
    if let Some(step) = from.find(|step| !asked.contains(step)) {
        let step = step.clone();
        return Err((offsets.acts[&Act::Void], Flaw::FloorVoid { kind, step }));
    }
    let mut from = paths(procedure, Act::AskVoid).flat_map(|path| &path.from);
    if let Some(step) = from.find(|step| is_closed(procedure, step)) {
        let step = step.clone();
        return Err((offsets.acts[&Act::AskVoid], Flaw::FloorOver { kind, step }));
    }
    Ok(())
}

fn check_own(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    for act in OWN {
        let mut by = paths(procedure, *act).flat_map(|path| &path.by);
        let is_own = |who: &Who| match who {
            Who::Reporter => true,
            // Whoever reported it once, at two offsets, takes both back.
            Who::Main => *act == Act::Withdraw,
            _ => false,
        };
        if let Some(who) = by.find(|who| !is_own(who)) {
            let (act, who) = (*act, *who);
            return Err((offsets.acts[&act], Flaw::FloorOwn { kind, act, who }));
        }
    }
    Ok(())
}

/// Wherever a matter is closed as dealt with, the one who raised it may say that it is not solved.
fn check_dispute(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let kind = procedure.kind;
    let opens = |path: &&Path| {
        let to = path.to.as_ref().is_some_and(|to| !is_closed(procedure, to));
        to && path.by.contains(&Who::Reporter)
    };
    let disputed: BTreeSet<&StepId> = paths(procedure, Act::Dispute)
        .filter(opens)
        .flat_map(|path| &path.from)
        .collect();
    let ends = [Act::Close, Act::CallBack].into_iter();
    let ends = ends.flat_map(|act| paths(procedure, act));
    let mut ends = ends.filter_map(|path| path.to.as_ref());
    let bare = ends.find(|to| is_closed(procedure, to) && !disputed.contains(to));
    if let Some(step) = bare {
        let at = offsets.steps[step];
        let step = step.clone();
        return Err((at, Flaw::FloorDispute { kind, step }));
    }
    Ok(())
}

/// Where the duty lead grants more time of cases, whoever asks for it can say that it is for works: that is a leader's to
/// grant (工程类延期由分管领导凭签章的延期单审批).
fn check_works(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let asks = procedure.acts.get(&Act::AskExtension);
    let graded = procedure.kind == Kind::Case && procedure.extension.is_some();
    match asks {
        Some(asks) if graded && !asks.takes(Field::ExtensionKind) => Err((
            offsets.acts[&Act::AskExtension],
            Flaw::FloorWorks(procedure.kind),
        )),
        _ => Ok(()),
    }
}

/// What anybody may report is filed only once somebody went and saw it (公众件先核实，后立案).
fn check_seen(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    let from_people = |path: &Path| {
        path.by
            .iter()
            .any(|who| matches!(who, Who::Anyone | Who::SignedIn | Who::Role(Role::Resident)))
    };
    let openings = procedure.openings().flat_map(|(_, rule)| &rule.paths);
    // Where it stands, and where it was asked that it be voided: refused, it goes back there.
    let mut open: Vec<(StepId, Option<StepId>)> = openings
        .filter(|path| from_people(path))
        .filter_map(|path| Some((path.to.clone()?, None)))
        .collect();
    let mut seen: BTreeSet<_> = open.iter().cloned().collect();
    while let Some((at, asked_from)) = open.pop() {
        for (act, rule) in procedure.acts_from(&at) {
            if act == Act::Register {
                return Err((offsets.acts[&act], Flaw::FloorUnseen(procedure.kind)));
            }
            if act == Act::Confirm {
                continue;
            }
            let ways = rule.paths.iter().filter(|path| path.from.contains(&at));
            let home = |path: &&Path| path.to.is_some() && path.to == asked_from;
            let returns = act == Act::RefuseVoid && ways.clone().any(|path| home(&path));
            for path in ways.filter(|path| !returns || home(path)) {
                let to = path.to.clone().unwrap_or_else(|| at.clone());
                let asked = match act {
                    Act::AskVoid => Some(at.clone()),
                    Act::Void | Act::RefuseVoid => None,
                    _ => asked_from.clone(),
                };
                if seen.insert((to.clone(), asked.clone())) {
                    open.push((to, asked));
                }
            }
        }
    }
    Ok(())
}
