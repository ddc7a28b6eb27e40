//! Random walks through every procedure: whoever tries whatever whenever, a matter keeps its promises.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use district::advance::Advance;
use district::id::{PartyId, StepId};
use district::kinds::Kind;
use district::procedure::{Act, ActRule, Duty, Phase, Problem, Procedure, Refusal, Standing, Why};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::world::{BEGIN, Hand, Person, World, acts_at, after, enrich, is_plain};

static WORLD: LazyLock<World> = LazyLock::new(World::new);

/// One turn of a walk: how much later, which of the acts and people to begin looking from, whether all is
/// handed in that could be, and which needed field is left out in a first try.
#[derive(Clone, Debug)]
struct Turn {
    minutes: u32,
    act: usize,
    person: usize,
    full: bool,
    without: usize,
    pick: usize,
}

impl Turn {
    fn hand(&self, full: bool) -> Hand {
        Hand {
            full,
            pick: self.pick,
        }
    }
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = (
        0..30_000_u32,
        0..64_usize,
        0..64_usize,
        any::<bool>(),
        0..8_usize,
        0..8_usize,
    )
        .prop_map(|(minutes, act, person, full, without, pick)| Turn {
            minutes,
            act,
            person,
            full,
            without,
            pick,
        });
    prop::collection::vec(turn, 1..24)
}

/// A matter on its way, and everything that was done to it.
struct Walk<'a> {
    procedure: &'a Procedure,
    standing: Option<Standing>,
    done: Vec<(Advance, Option<PartyId>, Timestamp)>,
    now: Timestamp,
}

/// A first try with one needed field left out never moves a matter.
fn try_without(
    walk: &Walk<'_>,
    turn: &Turn,
    person: &Person,
    act: Act,
    rule: &ActRule,
) -> Result<(), TestCaseError> {
    let needed: Vec<_> = rule.needs.iter().filter(|need| !need.optional).collect();
    let Some(left_out) = needed.get(turn.without % needed.len().max(1)) else {
        return Ok(());
    };
    let mut input = WORLD.input(act, rule, walk.now, turn.hand(turn.full));
    input.fields.remove(&left_out.what);
    let scene = WORLD.scene(person, walk.now);
    match walk
        .procedure
        .advance(walk.standing.as_ref(), &input, scene)
    {
        Ok(_) => prop_assert!(false, "{act} went through without {}", left_out.what),
        Err(Refusal::Owes { owed, .. }) => prop_assert!(
            owed.iter()
                .any(|owed| owed.field == left_out.what && owed.problem == Problem::Missing)
        ),
        // Whoever may not do it is not asked for anything.
        Err(_) => {}
    }
    Ok(())
}

