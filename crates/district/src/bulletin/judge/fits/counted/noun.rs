//! The noun beside a count: it names what is counted, or a second person is asked whether it does.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{asked, query};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::fits::cited::{Cited, Misfit};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::area::plain_area;
use crate::quantity::unit::Unit;
use crate::recipe::Recipe;

/// How far before a count what it counts may be named, in characters.
const NEAR: usize = 6;
/// The longest noun that is looked at, in characters.
const NOUN: usize = 12;
/// By how many of its last characters a noun is known.
const TAIL: usize = 2;

pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
) -> Option<Misfit> {
    if !cited.counts {
        return None;
    }
    let tails = tails(names(desk, cited));
    let here = desk.block(block);
    let noun = here.words(behind(desk, block, at));
    let asks = |words: String| Some((Rule::G11, Reason::OtherNoun, words));
    if noun.is_empty() {
        return asks(here.words(stranger(desk, block, at, &tails)?));
    }
    let clause = here.clause_at(at.start).start;
    let near = at.start.saturating_sub(NEAR + TAIL).max(clause)..at.start;
    if is_named(desk, &noun, &tails) || stands(desk, block, near, &tails) {
        return None;
    }
    asks(noun)
}

/// Every name of what is counted: of the figure, its indicator, its kind, and the values that it asks for.
pub(in crate::bulletin::judge::fits) fn names(desk: &Desk<'_>, cited: &Cited) -> Vec<String> {
    let around = &desk.tables.lexicon.around;
    let mut names = vec![cited.title.clone()];
    for key in &cited.keys {
        names.push(desk.indicator(&key.indicator));
        let row = desk.cut.row("indicator", &key.indicator).into_iter();
        names.extend(row.flat_map(|row| row.parts("aliases").map(str::to_owned)));
    }
    let kind = match query(&cited.recipe) {
        Some(query) => {
            names.extend(asked(query, &[]).into_iter().map(str::to_owned));
            for column in ["type", "use"] {
                let values = desk.gathered.values(&query.kind, column);
                names.extend(values.all.iter().map(|value| (*value).to_owned()));
            }
            // 取得统计代码的有3个
            let lexicon = &desk.tables.lexicon;
            for mark in asked(query, &["mark"]) {
                let words = [lexicon.mark.get(mark), lexicon.mark_also.get(mark)];
                names.extend(words.into_iter().flatten().flatten().cloned());
            }
            query.kind.as_str()
        }
        None if matches!(cited.recipe, Recipe::Owing { .. }) => "project",
        None => "",
    };
    names.extend(around.counted.get(kind).into_iter().flatten().cloned());
    // 主题沙龙到场人数 is of people, and 床位数 of beds.
    let ends = &around.number;
    let bare = |name: &String| {
        let name = name.clone();
        ends.iter()
            .filter_map(move |end| name.strip_suffix(end.as_str()).map(str::to_owned))
    };
    let bare: Vec<String> = names.iter().flat_map(bare).collect();
    names.extend(bare);
    names
}

/// How nouns for it end.
fn tails(names: Vec<String>) -> BTreeSet<String> {
    let tail = |name: String| {
        let len = name.chars().count();
        name.chars().skip(len.saturating_sub(TAIL)).collect()
    };
    let mut tails: BTreeSet<String> = names.into_iter().map(tail).collect();
    tails.retain(|tail| !tail.is_empty());
    tails
}

/// Whether a noun ends as one of the names does, or begins as one ends and goes on with what is said of it.
fn is_named(desk: &Desk<'_>, noun: &str, tails: &BTreeSet<String>) -> bool {
    let chars: Vec<char> = noun.chars().collect();
    let len = chars.len();
    let known = |to: usize| {
        let tail: String = chars
            .iter()
            .take(to)
            .skip(to.saturating_sub(TAIL))
            .collect();
        tails.contains(&tail)
    };
    let roles = &desk.tables.lexicon.person.roles;
    let of_people = |from: usize| {
        let rest: String = chars.iter().skip(from).collect();
        roles.iter().any(|role| rest.contains(role.as_str()))
    };
    // 6个项目里
    let within = chars
        .last()
        .is_some_and(|c| desk.tables.lexicon.head.localizers.contains(*c));
    known(len)
        || (within && known(len - 1))
        || (TAIL..=len.saturating_sub(TAIL)).any(|to| known(to) && !of_people(to))
}

