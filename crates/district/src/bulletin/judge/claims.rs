//! Claims without a figure: each needs a document in the register of claims.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

mod plain;

/// The longest stretch that a `*` stands for.
const STRETCH: usize = 8;

/// Judges every claim of the lexicon.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let claims = &desk.tables.lexicon.claim;
    let groups = [
        &claims.trend,
        &claims.pull,
        &claims.praise,
        &claims.many,
        &claims.often,
        &claims.soon,
        &claims.most,
        &claims.stage,
        &claims.roles,
        &claims.scenery,
    ];
    for block in 0..desk.page.blocks.len() {
        let mut taken: Vec<Range<usize>> = Vec::new();
        for pattern in groups.iter().flat_map(|group| group.iter()) {
            for at in places(desk, block, pattern) {
                if taken
                    .iter()
                    .any(|range| range.start < at.end && at.start < range.end)
                    || in_label(desk, block, &at)
                {
                    continue;
                }
                taken.push(at.clone());
                desk.say(verdict(desk, block, at));
            }
        }
        let plain = plain::predicates(desk, block);
        for at in above_all(desk, block).into_iter().chain(plain) {
            let told = taken
                .iter()
                .any(|range| range.start < at.end && at.start < range.end);
            if !told && !in_label(desk, block, &at) && !is_aimed_at(desk, block, at.start) {
                taken.push(at.clone());
                desk.say(verdict(desk, block, at));
            }
        }
    }
}

/// 全省最大, 率先, 蝉联: to be above all of a whole, or the first to do something.
fn above_all(desk: &Desk<'_>, block: usize) -> Vec<Range<usize>> {
    let claims = &desk.tables.lexicon.claim;
    let here = desk.block(block);
    let mut found = Vec::new();
    let mut at = 0;
    while at < here.chars.len() {
        let whole = here.any(at, &claims.among).and_then(|whole| {
            let from = at + whole.chars().count();
            Some(from + here.any(from, &claims.above_all)?.chars().count())
        });
        let first = here
            .any(at, &claims.first)
            .filter(|_| here.any(at, &claims.first_not).is_none());
        let end = whole.or(first.map(|word| at + word.chars().count()));
        found.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + 1);
    }
    found
}

/// Whether the clause only aims at what it says: 打造全省最大的基地.
fn is_aimed_at(desk: &Desk<'_>, block: usize, at: usize) -> bool {
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let before = here.clause_at(at).start..at;
    let mut words = lexicon.claim.aim.iter().chain(&lexicon.state.will);
    words.any(|word| !here.places(word, before.clone()).is_empty())
}

/// Whether a place lies within a registered name or a label, or ends within a number: 十分之一, 20多次.
fn in_label(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    use crate::bulletin::token::Tok;
    desk.within(block, &(0..at.end)).iter().any(|token| {
        let named = matches!(token.tok, Tok::Name(_) | Tok::Label(_)) && token.at.start <= at.start;
        let counted = matches!(token.tok, Tok::Quantity(_)) && token.at.start < at.end;
        (named || counted) && at.end <= token.at.end
    })
}

pub(super) fn verdict(desk: &Desk<'_>, block: usize, at: Range<usize>) -> Found {
    match document(desk, block, &at) {
        Some(key) => {
            let found = Found::new(block, at, Verdict::Ok, Reason::Documented);
            found.figure(format!("cell(claim, {key}, document)"))
        }
        None => Found::new(block, at, Verdict::Unproven, Reason::NoDocument).rule(Rule::G1),
    }
}

/// A documented claim whose words overlap this place.
pub(in crate::bulletin) fn document(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
) -> Option<String> {
    let here = desk.block(block);
    let sentence = here.sentence_at(at.start);
    let rows = desk.cut.rows("claim");
    let row = rows.into_iter().find(|row| {
        let words = row.cell("words").unwrap_or_default();
        let near = here
            .places(words, sentence.clone())
            .into_iter()
            .any(|place| place.start < at.end && at.start < place.end);
        row.cell("document").is_some() && near
    })?;
    Some(row.key.clone())
}

/// The places of a pattern: words with `*` for a short stretch within a clause; `@` anchors at the clause.
fn places(desk: &Desk<'_>, block: usize, pattern: &str) -> Vec<Range<usize>> {
    let here = desk.block(block);
    let plain = pattern.trim_matches('@');
    let mut parts = plain.split('*');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    if first.is_empty() {
        // `*之一`: what stands before it in the clause.
        let last = rest.last().copied().unwrap_or_default();
        let at_end = here.places(last, 0..here.chars.len());
        return at_end
            .into_iter()
            .map(|at| {
                here.clause_at(at.start)
                    .start
                    .max(at.start.saturating_sub(STRETCH))..at.end
            })
            .collect();
    }
    let mut found = Vec::new();
    'next: for at in here.places(first, 0..here.chars.len()) {
        let mut end = at.end;
        for part in &rest {
            let reach = end..(end + STRETCH + part.chars().count()).min(here.chars.len());
            let Some(next) = here.places(part, reach).into_iter().next() else {
                continue 'next;
            };
            let between = here.words(end..next.start);
            if between.contains(['\u{3002}', ',', ';']) && !pattern.contains(',') {
                continue 'next;
            }
            end = next.end;
        }
        found.push(at.start..end);
    }
    found
}
