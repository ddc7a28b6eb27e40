//! Names: registered terms, labels in quotation marks, codes, slips of spelling, and two heads of one term.

use std::collections::BTreeMap;
use std::ops::Range;

use super::people::{hides, private_numbers};
use crate::bulletin::desk::Desk;
use crate::bulletin::names::{Known, Spelling};
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Judges every name of the page.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let heads = heads(desk);
    let split = two_heads(&heads);
    many_heads(desk, &heads);
    let mut seen = false;
    for block in 0..desk.page.blocks.len() {
        let whole = 0..desk.block(block).chars.len();
        let private = private_numbers(desk.block(block), desk.tables);
        for token in desk.within(block, &whole) {
            // A telephone of somebody is asked about as such.
            if hides(&private, &token.at, &token.tok) {
                continue;
            }
            let found = |verdict, reason| Found::new(block, token.at.clone(), verdict, reason);
            match &token.tok {
                Tok::Name(_) => {
                    if let Some(known) = desk.known(token) {
                        name(
                            desk,
                            block,
                            token,
                            known,
                            split.contains(&(block, token.at.start)),
                        );
                    }
                }
                Tok::Label(_) if is_count(desk, block, token) => {}
                Tok::Label(words) if is_said(desk, block, token, words) => {}
                Tok::Label(_) | Tok::Bare => {
                    desk.say(found(Verdict::Term, Reason::Unregistered).rule(Rule::G11));
                }
                Tok::Ordinal | Tok::Fixed => desk.say(found(Verdict::Term, Reason::Fixed)),
                Tok::Miswritten(right) => {
                    desk.say(
                        found(Verdict::Text, Reason::Miswritten)
                            .rule(Rule::G11)
                            .about(right.clone()),
                    );
                }
                _ => {}
            }
        }
        losses(desk, block);
        if !seen {
            seen = own_area(desk, block);
        }
        superlatives(desk, block);
    }
}

/// Whether a label is a count of things, such as 五个群团; those are judged as counts.
pub(in crate::bulletin) fn is_count(desk: &Desk<'_>, block: usize, token: &Token) -> bool {
    super::labels::count_in(desk, block, &token.at).is_some()
}

/// Whether somebody says what stands within quotation marks: 居民说“比以前热闹多了”.
fn is_said(desk: &Desk<'_>, block: usize, token: &Token, words: &str) -> bool {
    let here = desk.block(block);
    let speech = &desk.tables.lexicon.speech;
    let mark = token
        .at
        .start
        .checked_sub(1)
        .and_then(|at| here.chars.get(at));
    let end = token.at.start - usize::from(mark.is_some_and(|c| matches!(c, ':' | ',')));
    let particle = words
        .chars()
        .last()
        .is_some_and(|c| speech.particles.contains(c));
    particle || here.ends_in(end, &speech.before).is_some()
}

fn name(desk: &Desk<'_>, block: usize, token: &Token, known: &Known, two_heads: bool) {
    let here = desk.block(block);
    let at = token.at.clone();
    let found = |verdict, reason| {
        Found::new(block, at.clone(), verdict, reason).about(known.proper.clone())
    };
    match known.spelling {
        Spelling::Variant | Spelling::Wrong => {
            desk.say(found(Verdict::Text, Reason::Variant).rule(Rule::G11));
            return;
        }
        Spelling::Proper | Spelling::Alias => {}
    }
    if known.kind == "term" {
        if since(desk, &known.proper) {
            desk.say(found(Verdict::Ambiguous, Reason::NoAnchor).rule(Rule::G6));
        } else if two_heads {
            let with_head = at.start..head(desk, block, at.end).map_or(at.end, |head| head.end);
            let found = Found::new(block, with_head, Verdict::Conflict, Reason::TwoHeads);
            desk.say(found.rule(Rule::G11).about(known.proper.clone()));
        } else {
            desk.say(found(Verdict::Term, Reason::Registered));
            let row = desk.row_of(known);
            let items = row.map_or(0, |row| row.parts("items").count()).to_string();
            if row.and_then(|row| row.cell("count")) == Some(&items) {
                desk.say(Found::new(block, at.clone(), Verdict::Ok, Reason::Counted).about(items));
            }
        }
        return;
    }
    let digits = here
        .words(at.clone())
        .contains(|c: char| c.is_ascii_digit());
    match known.kind.as_str() {
        "enterprise" | "organisation" => desk.say(found(Verdict::Ok, Reason::Registered)),
        _ if digits && known.kind != "peers" => desk.say(found(Verdict::Term, Reason::Registered)),
        "event" | "parcel" => desk.say(found(Verdict::Ok, Reason::Registered)),
        _ => {}
    }
}

/// Whether a term is an anchor in time: 新区成立以来.
fn since(desk: &Desk<'_>, text: &str) -> bool {
    desk.tables
        .lexicon
        .period
        .since
        .iter()
        .any(|word| text.ends_with(word.as_str()))
}

/// The noun behind a term: up to a particle or a stop, at most eight characters.
fn head(desk: &Desk<'_>, block: usize, after: usize) -> Option<Range<usize>> {
    const OF: char = '\u{7684}';
    let here = desk.block(block);
    let from = after + usize::from(here.chars.get(after) == Some(&OF));
    let is_noun = |c: &&char| {
        !c.is_ascii() && !matches!(**c, OF | '\u{3002}' | '\u{3001}' | '\u{201c}' | '\u{201d}')
    };
    let len = here
        .chars
        .get(from..)?
        .iter()
        .take(8)
        .take_while(is_noun)
        .count();
    // 体系上: where something is, is no part of its noun.
    let locates = |c: &char| desk.tables.lexicon.head.localizers.contains(*c);
    let located = len > 2 && here.chars.get(from + len - 1).is_some_and(locates);
    let len = len - usize::from(located);
    (len >= 2).then_some(from..from + len)
}

