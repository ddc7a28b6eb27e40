//! Lists: closed ones, open ones, and those that say how many they are.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::bulletin::desk::Desk;
use crate::bulletin::governing::brackets;
use crate::bulletin::numeral::number;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Quantity, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

pub(super) mod named;

/// How far an unregistered member may reach, in characters.
const REACH: usize = 16;

/// A list.
#[derive(Clone, Debug)]
pub(in crate::bulletin) struct List {
    pub block: usize,
    pub at: Range<usize>,
    pub members: Vec<Range<usize>>,
    /// Where 等 ends, where the list is open.
    pub etc: Option<usize>,
}

/// Finds and judges every list of the page.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) -> Vec<List> {
    let lists = find(desk);
    for list in &lists {
        desk.say(verdict(desk, list));
    }
    named::judge(desk);
    lists
}

fn find(desk: &Desk<'_>) -> Vec<List> {
    let mut lists = Vec::new();
    for (block, range) in desk.sentences() {
        let tokens = desk.within(block, &range);
        for part in tokens.split(|token| token.tok == Tok::Break) {
            let here = desk.block(block);
            let mut groups: BTreeMap<Option<usize>, Vec<&Token>> = BTreeMap::new();
            for token in part.iter().filter(|token| token.tok == Tok::Comma) {
                let within = brackets(here, token.at.start).map(|within| within.start);
                groups.entry(within).or_default().push(token);
            }
            for commas in groups.values() {
                lists.extend(list(desk, block, part, commas));
            }
        }
    }
    lists
}

fn list(desk: &Desk<'_>, block: usize, part: &[Token], commas: &[&Token]) -> Option<List> {
    let (first, last) = (commas.first()?, commas.last()?);
    let follows_number = part
        .iter()
        .any(|token| token.at.start == last.at.end && matches!(token.tok, Tok::Quantity(_)));
    if follows_number {
        return None;
    }
    let here = desk.block(block);
    // 桥梁11座、隧道3座: each member is counted by itself.
    let ends_in_number =
        |token: &Token| token.at.end == first.at.start && matches!(token.tok, Tok::Quantity(_));
    if part.iter().any(ends_in_number) {
        return None;
    }
    let mut clause = here.clause_at(first.at.start);
    if let Some(within) = brackets(here, first.at.start) {
        clause = within.start.max(clause.start)..within.end.min(clause.end);
    }
    let from = start(desk, here, part, first, &clause);
    let (to, etc) = end(desk, here, part, last, &clause);
    let mut members = Vec::new();
    let mut at = from;
    // 上与下、大与小、建与用: where earlier members are joined too, the joint divides none of them.
    let pairs = part.iter().any(|token| {
        token.tok == Tok::And && token.at.start > from && token.at.start < first.at.start
    });
    let joints = |token: &&Token| {
        !pairs && token.tok == Tok::And && token.at.start > last.at.end && token.at.end < to
    };
    let mut cuts: Vec<Range<usize>> = commas.iter().map(|comma| comma.at.clone()).collect();
    cuts.extend(part.iter().filter(joints).map(|token| token.at.clone()));
    for cut in cuts {
        members.push(at..cut.start);
        at = cut.end;
    }
    members.push(at..to);
    members.retain(|member| !member.is_empty());
    // 县(市、区) is one word for each of them.
    let kinds = &desk.tables.lexicon.place.kinds;
    let is_kind = |member: &Range<usize>| kinds.contains(&here.words(member.clone()));
    if members.iter().all(is_kind) {
        return None;
    }
    (members.len() > 1).then_some(List {
        block,
        at: from..to,
        members,
        etc,
    })
}

