//! Who did what at an event: a body that is said to have spoken, and is none of those whom the register has for it.

use std::ops::Range;

use super::lists::List;
use super::states::spots;
use crate::bulletin::desk::Desk;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::rows::Row;

/// Kinds of records that are bodies.
const BODIES: &[&str] = &["organisation", "place", "enterprise"];
/// The longest name of a member of a list, in characters.
const LONG: usize = 12;

/// Judges every body that is said to have done something at an event whose doers are registered.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, lists: &[List]) {
    if desk.cut.rows("attendance").is_empty() {
        return;
    }
    for (block, range) in desk.sentences() {
        for (did, words) in &desk.tables.lexicon.event.did {
            let Some(verb) = spots(desk, block, &range, words)
                .into_iter()
                .min_by_key(|at| at.start)
            else {
                continue;
            };
            let Some(event) = event(desk, block, verb.start) else {
                continue;
            };
            let known = who(desk, event, did);
            if known.is_empty() {
                continue;
            }
            for (at, name) in bodies(desk, block, &verb, lists) {
                if !known.iter().any(|who| is_called(desk, who, &name)) {
                    let open = event.cell("names_open") == Some("yes");
                    let verdict = if open {
                        Verdict::Gap
                    } else {
                        Verdict::Conflict
                    };
                    let found = Found::new(block, at, verdict, Reason::NotAmong);
                    let rule = if open { Rule::G1 } else { Rule::G2 };
                    desk.say(found.rule(rule).about(event.key.clone()).value(name));
                }
            }
        }
    }
}

/// The event that the article named last before a place.
fn event<'d>(desk: &'d Desk<'_>, block: usize, before: usize) -> Option<&'d Row> {
    let article = desk.block(block).article;
    let mut blocks: Vec<usize> = desk
        .page
        .article(article)
        .map(|(index, _)| index)
        .filter(|index| *index <= block)
        .collect();
    blocks.reverse();
    blocks.into_iter().find_map(|index| {
        let end = if index == block {
            before
        } else {
            desk.block(index).chars.len()
        };
        let mut tokens = desk.within(index, &(0..end)).iter().rev();
        let named = tokens.find_map(|token| desk.known(token).filter(|it| it.kind == "event"))?;
        desk.row_of(named)
    })
}

/// Who did it, as the register has them.
fn who<'d>(desk: &'d Desk<'_>, event: &Row, did: &str) -> Vec<&'d str> {
    let mut rows = desk.cut.rows("attendance");
    rows.retain(|row| {
        row.cell("event") == Some(&event.key)
            && row.cell("did") == Some(did)
            && row.cell("person").is_none()
    });
    rows.into_iter().filter_map(|row| row.cell("who")).collect()
}

/// The bodies that a clause names before its verb: those of registers, and who is listed beside one of them.
fn bodies(
    desk: &Desk<'_>,
    block: usize,
    verb: &Range<usize>,
    lists: &[List],
) -> Vec<(Range<usize>, String)> {
    let here = desk.block(block);
    let clause = here.clause_at(verb.start);
    let before = clause.start..verb.start;
    let own = plain_area(&desk.area);
    let mut all: Vec<(Range<usize>, String)> = desk
        .within(block, &before)
        .iter()
        .filter_map(|token| Some((token, desk.known(token)?)))
        .filter(|(_, known)| BODIES.contains(&known.kind.as_str()) && known.key != own)
        .filter(|(token, _)| !is_where(desk, block, &token.at))
        .map(|(token, known)| (token.at.clone(), known.proper.clone()))
        .collect();
    let list = lists.iter().find(|list| {
        list.block == block && before.start <= list.at.start && list.at.start < verb.start
    });
    let Some(list) = list.filter(|list| {
        let names = |member: &&Range<usize>| {
            all.iter()
                .any(|(at, _)| member.start <= at.start && at.end <= member.end)
        };
        list.members.iter().any(|member| names(&member))
    }) else {
        return all;
    };
    for member in &list.members {
        let member = member.start..member.end.min(verb.start);
        // 区工会分别作了发言.
        let alike = here.ends_in(member.end, &desk.tables.lexicon.list.respectively);
        let len = alike.map_or(0, |word| word.chars().count());
        let member = member.start..member.end.saturating_sub(len).max(member.start);
        let words = here.words(member.clone());
        let known = all
            .iter()
            .any(|(at, _)| at.start < member.end && member.start < at.end);
        let mut people = desk.tables.lexicon.event.person.iter();
        let person = people.any(|word| words.contains(word.as_str()));
        if !known && !person && (2..=LONG).contains(&member.len()) {
            all.push((member.clone(), words));
        }
    }
    all
}

/// 在长庆街道举行, 来自, 长庆街道的: where, and nobody.
fn is_where(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    let here = desk.block(block);
    let before = at.start.checked_sub(1).and_then(|at| here.chars.get(at));
    let words = &desk.tables.lexicon;
    let behind = here.chars.get(at.end);
    before.is_some_and(|c| words.rank.peers_before.chars().eq([*c]))
        || behind.is_some_and(|c| *c == words.around.of)
        || desk
            .within(block, &(at.end..at.end + 1))
            .first()
            .is_some_and(|next| next.at.start == at.end && desk.known(next).is_some())
}

/// Whether a name is that of somebody whom the register writes so: by it, by its full name or an alias.
fn is_called(desk: &Desk<'_>, who: &str, name: &str) -> bool {
    if who == name || name.contains(who) || who.contains(name) {
        return true;
    }
    let full = |text: &str| {
        let known = desk.names.all.get(desk.names.exact(text)?)?;
        Some((known.kind.clone(), known.key.clone()))
    };
    full(who).is_some_and(|own| Some(own) == full(name))
}