/// Whether one of the names ends within a range.
fn stands(desk: &Desk<'_>, block: usize, range: Range<usize>, tails: &BTreeSet<String>) -> bool {
    let here = desk.block(block);
    let mut tails = tails.iter().filter(|tail| tail.chars().count() == TAIL);
    tails.any(|tail| !here.places(tail, range.clone()).is_empty())
}

/// Where the noun stands that goes on right behind a figure; empty where none does.
fn behind(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Range<usize> {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let clause = here.clause_at(at.start);
    let mut from = at.end;
    // {projects|6}个项目
    let unit = here.words(from..(from + NOUN).min(clause.end));
    let number = here.chars.get(from.saturating_sub(1));
    if number.is_some_and(char::is_ascii_digit) {
        let word = desk.tables.units.at_start_of(&unit);
        from += word.map_or(0, |(_, word)| word.chars().count());
    }
    from += usize::from(here.chars.get(from) == Some(&lexicon.around.of));
    let lists = [
        &lexicon.state.done,
        &lexicon.state.not,
        &lexicon.state.will,
        &lexicon.state.takes,
        &lexicon.list.verbs,
        &lexicon.list.and,
        &lexicon.list.each,
        &lexicon.approx.about_after,
        &lexicon.approx.over_after,
        &lexicon.approx.under_after,
    ];
    let marks = [&lexicon.mark, &lexicon.mark_also, &lexicon.stage];
    let marks = marks.into_iter().flat_map(|table| table.values());
    let lists: Vec<&Vec<String>> = lists.into_iter().chain(marks).collect();
    let tokens = desk.within(block, &(from..clause.end));
    let ends = |to: usize| {
        let name = |token: &crate::bulletin::token::Token| {
            matches!(token.tok, Tok::Name(_) | Tok::Label(_))
        };
        lists.iter().any(|list| here.any(to, list).is_some())
            || tokens
                .iter()
                .any(|token| token.at.start == to && !name(token))
    };
    let goes_on = |to: &usize| {
        let letter = here.chars.get(*to).is_some_and(|c| c.is_alphanumeric());
        letter && *to < clause.end && !ends(*to)
    };
    let to = (from..from + NOUN).take_while(goes_on).last();
    from..to.map_or(from, |to| to + 1)
}

/// Where no noun stands behind a figure: what stands before it in its clause, if the sentence names nothing of what it
/// counts, and its unit does not tell.
fn stranger(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    tails: &BTreeSet<String>,
) -> Option<Range<usize>> {
    let here = desk.block(block);
    let said = here.words(at.clone());
    let own = desk.tables.units.at_end_of(&said).map(|(unit, _)| unit);
    let tells = |unit: &Unit| unit.counts.iter().any(|kind| kind != "*");
    let sentence = here.sentence_at(at.start).start..at.start;
    if own.is_some_and(tells) || stands(desk, block, sentence, tails) {
        return None;
    }
    let lexicon = &desk.tables.lexicon;
    let lists = [
        &lexicon.measure.light,
        &lexicon.measure.level,
        &lexicon.measure.to,
        &lexicon.place.own,
        &lexicon.place.light,
        &lexicon.period.this_year,
        &lexicon.state.done,
    ];
    let clause = here.clause_at(at.start).start;
    let before = desk.within(block, &(clause..at.start));
    let passing = |token: &crate::bulletin::token::Token| {
        let own = |known: &crate::bulletin::names::Known| known.key == plain_area(&desk.area);
        matches!(token.tok, Tok::Time(_)) || desk.known(token).is_some_and(own)
    };
    let last = before.iter().rev().find(|token| passing(token));
    let mut left = Vec::new();
    let mut place = last.map_or(clause, |token| token.at.end);
    while place < at.start {
        let light = here.longest(place, &lists);
        if light.is_none() {
            left.push(place);
        }
        place += light.unwrap_or(1);
    }
    let (first, last) = (left.first()?, left.last()?);
    (left.len() >= TAIL).then_some(*first..last + 1)
}
