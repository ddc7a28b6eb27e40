//! Counts of kinds: 五个群团, 三对关系, three model zones: each must be named somewhere.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lists::List;
use crate::bulletin::desk::Desk;
use crate::bulletin::numeral::number;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// A count of kinds: how many of what.
pub(in crate::bulletin) struct Counted {
    count: Decimal,
    noun: String,
}

/// Measure words between a numeral and the kind it counts.
const LONGEST_NOUN: usize = 6;
/// By how many of its first characters it is known.
const SHORTEST_NOUN: usize = 2;

/// The count in a label or in plain words at a place: a Chinese numeral of two and more, a unit of things, a noun.
pub(in crate::bulletin) fn count_in(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
) -> Option<Counted> {
    let here = desk.block(block);
    let quoted = here.chars.get(at.start) == Some(&desk.tables.lexicon.speech.open);
    let from = at.start + usize::from(quoted);
    let found = number(here, from, &desk.tables.lexicon)?;
    if found.arabic || found.value < Decimal::TWO {
        return None;
    }
    let rest: String = here.chars.get(found.end..)?.iter().take(4).collect();
    let pair = '\u{5bf9}';
    let unit = desk
        .tables
        .units
        .at_start_of(&rest)
        .filter(|(unit, _)| unit.dim == "count");
    let len = match unit {
        Some((_, word)) => word.chars().count(),
        None if rest.starts_with(pair) => 1,
        None => return None,
    };
    let noun_at = found.end + len;
    let end = if quoted {
        at.end.saturating_sub(1)
    } else {
        let is_noun = |c: &&char| {
            !c.is_ascii()
                && !matches!(
                    **c,
                    '\u{3001}' | '\u{3002}' | '\u{201c}' | '\u{201d}' | '\u{7684}'
                )
        };
        let chars = here.chars.get(noun_at..)?.iter().take(LONGEST_NOUN);
        let reach = noun_at + chars.take_while(is_noun).count();
        // A number, a measure or 贡献 ends it; what is named does not.
        let others = desk.within(block, &(noun_at..reach)).iter();
        let others = others.filter(|token| !matches!(token.tok, Tok::Name(_) | Tok::Label(_)));
        let mut ends: Vec<usize> = others.map(|token| token.at.start).collect();
        let words = desk.tables.lexicon.turned.contributes.iter();
        let words = words.flat_map(|word| here.places(word, noun_at..reach + SHORTEST_NOUN));
        ends.extend(words.map(|at| at.start));
        ends.retain(|end| *end > noun_at);
        ends.into_iter().min().unwrap_or(reach).min(reach)
    };
    let noun = here.words(noun_at..end);
    (noun.chars().count() >= 2).then_some(Counted {
        count: found.value,
        noun,
    })
}

/// Judges every count of kinds.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, lists: &[List]) {
    let mut unnamed: Vec<String> = Vec::new();
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            let candidate = match &token.tok {
                Tok::Label(_) => true,
                Tok::Name(_) => desk.known(token).is_some_and(|known| known.kind == "term"),
                Tok::Quantity(quantity) => !quantity.arabic,
                _ => false,
            };
            let Some(counted) = count_in(desk, block, &token.at).filter(|_| candidate) else {
                continue;
            };
            let quoted = !matches!(token.tok, Tok::Quantity(_));
            let end = if quoted {
                token.at.end
            } else {
                token.at.end + counted.noun.chars().count()
            };
            let at = token.at.start..end;
            let found = |verdict, reason| {
                Found::new(block, at.clone(), verdict, reason).value(counted.count.to_string())
            };
            if named(desk, block, &counted, token.at.start)
                || is_listed(desk, lists, block, &counted, token.at.start)
            {
                let count = counted.count.to_string();
                desk.say(found(Verdict::Ok, Reason::Counted).about(count));
            } else {
                unnamed.push(counted.noun.clone());
                desk.say(found(Verdict::Gap, Reason::NeverNamed).rule(Rule::G5));
            }
        }
    }
    parts(desk, &unnamed);
}

