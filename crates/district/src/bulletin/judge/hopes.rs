//! 目标为, 力争突破, 尚未达到, 不是: what stands before a number and makes it one that is hoped for, or denied.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::say::{Spoken, of_quantity};
use crate::bulletin::token::Quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::Out;

pub(in crate::bulletin) mod aims;

/// How far before a number a word stands that denies it, or hopes for it, in characters.
const NEAR: usize = 6;

/// What is said of a number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreal {
    /// It has yet to come.
    Hoped,
    /// It is not so.
    Denied,
}

/// What stands before a number in its clause; the last word counts, and 已 takes it back.
pub(super) fn told(desk: &Desk<'_>, block: usize, at: usize) -> Option<Unreal> {
    let words = &desk.tables.lexicon.state;
    let around = &desk.tables.lexicon.around;
    let near = &desk.tables.lexicon.approx.near;
    let here = desk.block(block);
    let before = here.clause_at(at).start..at;
    let last = |list: &[String], real: &dyn Fn(&Range<usize>) -> bool| {
        let places = list.iter();
        let places = places.flat_map(|word| here.places(word, before.clone()));
        places.filter(real).map(|place| place.end).max()
    };
    let is_near = |place: &Range<usize>| at - place.end <= NEAR;
    let denied =
        |place: &Range<usize>| is_near(place) && here.any(place.start, &words.not_but).is_none();
    // 将近600亿元 is a number, and 将 alone governs only what is near.
    let will = |place: &Range<usize>| {
        here.any(place.start, near).is_none() && (place.len() > 1 || is_near(place))
    };
    let hope =
        |place: &Range<usize>| is_near(place) && here.any(place.end, &around.hope_not).is_none();
    let told = [
        (last(&words.done, &|_| true), None),
        (last(&words.not, &denied), Some(Unreal::Denied)),
        (last(&around.denied, &denied), Some(Unreal::Denied)),
        (last(&words.will, &will), Some(Unreal::Hoped)),
        (last(&around.hope, &hope), Some(Unreal::Hoped)),
    ];
    let told = told
        .into_iter()
        .filter_map(|(end, told)| Some((end?, told)));
    told.max_by_key(|(end, _)| *end).and_then(|(_, told)| told)
}

/// A number of a plain text that is hoped for or denied: against the target where one is recorded, and never as what
/// was reached. Nothing where it is told as a fact.
pub(super) fn plain(
    desk: &Desk<'_>,
    said: &Said,
    quantity: &Quantity,
    records: &dyn Fn(&Said) -> Vec<Out>,
) -> Option<Found> {
    said.indicator.as_ref()?;
    let aimed = aims::reached(desk, said, quantity).or_else(|| aims::part(desk, said, quantity));
    if let Some(found) = aimed {
        return Some(found);
    }
    let realised = records(said);
    let targets = aims::targets(desk, said, quantity);
    // 会议提出,2025年增长5.5%: nothing can be recorded of it yet.
    let planned = || realised.is_empty() && !targets.is_empty() && is_planned(desk, said);
    let unreal = told(desk, said.block, said.at.start).or(planned().then_some(Unreal::Hoped))?;
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let spoken = Spoken {
        face: of_quantity(quantity),
        fall: said.fall,
    };
    let fits = |out: &Out| spoken.may_say(out, &desk.tables.units).is_ok();
    let reached = realised.iter().find(|out| fits(out));
    if unreal == Unreal::Hoped {
        if let Some(target) = targets.iter().find(|out| fits(out)) {
            return Some(found(Verdict::Ok, Reason::Holds).value(target.to_string()));
        }
        if let (Some(target), None) = (targets.first(), reached) {
            let found = found(Verdict::Conflict, Reason::Differs).rule(Rule::G2);
            return Some(found.value(target.to_string()));
        }
    }
    Some(match reached {
        Some(_) => found(Verdict::Conflict, Reason::NotRealised).rule(Rule::G7),
        None => found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
    })
}

/// Whether the sentence before a number tells what is to come.
fn is_planned(desk: &Desk<'_>, said: &Said) -> bool {
    let here = desk.block(said.block);
    let before = here.sentence_at(said.at.start).start..said.at.start;
    let mut plans = desk.tables.lexicon.around.plans.iter();
    plans.any(|word| !here.places(word, before.clone()).is_empty())
}