/// Where the first member begins: at a registered name, behind a lead-in, or at the clause.
fn start(
    desk: &Desk<'_>,
    block: &Block,
    part: &[Token],
    first: &Token,
    clause: &Range<usize>,
) -> usize {
    let named = part.iter().find(|token| {
        token.at.end == first.at.start
            && matches!(token.tok, Tok::Name(_) | Tok::Label(_) | Tok::Bare)
    });
    if let Some(token) = named {
        return token.at.start;
    }
    let lead_in = desk.tables.lexicon.list.lead_in.iter();
    let behind = lead_in
        .flat_map(|word| block.places(word, clause.start..first.at.start))
        .map(|at| at.end)
        .max();
    behind.unwrap_or(clause.start)
}

/// Where the last member ends, and where 等 does.
fn end(
    desk: &Desk<'_>,
    block: &Block,
    part: &[Token],
    last: &Token,
    clause: &Range<usize>,
) -> (usize, Option<usize>) {
    let after = last.at.end;
    let etc = part.iter().find(|token| {
        token.tok == Tok::Etc && token.at.start > after && token.at.start <= after + REACH
    });
    if let Some(etc) = etc {
        return (etc.at.start, Some(etc.at.end));
    }
    let verbs = desk.tables.lexicon.list.verbs.iter();
    let verb = verbs
        .flat_map(|verb| block.places(verb, after + 1..clause.end))
        .map(|at| at.start)
        .min();
    let stops = |token: &&Token| {
        token.at.start > after
            && matches!(
                token.tok,
                Tok::Quantity(_)
                    | Tok::Measure(_)
                    | Tok::Fall
                    | Tok::Unlike
                    | Tok::Respectively
                    | Tok::Each
                    | Tok::Label(_)
                    | Tok::Time(_)
            )
    };
    let token = part.iter().find(stops).map(|token| token.at.start);
    let named = part
        .iter()
        .find(|token| token.at.start == after && matches!(token.tok, Tok::Name(_)));
    let and = part.iter().any(|token| {
        token.tok == Tok::And && named.is_some_and(|name| name.at.end == token.at.start)
    });
    if let Some(named) = named
        && !and
    {
        return (named.at.end, None);
    }
    (
        verb.into_iter().chain(token).min().unwrap_or(clause.end),
        None,
    )
}

/// How many a list says it has: the value, whether it is exact, and where the words end.
fn told(desk: &Desk<'_>, list: &List) -> Option<(Decimal, bool, usize)> {
    let after = list.etc.unwrap_or(list.at.end);
    let here = desk.block(list.block);
    let next = desk
        .within(list.block, &(after..after + 1))
        .first()
        .filter(|token| token.at.start == after)?;
    match &next.tok {
        Tok::Quantity(quantity) if counts(desk, list.block, next, quantity) => Some((
            quantity.value,
            quantity.approx == Approx::Exact,
            next.at.end,
        )),
        Tok::Label(_) | Tok::Name(_) => {
            let inside = after
                + usize::from(here.chars.get(after) == Some(&desk.tables.lexicon.speech.open));
            let count = number(here, inside, &desk.tables.lexicon).filter(|count| !count.arabic)?;
            Some((count.value, true, next.at.end))
        }
        _ => None,
    }
}

/// Whether a number counts members: a whole one with a unit of things, and none of several (全市、全省1.3和0.9个百分点).
fn counts(desk: &Desk<'_>, block: usize, token: &Token, quantity: &Quantity) -> bool {
    let unit = desk.tables.units.find(&quantity.unit);
    let things = unit.is_some_and(|unit| unit.dim == "count" && unit.num == 1);
    let after = token.at.end;
    let next = desk.within(block, &(after..after + 1));
    let joint = next
        .first()
        .filter(|next| matches!(next.tok, Tok::And | Tok::Comma));
    let another = joint.is_some_and(|joint| {
        let behind = desk.within(block, &(joint.at.end..joint.at.end + 1));
        let number = |token: &Token| matches!(token.tok, Tok::Quantity(_) | Tok::Bare);
        behind.first().is_some_and(number)
    });
    things && !another && quantity.value.fract().is_zero()
}