/// Takes the first act from `turn` on that somebody may do. That there is one at all is a promise too:
/// nothing that is open is ever stuck.
fn step(walk: &mut Walk<'_>, people: &[Person], turn: &Turn) -> Result<bool, TestCaseError> {
    walk.now += SignedDuration::from_mins(i64::from(turn.minutes));
    let acts = acts_at(walk.procedure, walk.standing.as_ref());
    for offset in 0..acts.len() {
        let (act, rule) = acts[(turn.act + offset) % acts.len()];
        for other in 0..people.len() {
            let person = &people[(turn.person + other) % people.len()];
            try_without(walk, turn, person, act, rule)?;
            // What the law refuses of one word it may allow of the first: an assembly that is not in force yet.
            let hands = [
                turn.hand(turn.full),
                turn.hand(!turn.full),
                Hand {
                    pick: 0,
                    ..turn.hand(turn.full)
                },
            ];
            for hand in hands {
                let input = WORLD.input(act, rule, walk.now, hand);
                let scene = WORLD.scene(person, walk.now);
                let before = walk.standing.as_ref();
                let answer = walk.procedure.advance(before, &input, scene);
                prop_assert_eq!(&answer, &walk.procedure.advance(before, &input, scene));
                if let Ok(mut advance) = answer {
                    enrich(&mut advance);
                    check(walk, &advance, person, rule)?;
                    let party = person.actor.party.clone();
                    walk.standing = Some(after(before, &advance, person, walk.now));
                    walk.done.push((advance, party, walk.now));
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// What one act that went through has to keep.
fn check(
    walk: &Walk<'_>,
    advance: &Advance,
    person: &Person,
    rule: &ActRule,
) -> Result<(), TestCaseError> {
    let moved = &advance.moved;
    for need in rule.needs.iter().filter(|need| !need.optional) {
        let there =
            moved.given.text(need.what).is_some() || !moved.given.files(need.what).is_empty();
        prop_assert!(there, "{} kept no {}", moved.act, need.what);
    }
    let step = walk.procedure.step(&moved.to);
    prop_assert_eq!(step.map(|step| step.phase), Some(moved.phase));
    if moved.phase == Phase::Closed {
        prop_assert!(moved.desk.is_none() && moved.due.is_none());
    } else {
        prop_assert!(moved.desk.is_some(), "{} leaves no desk", moved.act);
        prop_assert!(moved.due.is_some(), "{} leaves no deadline", moved.act);
    }
    let moves = walk
        .standing
        .as_ref()
        .is_none_or(|before| moved.moves(before));
    if let Some(due) = &moved.due
        && moves
        && matches!(due.why, Why::Limit(_))
    {
        prop_assert!(due.at > walk.now, "a new deadline has passed already");
    }
    if let (Some(before), Some(duty)) = (&walk.standing, moved.act.apart_from()) {
        let theirs = before.duty_of(duty);
        prop_assert!(
            theirs.is_none() || theirs != person.actor.party.as_ref(),
            "{} by the {duty}",
            moved.act
        );
    }
    if matches!(moved.act, Act::Pass | Act::Rework) {
        prop_assert!(
            person.actor.party.is_some(),
            "nobody in particular has checked"
        );
    }
    check_floor(walk, advance)
}

/// What the kind's law says of the way a matter has come, whatever its file says.
fn check_floor(walk: &Walk<'_>, advance: &Advance) -> Result<(), TestCaseError> {
    let moved = &advance.moved;
    let floor = walk.procedure.kind.floor();
    for (_, fields) in floor.owes.iter().filter(|(act, _)| *act == moved.act) {
        for field in *fields {
            let there = moved.given.text(*field).is_some() || !moved.given.files(*field).is_empty();
            prop_assert!(there, "{} without {field}", moved.act);
        }
    }
    let was_open = walk
        .standing
        .as_ref()
        .is_none_or(|before| !before.is_closed());
    if moved.phase != Phase::Closed || !was_open {
        return Ok(());
    }
    prop_assert!(
        floor.closes_by.contains(&moved.act),
        "closed by {}",
        moved.act
    );
    let solved = !moved.act.answers() || moved.act == Act::Close;
    let last = |act: Act| {
        walk.done
            .iter()
            .rposition(|(done, ..)| done.moved.act == act)
    };
    // What two people let pass is proven by them.
    for (work, proof) in floor.passes_through.iter().filter(|_| solved) {
        prop_assert!(
            moved.act == *proof
                || last(*work).is_none()
                || last(*proof).max(last(Act::Override)) > last(*work),
            "{} without {proof} after {work}",
            moved.act
        );
    }
    Ok(())
}

/// The log read again leads to the same standing, and the counts of the way are those of the acts.
fn check_history(walk: &Walk<'_>) -> Result<(), TestCaseError> {
    let Some(standing) = &walk.standing else {
        return Ok(());
    };
    let mut again: Option<Standing> = None;
    for (advance, party, at) in &walk.done {
        let text = serde_json::to_string(&advance.moved).unwrap();
        let moved = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&advance.moved, &moved);
        again = match again {
            Some(before) => Some(before.after(&moved, party.as_ref(), *at)),
            None => Standing::begin(standing.no.clone(), &moved, party.as_ref(), *at),
        };
    }
    prop_assert_eq!(again.as_ref(), Some(standing));
    let times = |act: Act| {
        walk.done
            .iter()
            .filter(|(done, ..)| done.moved.act == act)
            .count()
    };
    // A call back that hears of nothing solved sends the matter back as a failed check does, or opens what was over.
    let over = |step: &StepId| walk.procedure.step(step).unwrap().phase == Phase::Closed;
    let back = walk.done.iter().map(|(done, ..)| &done.moved);
    let back = back.filter(|moved| moved.act == Act::CallBack && moved.phase != Phase::Closed);
    let (anew, again): (Vec<_>, Vec<_>) =
        back.partition(|moved| over(moved.from.as_ref().unwrap()));
    let reworks = times(Act::Rework) + again.len();
    prop_assert_eq!(usize::from(standing.reworks), reworks);
    prop_assert_eq!(
        usize::from(standing.reopened),
        times(Act::Dispute) + anew.len()
    );
    let opened = walk.done.first().map(|(advance, ..)| &advance.moved);
    prop_assert!(opened.is_some_and(|moved| moved.opened.is_some()));
    let reporter = standing.duty_of(Duty::Reporter);
    prop_assert!(reporter.is_none() || reporter == walk.done[0].1.as_ref());
    Ok(())
}

/// Walks, and says which steps it came to.
fn walk(procedure: &Arc<Procedure>, turns: &[Turn]) -> Result<BTreeSet<StepId>, TestCaseError> {
    let people = WORLD.people();
    let mut walk = Walk {
        procedure,
        standing: None,
        done: Vec::new(),
        now: BEGIN,
    };
    for turn in turns {
        let went = step(&mut walk, &people, turn)?;
        let closed = walk.standing.as_ref().is_some_and(Standing::is_closed);
        let stuck = walk.standing.as_ref().map(|standing| &standing.step);
        prop_assert!(went || closed, "nobody can do anything at {:?}", stuck);
        if !went {
            break;
        }
    }
    check_history(&walk)?;
    let steps = walk.done.iter().map(|(done, ..)| done.moved.to.clone());
    Ok(steps.collect())
}

/// Chance alone must come far, or these walks promise nothing; how far where days must pass is chance.
#[test]
fn a_walk_keeps_every_promise() {
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(48)
    });
    let reached: RefCell<BTreeMap<Kind, BTreeSet<StepId>>> = RefCell::default();
    let walked = runner.run(&turns(), |turns| {
        for procedure in &WORLD.procedures {
            let steps = walk(procedure, &turns)?;
            let mut reached = reached.borrow_mut();
            reached.entry(procedure.kind).or_default().extend(steps);
        }
        Ok(())
    });
    walked.unwrap_or_else(|error| panic!("{error}"));
    for procedure in WORLD.procedures.iter().filter(|it| is_plain(it)) {
        let reached = reached.borrow()[&procedure.kind].len();
        let steps = procedure.steps.len();
        assert!(
            reached * 2 >= steps,
            "{}: {reached} of {steps}",
            procedure.kind
        );
    }
}