/// How many different nouns behind one term are one too many.
const KIN: usize = 3;

/// A term at a place of a block, with the noun behind it.
type Head = (usize, usize, Vec<char>);

/// The nouns behind each term that stands in quotation marks: elsewhere words run on.
fn heads<'d>(desk: &'d Desk<'_>) -> BTreeMap<&'d str, Vec<Head>> {
    let mut heads: BTreeMap<&str, Vec<Head>> = BTreeMap::new();
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        for token in desk.within(block, &(0..here.chars.len())) {
            let Some(known) = desk.known(token).filter(|known| known.kind == "term") else {
                continue;
            };
            if here.chars.get(token.at.start) != Some(&desk.tables.lexicon.speech.open) {
                continue;
            }
            let generic = |at: &Range<usize>| {
                here.any(at.start, &desk.tables.lexicon.head.generic)
                    .is_some()
            };
            if let Some(head) = head(desk, block, token.at.end).filter(|at| !generic(at)) {
                let words = here.chars.get(head).unwrap_or_default().to_vec();
                heads
                    .entry(&known.proper)
                    .or_default()
                    .push((block, token.at.start, words));
            }
        }
    }
    heads
}

/// The places of terms whose heads name different things: two heads that share no two characters in a row.
fn two_heads(heads: &BTreeMap<&str, Vec<Head>>) -> Vec<(usize, usize)> {
    let mut split = Vec::new();
    for uses in heads.values().filter(|uses| are_apart(uses)) {
        split.extend(uses.iter().map(|(block, at, _)| (*block, *at)));
    }
    split
}

fn are_apart(uses: &[Head]) -> bool {
    uses.iter()
        .any(|(_, _, one)| uses.iter().any(|(_, _, other)| !share(one, other)))
}

/// A term before ever other nouns, although they are akin: 体系, 发展 and 赛道 of one thing. Where the register has
/// its nouns, another one is told; else the third, which is no longer a shortening of the first.
fn many_heads(desk: &Desk<'_>, heads: &BTreeMap<&str, Vec<Head>>) {
    for (text, uses) in heads.iter().filter(|(_, uses)| !are_apart(uses)) {
        let rows = desk.cut.rows("term").into_iter();
        let mut own = rows.filter(|row| row.cell("text") == Some(*text));
        let own: Vec<&str> = own
            .next()
            .map_or_else(Vec::new, |row| row.parts("head").collect());
        let mut seen: Vec<String> = Vec::new();
        for (block, at, words) in uses {
            let words: String = words.iter().collect();
            let known = own.iter().any(|head| words.starts_with(head));
            let alike =
                |seen: &String| seen.starts_with(&words) || words.starts_with(seen.as_str());
            if known || seen.iter().any(alike) {
                continue;
            }
            seen.push(words);
            if seen.len() < KIN && own.is_empty() {
                continue;
            }
            let found = Found::new(
                *block,
                *at..at + 1 + text.chars().count() + 1,
                Verdict::Conflict,
                Reason::ManyHeads,
            );
            let others = own
                .iter()
                .map(|head| (*head).to_owned())
                .chain(seen.iter().cloned());
            let others: Vec<String> = others.collect();
            desk.say(found.rule(Rule::G11).about(others.join("\u{3001}")));
        }
    }
}

fn share(one: &[char], other: &[char]) -> bool {
    one.windows(2)
        .any(|pair| other.windows(2).any(|theirs| theirs == pair))
}

/// Registered names from which characters were lost.
fn losses(desk: &Desk<'_>, block: usize) {
    let here = desk.block(block);
    let mut at = 0;
    while at < here.chars.len() {
        let taken = desk
            .within(block, &(at..at + 1))
            .iter()
            .any(|token| desk.known(token).is_some_and(|known| known.chars.len() > 4));
        match desk.names.with_a_loss(here, at).filter(|_| !taken) {
            Some((known, end)) => {
                let found = Found::new(block, at..end, Verdict::Text, Reason::LostCharacters);
                desk.say(found.rule(Rule::G11).about(known.proper.clone()));
                at = end;
            }
            None => at += 1,
        }
    }
}

/// The first "our district" of a page: which version of the area it means.
fn own_area(desk: &Desk<'_>, block: usize) -> bool {
    let here = desk.block(block);
    let words = desk.tables.lexicon.place.own.iter();
    let first = words
        .flat_map(|word| here.places(word, 0..here.chars.len()))
        .min_by_key(|at| at.start);
    let Some(at) = first.filter(|_| !desk.area.is_empty()) else {
        return false;
    };
    desk.say(Found::new(block, at, Verdict::Ok, Reason::Registered).value(desk.area.clone()));
    true
}

/// Superlatives of plans.
fn superlatives(desk: &Desk<'_>, block: usize) {
    let here = desk.block(block);
    for word in &desk.tables.lexicon.fixed.superlatives {
        for at in here.places(word, 0..here.chars.len()) {
            desk.say(Found::new(block, at, Verdict::Term, Reason::Planned));
        }
    }
}
