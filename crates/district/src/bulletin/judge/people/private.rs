//! What is private of a person: the number of a mobile, of a card of identity or of a bank, an address of mail, the door
//! behind which somebody lives; and what is sensitive beside a name (个人信息保护法 第4、28、31条).

use std::ops::Range;

use jiff::civil::Date;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::tables::Tables;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Digits of a mobile's number: 1, and 3 to 9 behind it.
const MOBILE: usize = 11;
/// Digits of a card of identity, the last of which may be X (GB 11643-1999); and of those before 1999.
const IDENTITY: usize = 18;
const OLD_IDENTITY: usize = 15;
/// Digits of a bank's card (GB/T 14504), and the fewest of an account that is called one.
const CARD: std::ops::RangeInclusive<usize> = 16..=19;
const ACCOUNT: usize = 12;
/// How numbers are written in groups: of mobiles, of banks' cards, of cards of identity.
const GROUPS: &[&[usize]] = &[&[3, 4, 4], &[4, 4, 4, 4], &[4, 4, 4, 4, 3], &[6, 8, 4]];
/// How far before a number the words stand that say what it is, in characters.
const CALLED: usize = 10;
/// How far behind a name what is sensitive may begin, in characters.
const BEHIND: usize = 8;

/// Asks about every private number of a block, and about the doors of those who are named in it.
pub(super) fn judge(desk: &Desk<'_>, block: usize, people: &[usize]) {
    let here = desk.block(block);
    let mut asked = numbers(here, desk.tables);
    asked.extend(doors(desk, here, people));
    for at in asked {
        let found = Found::new(block, at, Verdict::Term, Reason::Private);
        desk.say(found.rule(Rule::G9));
    }
}

/// Says that something sensitive stands beside a name.
pub(super) fn sensitive(desk: &Desk<'_>, block: usize, at: Range<usize>) {
    desk.say(Found::new(block, at, Verdict::Ok, Reason::Sensitive).rule(Rule::G9));
}

/// Whether what is sensitive of somebody ends at a place: 低保户, 12岁的.
pub(super) fn is_status(desk: &Desk<'_>, here: &Block, end: usize) -> bool {
    let words = &desk.tables.lexicon.private;
    let of = desk.tables.lexicon.around.of;
    let end = if here.chars.get(end.saturating_sub(1)) == Some(&of) {
        end - 1
    } else {
        end
    };
    let age = || {
        let before = end.checked_sub(words.years.chars().count())?;
        if !here.has(before, &words.years) {
            return None;
        }
        let digits = here.chars.get(..before)?.iter().rev();
        let digits: Vec<char> = digits.take_while(|c| c.is_ascii_digit()).copied().collect();
        let age: u32 = digits.iter().rev().collect::<String>().parse().ok()?;
        Some(age < words.child)
    };
    here.ends_in(end, &words.statuses).is_some() || age() == Some(true)
}

/// Whether what is sensitive stands beside a name: right before it, or behind it with nothing but a joint between.
pub(super) fn is_sensitive(desk: &Desk<'_>, here: &Block, name: &Range<usize>) -> bool {
    let words = &desk.tables.lexicon.private;
    let quoted =
        here.chars.get(name.start.saturating_sub(1)) == Some(&desk.tables.lexicon.speech.open);
    if is_status(
        desk,
        here,
        name.start - usize::from(quoted && name.start > 0),
    ) {
        return true;
    }
    let clause = here.clause_at(name.start);
    let mut at = name.end;
    while at < clause.end.min(name.end + BEHIND) {
        if [&words.statuses, &words.illness]
            .iter()
            .any(|list| here.any(at, list).is_some())
        {
            return true;
        }
        let Some(joint) = here.any(at, &words.joints) else {
            break;
        };
        at += joint.chars().count();
    }
    // 赵子涵今年12岁
    let rest = here.chars.get(at..clause.end).unwrap_or_default();
    let digits = rest.iter().take_while(|c| c.is_ascii_digit());
    let digits: String = digits.collect();
    let aged = here.has(at + digits.len(), &words.years);
    aged && digits.parse::<u32>().is_ok_and(|age| age < words.child)
}

/// Every private number of a block and every address of mail, but an office's.
pub(in crate::bulletin) fn numbers(here: &Block, tables: &Tables) -> Vec<Range<usize>> {
    let groups = groups(here);
    let mut found = mail(here, tables);
    let mut index = 0;
    while let Some(first) = groups.get(index) {
        let fits = |lens: &&&[usize]| {
            let several = groups.get(index..index + lens.len()).unwrap_or_default();
            let joined = several.windows(2).all(|pair| match pair {
                [one, next] => next.start == one.end + 1 && is_joint(here, one.end),
                _ => true,
            });
            joined
                && several.len() == lens.len()
                && several
                    .iter()
                    .map(ExactSizeIterator::len)
                    .eq(lens.iter().copied())
        };
        let several = GROUPS.iter().find(fits).map_or(1, |lens| lens.len());
        let last = groups.get(index + several - 1).unwrap_or(first);
        let whole = first.start..last.end;
        if is_private(here, &whole, tables) {
            found.push(whole);
            index += several;
        } else {
            index += 1;
        }
    }
    found
}