/// Whether so many are named: in the register, in a list right before, or as labels that end in the noun.
fn named(desk: &Desk<'_>, block: usize, counted: &Counted, before: usize) -> bool {
    let registered = desk.cut.rows("term").into_iter().any(|row| {
        let text = row.cell("text").unwrap_or_default();
        text.ends_with(&counted.noun) && Decimal::from(row.parts("items").count()) == counted.count
    });
    registered
        || Decimal::from(listed_before(desk, block, before)) == counted.count
        || Decimal::from(labels(desk, block, &counted.noun)) == counted.count
}

/// Whether a closed list has so many members: right before a place, or earlier in the article where one of them is called
/// by the noun. 明珠百货、天元百货和金丰百货三家百货.
fn is_listed(
    desk: &Desk<'_>,
    lists: &[List],
    block: usize,
    counted: &Counted,
    before: usize,
) -> bool {
    let article = desk.block(block).article;
    lists.iter().any(|list| {
        let here = desk.block(list.block);
        let so_many = Decimal::from(list.members.len()) == counted.count;
        let end = list.etc.unwrap_or(list.at.end);
        let earlier = (list.block, end) <= (block, before) && here.article == article;
        let called = |member: &Range<usize>| {
            let words = here.words(member.clone());
            let noun: String = counted.noun.chars().take(SHORTEST_NOUN).collect();
            words.contains(&noun)
        };
        let beside = list.block == block && end == before;
        so_many && earlier && (beside || (list.etc.is_none() && list.members.iter().any(called)))
    })
}

/// How many members the list has that ends right before a place, with or without 等.
fn listed_before(desk: &Desk<'_>, block: usize, before: usize) -> usize {
    let here = desk.block(block);
    let clause = here.clause_at(before);
    let commas = desk
        .within(block, &(clause.start..before))
        .iter()
        .filter(|token| token.tok == Tok::Comma)
        .count();
    let etc = before > 0 && here.chars.get(before - 1) == Some(&desk.tables.lexicon.list.etc);
    let adjoins = etc
        || desk
            .within(block, &(clause.start..before))
            .last()
            .is_some_and(|token| token.at.end + 6 >= before);
    if commas > 0 && adjoins { commas + 1 } else { 0 }
}

/// How many different labels of the article end in a noun.
fn labels(desk: &Desk<'_>, block: usize, noun: &str) -> usize {
    let article = desk.block(block).article;
    let mut seen: Vec<String> = Vec::new();
    for (index, here) in desk.page.article(article) {
        for token in desk.within(index, &(0..here.chars.len())) {
            let label = match &token.tok {
                Tok::Label(label) => Some(label.clone()),
                Tok::Name(_) => desk.known(token).map(|known| known.chars.iter().collect()),
                _ => None,
            };
            let kind = label.filter(|label| {
                label.ends_with(noun) && label.chars().count() > noun.chars().count()
            });
            if let Some(label) = kind
                && count_in(desk, index, &token.at).is_none()
                && !seen.contains(&label)
            {
                seen.push(label);
            }
        }
    }
    seen.len()
}

/// One of several that are never all named: 产业转型升级样板区, of three.
fn parts(desk: &Desk<'_>, nouns: &[String]) {
    let mut done: Vec<&String> = Vec::new();
    for noun in nouns {
        if done.contains(&noun) {
            continue;
        }
        done.push(noun);
        for block in 0..desk.page.blocks.len() {
            let here = desk.block(block);
            for at in here.places(noun, 0..here.chars.len()) {
                let before = at.start.saturating_sub(8);
                let is_count = (before..at.start).any(|from| {
                    count_in(desk, block, &(from..at.end))
                        .is_some_and(|counted| counted.noun.starts_with(noun.as_str()))
                });
                let clause = here.clause_at(at.start);
                if !is_count && at.start > clause.start + 2 {
                    desk.tell(
                        block,
                        clause.start.max(before)..at.end,
                        Verdict::Gap,
                        Rule::G5,
                        Reason::NeverNamed,
                    );
                }
            }
        }
    }
}
