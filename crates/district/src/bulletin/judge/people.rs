//! People: who is named, who is masked, who plays which part.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Judges every person and pair of parts.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        let whole = desk
            .within(block, &(0..here.chars.len()))
            .first()
            .map_or(0, |token| token.at.start)..here.chars.len();
        masked(desk, block, &whole);
        named(desk, block);
        parts(desk, block);
    }
}

/// A family name before a form of address: masked already.
fn masked(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    for title in &persons.titles {
        for at in here.places(title, 0..range.end) {
            let before = at.start.checked_sub(1).and_then(|i| here.chars.get(i));
            if before.is_some_and(|c| persons.surnames.contains(*c)) {
                desk.hold(block, at.start - 1..at.end, Reason::Masked);
            }
        }
    }
}

/// A full name: behind an office, or before what people do.
fn named(desk: &Desk<'_>, block: usize) {
    let here = desk.block(block);
    let persons = &desk.tables.lexicon.person;
    for role in &persons.roles {
        for at in here.places(role, 0..here.chars.len()) {
            let quoted =
                usize::from(here.chars.get(at.end) == Some(&desk.tables.lexicon.speech.close));
            let mut from = at.end + quoted;
            while let Some(end) = person(desk, here, from) {
                let found = Found::new(block, from..end, Verdict::Ok, Reason::Person);
                desk.say(found.rule(Rule::G9));
                if here.chars.get(end) != Some(&desk.tables.lexicon.list.comma) {
                    break;
                }
                from = end + 1;
            }
        }
    }
    for sentence in here.sentences() {
        if let Some(end) = person(desk, here, sentence.start) {
            let is = here.words(end..end + 1);
            if persons.after.contains(&is) {
                desk.say(
                    Found::new(block, sentence.start..end, Verdict::Ok, Reason::Person)
                        .rule(Rule::G9),
                );
            }
        }
    }
}

/// Where a full name of two or three characters ends, with a word behind it that follows names.
fn person(desk: &Desk<'_>, here: &Block, from: usize) -> Option<usize> {
    let persons = &desk.tables.lexicon.person;
    let first = here.chars.get(from)?;
    if !persons.surnames.contains(*first) {
        return None;
    }
    [3, 2].into_iter().map(|len| from + len).find(|end| {
        let given = here.chars.get(from + 1..*end).unwrap_or_default();
        !given.is_empty()
            && given.iter().all(|c| !c.is_ascii())
            && here.any(*end, &persons.after).is_some()
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
