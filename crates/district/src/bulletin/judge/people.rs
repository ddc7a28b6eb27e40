//! People: who is named, who is masked, who plays which part.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

mod lists;
mod met;
mod private;

pub(in crate::bulletin) use private::{hides, numbers as private_numbers};

/// Judges every person and pair of parts.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let mut officers = BTreeSet::new();
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        let whole = desk
            .within(block, &(0..here.chars.len()))
            .first()
            .map_or(0, |token| token.at.start)..here.chars.len();
        let mut at_home = masked(desk, block, &whole);
        at_home.extend(named(desk, block, &mut officers));
        private::judge(desk, block, &at_home);
        parts(desk, block);
    }
}

/// A family name before a form of address: masked already. Gives where they stand.
fn masked(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> Vec<usize> {
    let mut masked = Vec::new();
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    for title in &persons.titles {
        for at in here.places(title, 0..range.end) {
            let before = at.start.checked_sub(1).and_then(|i| here.chars.get(i));
            if before.is_some_and(|c| persons.surnames.contains(*c)) {
                desk.hold(block, at.start - 1..at.end, Reason::Masked);
                masked.push(at.start - 1);
            }
        }
    }
    masked
}

/// A full name: behind an office or behind what somebody is of themselves, or before what people do. Those in
/// office are named in it; whoever is named otherwise is asked. Gives where those stand.
fn named(desk: &Desk<'_>, block: usize, officers: &mut BTreeSet<String>) -> Vec<usize> {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    let mut told: Vec<Range<usize>> = Vec::new();
    for (words, in_office) in [(&persons.offices, true), (&persons.roles, false)] {
        for at in words
            .iter()
            .flat_map(|word| here.places(word, 0..here.chars.len()))
        {
            let quoted =
                usize::from(here.chars.get(at.end) == Some(&desk.tables.lexicon.speech.close));
            let mut from = at.end + quoted;
            let status = private::is_status(desk, here, at.end);
            let next = |from| {
                let behind = (!in_office).then(|| met::behind_a_part(desk, block, from));
                person(desk, here, from).or(behind.flatten())
            };
            while let Some(end) = next(from) {
                if !told.contains(&(from..end)) {
                    told.push(from..end);
                    if in_office {
                        officers.insert(here.words(from..end));
                    }
                    if status && from > at.end + quoted {
                        private::sensitive(desk, block, from..end);
                    } else {
                        say(desk, block, from..end, in_office);
                    }
                }
                if here.chars.get(end) != Some(&desk.tables.lexicon.list.comma) {
                    break;
                }
                from = end + 1;
            }
        }
    }
    telling(desk, block, officers, &mut told);
    let clauses =
        family_names(&persons.surnames, here).filter(|at| here.clause_at(*at).start == *at);
    for start in clauses {
        let Some(end) = person(desk, here, start).filter(|end| !told.contains(&(start..*end)))
        else {
            continue;
        };
        let whole = here.sentence_at(start).start == start;
        let speaks = here.any(end, &desk.tables.lexicon.speech.end).is_some();
        if whole || speaks {
            let known = officers.contains(&here.words(start..end));
            told.push(start..end);
            say(desk, block, start..end, known);
        }
    }
    met::judge(desk, block, officers, &mut told);
    lists::judge(desk, block, officers, &mut told);
    let asked = told
        .into_iter()
        .filter(|at| !officers.contains(&here.words(at.clone())));
    asked.map(|at| at.start).collect()
}

/// 茶农李桂兰说, 王建国患糖尿病: a name that only what follows it shows, at the head of a clause or behind the end of
/// what somebody is of themselves. What a register holds is no person.
fn telling(
    desk: &Desk<'_>,
    block: usize,
    officers: &BTreeSet<String>,
    told: &mut Vec<Range<usize>>,
) {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    for at in family_names(&persons.surnames, here) {
        let ends =
            |c: &char| persons.role_ends.contains(*c) || matches!(c, '\u{201c}' | '\u{3001}');
        let behind = at
            .checked_sub(1)
            .and_then(|i| here.chars.get(i))
            .is_some_and(ends);
        if !behind && here.clause_at(at).start != at {
            continue;
        }
        let Some(end) = name(desk, here, at, &persons.tells) else {
            continue;
        };
        let known = |token: &Token| {
            let taken = matches!(token.tok, Tok::Name(_) | Tok::Fixed | Tok::Ordinal);
            taken && token.at.start < end && at < token.at.end
        };
        let registered = desk.within(block, &(0..end)).iter().any(known);
        if !registered && !told.contains(&(at..end)) {
            told.push(at..end);
            let in_office = officers.contains(&here.words(at..end));
            say(desk, block, at..end, in_office);
        }
    }
}

fn say(desk: &Desk<'_>, block: usize, at: Range<usize>, in_office: bool) {
    if met::is_signed(desk, desk.block(block), at.start) {
        return;
    }
    if private::is_sensitive(desk, desk.block(block), &at) {
        return private::sensitive(desk, block, at);
    }
    let found = Found::new(block, at, Verdict::Ok, Reason::Person);
    desk.say(if in_office {
        found
    } else {
        found.rule(Rule::G9)
    });
}

/// Where a full name may begin.
fn family_names<'b>(surnames: &'b str, here: &'b Block) -> impl Iterator<Item = usize> + 'b {
    let begins = move |(at, c): (usize, &char)| surnames.contains(*c).then_some(at);
    here.chars.iter().enumerate().filter_map(begins)
}

/// Where a full name of two or three characters ends, with a word behind it that follows names.
fn person(desk: &Desk<'_>, here: &Block, from: usize) -> Option<usize> {
    name(desk, here, from, &desk.tables.lexicon.person.after)
}

/// The same with one of these words behind it.
fn name(desk: &Desk<'_>, here: &Block, from: usize, after: &[String]) -> Option<usize> {
    let persons = &desk.tables.lexicon.person;
    let first = here.chars.get(from)?;
    if !persons.surnames.contains(*first) || here.any(from, &persons.not_names).is_some() {
        return None;
    }
    [3, 2].into_iter().map(|len| from + len).find(|end| {
        let given = here.chars.get(from + 1..*end).unwrap_or_default();
        let words: String = given.iter().collect();
        let masked = persons
            .titles
            .iter()
            .any(|title| title.starts_with(&words) && here.has(from + 1, title));
        !given.is_empty()
            && !masked
            && given
                .iter()
                .all(|c| c.is_alphabetic() && !c.is_ascii() && !persons.not_given.contains(*c))
            && here.any(*end, after).is_some()
            && !desk
                .tables
                .lexicon
                .place
                .kinds
                .iter()
                .any(|kind| words.ends_with(kind.as_str()))
    })
}

/// Two parts with a joint: 物业或小区专员.
fn parts(desk: &Desk<'_>, block: usize) {
    let here = desk.block(block);
    let roles = &desk.tables.lexicon.role;
    for at in 0..here.chars.len() {
        let Some(first) = here.any(at, &roles.known) else {
            continue;
        };
        let joint_at = at + first.chars().count();
        let Some(joint) = here.any(joint_at, &roles.joints) else {
            continue;
        };
        let second_at = joint_at + joint.chars().count();
        if let Some(second) = here.any(second_at, &roles.known) {
            desk.hold(
                block,
                at..second_at + second.chars().count(),
                Reason::Registered,
            );
        }
    }
}
