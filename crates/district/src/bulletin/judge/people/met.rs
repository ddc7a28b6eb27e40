//! People who are named in the middle of a clause, without a part that the list knows: 由王小明牵头, 与张丽娟交谈. What
//! stands around a family name, and of which characters given names are made, makes a name likely; then it is asked.

use std::collections::BTreeSet;
use std::ops::Range;

use super::say;
use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Tok, Token};

/// How far before a name a byline may begin, in characters.
const BYLINE: usize = 24;
/// How far behind a name the word may begin that makes an enterprise of it, in characters.
const FIRM: usize = 3;
/// The longest name within a byline.
const NAME: usize = 4;

/// Judges every family name behind a word by which somebody is met.
pub(super) fn judge(
    desk: &Desk<'_>,
    block: usize,
    officers: &BTreeSet<String>,
    told: &mut Vec<Range<usize>>,
) {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    let mut from = 0;
    for at in 0..here.chars.len() {
        let Some(met) = met(desk, here, at).filter(|_| at >= from) else {
            continue;
        };
        if here.any(at, &persons.not_names).is_some() {
            continue;
        }
        let names = candidates(desk, here, at);
        let likely = |name: &&Range<usize>| is_likely(desk, here, name, met);
        let Some(name) = names.iter().find(likely) else {
            continue;
        };
        from = name.end;
        let overlaps = |other: &Range<usize>| other.start < name.end && name.start < other.end;
        let is_taken = |token: &Token| {
            let taken = matches!(
                token.tok,
                Tok::Name(_) | Tok::Fixed | Tok::Ordinal | Tok::Label(_) | Tok::Quantity(_)
            );
            taken && overlaps(&token.at)
        };
        let registered = desk.within(block, &(0..name.end)).iter().any(is_taken);
        if !registered && !told.iter().any(overlaps) {
            told.push(name.clone());
            say(
                desk,
                block,
                name.clone(),
                officers.contains(&here.words(name.clone())),
            );
        }
    }
}

/// The word right before a place by which somebody is met, where it is no end of another one: 由, and not 理由.
fn met<'d>(desk: &'d Desk<'_>, here: &Block, at: usize) -> Option<&'d str> {
    let persons = &desk.tables.lexicon.person;
    if let Some(word) = here.ends_in(at, &persons.honours) {
        return Some(word);
    }
    let word = here.ends_in(at, &persons.met)?;
    here.ends_in(at, &persons.not_met).is_none().then_some(word)
}

/// Where a full name ends that stands right behind what somebody is of themselves, 低保户周小明领到: two characters that
/// given names are made of; or one with a word behind it that says what somebody does.
pub(super) fn behind_a_part(desk: &Desk<'_>, block: usize, from: usize) -> Option<usize> {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    let overlaps = |token: &&Token| token.at.start < from + 2 && from < token.at.end;
    let taken = |token: &Token| matches!(token.tok, Tok::Name(_) | Tok::Fixed | Tok::Quantity(_));
    if here.any(from, &persons.not_names).is_some() {
        return None;
    }
    let near = desk.within(block, &(0..from + 2)).iter().rev().take(2);
    if near.filter(overlaps).any(taken) {
        return None;
    }
    let name = candidates(desk, here, from).into_iter().find(|name| {
        // 万达广场: the word may begin within what looks like a name.
        let within = here.any(name.end - 1, &persons.no_person);
        let within = within.is_some_and(|word| word.chars().count() > 1);
        let thing = within || here.any(name.end, &persons.no_person).is_some();
        let (usual, given) = usual(desk, here, name);
        let does = here.any(name.end, &persons.does);
        let long = does.is_some_and(|word| word.chars().count() > 1);
        let ends = here
            .chars
            .get(name.end)
            .is_none_or(|c| !c.is_alphanumeric());
        !thing && ((given == 2 && usual == 2) || long || (usual > 0 && (does.is_some() || ends)))
    })?;
    Some(name.end)
}

/// Whether a name is one by the characters of which it is made alone; and where it is.
pub(super) fn by_its_characters(desk: &Desk<'_>, here: &Block, from: usize) -> Vec<Range<usize>> {
    let mut names = candidates(desk, here, from);
    names.retain(|name| {
        let (usual, given) = usual(desk, here, name);
        usual == given
    });
    let not_names = &desk.tables.lexicon.person.not_names;
    if !names.is_empty() && here.any(from, not_names).is_some() {
        names.clear();
    }
    names
}

/// How many characters of a given name are such as given names are often made of, and how many it has.
fn usual(desk: &Desk<'_>, here: &Block, name: &Range<usize>) -> (usize, usize) {
    let persons = &desk.tables.lexicon.person;
    let compound = here.any(name.start, &persons.compound);
    let family = compound.map_or(1, |word| word.chars().count());
    let given = here.chars.get(name.start + family..name.end);
    let given = given.unwrap_or_default();
    let usual = given.iter().filter(|c| persons.given.contains(**c));
    (usual.count(), given.len())
}

/// Where a full name may stand: a family name with two characters or one behind it, the longer first.
fn candidates(desk: &Desk<'_>, here: &Block, at: usize) -> Vec<Range<usize>> {
    let persons = &desk.tables.lexicon.person;
    let single = here
        .chars
        .get(at)
        .is_some_and(|c| persons.surnames.contains(*c));
    let family = match here.any(at, &persons.compound) {
        Some(word) => word.chars().count(),
        None if single => 1,
        None => return Vec::new(),
    };
    let titled = |from: usize| here.any(from, &persons.titles).is_some();
    if titled(at + family) {
        return Vec::new();
    }
    let sound = |end: &usize| {
        let given = here.chars.get(at + family..*end).unwrap_or_default();
        given.len() == *end - at - family
            && given
                .iter()
                .all(|c| c.is_alphabetic() && !c.is_ascii() && !persons.not_given.contains(*c))
    };
    let ends = [at + family + 2, at + family + 1];
    ends.into_iter().filter(sound).map(|end| at..end).collect()
}

/// Whether a candidate is likely to be a person: by what they do behind a character that given names are made of; or, behind
/// a word that only people stand behind, by two such characters.
fn is_likely(desk: &Desk<'_>, here: &Block, name: &Range<usize>, met: &str) -> bool {
    let persons = &desk.tables.lexicon.person;
    let (usual, given) = usual(desk, here, name);
    let acts = here.any(name.end, &persons.acts).is_some();
    let firm = |at: usize| here.any(at, &persons.firms).is_some();
    let is_thing =
        here.any(name.end, &persons.no_person).is_some() || (name.end..name.end + FIRM).any(firm);
    let mut closest = persons.met_closely.iter().chain(&persons.honours);
    let closely = closest.any(|word| word == met);
    if acts {
        usual >= if closely { 1 } else { given }
    } else {
        closely && !is_thing && given == 2 && usual == 2
    }
}

/// 记者王小明, 通讯员 李明 张华: a byline names who wrote, with nothing but names between.
pub(super) fn is_signed(desk: &Desk<'_>, here: &Block, at: usize) -> bool {
    let words = &desk.tables.lexicon.byline.signed;
    let sign = |c: char| matches!(c, ' ' | '\u{3001}' | ':' | '/');
    (at.saturating_sub(BYLINE)..=at).any(|from| {
        if here.ends_in(from, words).is_none() {
            return false;
        }
        let between = here.words(from..at);
        let short = between.split(sign).all(|name| name.chars().count() <= NAME);
        between.is_empty() || (short && between.ends_with(sign))
    })
}
