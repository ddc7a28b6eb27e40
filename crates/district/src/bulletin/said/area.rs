//! Whose figure it is: the area that stands before what is measured.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::token::Tok;
use crate::figure::area::plain_area;

/// The longest name of an area that no register knows, in characters.
const LONGEST: usize = 8;

/// The areas, as records write them, that stand right before a place in its clause; an empty list where
/// nothing is recorded of whom it names, and `None` where it names nobody.
pub(super) fn before(
    desk: &Desk<'_>,
    block: usize,
    at: usize,
    indicator: &str,
) -> Option<Vec<String>> {
    let here = desk.block(block);
    let clause = here.clause_at(at);
    let words = &desk.tables.lexicon.place;
    let ends = |end: usize, list: &[String]| {
        list.iter().any(|word| {
            let len = word.chars().count();
            end >= clause.start + len && here.has(end - len, word)
        })
    };
    let end = behind(desk, block, &clause, at);
    if end <= clause.start {
        return None;
    }
    if ends(end, &words.own) || ends(end, &own_names(desk)) {
        return Some(vec![desk.area.clone()]);
    }
    let levels = [(&words.city, 4), (&words.province, 2), (&words.nation, 0)];
    if let Some((_, len)) = levels.iter().find(|(list, _)| ends(end, list)) {
        return Some(wholes(desk, indicator, *len));
    }
    if ends(end, &words.other) {
        return Some(Vec::new());
    }
    let last = desk
        .within(block, &(clause.start..end))
        .last()
        .filter(|token| token.at.end == end);
    if let Some(known) = last.and_then(|token| desk.known(token)) {
        return (known.kind == "place").then(|| of_code(desk, indicator, &known.key));
    }
    let from = desk
        .within(block, &(clause.start..end))
        .last()
        .map_or(clause.start, |token| token.at.end);
    let unknown = end.saturating_sub(from);
    ((2..=LONGEST).contains(&unknown) && ends(end, &words.kinds)).then(Vec::new)
}

/// The same where no indicator follows: 全市增长, 我区为. What something is compared with is nobody's.
pub(super) fn carried(
    desk: &Desk<'_>,
    block: usize,
    at: usize,
    indicator: &str,
) -> Option<Vec<String>> {
    let here = desk.block(block);
    let clause = here.clause_at(at);
    let lexicon = &desk.tables.lexicon;
    let mut end = at;
    for words in [&lexicon.measure.to, &lexicon.rank.average] {
        end -= longest(here, clause.start, end, words);
    }
    let tokens = desk.within(block, &(clause.start..end));
    let compared = tokens.last().is_some_and(|token| {
        token.at.end == end
            && matches!(
                token.tok,
                Tok::Than(_) | Tok::Measure(_) | Tok::Fall | Tok::Unlike
            )
    });
    if compared {
        return None;
    }
    before(desk, block, end, indicator)
}

/// How many characters the longest of `words` has that ends at a place and does not begin before `start`; 0 where none does.
fn longest(here: &Block, start: usize, end: usize, words: &[String]) -> usize {
    let fits = |word: &&String| {
        let len = word.chars().count();
        end >= start + len && here.has(end - len, word)
    };
    let lens = words.iter().filter(fits).map(|word| word.chars().count());
    lens.max().unwrap_or(0)
}

/// Several areas that stand before one indicator, in order: 全区、全市地区生产总值. Empty where there are not several.
pub(super) fn several(
    desk: &Desk<'_>,
    block: usize,
    at: usize,
    indicator: &str,
) -> Vec<Vec<String>> {
    let here = desk.block(block);
    let clause = here.clause_at(at);
    let lexicon = &desk.tables.lexicon;
    let words = &lexicon.place;
    let longest = |end: usize, list: &[String]| longest(here, clause.start, end, list);
    let own: Vec<String> = [words.own.clone(), own_names(desk)].concat();
    let comma = [lexicon.list.comma.to_string()];
    let levels = [(&words.city, 4), (&words.province, 2), (&words.nation, 0)];
    let mut end = behind(desk, block, &clause, at);
    let mut areas = Vec::new();
    loop {
        let mine = longest(end, &own);
        let whole = levels.iter().find(|(list, _)| longest(end, list) > 0);
        match whole {
            _ if mine > 0 => {
                areas.push(vec![desk.area.clone()]);
                end -= mine;
            }
            Some((list, len)) => {
                areas.push(wholes(desk, indicator, *len));
                end -= longest(end, list);
            }
            None => break,
        }
        let joint = longest(end, &lexicon.list.and).max(longest(end, &comma));
        if joint == 0 {
            break;
        }
        end -= joint;
    }
    areas.reverse();
    if areas.len() < 2 {
        areas.clear();
    }
    areas
}

