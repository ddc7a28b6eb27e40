//! Two digits side by side are from one to the other: 三五家, 七八成, 十七八个, 三四百人.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

/// The only two that are no neighbours.
const APART: (u32, u32) = (3, 5);

impl Scanner<'_> {
    /// The range that two neighbouring digits are. A third digit makes a year or a code of them, 第 a place in an order,
    /// and without a unit they count nothing: 十四五规划, 一二产业.
    pub(super) fn paired(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.numeral;
        let digit = |at: usize| block.chars.get(at).and_then(|c| self.digit(*c));
        let ten = |at: usize| {
            let scale = block.chars.get(at).and_then(|c| words.tens.get(c));
            scale.is_some_and(|scale| *scale == 10)
        };
        let before = at.checked_sub(1);
        let order = before.and_then(|at| block.chars.get(at)) == Some(&self.lexicon.rank.order);
        if order || before.is_some_and(|at| digit(at).is_some() || ten(at)) {
            return None;
        }
        // 十七八, 二十七八.
        let (base, from) = match (ten(at), digit(at).filter(|_| ten(at + 1))) {
            (true, _) => (10, at + 1),
            (_, Some(tens)) => (tens * 10, at + 2),
            _ => (0, at),
        };
        let (one, other) = (digit(from)?, digit(from + 1)?);
        let neighbours = one > 0 && (other == one + 1 || (one, other) == APART);
        if !neighbours || digit(from + 2).is_some() {
            return None;
        }
        let (mut scale, mut end) = (1_u64, from + 2);
        let unit = loop {
            let unit = self.unit_at(block, end);
            let more = block.chars.get(end).and_then(|c| {
                let tens = words.tens.get(c).filter(|_| base == 0);
                tens.or_else(|| words.myriads.get(c))
            });
            match (unit, more) {
                (Some((dim, unit)), _) if dim != "bare" => break unit,
                (_, Some(more)) if self.unit_at(block, end + 1).is_some() || scale == 1 => {
                    scale = scale.checked_mul(u64::from(*more))?;
                    end += 1;
                }
                _ => return None,
            }
        };
        let after = end + unit.chars().count();
        if block.any(after, &words.no_pair).is_some() {
            return Some((Tok::Fixed, after + 1));
        }
        let times = |digit: u32| Decimal::from(u64::from(base + digit) * scale);
        let approx = Approx::Between(times(other));
        Some((quantity(times(one), &unit, approx, false), after))
    }

    fn digit(&self, c: char) -> Option<u32> {
        let words = &self.lexicon.numeral;
        let place = words.digits.chars().position(|known| known == c);
        place
            .and_then(|place| u32::try_from(place).ok())
            .or_else(|| words.also.get(&c).copied())
    }
}
