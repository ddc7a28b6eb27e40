//! Ranges: 3—5个, 20%—30%, 三至五天.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::numeral::{Number, number, read};
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

impl Scanner<'_> {
    /// The range that begins with the number at `at`, and where it ends. From a larger to a smaller number is none,
    /// and neither is a change: 由3个到5个.
    pub(super) fn range(&self, block: &Block, at: usize, first: &Number) -> Option<(Tok, usize)> {
        let words = &self.lexicon.numeral;
        let len = |word: &str| word.chars().count();
        // 20%—30%: the unit may stand behind both.
        let own = self.unit_at(block, first.end).map(|(_, word)| word);
        let joint = first.end + own.as_deref().map_or(0, len);
        let sign = *block.chars.get(joint)?;
        let before = at.checked_sub(1).and_then(|before| block.chars.get(before));
        let changes = before.is_some_and(|before| words.changes_from.contains(*before));
        let joins = words.ranges.contains(sign) || (words.upto.contains(sign) && own.is_none());
        if !joins || changes {
            return None;
        }
        let (to, end) = self.second(block, joint + 1, first.arabic)?;
        let (dim, unit) = self.unit_at(block, end)?;
        if to <= first.value || own.is_some_and(|own| own != unit) {
            return None;
        }
        let end = end + len(&unit);
        if dim == "year" && is_year(first.value) && is_year(to) {
            // 2021—2025年 names a period, and counts nothing.
            return Some((Tok::Fixed, end));
        }
        let approx = Approx::Between(to);
        Some((quantity(first.value, &unit, approx, first.arabic), end))
    }

    /// The other end: a number written as the first one is.
    fn second(&self, block: &Block, at: usize, arabic: bool) -> Option<(Decimal, usize)> {
        if !arabic {
            let found = number(block, at, self.lexicon).filter(|found| !found.arabic)?;
            return Some((found.value, found.end));
        }
        let rest = block.chars.get(at..)?;
        let part = |c: &&char| c.is_ascii_digit() || **c == '.';
        let digits: String = rest.iter().take_while(part).collect();
        Some((read(&digits)?, at + digits.len()))
    }
}

fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && (Decimal::from(1900)..Decimal::from(2200)).contains(&value)
}
