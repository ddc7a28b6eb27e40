//! 城北的文化中心、体育公园: what is named as being of a place lies there.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::names::Known;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::rows::Row;

/// "Of".
const OF: char = '\u{7684}';
/// How far up places are followed.
const LEVELS: usize = 8;

/// Judges whatever is named behind a place and the particle.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        let tokens = desk.within(block, &range);
        for (index, token) in tokens.iter().enumerate() {
            let area = desk.known(token).filter(|known| is_area(known));
            let of = desk.block(block).chars.get(token.at.end) == Some(&OF);
            if let (Some(area), true) = (area, of) {
                let rest = tokens.get(index + 1..).unwrap_or_default();
                members(desk, block, area, token.at.start, rest);
            }
        }
    }
}

fn is_area(known: &Known) -> bool {
    matches!(known.kind.as_str(), "place" | "zone")
}

/// Every name that follows without a gap: A、B和C.
fn members(desk: &Desk<'_>, block: usize, area: &Known, from: usize, rest: &[Token]) {
    let Some(mut at) = rest.first().map(|token| token.at.start) else {
        return;
    };
    if desk.block(block).chars.get(at.saturating_sub(1)) != Some(&OF) {
        return;
    }
    for token in rest {
        if token.at.start != at {
            return;
        }
        at = token.at.end;
        match token.tok {
            Tok::Comma | Tok::And => {}
            Tok::Name(_) => {
                if let Some(row) = desk.known(token).and_then(|known| desk.row_of(known)) {
                    member(desk, block, area, from, token.at.clone(), row);
                }
            }
            _ => return,
        }
    }
}

fn member(desk: &Desk<'_>, block: usize, area: &Known, from: usize, at: Range<usize>, row: &Row) {
    let told = match area.kind.as_str() {
        "zone" => row
            .cell("zone")
            .map(|zone| (zone == area.proper, zone.to_owned())),
        _ => row
            .cell("place")
            .map(|place| (lies(desk, place, &area.key), name(desk, place))),
    };
    match told {
        Some((true, _)) => {
            let found = Found::new(block, from..at.end, Verdict::Ok, Reason::Within);
            desk.say(found.value(area.proper.clone()));
        }
        Some((false, place)) => {
            let found = Found::new(block, at, Verdict::Conflict, Reason::Elsewhere);
            desk.say(
                found
                    .rule(Rule::G12)
                    .value(place)
                    .about(area.proper.clone()),
            );
        }
        None => {}
    }
}

/// Whether a place is another, or within it.
pub(super) fn lies(desk: &Desk<'_>, place: &str, within: &str) -> bool {
    let mut at = Some(place);
    for _ in 0..LEVELS {
        match at {
            Some(code) if code == within => return true,
            Some(code) => {
                let row = desk.cut.row("place", code);
                at = row.and_then(|row| row.cell("parent"));
            }
            None => return false,
        }
    }
    false
}

fn name(desk: &Desk<'_>, code: &str) -> String {
    let row = desk.cut.row("place", code);
    row.and_then(|row| row.cell("name"))
        .unwrap_or(code)
        .to_owned()
}
