//! Names in a row that no part introduces: 沈伟、林静、黄磊等3名志愿者.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{met, say};
use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Tok, Token};

/// Judges every row of two names and more behind which people are counted, or before which something is done to people.
pub(super) fn judge(
    desk: &Desk<'_>,
    block: usize,
    officers: &BTreeSet<String>,
    told: &mut Vec<Range<usize>>,
) {
    let here = desk.block(block);
    let comma = desk.tables.lexicon.list.comma;
    let mut from = 0;
    for at in 0..here.chars.len() {
        let first = if at < from {
            Vec::new()
        } else {
            met::by_its_characters(desk, here, at)
        };
        let Some(first) = first
            .into_iter()
            .find(|name| here.chars.get(name.end) == Some(&comma))
        else {
            continue;
        };
        let names = row(desk, here, first);
        let (Some(start), Some(end)) = (
            names.first().map(|name| name.start),
            names.last().map(|name| name.end),
        ) else {
            continue;
        };
        let honoured = here
            .ends_in(start, &desk.tables.lexicon.person.honours)
            .is_some();
        if names.len() < 2 || !(honoured || are_counted(desk, block, end)) {
            continue;
        }
        from = end;
        for name in names {
            let overlaps = |other: &Range<usize>| other.start < name.end && name.start < other.end;
            let is_name = |token: &Token| matches!(token.tok, Tok::Name(_)) && overlaps(&token.at);
            let registered = desk.within(block, &(start..end)).iter().any(is_name);
            if !registered && !told.iter().any(overlaps) {
                told.push(name.clone());
                let in_office = officers.contains(&here.words(name.clone()));
                say(desk, block, name, in_office);
            }
        }
    }
}

/// The names of a row that begins with this one; the last may stand behind 和.
fn row(desk: &Desk<'_>, here: &Block, first: Range<usize>) -> Vec<Range<usize>> {
    let list = &desk.tables.lexicon.list;
    let mut names = vec![first];
    while let Some(end) = names.last().map(|name| name.end) {
        let comma = here.chars.get(end) == Some(&list.comma);
        let and = here.any(end, &list.and).map(|word| word.chars().count());
        let Some(joint) = comma.then_some(1).or(and) else {
            break;
        };
        let ends = |name: &Range<usize>| {
            let next = here.chars.get(name.end);
            next.is_none_or(|c| !c.is_alphabetic() || *c == list.etc || c.is_ascii_digit())
                || here.any(name.end, &list.and).is_some()
        };
        let mut next = met::by_its_characters(desk, here, end + joint);
        let sure = next.iter().position(ends);
        match sure {
            Some(sure) => names.push(next.swap_remove(sure)),
            // 和林静参加了活动
            None if !next.is_empty() => {
                names.push(next.swap_remove(0));
                break;
            }
            None => break,
        }
    }
    names
}

/// Whether people are counted behind a row: 等3名志愿者, 两位老人; or it ends in 等人, 等同志.
fn are_counted(desk: &Desk<'_>, block: usize, end: usize) -> bool {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let etc = here.chars.get(end) == Some(&lexicon.list.etc);
    let end = end + usize::from(etc);
    let next = desk.within(block, &(end..end + 1));
    let people = |token: &Token| match &token.tok {
        Tok::Quantity(quantity) => {
            token.at.start == end && lexicon.person.counted.contains(&quantity.unit)
        }
        _ => false,
    };
    let called = [
        &lexicon.person.counted,
        &lexicon.person.roles,
        &lexicon.person.titles,
    ];
    let called = || called.iter().any(|words| here.any(end, words).is_some());
    next.iter().any(people) || (etc && called())
}
