//! 异议: what somebody says against a notice, a roll, and which of it was answered.

use std::collections::BTreeSet;

use crate::matter::{Field, Given, Stop};

/// Which of all that were raised an answer is for; nothing where it names none.
fn named(given: &Given) -> Option<u16> {
    given.text(Field::Number)?.trim().parse().ok()
}

/// Keeps an answer: of the one it names, or of all where an older procedure asks for no number.
pub(super) fn answer(open: &mut u16, answered: &mut BTreeSet<u16>, given: &Given) {
    match named(given) {
        Some(number) if answered.insert(number) => *open = open.saturating_sub(1),
        Some(_) => {}
        None => *open = 0,
    }
}

/// The numbers that still have no answer, in the order in which they were raised.
pub fn unanswered(open: u16, answered: &BTreeSet<u16>) -> Vec<u16> {
    let raised = open.saturating_add(u16::try_from(answered.len()).unwrap_or(u16::MAX));
    (1..=raised)
        .filter(|number| !answered.contains(number))
        .collect()
}

/// An answer is for one that was raised and has none.
pub(super) fn check(open: u16, answered: &BTreeSet<u16>, given: &Given) -> Option<Stop> {
    let text = given.text(Field::Number)?;
    let known = text
        .trim()
        .parse()
        .is_ok_and(|number| unanswered(open, answered).contains(&number));
    (!known).then_some(Stop::NoSuchObjection)
}
