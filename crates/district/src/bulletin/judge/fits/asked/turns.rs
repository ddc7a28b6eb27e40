//! What happened to the matters that a figure counts, and of which kind they are: 办结案件 are not those that were opened,
//! and 投诉 are no cases.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::fits::cited::{Cited, Misfit};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Reason, Rule};
use crate::recipe::query::{Op, Query};

type Groups = BTreeMap<String, Vec<String>>;

/// Another turn or another kind than the one that it asks for.
pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
) -> Option<Misfit> {
    let asked = cited.recipe.queries();
    let queries = asked.iter().map(|(query, _)| query);
    let queries: Vec<&Query> = queries
        .filter(|query| matches!(query.kind.as_str(), "matter" | "stay"))
        .collect();
    if queries.is_empty() {
        return None;
    }
    let (before, behind) = around(desk, block, at);
    let log = &desk.tables.lexicon.log;
    let here = desk.block(block);
    let own = own(&queries, &log.turn, &cited.title);
    let turns = |range: &Range<usize>| stand(desk, block, range, &log.turn);
    let told = Some(turns(&before))
        .filter(|told| !told.is_empty())
        .unwrap_or_else(|| turns(&behind));
    let is_own = |(turn, _): &&(&str, Range<usize>)| own.contains(turn);
    let narrows = |turn: &str| log.narrows.iter().any(|word| word == turn);
    let states = || told.iter().filter(|(turn, _)| !narrows(turn));
    let narrowed = told.iter().find(|told| narrows(told.0) && !is_own(told));
    let other = states()
        .next()
        .filter(|_| !states().any(|told| is_own(&told)));
    if let Some((_, words)) = narrowed.or(other) {
        return Some((Rule::G7, Reason::OtherState, here.words(words.clone())));
    }
    let kinds = |query: &&Query| {
        let conds = query.on("kind").filter(|cond| cond.op == Op::Is);
        conds
            .flat_map(crate::recipe::query::Cond::values)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut kinds: Vec<String> = queries.iter().flat_map(kinds).collect();
    if kinds.is_empty() {
        return None;
    }
    let of_title = |words: &Vec<String>| words.iter().any(|word| cited.title.contains(word));
    let titled = log.kind.iter().filter(|(_, words)| of_title(words));
    kinds.extend(titled.map(|(kind, _)| kind.clone()));
    let named = |range: &Range<usize>| stand(desk, block, range, &log.kind);
    let is_own = |(kind, _): &(&str, Range<usize>)| kinds.iter().any(|own| own == kind);
    // 42件投诉案件: the last is what is counted.
    let told = named(&before).pop().or_else(|| named(&behind).pop())?;
    (!is_own(&told)).then(|| (Rule::G2, Reason::OtherIndicator, here.words(told.1)))
}

/// The words that may be said of a figure: before it and behind it, in its clause, up to a joint or another number.
fn around(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let clause = desk.block(block).clause_at(at.start);
    let ends = |tok: &Tok| {
        matches!(
            tok,
            Tok::Comma | Tok::And | Tok::Quantity(_) | Tok::Half | Tok::Break
        )
    };
    let tokens = || {
        desk.within(block, &clause)
            .iter()
            .filter(|token| ends(&token.tok))
    };
    let from = tokens().filter(|token| token.at.end <= at.start);
    let to = tokens().filter(|token| token.at.start >= at.end);
    let from = from.map(|token| token.at.end).max().unwrap_or(clause.start);
    let to = to.map(|token| token.at.start).min().unwrap_or(clause.end);
    (from..at.start, at.end..to)
}

/// The words of groups that stand in a range, in order; of two at one place the longer.
fn stand<'g>(
    desk: &Desk<'_>,
    block: usize,
    range: &Range<usize>,
    groups: &'g Groups,
) -> Vec<(&'g str, Range<usize>)> {
    let here = desk.block(block);
    let all = groups.iter().flat_map(|(group, words)| {
        let places = words
            .iter()
            .flat_map(|word| here.places(word, range.clone()));
        places.map(move |at| (group.as_str(), at))
    });
    let mut all: Vec<(&str, Range<usize>)> = all.collect();
    let whole = all.clone();
    all.retain(|(_, at)| {
        let longer = |other: &Range<usize>| {
            other.len() > at.len() && other.start <= at.start && at.end <= other.end
        };
        !whole.iter().any(|(_, other)| longer(other))
    });
    all.sort_by_key(|(_, at)| at.start);
    all
}

/// The turns that questions ask for, and those of the figure's own title.
fn own<'g>(queries: &[&Query], groups: &'g Groups, title: &str) -> Vec<&'g str> {
    let asks = |field: &str, value: Option<&str>| {
        let mut conds = queries.iter().flat_map(|query| query.on(field));
        conds.any(|cond| match value {
            Some(value) => cond.op == Op::Is && cond.values().any(|own| own == value),
            None => cond.op != Op::Not,
        })
    };
    let unclosed = queries.iter().any(|query| {
        let mut conds = query.on("phase");
        conds.any(|cond| cond.op == Op::Not && cond.value == "closed")
    });
    let is_own = |group: &str| match group {
        "opened" => asks("opened", None),
        "closed" => asks("closed", None) || asks("phase", Some("closed")),
        "open" => unclosed,
        "handled" => asks("ended", Some("yes")) || asks("in_time", None),
        "in_time" => asks("in_time", Some("yes")),
        "late" => asks("in_time", Some("no")),
        _ => false,
    };
    let titled = |words: &[String]| words.iter().any(|word| title.contains(word.as_str()));
    let own = groups
        .iter()
        .filter(|(group, words)| is_own(group) || titled(words));
    own.map(|(group, _)| group.as_str()).collect()
}
