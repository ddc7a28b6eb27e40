//! Hundreds and thousands of which nobody says how many: 千亿元, 数百户, 上千名, 百余家, 上百企业, 成百上千.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

/// The smallest of them: ten alone is a number.
const LEAST: u32 = 100;
/// Dimensions that are names where nothing says how the number is meant: 百年, 千米, 千亿级.
const NAMES: &[&str] = &["time", "year", "age", "length", "ratio", "bare"];

impl Scanner<'_> {
    pub(super) fn hundreds(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        if let Some(crowd) = self.crowd(block, at) {
            return Some(crowd);
        }
        let words = &self.lexicon.numeral;
        let approx = &self.lexicon.approx;
        let len = |word: &str| word.chars().count();
        // 每千人: of how many, and no number of its own.
        if block.ends_in(at, &self.lexicon.whole.each).is_some() {
            return None;
        }
        let several = block.any(at, &words.several);
        let past = block.any(at, &words.past);
        let from = at + several.or(past).map_or(0, len);
        let c = block.chars.get(from)?;
        let ten = words.tens.get(c).filter(|scale| **scale >= LEAST);
        if ten.is_none() && !words.myriads.contains_key(c) {
            return None;
        }
        if from == at && self.goes_on(block, at) {
            return None;
        }
        let lists = [&approx.over, &approx.near, &approx.under, &approx.about];
        let led = lists
            .into_iter()
            .filter_map(|list| block.ends_in(from, list))
            .any(|word| !self.is_cut_off(block, from, word));
        // 突破千亿: the word is longer than 破.
        if past.is_some() && led {
            return None;
        }
        let told = led || from > at;
        if ten.is_none() && !told {
            return None;
        }
        let mut value = Decimal::from(ten.copied().unwrap_or(1));
        let mut end = from + usize::from(ten.is_some());
        let mut more = false;
        let (dim, unit) = loop {
            if let Some(word) = block.any(end, &approx.more) {
                more = true;
                end += len(word);
            } else if block.chars.get(end) == Some(&words.odd)
                && self.unit_at(block, end + 1).is_some()
            {
                more = true;
                end += 1;
            }
            let Some((dim, unit)) = self.unit_at(block, end) else {
                // 上百企业: what is counted follows by itself.
                let counts = told && !more && self.begins_noun(block, from, end);
                let fits = several.map_or_else(
                    || past.is_none() || self.is_past(block, at),
                    |word| !self.is_cut(block, at, word),
                );
                break (counts && fits).then(|| (String::new(), String::new()))?;
            };
            let scale = block.chars.get(end).and_then(|c| words.myriads.get(c));
            let next = end + len(&unit);
            let goes_on = self.unit_at(block, next).is_some()
                || block
                    .any(next, &approx.more)
                    .is_some_and(|word| self.unit_at(block, next + len(word)).is_some());
            match scale {
                Some(scale) if dim == "bare" && goes_on => {
                    value = value.checked_mul(Decimal::from(*scale))?;
                    end = next;
                }
                _ => break (dim, unit),
            }
        };
        let is_name = NAMES.contains(&dim.as_str()) && !(led || more || several.is_some());
        let past_it = past.is_some() && self.is_past(block, at);
        let noun = dim != "bare" || self.begins_noun(block, from, end + len(&unit));
        if is_name && !(past_it && noun) {
            return None;
        }
        if several.is_some_and(|word| NAMES.contains(&dim.as_str()) && self.is_cut(block, at, word))
        {
            return None;
        }
        // 通过百余次, 网上千余条: what stands before it is another word.
        if more && past.is_some() {
            return None;
        }
        let (value, approx) = if more || past.is_some() {
            (value, Approx::More)
        } else if several.is_some() {
            // Several hundred: two of them and more, and no thousand.
            let upto = value.checked_mul(Decimal::TEN)?;
            (value.checked_mul(Decimal::TWO)?, Approx::Between(upto))
        } else {
            (value, Approx::About)
        };
        Some((quantity(value, &unit, approx, false), end + len(&unit)))
    }

    /// 成百上千, with a unit or without one.
    fn crowd(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let all = self.lexicon.numeral.crowds.iter();
        let (word, least) = all
            .filter(|(word, _)| block.has(at, word))
            .max_by_key(|(word, _)| word.len())?;
        let end = at + word.chars().count();
        let unit = self
            .unit_at(block, end)
            .map_or_else(String::new, |(_, unit)| unit);
        let tok = quantity(Decimal::from(*least), &unit, Approx::More, false);
        Some((tok, end + unit.chars().count()))
    }

    /// Whether a noun stands behind a hundred or thousand at `from` that makes no other word with it: 百企业, and not 百货.
    fn begins_noun(&self, block: &Block, from: usize, end: usize) -> bool {
        let words = &self.lexicon.numeral;
        let noun = |c: &char| c.is_alphabetic() && !c.is_ascii() && !words.no_noun.contains(*c);
        block.chars.get(end).is_some_and(noun) && block.any(from, &words.hundred_words).is_none()
    }

    /// Whether 上 means "past" where it stands: at the head of a clause or behind one of few words, and not in 网上, 路上.
    fn is_past(&self, block: &Block, at: usize) -> bool {
        let words = &self.lexicon.numeral.past_after;
        let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
        before.is_none_or(|c| !c.is_alphanumeric() || words.contains(*c))
    }

    /// Whether "several" is the end of another word: 多数, 户数.
    fn is_cut(&self, block: &Block, at: usize, several: &str) -> bool {
        let words = &self.lexicon.numeral.several_cut;
        let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
        several.chars().count() == 1 && before.is_some_and(|c| words.contains(*c))
    }

    /// Whether a numeral stands right before: 三百, 5千.
    fn goes_on(&self, block: &Block, at: usize) -> bool {
        let words = &self.lexicon.numeral;
        let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
        before.is_some_and(|c| {
            c.is_ascii_digit()
                || words.digits.contains(*c)
                || words.also.contains_key(c)
                || words.tens.contains_key(c)
                || words.myriads.contains_key(c)
        })
    }
}
