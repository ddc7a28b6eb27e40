//! Boundaries: the four sides of an area.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Judges every boundary.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        let here = desk.block(block);
        let sides: Vec<Side> = range
            .clone()
            .filter_map(|at| side(desk, here, at, &range))
            .collect();
        let mut run: Vec<&Side> = Vec::new();
        for one in &sides {
            // A boundary is told side by side; a clause about something else ends it.
            let next = run
                .last()
                .is_none_or(|last| here.clause_at(last.at).end + 1 >= here.clause_at(one.at).start);
            if !next {
                close(desk, block, &run);
                run.clear();
            }
            run.push(one);
        }
        close(desk, block, &run);
    }
}

struct Side {
    at: usize,
    facing: Vec<usize>,
    end: usize,
}

fn side(desk: &Desk<'_>, here: &Block, at: usize, range: &Range<usize>) -> Option<Side> {
    let words = &desk.tables.lexicon.sides;
    if here.chars.get(at) != Some(&words.to) {
        return None;
    }
    let all = [&words.east, &words.south, &words.west, &words.north];
    let facing_at = |at: usize| all.iter().position(|forms| here.any(at, forms).is_some());
    let last = at.checked_sub(1)?;
    let mut facing = vec![facing_at(last)?];
    let mut start = last;
    if let Some(before) = last.checked_sub(1)
        && before >= range.start
        && let Some(first) = facing_at(before)
    {
        facing.insert(0, first);
        start = before;
    }
    // A long enough word before it belongs to something else: 从东至西.
    Some(Side {
        at: start,
        facing,
        end: here.clause_at(at).end,
    })
}

fn close(desk: &Desk<'_>, block: usize, run: &[&Side]) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return;
    };
    if run.len() < 2 {
        return;
    }
    let at = first.at..last.end;
    let told = |facing: usize| run.iter().any(|side| side.facing == [facing]);
    let count = run.len().to_string();
    if (0..4).all(told) {
        desk.say(Found::new(block, at, Verdict::Ok, Reason::Closed).value(count));
    } else {
        desk.say(
            Found::new(block, at, Verdict::Gap, Reason::NotClosed)
                .rule(Rule::G5)
                .value(count),
        );
    }
}
