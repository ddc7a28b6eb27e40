//! The first: 首个, 首批.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::rows::Row;

/// Judges every first.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        let whole = 0..here.chars.len();
        for word in &desk.tables.lexicon.first.one {
            for at in here.places(word, whole.clone()) {
                desk.say(one(desk, block, at));
            }
        }
        for word in &desk.tables.lexicon.first.batch {
            for at in here.places(word, whole.clone()) {
                if let Some(found) = batch(desk, block, at) {
                    desk.say(found);
                }
            }
        }
    }
}

/// The first project to meet a mark can be told by dates; every other first needs a document.
fn one(desk: &Desk<'_>, block: usize, at: Range<usize>) -> Found {
    let here = desk.block(block);
    let clause = here.clause_at(at.start);
    let ahead = at.end..(at.end + 6).min(clause.end);
    let marks = &desk.tables.lexicon.mark;
    let mark = marks.iter().find(|(_, words)| {
        words
            .iter()
            .any(|word| desk.mentions(block, ahead.clone(), word))
    });
    let wide = clause.start.max(at.start.saturating_sub(6))..clause.end;
    let found = |verdict, reason| Found::new(block, wide.clone(), verdict, reason);
    let Some((mark, _)) = mark else {
        return match super::claims::document(desk, block, &at) {
            Some(key) => found(Verdict::Ok, Reason::Documented)
                .figure(format!("cell(claim, {key}, document)")),
            None => found(Verdict::Unproven, Reason::NoDocument).rule(Rule::G1),
        };
    };
    let rows: Vec<&Row> = desk
        .cut
        .rows("mark")
        .into_iter()
        .filter(|row| row.cell("mark") == Some(mark))
        .collect();
    let dates: Vec<(&str, &str)> = rows
        .iter()
        .filter_map(|row| Some((row.cell("met")?, row.cell("project")?)))
        .collect();
    let done = rows
        .iter()
        .filter(|row| row.cell("met").is_some() || row.cell("met_by").is_some())
        .count();
    let first = dates.iter().min();
    let figure = format!("first(met, mark where mark = {mark})");
    match first {
        Some((_, project)) if dates.len() == done => {
            let subject = named_project(desk, block, at.start);
            let found = if subject.as_deref() == Some(*project) {
                found(Verdict::Ok, Reason::Holds)
            } else {
                found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
            };
            found.figure(figure).value((*project).to_owned())
        }
        _ => found(Verdict::Ambiguous, Reason::NoOrder)
            .rule(Rule::G6)
            .figure(figure),
    }
}

/// The last project named before a place, in the sentence or the block.
fn named_project(desk: &Desk<'_>, block: usize, before: usize) -> Option<String> {
    let tokens = desk.within(block, &(0..before));
    let mut projects = tokens
        .iter()
        .rev()
        .filter_map(|token| desk.known(token))
        .filter(|known| known.kind == "project");
    projects.next().map(|known| known.key.clone())
}

/// The first few: how many they are must be told. Where it is, the number is judged as any other.
fn batch(desk: &Desk<'_>, block: usize, at: Range<usize>) -> Option<Found> {
    let clause = desk.block(block).clause_at(at.start);
    let counted = desk
        .within(block, &(at.end..clause.end))
        .iter()
        .any(|token| matches!(token.tok, crate::bulletin::token::Tok::Quantity(_)));
    let whole = at.start..clause.end;
    (!counted).then(|| Found::new(block, whole, Verdict::Gap, Reason::OpenList).rule(Rule::G5))
}
