//! The parts of a whole that a sentence says are all of it: they come to the whole, as far as both were rounded.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::quantity::interval::Interval;

/// How far behind its name the number of a part stands, in characters.
const NEAR: usize = 12;
/// The end of a statement; what a semicolon divides may still be parts of one whole.
const END: char = '\u{3002}';

/// Judges every whole whose parts are told.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for block in 0..desk.page.blocks.len() {
        for range in statements(desk, block) {
            for set in &desk.tables.lexicon.whole.sets {
                if let Some(found) = apart(desk, block, &range, set) {
                    desk.say(found);
                }
            }
        }
    }
}

fn statements(desk: &Desk<'_>, block: usize) -> Vec<Range<usize>> {
    let chars = &desk.block(block).chars;
    let mut all = Vec::new();
    let mut from = 0;
    for (at, c) in chars.iter().enumerate() {
        if *c == END {
            all.push(from..at);
            from = at + 1;
        }
    }
    all.push(from..chars.len());
    all
}

/// All parts of a set behind 其中, and a whole before it that they do not come to.
fn apart(desk: &Desk<'_>, block: usize, range: &Range<usize>, set: &[String]) -> Option<Found> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon.whole;
    let within = words.within.iter();
    let within = within
        .flat_map(|word| here.places(word, range.clone()))
        .min_by_key(|at| at.start)?;
    let whole = whole(desk, block, range.start..within.start)?;
    let (dim, all) = base(desk, whole.1)?;
    let mut sum: Option<Interval> = None;
    let (mut first, mut last) = (range.end, within.end);
    for part in set {
        let begins = |name: &Range<usize>| {
            let before = name.start.checked_sub(1).and_then(|at| here.chars.get(at));
            name.start == within.end || before.is_some_and(|c| !c.is_alphanumeric())
        };
        // 其中对外出口30亿元 is no part of that set.
        let name = here.places(part, within.end..range.end).into_iter().next();
        let name = name.filter(begins)?;
        let (at, quantity) = number(desk, block, name.end, &dim)?;
        if !is_light(desk, block, name.end..at.start) {
            return None;
        }
        let (_, own) = base(desk, quantity)?;
        sum = Some(match sum {
            Some(sum) => sum.plus(own)?,
            None => own,
        });
        first = first.min(name.start);
        last = last.max(at.end);
    }
    let sum = sum.filter(|sum| !sum.meets(all))?;
    let unit = desk.tables.units.find(&whole.1.unit)?;
    let middle = unit.from_base(sum)?;
    let middle = ((middle.lo + middle.hi) / rust_decimal::Decimal::TWO).normalize();
    let found = Found::new(block, first..last, Verdict::Conflict, Reason::PartsDiffer);
    Some(
        found
            .rule(Rule::G5)
            .about(here.words(whole.0.clone()))
            .value(format!("{middle}{}", whole.1.unit)),
    )
}

/// The number of the whole: the last amount before its parts, where it is no average.
fn whole<'a>(desk: &'a Desk<'_>, block: usize, before: Range<usize>) -> Option<Amount<'a>> {
    let tokens = desk.within(block, &before);
    let (at, quantity) = tokens.iter().rev().find_map(|token| {
        let (at, quantity) = amount(token)?;
        let unit = desk.tables.units.find(&quantity.unit)?;
        (!matches!(unit.dim.as_str(), "ratio" | "points")).then_some((at, quantity))
    })?;
    let here = desk.block(block);
    let clause = here.clause_at(at.start);
    let mut each = desk.tables.lexicon.whole.each.iter();
    let averaged = each.any(|word| !here.places(word, clause.start..at.start).is_empty());
    (!averaged).then_some((at, quantity))
}

/// The number of a part: the first behind its name, before the next part.
fn number<'a>(desk: &'a Desk<'_>, block: usize, from: usize, dim: &str) -> Option<Amount<'a>> {
    let near = from..from + NEAR;
    let tokens = desk.within(block, &near).iter();
    let own = tokens
        .take_while(|token| !matches!(token.tok, Tok::Comma | Tok::Break | Tok::Stop))
        .find_map(amount)?;
    let unit = desk.tables.units.find(&own.1.unit)?;
    (unit.dim == dim).then_some(own)
}

/// Whether nothing stands there but words for what is measured and how: 第一产业增加值为.
fn is_light(desk: &Desk<'_>, block: usize, range: Range<usize>) -> bool {
    let here = desk.block(block);
    let measure = &desk.tables.lexicon.measure;
    let lists = [&measure.nouns, &measure.light, &measure.level, &measure.to];
    here.is_all_of(range, &lists)
}

/// Where a number stands, and the number.
type Amount<'a> = (Range<usize>, &'a Quantity);

fn amount(token: &Token) -> Option<Amount<'_>> {
    match &token.tok {
        Tok::Quantity(quantity) => Some((token.at.clone(), quantity)),
        _ => None,
    }
}

/// A number in base units as far as it was rounded, with its dimension.
fn base(desk: &Desk<'_>, quantity: &Quantity) -> Option<(String, Interval)> {
    let unit = desk.tables.units.find(&quantity.unit)?;
    let told = of_quantity(quantity).bounds()?;
    Some((unit.dim.clone(), unit.to_base(told)?))
}
