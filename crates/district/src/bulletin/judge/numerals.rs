//! 三大主导产业, 三方会议: a numeral that is part of a name says how many there are. It is held against the register's
//! term of the same words, and against the list that stands right before it.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::bulletin::desk::Desk;
use crate::bulletin::numeral::{Number, number};
use crate::bulletin::page::{Block, Part, fold};
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// The fewest characters of a term behind its numeral that make another numeral one of the same term.
const REST: usize = 3;
/// The longest numeral, in characters.
const NUMERAL: usize = 3;
/// From so many characters a member of a list may have words before it that are none of its own.
const LONG: usize = 6;
/// The longest last member.
const LAST: usize = 12;
/// The most that a list right before a numeral has.
const MOST: u32 = 20;

/// Judges every such numeral.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let terms = terms(desk);
    for block in 0..desk.page.blocks.len() {
        for at in 0..desk.block(block).chars.len() {
            let Some(found) = numeral(desk, block, at) else {
                continue;
            };
            if !renumbered(desk, block, at, &found, &terms) {
                listed(desk, block, at, &found);
            }
        }
    }
}

/// The numeral in words at a place, of two and more, where no longer one and no 第 goes before.
fn numeral(desk: &Desk<'_>, block: usize, at: usize) -> Option<Number> {
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let c = *here.chars.get(at)?;
    let digit = |c: char| {
        let words = &lexicon.numeral;
        words.digits.contains(c)
            || words.also.contains_key(&c)
            || words.tens.contains_key(&c)
            || words.myriads.contains_key(&c)
    };
    let before = at.checked_sub(1).and_then(|at| here.chars.get(at));
    if !digit(c)
        || before.is_some_and(|c| digit(*c) || *c == lexicon.rank.order || *c == lexicon.rank.top)
    {
        return None;
    }
    let found = number(here, at, lexicon)?;
    let short = found.end - at <= NUMERAL && !found.arabic;
    (short && found.value >= Decimal::TWO && found.value <= Decimal::from(MOST)).then_some(found)
}

/// The registered terms that begin with a numeral: the words behind it, with every numeral that they are registered with.
fn terms(desk: &Desk<'_>) -> BTreeMap<Vec<char>, Vec<(Decimal, String)>> {
    let mut terms: BTreeMap<Vec<char>, Vec<(Decimal, String)>> = BTreeMap::new();
    for row in desk.cut.rows("term") {
        let text = row.cell("text").unwrap_or_default();
        let chars: Vec<char> = text.chars().map(fold).collect();
        let block = Block {
            part: Part::Body,
            article: 0,
            pos: (0..chars.len()).collect(),
            chars,
        };
        let found = number(&block, 0, &desk.tables.lexicon).filter(|found| !found.arabic);
        let rest =
            found.and_then(|found| Some((found.value, block.chars.get(found.end..)?.to_vec())));
        if let Some((value, rest)) = rest
            && row.cell("withdrawn").is_none()
            && rest.len() >= REST
        {
            terms
                .entry(rest)
                .or_default()
                .push((value, text.to_owned()));
        }
    }
    terms
}

/// A registered term with another numeral: 四大主导产业 where the register has three of them.
fn renumbered(
    desk: &Desk<'_>,
    block: usize,
    at: usize,
    found: &Number,
    terms: &BTreeMap<Vec<char>, Vec<(Decimal, String)>>,
) -> bool {
    let here = desk.block(block);
    let behind = here.chars.get(found.end..).unwrap_or_default();
    let same = terms.iter().filter(|(rest, _)| behind.starts_with(rest));
    let Some((rest, known)) = same.max_by_key(|(rest, _)| rest.len()) else {
        return false;
    };
    let (Some((_, proper)), false) = (
        known.first(),
        known.iter().any(|(value, _)| *value == found.value),
    ) else {
        return false;
    };
    let at = at..found.end + rest.len();
    let found = Found::new(block, at, Verdict::Conflict, Reason::OtherNumeral);
    desk.say(found.rule(Rule::G5).about(proper.clone()));
    true
}