/// Whether a clause begins with the district itself.
pub(super) fn begins_own(desk: &Desk<'_>, block: usize, clause: &Range<usize>) -> bool {
    let here = desk.block(block);
    let own = &desk.tables.lexicon.place.own;
    here.any(clause.start, own).is_some() || here.any(clause.start, &own_names(desk)).is_some()
}

/// Where the words end that may be an area: before periods and light words.
fn behind(desk: &Desk<'_>, block: usize, clause: &Range<usize>, at: usize) -> usize {
    let here = desk.block(block);
    let light = &desk.tables.lexicon.place.light;
    let mut end = at;
    loop {
        let time = desk
            .within(block, &(clause.start..end))
            .last()
            .filter(|token| token.at.end == end && matches!(token.tok, Tok::Time(_)));
        if let Some(token) = time {
            end = token.at.start;
            continue;
        }
        let word = light.iter().map(|word| word.chars().count()).find(|len| {
            end >= clause.start + len
                && light
                    .iter()
                    .any(|word| word.chars().count() == *len && here.has(end - len, word))
        });
        match word {
            Some(len) => end -= len,
            None => return end,
        }
    }
}

/// The district by its name, and by its name without what it is: 柳河区, 柳河.
fn own_names(desk: &Desk<'_>) -> Vec<String> {
    let code = plain_area(&desk.area);
    let name = desk.cut.row("place", code).and_then(|row| row.cell("name"));
    let Some(name) = name else {
        return Vec::new();
    };
    let kinds = desk.tables.lexicon.place.kinds.iter();
    let short = kinds.filter_map(|kind| name.strip_suffix(kind.as_str()));
    let short: Vec<String> = short
        .filter(|short| short.chars().count() >= 2)
        .map(str::to_owned)
        .collect();
    [vec![name.to_owned()], short].concat()
}

/// The areas of an indicator's observations whose code fits.
fn observed(desk: &Desk<'_>, indicator: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let rows = desk.cut.observations(indicator).into_iter();
    let mut areas: Vec<String> = rows
        .filter_map(|row| row.cell("area"))
        .filter(|area| fits(plain_area(area)))
        .map(str::to_owned)
        .collect();
    // The newest version first.
    areas.sort_unstable_by(|a, b| b.cmp(a));
    areas.dedup();
    areas
}

fn of_code(desk: &Desk<'_>, indicator: &str, code: &str) -> Vec<String> {
    if code == plain_area(&desk.area) {
        return vec![desk.area.clone()];
    }
    observed(desk, indicator, &|area| area == code)
}

/// The wholes that the district is part of, of so many digits (GB/T 2260: a province has two, a city four).
fn wholes(desk: &Desk<'_>, indicator: &str, len: usize) -> Vec<String> {
    let own = plain_area(&desk.area);
    let by_standard = own.len() == 6 && own.bytes().all(|byte| byte.is_ascii_digit());
    observed(desk, indicator, &|area| {
        is_whole(own, area, by_standard.then_some(len))
    })
}

/// Whether an area is a whole that the district is part of: of so many digits, where that is told.
fn is_whole(own: &str, area: &str, len: Option<usize>) -> bool {
    let bare = match area.strip_suffix("00") {
        Some(bare) if area.len() == 6 => bare.strip_suffix("00").unwrap_or(bare),
        _ => area,
    };
    let bare = if bare == "10" && area == "100000" {
        ""
    } else {
        bare
    };
    bare != own && own.starts_with(bare) && len.is_none_or(|len| bare.len() == len)
}
