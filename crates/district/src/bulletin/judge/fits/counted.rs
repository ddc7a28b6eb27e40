//! What a figure counts: rows of a kind, that have met a mark, at a place. The sentence around it may say another.

use std::ops::Range;

use super::cited::{Cited, Misfit};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::states::marks;
use crate::bulletin::judge::states::tense::{Tense, tense};
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::area::plain_area;
use crate::recipe::Recipe;
use crate::recipe::query::{Op, Query};

mod event;
pub(super) mod noun;

/// The kinds of records that meet marks.
const MARKED: [&str; 3] = ["project", "membership", "mark"];
/// How far before a figure the place stands that it is said of, in characters.
const NEAR: usize = 6;
/// Behind a place: who governs it, and not the place.
const GOVERNS: &[char] = &['\u{59d4}', '\u{5e9c}'];

pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
) -> Option<Misfit> {
    if let Recipe::Cell { kind, key, field } = &cited.recipe
        && kind != "observation"
    {
        return row(desk, block, at, (kind, key))
            .or_else(|| event::misfit(desk, block, at, (kind, key, field)))
            .or_else(|| mark(desk, block, at, (kind, key)))
            .or_else(|| column(desk, block, at, field));
    }
    let query = query(&cited.recipe);
    query
        .and_then(|query| state(desk, block, at, query))
        .or_else(|| place(desk, block, at, query?))
        .or_else(|| noun::misfit(desk, block, at, cited))
}

/// The rows that a recipe is of.
fn query(recipe: &Recipe) -> Option<&Query> {
    match recipe {
        Recipe::Count(query)
        | Recipe::List(_, query)
        | Recipe::Sum(_, query)
        | Recipe::First(_, query) => Some(query),
        Recipe::Minus(of, _) => self::query(of),
        _ => None,
    }
}

/// The values that a query asks for in some columns, in all where none is named, of what it joins too.
fn asked<'q>(query: &'q Query, fields: &[&str]) -> Vec<&'q str> {
    let own = query.conds.iter().filter(|cond| {
        cond.op == Op::Is && (fields.is_empty() || fields.contains(&cond.field.as_str()))
    });
    let own = own.flat_map(|cond| cond.value.split('|'));
    let joined = query.joins.iter();
    own.chain(joined.flat_map(|join| asked(&join.query, fields)))
        .collect()
}

/// A cell of another row of its kind than the one that the sentence named last.
fn row(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    (kind, key): (&str, &str),
) -> Option<Misfit> {
    let sentence = desk.block(block).sentence_at(at.start);
    let before = desk.within(block, &(sentence.start..at.start));
    let known = |token: &Token| desk.known(token).filter(|known| known.kind == kind);
    // 7月28日,推进会召开: an event is named behind its day.
    let behind = || {
        let behind = desk.within(block, &(at.end..sentence.end));
        behind.iter().find_map(known).filter(|_| kind == "event")
    };
    let last = before.iter().rev().find_map(known).or_else(behind)?;
    (last.key != key).then(|| (Rule::G2, Reason::OtherIndicator, last.proper.clone()))
}

/// A mark of another project than the one that the clause is about, or another mark than its words.
fn mark(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    (kind, key): (&str, &str),
) -> Option<Misfit> {
    let row = desk.cut.row("mark", key).filter(|_| kind == "mark")?;
    let (project, own) = (row.cell("project")?, row.cell("mark")?);
    let here = desk.block(block);
    let sentence = here.sentence_at(at.start);
    let all = marks::of_projects(desk, block, &sentence);
    let part = part(desk, block, at);
    let mut near = all.iter().filter(|(told, _)| part.contains(&told.at.start));
    let (told, projects) = near
        .clone()
        .find(|(told, _)| at.end <= told.at.start)
        .or_else(|| near.next_back())?;
    if let Some(named) = projects.first().filter(|_| !projects.contains(&project)) {
        return Some((Rule::G2, Reason::OtherIndicator, marks::name(desk, named)));
    }
    (!told.marks.contains(&own))
        .then(|| (Rule::G7, Reason::OtherState, here.words(told.at.clone())))
}

