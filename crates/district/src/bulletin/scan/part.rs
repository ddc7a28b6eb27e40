//! Parts and multiples of a whole in words: 三分之二, 2/3, 百分之七点五, 半个多小时, 翻一番.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::numeral::{digits, number};
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

/// The unit of a rate.
const PERCENT: &str = "%";
/// How often something doubles at most; more is another word.
const DOUBLINGS: u32 = 6;
/// The largest whole of a fraction in digits by itself; beyond it may be a day or a page.
const WHOLE: u32 = 10;

impl Scanner<'_> {
    /// 翻番, 翻两番, 翻了近一番, 翻一番半: by how many per cent it grew.
    pub(super) fn doubled(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        self.turned(block, at).or_else(|| {
            let all = self.lexicon.numeral.doubled.iter();
            let (word, by) = all
                .filter(|(word, _)| block.has(at, word))
                .max_by_key(|(word, _)| word.len())?;
            Some((
                quantity(Decimal::from(*by), PERCENT, Approx::More, false),
                at + word.chars().count(),
            ))
        })
    }

    /// 翻 … 番 with how often in between. Once is by a hundred per cent, twice by three hundred.
    fn turned(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let (words, approx) = (&self.lexicon.numeral, &self.lexicon.approx);
        let len = |word: &str| word.chars().count();
        let mut from = at + len(block.any(at, &words.turns)?);
        let near = block.any(from, &approx.near);
        let lead = near.or_else(|| block.any(from, &approx.over));
        let lead = lead.or_else(|| block.any(from, &approx.about));
        from += lead.map_or(0, len);
        let (times, few, end) = match number(block, from, self.lexicon) {
            Some(found) => (u32::try_from(found.value).ok()?, false, found.end),
            None if block.chars.get(from) == Some(&words.few) => (2, true, from + 1),
            None => return None,
        };
        if !(1..=DOUBLINGS).contains(&times) || !block.has(end, &words.turn) {
            return None;
        }
        let end = end + len(&words.turn);
        let grown = |times: u32| (2_u64.pow(times) - 1) * 100;
        let (least, next) = (Decimal::from(grown(times)), Decimal::from(grown(times + 1)));
        let of = |from, approx, end| Some((quantity(from, PERCENT, approx, false), end));
        if block.chars.get(end) == Some(&words.half) {
            // Half a doubling more: by the root of two, or by half of what it was.
            let whole = Decimal::from(2_u64.pow(times) * 100);
            let by = |factor| {
                let grown = whole.checked_mul(factor)?;
                grown.checked_sub(Decimal::ONE_HUNDRED)
            };
            let (from, to) = (by(Decimal::new(141, 2))?, by(Decimal::new(15, 1))?);
            return of(from, Approx::Between(to), end + 1);
        }
        let over = block.any(end, &approx.more);
        let over = over.or_else(|| block.any(end, &approx.over_after));
        if few || over.is_some() {
            return of(least, Approx::Between(next), end + over.map_or(0, len));
        }
        let approx = if near.is_some() {
            Approx::Nearly
        } else {
            Approx::More
        };
        of(least, approx, end)
    }

    /// 百分之七点五.
    pub(super) fn of_a_hundred(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.numeral;
        let (word, per) = words.per.iter().find(|(word, _)| block.has(at, word))?;
        let found = number(block, at + word.chars().count(), self.lexicon)?;
        let (mut value, mut end) = (found.value, found.end);
        if block.has(end, &words.point) {
            let mut digits = String::new();
            let place = |c: &char| words.digits.chars().position(|digit| digit == *c);
            let from = end + words.point.chars().count();
            for c in block.chars.get(from..)? {
                let Some(digit) = place(c) else { break };
                digits.push_str(&digit.to_string());
            }
            if !digits.is_empty() {
                end = from + digits.chars().count();
                value = format!("{value}.{digits}").parse().ok()?;
            }
        }
        let value = value.checked_div(Decimal::from(*per))?;
        let (approx, end) = self.behind(block, end, Approx::Exact);
        Some((quantity(value, PERCENT, approx, false), end))
    }

    /// 三分之二: as many of a hundred, rounded.
    pub(super) fn fraction(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.numeral;
        let of = number(block, at, self.lexicon).filter(|of| block.has(of.end, &words.fraction))?;
        let from = of.end + words.fraction.chars().count();
        let part = number(block, from, self.lexicon)?;
        self.share(block, at, (part.value, of.value), part.end)
    }

    /// 2/3: the same in digits. A day, a page, 2/3号楼 and 24/7 are none.
    pub(super) fn slashed(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        const SLASH: char = '/';
        let part = number(block, at, self.lexicon).filter(|part| part.arabic)?;
        let sign = |c: char| c.is_ascii_alphanumeric() || "/.+-".contains(c);
        let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
        let slash = block.chars.get(part.end) == Some(&SLASH);
        let of = digits(block, part.end + 1, "").filter(|_| slash)?;
        let behind = block.chars.get(of.end);
        let glued = before.is_some_and(|c| sign(*c)) || behind.is_some_and(|c| sign(*c));
        let whole = part.value.scale() == 0 && of.value.scale() == 0;
        let unit = self.unit_at(block, of.end);
        let counted = unit.is_some_and(|(dim, _)| dim != "ratio");
        let ordinal = &self.lexicon.ordinal;
        let named = block.any(of.end, &ordinal.address).is_some()
            || block.any(of.end, &ordinal.numbered).is_some()
            || behind == Some(&self.lexicon.phase.word);
        if glued || !whole || counted || named {
            return None;
        }
        let (_, end) = self.behind(block, of.end, Approx::About);
        let plain = of.value <= Decimal::from(WHOLE) || end > of.end;
        self.share(block, at, (part.value, of.value), of.end)
            .filter(|_| plain)
    }

    /// A part of a whole as so many of a hundred, rounded.
    fn share(
        &self,
        block: &Block,
        at: usize,
        (part, whole): (Decimal, Decimal),
        end: usize,
    ) -> Option<(Tok, usize)> {
        if part <= Decimal::ZERO || part >= whole {
            return None;
        }
        let share = part.checked_mul(Decimal::ONE_HUNDRED)?;
        let share = share.checked_div(whole)?.round();
        if block.ends_in(at, &self.lexicon.approx.near).is_some() {
            // Nearly two thirds: within a tenth of them.
            let from = share.checked_mul(Decimal::new(9, 1))?.round();
            let tok = quantity(from, PERCENT, Approx::Between(share), false);
            return Some((tok, end));
        }
        let (approx, end) = self.behind(block, end, Approx::About);
        Some((quantity(share, PERCENT, approx, false), end))
    }

    /// 半个多小时: half an hour and more.
    pub(super) fn half(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon;
        for skip in [3, 2, 1_usize] {
            let Some((unit, word)) = self.unit_at(block, at + skip) else {
                continue;
            };
            if unit != "time" {
                continue;
            }
            let between = block.words(at + 1..at + skip);
            let more = words
                .approx
                .more
                .iter()
                .any(|word| between.contains(word.as_str()));
            let approx = if more { Approx::More } else { Approx::Exact };
            let end = at + skip + word.chars().count();
            return Some((quantity(Decimal::new(5, 1), &word, approx, false), end));
        }
        None
    }
}
