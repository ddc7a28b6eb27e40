//! Among whom a place is one: whom the clause names, and whether a set of peers is that.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::figure::area::plain_area;
use crate::rows::Row;

/// How far before a place the whole stands that it is a place in, in characters.
const NEAR: usize = 8;
/// From so many characters on a word that nobody knows is a noun.
const NOUN: usize = 2;

/// How well a set of peers is the one that a clause names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::bulletin::judge) enum Fit {
    /// It is another.
    No,
    /// The clause names none, or nobody knows the members.
    Perhaps,
    /// It is that one.
    Yes,
}

/// Whether a place among these peers is one among those that the clause names: by their name, or as a whole that the
/// district is part of, whose members they have to be, all of them.
pub(in crate::bulletin::judge) fn fit(desk: &Desk<'_>, said: &Said, among: Option<&str>) -> Fit {
    let Some(among) = among else {
        return Fit::Perhaps;
    };
    let named = said.peers.as_deref();
    if named.is_some_and(|named| named != among) {
        return Fit::No;
    }
    let row = desk.cut.row("peers", among);
    match (whole(desk, said), row.and_then(common)) {
        (Some(told), Some(own)) if told != own => Fit::No,
        (Some(_), Some(_)) if named.is_none() && row.is_some_and(|row| is_part(desk, row)) => {
            Fit::No
        }
        (None, _) | (Some(_), None) if named.is_none() => Fit::Perhaps,
        _ => Fit::Yes,
    }
}

/// Peers by their name.
pub(in crate::bulletin::judge) fn name(desk: &Desk<'_>, key: &str) -> String {
    let row = desk.cut.row("peers", key);
    row.and_then(|row| row.cell("name"))
        .unwrap_or(key)
        .to_owned()
}

/// How many digits the code of the whole has that is named right before a place, or right behind 领跑 (GB/T 2260: a city
/// four, a province two, the nation none).
pub(super) fn whole(desk: &Desk<'_>, said: &Said) -> Option<usize> {
    let here = desk.block(said.block);
    let clause = here.clause_at(said.at.start);
    let near = said.at.start.saturating_sub(NEAR).max(clause.start)..said.at.start;
    let words = &desk.tables.lexicon.place;
    let levels = [(&words.city, 4), (&words.province, 2), (&words.nation, 0)];
    let stands = |word: &String| {
        !here.places(word, near.clone()).is_empty()
            || (said.way == Way::Leads && here.has(said.at.end, word))
    };
    let told = levels.iter().find(|(list, _)| list.iter().any(stands));
    told.map(|(_, len)| *len)
}

/// How many digits all members of a peer set share (GB/T 2260): four within a city, two within a province.
fn common(peers: &Row) -> Option<usize> {
    let members: Vec<&str> = peers.parts("members").map(plain_area).collect();
    let standard = |code: &&str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if members.len() < 2 || !members.iter().all(standard) {
        return None;
    }
    let first = members.first()?;
    let same = |len: &usize| {
        first
            .get(..*len)
            .is_some_and(|head| members.iter().all(|code| code.starts_with(head)))
    };
    [4, 2].into_iter().find(same).or(Some(0))
}

/// Whether another set of the same whole has all of these members and more: five of a city's nine are not the city's.
fn is_part(desk: &Desk<'_>, peers: &Row) -> bool {
    let members = |row: &Row| -> Vec<String> {
        let members = row.parts("members");
        members.map(|code| plain_area(code).to_owned()).collect()
    };
    let own = members(peers);
    let sets = desk.cut.rows("peers").into_iter();
    let mut sets = sets.filter(|row| row.key != peers.key && common(row) == common(peers));
    sets.any(|row| {
        let theirs = members(row);
        theirs.len() > own.len() && own.iter().all(|code| theirs.contains(code))
    })
}

/// Whether the clause names somebody whom nobody knows: 居长三角百强县第3位, 居各街道第2位.
pub(in crate::bulletin::judge) fn is_unread(desk: &Desk<'_>, said: &Said) -> bool {
    let named = said.peers.is_some() || said.indicator.is_none();
    let Some(range) = region(desk, said).filter(|_| !named) else {
        return false;
    };
    let here = desk.block(said.block);
    let lexicon = &desk.tables.lexicon;
    let lists = [
        &lexicon.place.parent,
        &lexicon.place.own,
        &lexicon.place.light,
        &lexicon.measure.light,
        &lexicon.list.and,
        &lexicon.list.each,
        &lexicon.rank.verbs,
        &lexicon.rank.climbs,
    ];
    let tokens = desk.within(said.block, &range);
    let known = |at: usize| {
        let mut tokens = tokens.iter().filter(|token| token.at.start == at);
        tokens.find(|token| match token.tok {
            Tok::Name(_) => desk
                .known(token)
                .is_some_and(|known| matches!(known.kind.as_str(), "peers" | "place")),
            Tok::Quantity(_) | Tok::Bare | Tok::Comma | Tok::And | Tok::Each => true,
            _ => false,
        })
    };
    let (mut at, mut left) = (range.start, 0);
    while at < range.end {
        // 山区县 is no 县 alone.
        let peers = here.longest(at, &[&lexicon.rank.peers]);
        let word = here.longest(at, &lists).max(peers.filter(|_| left == 0));
        if let Some(len) = known(at).map(|token| token.at.len()).or(word) {
            at += len.max(1);
            continue;
        }
        let c = here.chars.get(at);
        let letter = c.is_some_and(|c| {
            c.is_alphanumeric() && !lexicon.head.localizers.contains(*c) && *c != '\u{7684}'
        });
        left += usize::from(letter);
        at += 1;
    }
    left >= NOUN
}

/// Where those stand among whom a place is one: between a verb of ranking and the place; where the verb stands right
/// before it, from 在 or the whole on.
fn region(desk: &Desk<'_>, said: &Said) -> Option<Range<usize>> {
    let here = desk.block(said.block);
    let place = said.at.start;
    let clause = here.clause_at(place).start;
    let lexicon = &desk.tables.lexicon;
    let before = desk.within(said.block, &(clause..place));
    let told = before.iter().filter(|token| match token.tok {
        Tok::Measure(_)
        | Tok::Fall
        | Tok::Unlike
        | Tok::Time(_)
        | Tok::Rank(_)
        | Tok::Top(_)
        | Tok::FromLast(_) => true,
        Tok::Name(_) => desk
            .known(token)
            .is_some_and(|known| known.kind == "indicator"),
        _ => false,
    });
    let from = told.map(|token| token.at.end).max().unwrap_or(clause);
    let verbs = lexicon.rank.verbs.iter().chain(&lexicon.rank.climbs);
    let verbs = verbs.flat_map(|word| here.places(word, from..place));
    let verb = verbs.max_by_key(|at| (at.end, std::cmp::Reverse(at.start)));
    match verb {
        Some(verb) if verb.end < place => Some(verb.end..place),
        verb => {
            let end = verb.map_or(place, |verb| verb.start);
            let within = std::slice::from_ref(&lexicon.rank.peers_before);
            let within = within.iter().flat_map(|word| here.places(word, from..end));
            let wholes = lexicon.place.parent.iter();
            let wholes = wholes.flat_map(|word| here.places(word, from..end));
            let starts = within.map(|at| at.end).chain(wholes.map(|at| at.start));
            starts.min().map(|start| start..end)
        }
    }
}