/// Another column of it: the investment where the sentence says the site area.
fn column(desk: &Desk<'_>, block: usize, at: &Range<usize>, field: &str) -> Option<Misfit> {
    let here = desk.block(block);
    let before = here.clause_at(at.start).start..at.start;
    let fields = &desk.tables.lexicon.field;
    let own = fields.get(field)?;
    let last = |words: &[String]| {
        let places = words.iter();
        let places = places.flat_map(|word| here.places(word, before.clone()));
        places.map(|at| (at.end, at.len())).max()
    };
    let others = fields.iter().filter(|(name, _)| *name != field);
    let other = others.filter_map(|(_, words)| last(words)).max()?;
    let words = || here.words(other.0 - other.1..other.0);
    (last(own) < Some(other)).then(|| (Rule::G2, Reason::OtherIndicator, words()))
}

/// A mark that the sentence says the rows have met, where the figure counts others, or all; or its own, and they have
/// not.
fn state(desk: &Desk<'_>, block: usize, at: &Range<usize>, query: &Query) -> Option<Misfit> {
    if !MARKED.contains(&query.kind.as_str()) {
        return None;
    }
    let own = asked(query, &["mark"]);
    let told = marks::told(desk, block, &part(desk, block, at)).into_iter();
    let mut told = told
        .filter(|told| (told.at.end <= at.start || at.end <= told.at.start) && !told.noun)
        .filter(|told| !of_another_count(desk, block, at, &told.at));
    let told = told.find(|told| {
        !told.marks.iter().any(|mark| own.contains(mark))
            || matches!(tense(desk, block, &told.at), Tense::Not | Tense::Will)
    })?;
    let words = desk.block(block).words(told.at);
    Some((Rule::G7, Reason::OtherState, words))
}

/// 6个项目中3个已竣工: whether another count stands between a figure and the words of a mark behind it.
fn of_another_count(desk: &Desk<'_>, block: usize, at: &Range<usize>, mark: &Range<usize>) -> bool {
    let between = at.end..mark.start.max(at.end);
    let mut tokens = desk.within(block, &between).iter();
    tokens.any(|token| token.at.start >= at.end && matches!(token.tok, Tok::Quantity(_)))
}

/// The part of a clause that a figure stands in: 3个项目竣工、6个项目投产 are two.
fn part(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Range<usize> {
    let clause = desk.block(block).clause_at(at.start);
    let joints = desk.within(block, &clause).iter();
    let joints: Vec<&Range<usize>> = joints
        .filter(|token| matches!(token.tok, Tok::Comma | Tok::And))
        .map(|token| &token.at)
        .collect();
    let before = joints.iter().filter(|joint| joint.end <= at.start);
    let behind = joints.iter().filter(|joint| joint.start >= at.end);
    before.map(|joint| joint.end).max().unwrap_or(clause.start)
        ..behind.map(|joint| joint.start).min().unwrap_or(clause.end)
}

/// A place, a zone or a park right before it that is not the one which the figure asks for.
fn place(desk: &Desk<'_>, block: usize, at: &Range<usize>, query: &Query) -> Option<Misfit> {
    let here = desk.block(block);
    let clause = here.clause_at(at.start);
    let before = desk.within(block, &(clause.start..at.start));
    let mut named = before.iter().rev();
    let (last, known) = named.find_map(|token| Some((token, desk.known(token)?)))?;
    let between = last.at.end..at.start;
    let own = &desk.tables.lexicon.place.own;
    let governs = here.chars.get(last.at.end);
    if between.len() > NEAR
        || own
            .iter()
            .any(|word| !here.places(word, between.clone()).is_empty())
        || governs.is_some_and(|c| GOVERNS.contains(c))
    {
        return None;
    }
    let values = asked(query, &[]);
    let is_asked = values.contains(&known.key.as_str()) || values.contains(&known.proper.as_str());
    match known.kind.as_str() {
        _ if is_asked => None,
        "place" if known.key == plain_area(&desk.area) => None,
        "place" => {
            let places = asked(query, &["place", "spot"]);
            let of = places.first().copied().unwrap_or(&desk.area);
            Some((Rule::G6, Reason::OtherArea, of.to_owned()))
        }
        "zone" | "park" => Some((Rule::G2, Reason::OtherPart, known.proper.clone())),
        _ => None,
    }
}
