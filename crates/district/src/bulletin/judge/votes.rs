//! 表决通过, 未获通过: what is told of owners' votes at a place, against what they came to when they were counted.

use std::ops::Range;

use super::states::spots;
use super::states::tense::{Tense, tense};
use super::works::{count, place};
use crate::bulletin::desk::Desk;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::kinds::ballot::Verdict as Came;
use crate::recipe::Recipe;
use crate::recipe::query::{Op, Query};

/// The most that one text tells so.
const MOST: usize = 16;

/// What a text tells of a vote.
struct Told {
    block: usize,
    at: Range<usize>,
    /// It is said to have been carried.
    carried: bool,
    /// The items that it may be of, and that were carried; and those that were not.
    yes: Recipe,
    no: Recipe,
}

/// What has to be read of the log before the page is judged.
pub(in crate::bulletin) fn asks(desk: &Desk<'_>) -> Vec<Recipe> {
    let told = told(desk).into_iter();
    told.flat_map(|told| [told.yes, told.no]).collect()
}

/// Judges what is told of votes. Of a place whose votes the log does not have nothing is said.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for told in told(desk) {
        let (Some(yes), Some(no)) = (count(desk, &told.yes), count(desk, &told.no)) else {
            continue;
        };
        let (own, other) = if told.carried { (yes, no) } else { (no, yes) };
        let found = |verdict, reason| Found::new(told.block, told.at.clone(), verdict, reason);
        let found = if !own.is_zero() {
            found(Verdict::Ok, Reason::State)
        } else if other.is_zero() {
            continue;
        } else if told.carried {
            found(Verdict::Overclaim, Reason::OtherOutcome).rule(Rule::G7)
        } else {
            found(Verdict::Conflict, Reason::OtherOutcome).rule(Rule::G7)
        };
        let figure = if told.carried { &told.yes } else { &told.no };
        desk.say(found.figure(figure.to_string()).value(other.to_string()));
    }
}

fn told(desk: &Desk<'_>) -> Vec<Told> {
    let words = &desk.tables.lexicon.vote;
    let mut all = Vec::new();
    for (block, range) in desk.sentences() {
        let here = desk.block(block);
        let failed = spots(desk, block, &range, &words.failed);
        let is_failed = |at: &Range<usize>| {
            let mut failed = failed.iter();
            failed.any(|failed| failed.start <= at.start && at.end <= failed.end)
        };
        let carried = spots(desk, block, &range, &words.carried).into_iter();
        let carried = carried.filter(|at| !is_failed(at)).map(|at| (at, true));
        let mut outcomes: Vec<(Range<usize>, bool)> = carried.collect();
        outcomes.extend(failed.iter().cloned().map(|at| (at, false)));
        outcomes.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
        // 表决获得通过 is told once, by the longest of its words.
        outcomes.dedup_by(|next, last| next.0.start < last.0.end);
        for (at, carried) in outcomes {
            let clause = here.clause_at(at.start);
            let open = words.open.iter();
            let mut open = open.flat_map(|word| here.places(word, clause.start..at.start));
            let noun = here.any(at.end, &words.no_state).is_some();
            let carried = match tense(desk, block, &at) {
                Tense::Done => carried,
                Tense::Not if carried => false,
                _ => continue,
            };
            if noun || open.next().is_some() {
                continue;
            }
            let before = range.start..at.start;
            let Some(place) = place(desk, block, before.clone()) else {
                continue;
            };
            let classes = classes(desk, block, &clause);
            let classes = if classes.is_empty() {
                self::classes(desk, block, &before)
            } else {
                classes
            };
            let owners = spots(desk, block, &range, &words.owners);
            if classes.is_empty() && owners.is_empty() {
                continue;
            }
            all.push(of(desk, (block, at), carried, &place, &classes));
        }
    }
    all.truncate(MOST);
    all
}

/// The classes of items whose words stand in a range, the longer words first: 续筹维修资金 is no 维修资金.
fn classes<'d>(desk: &'d Desk<'_>, block: usize, range: &Range<usize>) -> Vec<&'d str> {
    let table = desk.tables.lexicon.vote.class.iter();
    let mut found: Vec<(Range<usize>, &str)> = table
        .flat_map(|(class, words)| {
            let places = spots(desk, block, range, words).into_iter();
            places.map(move |at| (at, class.as_str()))
        })
        .collect();
    found.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
    let mut told: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, class) in found {
        if told
            .iter()
            .all(|(other, _)| at.end <= other.start || other.end <= at.start)
        {
            told.push((at, class));
        }
    }
    let mut classes: Vec<&str> = told.into_iter().map(|(_, class)| class).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

fn of(
    desk: &Desk<'_>,
    (block, at): (usize, Range<usize>),
    carried: bool,
    place: &str,
    classes: &[&str],
) -> Told {
    let year = desk.year;
    let mut items = Query::all("tally").with("place", place);
    if !classes.is_empty() {
        items = items.with("class", &classes.join("|"));
    }
    let items = items
        .where_("counted", Op::AtLeast, &format!("{year}-01-01"))
        .where_("counted", Op::AtMost, &format!("{year}-12-31"));
    let not = [Came::NotCarried.as_str(), Came::NoQuorum.as_str()].join("|");
    Told {
        block,
        at,
        carried,
        yes: Recipe::Count(items.clone().with("verdict", Came::Carried.as_str())),
        no: Recipe::Count(items.with("verdict", &not)),
    }
}