/// A list right before a numeral that has another number of members: 社区、业委会、物业、居民三方.
fn listed(desk: &Desk<'_>, block: usize, at: usize, found: &Number) {
    let here = desk.block(block);
    let list = &desk.tables.lexicon.list;
    let kind = here
        .chars
        .get(found.end)
        .is_some_and(|c| list.kinds.contains(*c));
    let noun = here
        .chars
        .get(found.end + 1)
        .is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    if !kind || !noun {
        return;
    }
    let etc = at > 0 && here.chars.get(at - 1) == Some(&list.etc);
    let to = at - usize::from(etc);
    let Some((from, counts)) = members(desk, block, to) else {
        return;
    };
    let told = |count: &usize| Decimal::from(*count) == found.value;
    let open = |count: &usize| etc && Decimal::from(*count) < found.value;
    if counts.iter().any(|count| told(count) || open(count)) {
        return;
    }
    let behind = here.clause_at(at).end.saturating_sub(found.end + 1);
    let end = match behind.min(REST) {
        0 => found.end,
        rest => found.end + 1 + rest,
    };
    let found = Found::new(block, from..end, Verdict::Conflict, Reason::Miscounted)
        .value(found.value.to_string());
    let count = counts.first().copied().unwrap_or_default();
    desk.say(found.rule(Rule::G5).about(count.to_string()));
}

/// Where a list begins that ends at a place, and how many members it may have; nothing where none is sure.
fn members(desk: &Desk<'_>, block: usize, to: usize) -> Option<(usize, Vec<usize>)> {
    let here = desk.block(block);
    let list = &desk.tables.lexicon.list;
    let clause = here.clause_at(to);
    let tokens = desk.within(block, &(clause.start..to));
    if tokens
        .iter()
        .any(|token| matches!(token.tok, Tok::Quantity(_) | Tok::Etc))
    {
        return None;
    }
    let commas: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.tok == Tok::Comma)
        .collect();
    let last = commas.last()?;
    let and = tokens
        .iter()
        .rev()
        .find(|token| token.tok == Tok::And && token.at.start > last.at.end);
    let mut cuts: Vec<Range<usize>> = commas.iter().map(|comma| comma.at.clone()).collect();
    cuts.extend(and.map(|and| and.at.clone()));
    let (mut end, mut count) = (to, 0);
    let mut from = clause.start;
    let mut doubtful = false;
    for cut in cuts.iter().rev() {
        let member = cut.end..end;
        if member.is_empty() || (count == 0 && member.len() > LAST) {
            return None;
        }
        count += 1;
        end = cut.start;
        // 发展机械、纺织: the list begins within it.
        if governed(desk, block, &member) {
            return Some((member.start, vec![count]));
        }
        doubtful |= count > 1 && member.len() >= LONG && !is_named(desk, block, &member);
        from = member.start;
    }
    if end <= clause.start {
        return None;
    }
    let from = list
        .lead_in
        .iter()
        .flat_map(|word| here.places(word, clause.start..end))
        .map(|at| at.end)
        .max()
        .unwrap_or(from.min(clause.start));
    let all = count + 1;
    // A和B may be one member; a long one may hide what the list begins behind.
    let counts = if and.is_some() {
        vec![all, all - 1]
    } else {
        vec![all]
    };
    (!doubtful).then_some((from, counts))
}

fn governed(desk: &Desk<'_>, block: usize, member: &Range<usize>) -> bool {
    let here = desk.block(block);
    let mut words = desk.tables.lexicon.list.governs.iter();
    words.any(|word| {
        let places = here.places(word, member.clone());
        places
            .iter()
            .any(|place| place.start > member.start && place.end < member.end)
    })
}

fn is_named(desk: &Desk<'_>, block: usize, member: &Range<usize>) -> bool {
    let tokens = desk.within(block, member);
    tokens.iter().any(|token| {
        matches!(token.tok, Tok::Name(_) | Tok::Label(_))
            && token.at.start <= member.start
            && token.at.end >= member.end
    })
}