fn verdict(desk: &Desk<'_>, list: &List) -> Found {
    let count = list.members.len();
    let found = |to: usize, verdict, reason| {
        Found::new(list.block, list.at.start..to, verdict, reason).about(count.to_string())
    };
    if let Some((told, exact, to)) = told(desk, list) {
        let same = told == Decimal::from(count);
        return match (exact, same, list.etc) {
            (false, _, _) | (true, true, None) => found(to, Verdict::Ok, Reason::Counted),
            (true, true, Some(_)) => found(to, Verdict::Text, Reason::EtcAfterAll).rule(Rule::G5),
            (true, false, Some(_)) if told > Decimal::from(count) => {
                found(to, Verdict::Gap, Reason::Miscounted)
                    .rule(Rule::G5)
                    .value(told.to_string())
            }
            (true, false, _) => found(to, Verdict::Conflict, Reason::Miscounted)
                .rule(Rule::G5)
                .value(told.to_string()),
        };
    }
    let Some(etc) = list.etc else {
        return closed(desk, list);
    };
    let to = desk
        .block(list.block)
        .clause_at(list.at.start)
        .end
        .min(etc + 8);
    if let Some(wrong) = wrong_class(desk, list, etc) {
        return found(to, Verdict::Text, Reason::WrongClass)
            .rule(Rule::G11)
            .about(wrong);
    }
    if has_approximate_total(desk, list, etc) {
        return found(to, Verdict::Ok, Reason::Listed);
    }
    let all_indicators = list
        .members
        .iter()
        .all(|member| kind_of(desk, list.block, member).is_some_and(|kind| kind == "indicator"));
    if all_indicators {
        return found(to, Verdict::Ok, Reason::Registered);
    }
    found(to, Verdict::Gap, Reason::OpenList).rule(Rule::G5)
}

fn closed(desk: &Desk<'_>, list: &List) -> Found {
    let here = desk.block(list.block);
    let parallel = desk.tables.lexicon.list.parallel.iter().any(|word| {
        let inner = |member: &Range<usize>| !here.places(word, member.clone()).is_empty();
        list.members.len() > 2 && list.members.iter().all(inner)
    });
    let found = |verdict, reason| Found::new(list.block, list.at.clone(), verdict, reason);
    if parallel {
        found(Verdict::Term, Reason::Fixed)
    } else {
        found(Verdict::Ok, Reason::Listed).about(list.members.len().to_string())
    }
}

/// The register that a member's name is in.
fn kind_of(desk: &Desk<'_>, block: usize, member: &Range<usize>) -> Option<String> {
    let tokens = desk.within(block, member);
    let last = tokens
        .iter()
        .rev()
        .find_map(|token| desk.known(token).filter(|_| token.at.end == member.end))?;
    Some(last.kind.clone())
}

/// A member whose own name says that it is of another class than the list's noun: a company among projects.
fn wrong_class(desk: &Desk<'_>, list: &List, etc: usize) -> Option<String> {
    let classes = &desk.tables.lexicon.class;
    let here = desk.block(list.block);
    let clause = here.clause_at(etc.saturating_sub(1));
    let noun = etc..clause.end.min(etc + 10);
    let stands = |words: &[String]| {
        words
            .iter()
            .any(|word| !here.places(word, noun.clone()).is_empty())
    };
    if !stands(&classes.project) || stands(&classes.enterprise) {
        return None;
    }
    let member = list.members.iter().find(|member| {
        let words = here.words((*member).clone());
        let by_words = classes
            .enterprise
            .iter()
            .any(|word| words.ends_with(word.as_str()));
        let kind = kind_of(desk, list.block, member);
        by_words && kind.is_none_or(|kind| kind != "project")
    })?;
    Some(here.words(member.clone()))
}

/// `A、B等200余人`, also with a noun between.
fn has_approximate_total(desk: &Desk<'_>, list: &List, etc: usize) -> bool {
    let near = etc..etc + 6;
    desk.within(list.block, &near).iter().any(
        |token| matches!(&token.tok, Tok::Quantity(quantity) if quantity.approx != Approx::Exact),
    )
}
