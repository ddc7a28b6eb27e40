//! Claims that a predicate makes: 满意度持续提升, 比上月减少, 石桥街道最多. They end their clause; where an object follows, 持续提升
//! 服务水平, work is spoken of, and where a number follows, that is judged.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::token::{Tok, Token};

/// Behind the word: it has happened.
const DONE: char = '\u{4e86}';

/// Where such claims stand in a block.
pub(super) fn predicates(desk: &Desk<'_>, block: usize) -> Vec<Range<usize>> {
    let here = desk.block(block);
    let mut found = Vec::new();
    for range in here.sentences() {
        let mut at = range.start;
        while at < range.end {
            let clause = here.clause_at(at);
            found.extend(changed(desk, block, &clause));
            found.extend(above_others(desk, block, &clause));
            at = clause.end.max(at) + 1;
        }
    }
    found
}

/// 明显减少, 大幅增长, 比上月减少: how something is said to have changed.
fn changed(desk: &Desk<'_>, block: usize, clause: &Range<usize>) -> Option<Range<usize>> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon.claim;
    let done = here.chars.get(clause.end.wrapping_sub(1)) == Some(&DONE);
    let end = clause.end - usize::from(done && clause.end > clause.start);
    let change = here.ends_in(end, &words.changes)?;
    let from = end - change.chars().count();
    if let Some(degree) = here.ends_in(from, &words.degrees) {
        return Some(from - degree.chars().count()..end);
    }
    let compared = compared(desk, block, &(clause.start..from))?;
    // 比上月减少了: nothing but how stands between.
    let near = from.saturating_sub(compared.end) <= NEAR;
    near.then_some(compared.start..end)
}

/// How far behind what is compared with the change stands, in characters.
const NEAR: usize = 2;

/// 比上月, 较6月: what something is compared with, in a range.
fn compared(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> Option<Range<usize>> {
    let here = desk.block(block);
    let than = &desk.tables.lexicon.rank.than;
    let tokens = desk.within(block, range).iter().rev();
    let mut times = tokens.filter_map(|token| match token.tok {
        Tok::Unlike if here.any(token.at.start, than).is_some() => Some(token.at.clone()),
        Tok::Time(_) => {
            let than = here.ends_in(token.at.start, than)?;
            Some(token.at.start - than.chars().count()..token.at.end)
        }
        _ => None,
    });
    times.next()
}

/// 石桥街道最多: a name that is said to be above all others, nobody says of whom.
fn above_others(desk: &Desk<'_>, block: usize, clause: &Range<usize>) -> Option<Range<usize>> {
    let here = desk.block(block);
    let word = here.ends_in(clause.end, &desk.tables.lexicon.claim.above_all)?;
    let at = clause.end - word.chars().count();
    let tokens = desk.within(block, &(clause.start..at));
    let is_name = |token: &&Token| token.at.end == at && matches!(token.tok, Tok::Name(_));
    tokens
        .iter()
        .any(|token| is_name(&token))
        .then_some(at..clause.end)
}
