//! Where something lies: X位于Y, Y的X is another judge's; 临港镇某大桥, and where an event was held.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::within::lies;
use crate::bulletin::names::Known;
use crate::bulletin::token::Token;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::rows::Row;

/// How far behind a place the word stands that something was held there, in characters.
const HELD: usize = 8;

/// Judges where things lie that the sentence names.
pub(super) fn judge(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    within(desk, block, range);
    right_before(desk, block, range);
    held(desk, block, range);
}

/// X位于Y, where both are known.
fn within(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let here = desk.block(block);
    for at in super::spots(desk, block, range, &desk.tables.lexicon.place.within) {
        let tokens = desk.within(block, range);
        let before = tokens
            .iter()
            .rev()
            .filter(|token| token.at.end <= at.start)
            .find_map(|token| desk.known(token).map(|known| (token, known)));
        let clause = here.clause_at(at.start);
        let after = tokens
            .iter()
            .filter(|token| token.at.start >= at.end && token.at.start < clause.end)
            .find_map(|token| {
                desk.known(token)
                    .filter(|known| matches!(known.kind.as_str(), "place" | "zone"))
                    .map(|known| (token, known))
            });
        let (Some((subject_at, subject)), Some((place_at, place))) = (before, after) else {
            short_zone(desk, block, &at, &clause);
            continue;
        };
        if let Some(row) = desk.row_of(subject) {
            let spot = subject_at.at.start..place_at.at.end;
            compared(desk, block, spot, row, place);
        }
    }
}

/// 石坪镇竹溪大桥: a project, a park or a parcel right behind a place.
fn right_before(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let tokens = desk.within(block, range);
    for (token, next) in tokens.iter().zip(tokens.iter().skip(1)) {
        let place = desk.known(token).filter(|known| known.kind == "place");
        let named = desk.known(next).filter(|known| {
            token.at.end == next.at.start
                && matches!(known.kind.as_str(), "project" | "park" | "parcel")
        });
        let row = named.and_then(|named| desk.row_of(named));
        if let (Some(place), Some(row)) = (place, row) {
            compared(desk, block, token.at.start..next.at.end, row, place);
        }
    }
}

/// 邻里节在石坪镇举行: where an event was.
fn held(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let tokens = desk.within(block, range);
    let event = |token: &&Token| desk.known(token).is_some_and(|known| known.kind == "event");
    for token in tokens {
        let Some(place) = desk.known(token).filter(|known| known.kind == "place") else {
            continue;
        };
        let clause = here.clause_at(token.at.start);
        let behind = token.at.end..clause.end.min(token.at.end + HELD);
        let mut words = lexicon.place.held.iter();
        let is_held = words.any(|word| !here.places(word, behind.clone()).is_empty());
        let at = token.at.start.checked_sub(1).filter(|at| {
            let c = here.chars.get(*at).map(char::to_string);
            c == Some(lexicon.rank.peers_before.clone()) && is_held
        });
        let Some(at) = at else { continue };
        let before = tokens.iter().rev().filter(|other| other.at.end <= at);
        let after = tokens
            .iter()
            .filter(|other| token.at.end <= other.at.start && other.at.start < clause.end);
        let named = before.chain(after).find(event);
        let row = named.and_then(|named| desk.row_of(desk.known(named)?));
        if let Some(row) = row {
            compared(desk, block, at..token.at.end, row, place);
        }
    }
}

/// Holds a place against the one that the record has.
fn compared(desk: &Desk<'_>, block: usize, spot: Range<usize>, row: &Row, place: &Known) {
    let park = row.cell("park").and_then(|park| desk.cut.row("park", park));
    let cells = [
        row.cell("zone"),
        row.cell("place"),
        park.and_then(|park| park.cell("place")),
    ];
    let own: Vec<&str> = cells.into_iter().flatten().collect();
    let same = |own: &&str| *own == place.proper || lies(desk, own, &place.key);
    if own.iter().any(same) {
        let found = Found::new(block, spot, Verdict::Ok, Reason::Within);
        desk.say(found.value(place.proper.clone()));
    } else if !own.is_empty() && !own.iter().any(|own| lies(desk, &place.key, own)) {
        // What lies within the place of the record may be told more closely than there.
        let name = |own: &&str| {
            let row = desk.cut.row("place", own);
            row.and_then(|row| row.cell("name"))
                .unwrap_or(own)
                .to_owned()
        };
        let value: Vec<String> = own.iter().map(name).collect();
        let found = Found::new(block, spot, Verdict::Conflict, Reason::Elsewhere);
        desk.say(found.rule(Rule::G12).value(value.join(", ")));
    }
}

/// 位于小镇的GS1101-17地块: the end of the zone's name stands for it.
fn short_zone(desk: &Desk<'_>, block: usize, at: &Range<usize>, clause: &Range<usize>) {
    let ahead = desk.within(block, &(at.end..clause.end));
    let Some((token, row)) = ahead.iter().find_map(|token| {
        let row = desk.row_of(desk.known(token).filter(|known| known.kind == "parcel")?)?;
        Some((token, row))
    }) else {
        return;
    };
    let words = desk.block(block).words(at.end..(at.end + 2));
    if row.cell("zone").is_some_and(|zone| zone.ends_with(&words)) {
        let found = Found::new(block, at.start..token.at.end, Verdict::Ok, Reason::Within);
        desk.say(found.value(row.cell("zone").unwrap_or_default()));
    }
}
