//! Hundreds and thousands of which nobody says how many: 千亿元, 数百户, 上千名, 百余家.

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
        let words = &self.lexicon.numeral;
        let approx = &self.lexicon.approx;
        let len = |word: &str| word.chars().count();
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
            .any(|list| block.ends_in(from, list).is_some());
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
            }
            let (dim, unit) = self.unit_at(block, end)?;
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
        if !(led || more) && NAMES.contains(&dim.as_str()) && (several.is_none() || dim != "bare") {
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
