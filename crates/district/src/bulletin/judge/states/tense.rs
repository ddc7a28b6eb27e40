//! Whether something is said to have happened.

use std::ops::Range;

use super::marks;
use crate::bulletin::desk::Desk;
use crate::bulletin::token::Tok;

/// Whether something is said to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::bulletin::judge) enum Tense {
    Done,
    Not,
    Will,
    /// Work goes on towards it, and perhaps it was reached meanwhile.
    Aim,
}

/// What is said of the words of a mark: by the nearest word before them in their clause, 尚未开工, 将于9月开工; where there is
/// none, by a time by which it is to be, 4月底前开工, and by the mark before it, 将于9月建成,12月投用.
pub(in crate::bulletin::judge) fn tense(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Tense {
    let goes_on = || {
        let here = desk.block(block);
        let from = here.sentence_at(at.start).start..here.clause_at(at.start).start;
        let before = marks::told(desk, block, &from);
        let last = before
            .last()
            .and_then(|told| nearest(desk, block, &told.at));
        last == Some(Tense::Will)
    };
    match nearest(desk, block, at) {
        Some(tense) => tense,
        None if is_ahead(desk, block, at) || goes_on() => Tense::Aim,
        None => Tense::Done,
    }
}

/// By the nearest word in the clause.
fn nearest(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Option<Tense> {
    let words = &desk.tables.lexicon.state;
    let here = desk.block(block);
    let before = here.clause_at(at.start).start..at.start;
    let last = |list: &[String]| {
        let places = list
            .iter()
            .flat_map(|word| here.places(word, before.clone()));
        let of_what = |at: &Range<usize>| {
            let word = here.any(at.start, &words.of_what);
            word.is_some_and(|word| word.chars().count() == at.len())
                && here.ends_in(at.start, &words.done).is_some()
        };
        let real = places
            .filter(|at| here.any(at.start, &words.not_but).is_none())
            .filter(|at| !of_what(at));
        real.map(|at| at.end).max()
    };
    let told = [
        (last(&words.done), Tense::Done),
        (last(&words.not), Tense::Not),
        (last(&words.will), Tense::Will),
        (last(&words.aim), Tense::Aim),
    ];
    let told = told
        .into_iter()
        .filter_map(|(end, tense)| Some((end?, tense)));
    let nearest = told.max_by_key(|(end, _)| *end);
    nearest.map(|(_, tense)| tense)
}

/// Whether a time by which it is to be stands before a place in its clause: 6月30日前, 年底前.
fn is_ahead(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    let here = desk.block(block);
    let before = here.clause_at(at.start).start..at.start;
    let words = &desk.tables.lexicon.period.ahead;
    let mut times = desk.within(block, &before).iter();
    let mut long = words.iter().filter(|word| word.chars().count() > 1);
    times.any(|token| matches!(token.tok, Tok::Time(_)) && here.any(token.at.end, words).is_some())
        || long.any(|word| !here.places(word, before.clone()).is_empty())
}
