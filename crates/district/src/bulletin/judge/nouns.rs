//! What a number is told of by the words right before it: 零售额84.72亿元, and nothing in 达84.72亿元.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::token::Tok;

/// The noun that stands right before a place in its clause, behind whatever name, time, measure or number stands there
/// last, and without the words that may stand before any number.
pub(super) fn before(desk: &Desk<'_>, block: usize, at: usize) -> String {
    left(desk, block, start(desk, block, at)..at)
}

/// Where it begins.
fn start(desk: &Desk<'_>, block: usize, at: usize) -> usize {
    let here = desk.block(block);
    let clause = here.clause_at(at);
    let tokens = desk.within(block, &(clause.start..at));
    let ends = |token: &&crate::bulletin::token::Token| {
        token.at.end <= at && !matches!(token.tok, Tok::Etc | Tok::Each)
    };
    let last = tokens.iter().rev().find(ends);
    last.map_or(clause.start, |token| token.at.end)
}

/// What of a range is no light word.
fn left(desk: &Desk<'_>, block: usize, range: Range<usize>) -> String {
    let here = desk.block(block);
    let words = &desk.tables.lexicon;
    let lists = [
        &words.measure.light,
        &words.measure.level,
        &words.measure.to,
        &words.measure.grown_by,
        &words.measure.equals,
        &words.place.light,
        &words.place.own,
        &words.place.parent,
        &words.period.ends,
        &words.period.this_year,
        &words.state.done,
        &words.state.will,
        &words.whole.within,
        &words.approx.about,
    ];
    let mut at = range.start;
    let mut left = String::new();
    while at < range.end {
        match here.longest(at, &lists) {
            Some(len) => at += len,
            None => {
                let letter = here.chars.get(at).filter(|c| c.is_alphanumeric());
                left.extend(letter);
                at += 1;
            }
        }
    }
    left
}

/// Whether a noun may be short for a name: 零售额 of 社会消费品零售总额. They share two characters side by side.
pub(super) fn alike(noun: &str, name: &str) -> bool {
    let chars: Vec<char> = noun.chars().collect();
    chars
        .windows(2)
        .any(|pair| name.contains(&pair.iter().collect::<String>()))
}

/// Whether what stands right before a number may be one of these names: it says nothing, or is short for one of them.
/// Of whom it is told may stand before it: 西湖商城零售额.
pub(super) fn fits<'n>(
    desk: &Desk<'_>,
    (block, at): (usize, usize),
    whose: impl Iterator<Item = &'n str>,
    mut names: impl Iterator<Item = &'n str>,
) -> bool {
    let here = desk.block(block);
    let clause = here.clause_at(at).start..at;
    let whose = whose.flat_map(|who| here.places(who, clause.clone()));
    let whose = whose.map(|who| who.end).max();
    let noun = match whose {
        Some(end) => left(desk, block, end.max(start(desk, block, at))..at),
        None => before(desk, block, at),
    };
    noun.chars().count() < 2 || names.any(|name| alike(&noun, name))
}
