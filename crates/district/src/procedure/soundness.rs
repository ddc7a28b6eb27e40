//! A procedure is a closed loop, or it does not load: everything reachable, no dead end, every open
//! step with an owner and a deadline.

use std::collections::BTreeSet;

use super::flaw::{Flaw, Found, Offsets};
use super::{Procedure, Within};
use crate::id::StepId;
use crate::matter::{Act, Field, Phase, Shape};

pub(super) fn check(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    check_acts(procedure, offsets)?;
    check_steps(procedure, offsets)?;
    let reached = spread(procedure, openings(procedure), |from, to| (from, to));
    for id in procedure.steps.keys() {
        if !reached.contains(id) {
            return Err((offsets.steps[id], Flaw::Unreachable(id.clone())));
        }
    }
    let closed = procedure
        .steps
        .iter()
        .filter(|(_, step)| step.phase == Phase::Closed)
        .map(|(id, _)| id.clone());
    let ending = spread(procedure, closed.collect(), |from, to| (to, from));
    for id in procedure.steps.keys() {
        if !ending.contains(id) {
            return Err((offsets.steps[id], Flaw::DeadEnd(id.clone())));
        }
    }
    Ok(())
}

fn check_acts(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    if procedure.openings().next().is_none() {
        return Err((0, Flaw::NoOpening));
    }
    for (act, rule) in &procedure.acts {
        let at = offsets.acts[act];
        for path in &rule.paths {
            if path.by.is_empty() {
                return Err((at, Flaw::ByNobody(*act)));
            }
            if super::by_other::is_sound(procedure, path) == Some(false) {
                return Err((at, Flaw::ByMain(*act)));
            }
            let opens_well = path.from.is_empty() && path.to.is_some();
            if act.opens() && !opens_well || !act.opens() && path.from.is_empty() {
                return Err((at, Flaw::WrongFrom(*act)));
            }
            if let Some(step) = path
                .from
                .iter()
                .chain(&path.to)
                .find(|id| !procedure.steps.contains_key(*id))
            {
                return Err((
                    at,
                    Flaw::NoSuchStep {
                        act: *act,
                        step: step.clone(),
                    },
                ));
            }
        }
        let mut asked = BTreeSet::new();
        if let Some(twice) = rule.needs.iter().find(|need| !asked.insert(need.what)) {
            return Err((at, Flaw::AskedTwice(*act, twice.what)));
        }
        let offered = |before: &[super::Need], field: &Field, words: &[String]| {
            let Shape::Choice(all) = field.shape() else {
                return false;
            };
            before.iter().any(|need| need.what == *field)
                && !words.is_empty()
                && words.iter().all(|word| all.contains(&word.as_str()))
        };
        for (n, need) in rule.needs.iter().enumerate() {
            let before = &rule.needs[..n];
            let fits = need
                .when
                .iter()
                .all(|(field, words)| offered(before, field, words));
            if !fits {
                return Err((at, Flaw::WhenWhat(*act, need.what)));
            }
        }
    }
    Ok(())
}

fn check_steps(procedure: &Procedure, offsets: &Offsets) -> Result<(), Found> {
    if procedure
        .steps
        .values()
        .all(|step| step.phase != Phase::Closed)
    {
        return Err((0, Flaw::NoClosed));
    }
    for (id, step) in &procedure.steps {
        let flaw = match step.phase {
            Phase::Closed if step.owner.is_some() || step.within.is_some() => {
                Flaw::ClosedWithClock(id.clone())
            }
            Phase::Closed => continue,
            _ if step.owner.is_none() => Flaw::NoOwner(id.clone()),
            _ if step.within.is_none() => Flaw::NoDeadline(id.clone()),
            _ if step.within == Some(Within::Urgency) && procedure.limits.is_empty() => {
                Flaw::NoLimits(id.clone())
            }
            _ => continue,
        };
        return Err((offsets.steps[id], flaw));
    }
    Ok(())
}

/// Whether a matter is over in a step.
pub(super) fn is_closed(procedure: &Procedure, id: &StepId) -> bool {
    procedure
        .step(id)
        .is_some_and(|step| step.phase == Phase::Closed)
}

fn openings(procedure: &Procedure) -> BTreeSet<StepId> {
    procedure
        .openings()
        .flat_map(|(_, rule)| rule.paths.iter().filter_map(|path| path.to.clone()))
        .collect()
}

/// All steps connected with `seeds` along the arrows, turned as `turn` says.
fn spread<'a>(
    procedure: &'a Procedure,
    seeds: BTreeSet<StepId>,
    turn: impl Fn(&'a StepId, &'a StepId) -> (&'a StepId, &'a StepId),
) -> BTreeSet<StepId> {
    // What two people may let pass is no way of the procedure: a step without another one is a dead end.
    let ways = procedure.acts.iter();
    let arrows: Vec<_> = ways
        .filter(|(act, _)| **act != Act::Override)
        .flat_map(|(_, rule)| &rule.paths)
        .flat_map(|path| {
            path.to
                .iter()
                .flat_map(|to| path.from.iter().map(move |from| (from, to)))
        })
        .map(|(from, to)| turn(from, to))
        .collect();
    let mut reached = seeds;
    loop {
        let more: Vec<_> = arrows
            .iter()
            .filter(|(a, b)| reached.contains(*a) && !reached.contains(*b))
            .map(|(_, b)| (*b).clone())
            .collect();
        if more.is_empty() {
            return reached;
        }
        reached.extend(more);
    }
}