/// The runs of digits that are no part of a longer word, an X at the end of a card of identity with them.
fn groups(here: &Block) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < here.chars.len() {
        let digits = |from: usize| {
            let rest = here.chars.get(from..).unwrap_or_default();
            rest.iter().take_while(|c| c.is_ascii_digit()).count()
        };
        let len = digits(at);
        if len == 0 {
            at += 1;
            continue;
        }
        let control = len + 1 == IDENTITY && matches!(here.chars.get(at + len), Some('x' | 'X'));
        let end = at + len + usize::from(control);
        let glued = |c: &char| c.is_ascii_alphabetic() || matches!(c, '.' | '_' | '@');
        let before = at.checked_sub(1).and_then(|at| here.chars.get(at));
        let behind = here.chars.get(end).filter(|c| **c != '.');
        if ![before, behind].into_iter().flatten().any(glued) {
            groups.push(at..end);
        }
        at = end;
    }
    groups
}

fn is_joint(here: &Block, at: usize) -> bool {
    matches!(here.chars.get(at), Some(' ' | '-'))
}

/// Whether digits are the number of somebody's mobile, card of identity or card of a bank.
fn is_private(here: &Block, at: &Range<usize>, tables: &Tables) -> bool {
    let words = &tables.lexicon.private;
    let all = here.words(at.clone());
    let all: String = all.chars().filter(char::is_ascii_alphanumeric).collect();
    // +86 138…
    let digits = all
        .strip_prefix("86")
        .filter(|rest| rest.len() == MOBILE)
        .unwrap_or(&all);
    if digits.len() < MOBILE {
        return false;
    }
    let near = at.start.saturating_sub(CALLED)..at.start;
    let called = |list: &[String]| {
        list.iter()
            .any(|word| !here.places(word, near.clone()).is_empty())
    };
    let rest: String = here.chars.iter().skip(at.end).take(CALLED).collect();
    let named =
        called(&words.identity) || called(&words.card) || called(&tables.lexicon.ordinal.called);
    if called(&words.codes) || (!named && tables.units.at_start_of(&rest).is_some()) {
        return false;
    }
    let mobile = digits.len() == MOBILE
        && digits.starts_with('1')
        && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'));
    let identity = digits.len() == IDENTITY && was_born(digits);
    let card = CARD.contains(&digits.len()) && has_check_digit(digits);
    let old = called(&words.identity) && matches!(digits.len(), OLD_IDENTITY | IDENTITY);
    mobile || identity || card || old || (called(&words.card) && digits.len() >= ACCOUNT)
}

/// Whether a number tells a place and a day of birth as a card of identity does. One whose check digit is wrong is
/// somebody's all the same: all but a digit of it was printed.
fn was_born(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let day = || {
        let (month, day) = (part(10..12)?, part(12..14)?);
        Date::new(part(6..10)?, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    let born = day().is_some_and(|day| (1900..2100).contains(&day.year()));
    born && matches!(digits.as_bytes().first(), Some(b'1'..=b'8'))
}

/// The check digit of cards of banks (GB/T 17552, annex B).
fn has_check_digit(digits: &str) -> bool {
    let sum = digits
        .chars()
        .rev()
        .enumerate()
        .try_fold(0, |sum, (place, c)| {
            let digit = c.to_digit(10)?;
            let told = if place % 2 == 0 { digit } else { digit * 2 };
            Some(sum + told / 10 + told % 10)
        });
    sum.is_some_and(|sum| sum % 10 == 0)
}

/// Addresses of mail, but of offices.
fn mail(here: &Block, tables: &Tables) -> Vec<Range<usize>> {
    let part = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let signs = here.chars.iter().enumerate().filter(|(_, c)| **c == '@');
    let address = |(sign, _): (usize, &char)| {
        let before = here
            .chars
            .get(..sign)?
            .iter()
            .rev()
            .take_while(part)
            .count();
        let behind = here.chars.get(sign + 1..)?.iter().take_while(part).count();
        let at = sign - before..sign + 1 + behind;
        let host = here.words(sign + 1..at.end).to_ascii_lowercase();
        let office = tables
            .lexicon
            .private
            .offices
            .iter()
            .any(|end| host.ends_with(end.as_str()));
        (before > 0 && host.contains('.') && !office).then_some(at)
    };
    signs.filter_map(address).collect()
}

/// The doors of a sentence in which somebody is named who is asked, or whose name is masked: 3幢2单元501室.
fn doors(desk: &Desk<'_>, here: &Block, people: &[usize]) -> Vec<Range<usize>> {
    let words = &desk.tables.lexicon.private;
    let mut found = Vec::new();
    for door in words
        .doors
        .iter()
        .flat_map(|word| here.places(word, 0..here.chars.len()))
    {
        let part = |c: &&char| c.is_ascii_digit() || words.address.contains(**c);
        let before = here.chars.get(..door.start).unwrap_or_default();
        let len = before.iter().rev().take_while(part).count();
        let numbered = before.last().is_some_and(char::is_ascii_digit);
        let sentence = here.sentence_at(door.start);
        if numbered && people.iter().any(|name| sentence.contains(name)) {
            found.push(door.start - len..door.end);
        }
    }
    found
}

/// Whether a token is one that private numbers take the place of.
pub(in crate::bulletin) fn hides(found: &[Range<usize>], at: &Range<usize>, tok: &Tok) -> bool {
    let overlaps = |private: &Range<usize>| private.start < at.end && at.start < private.end;
    matches!(tok, Tok::Fixed | Tok::Bare) && found.iter().any(overlaps)
}
