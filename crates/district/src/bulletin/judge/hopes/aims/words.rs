//! How a sentence tells of a target: 完成, 超额完成 before 目标, and a number right beside it.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::hopes::told;
use crate::bulletin::token::{Tok, Token};

/// How far behind a word such as 完成 the word for a target stands, and how far behind a number, in characters.
const REACH: usize = 8;
/// How far behind the word for a target its number stands, in characters: 目标任务值.
const NEAR: usize = 4;
/// How a number stands beside the word for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// It is the target.
    Aim,
    /// It is so much of it.
    Rate,
}

/// What is said of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    Reached,
    Exceeded,
}

/// How a number stands right behind the word for a target; or before it, where that is told as reached.
pub(super) fn beside(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Option<Beside> {
    let words = &desk.tables.lexicon.around;
    let here = desk.block(block);
    match aim_before(desk, block, at.start) {
        Some(aim)
            if here
                .places(&words.of.to_string(), aim.end..at.start)
                .is_empty() =>
        {
            Some(Beside::Aim)
        }
        Some(_) => Some(Beside::Rate),
        None => of_number(desk, block, at).map(|_| Beside::Aim),
    }
}

/// The word for a target right before a place.
fn aim_before(desk: &Desk<'_>, block: usize, at: usize) -> Option<Range<usize>> {
    let here = desk.block(block);
    let words = desk.tables.lexicon.around.aims.iter();
    let near = at.saturating_sub(REACH).max(here.clause_at(at).start)..at;
    let aims = words.flat_map(|word| here.places(word, near.clone()));
    let aim = aims
        .max_by_key(|aim| aim.end)
        .filter(|aim| at - aim.end <= NEAR)?;
    let numbers = desk.within(block, &(aim.end..at));
    let number = |token: &Token| matches!(token.tok, Tok::Quantity(_));
    (!numbers.iter().any(number)).then_some(aim)
}

/// What the words around a number say of it as a target: 目标 stands right before it, or behind it.
pub(super) fn of_number(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Option<Claim> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon.around;
    if let Some(aim) = aim_before(desk, block, at.start) {
        let whole = here
            .places(&words.of.to_string(), aim.end..at.start)
            .is_empty();
        let claim = claim(desk, block, aim.start).filter(|_| whole);
        return claim.map(|(_, claim)| claim);
    }
    let behind = at.end..(at.end + REACH + 2).min(here.clause_at(at.start).end);
    let aims = words
        .aims
        .iter()
        .flat_map(|word| here.places(word, behind.clone()));
    let aim = aims.min_by_key(|aim| aim.start)?;
    let divides =
        |token: &Token| matches!(token.tok, Tok::Quantity(_) | Tok::Comma | Tok::Measure(_));
    if desk.within(block, &(at.end..aim.start)).iter().any(divides) {
        return None;
    }
    // 突破6%的目标: the word may stand within the number.
    if here.any(at.start, &words.exceeded).is_some() {
        return is_real(desk, block, at.start).then_some(Claim::Exceeded);
    }
    claim(desk, block, at.start).map(|(_, claim)| claim)
}

/// What is said of a target that begins at a place, and where the words begin: 完成, 超额完成; and not 力争完成, 未完成.
pub(super) fn claim(desk: &Desk<'_>, block: usize, aim: usize) -> Option<(usize, Claim)> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon.around;
    let near = aim.saturating_sub(REACH).max(here.clause_at(aim).start)..aim;
    let places = |list: &[String]| -> Option<Range<usize>> {
        let places = list.iter().flat_map(|word| here.places(word, near.clone()));
        places.max_by_key(|place| (place.end, place.len()))
    };
    let reached = places(&words.reached)?;
    let numbers = desk.within(block, &(reached.end..aim));
    if numbers
        .iter()
        .any(|token| matches!(token.tok, Tok::Quantity(_)))
    {
        return None;
    }
    let exceeded = places(&words.exceeded);
    let from = exceeded
        .as_ref()
        .map_or(reached.start, |place| place.start.min(reached.start));
    let claim = exceeded.map_or(Claim::Reached, |_| Claim::Exceeded);
    is_real(desk, block, from).then_some((from, claim))
}

/// Whether nothing before a word says that it has yet to be, or is not so.
fn is_real(desk: &Desk<'_>, block: usize, at: usize) -> bool {
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let before = here.clause_at(at).start..at;
    let mut aim = lexicon
        .claim
        .aim
        .iter()
        .filter(|word| !lexicon.around.aims.contains(word));
    told(desk, block, at).is_none()
        && here.ends_in(at, &lexicon.around.towards).is_none()
        && !aim.any(|word| !here.places(word, before.clone()).is_empty())
}

/// Whether a number stands within the words for a target or right behind them: it is judged by itself.
pub(super) fn has_number(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    let behind = at.end + NEAR;
    let here = desk.block(block);
    let clause = here.clause_at(at.start);
    let tokens = desk.within(block, &(at.start..behind.min(clause.end)));
    tokens
        .iter()
        .any(|token| matches!(token.tok, Tok::Quantity(_)))
}
