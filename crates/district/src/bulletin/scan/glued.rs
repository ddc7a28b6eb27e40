//! Numbers that stand right behind letters or a sign: GDP352.99亿元, 增长+9.9%, 人口-320人.

use rust_decimal::Decimal;

use super::Scanner;
use crate::bulletin::numeral::{Number, digits, number, signed};
use crate::bulletin::page::Block;
use crate::bulletin::token::{Tok, Token};

/// Dimensions of which a number is none where only letters or a sign stand before it: A7区, 东区-3幢, K3次.
const NAMES: &[&str] = &["count", "time", "year", "age", "discount", "times"];
/// From a single letter no number is told apart: A4, G20.
const FEWEST: usize = 2;

impl Scanner<'_> {
    /// The number at a place that letters or a sign stand right before.
    pub(super) fn glued(&self, block: &Block, at: usize, before: Option<&Token>) -> Option<Number> {
        if let Some(found) = signed(block, at, self.lexicon) {
            // 7月29日-30日, 30人-20人: a dash.
            let dash = before.is_some_and(|token| {
                matches!(token.tok, Tok::Time(_) | Tok::Quantity(_) | Tok::Bare)
            });
            return (!dash
                && (self.is_measured(block, &found) || self.may_fall(block, at, &found)))
            .then_some(found);
        }
        let letter = |i: usize| block.chars.get(i).is_some_and(char::is_ascii_alphabetic);
        if at == 0 || !letter(at - 1) {
            return None;
        }
        let found = digits(block, at, "")?;
        let name = before.and_then(|token| match token.tok {
            Tok::Name(index) => self.names.all.get(index),
            _ => None,
        });
        if name.is_some_and(|name| name.kind == "indicator") {
            return Some(found);
        }
        let letters = (0..at).rev().take_while(|i| letter(*i)).count();
        let begins = |i: usize| !block.chars.get(i).is_some_and(char::is_ascii_alphanumeric);
        let word = letters >= FEWEST && (at == letters || begins(at - letters - 1));
        ((name.is_some() || word) && self.is_measured(block, &found)).then_some(found)
    }

    /// 负2.1%, 零下3℃: a word says that what is measured lies below nought. 负2层 counts nothing.
    pub(super) fn below_nought(&self, block: &Block, at: usize) -> Option<Number> {
        let word = block.any(at, &self.lexicon.numeral.negative)?;
        let found = number(block, at + word.chars().count(), self.lexicon)?;
        let value = found.value;
        self.is_measured(block, &found)
            .then_some(Number {
                value: -value,
                ..found
            })
            .filter(|_| value > Decimal::ZERO)
    }

    /// How many letters stand at a place behind which a number begins; none where they are part of a code.
    pub(super) fn before_a_number(&self, block: &Block, at: usize) -> usize {
        let rest = block.chars.get(at..).unwrap_or_default();
        let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        if letters > 0 && self.glued(block, at + letters, None).is_some() {
            letters
        } else {
            0
        }
    }

    /// Whether a unit follows in which nothing is numbered.
    pub(super) fn is_measured(&self, block: &Block, found: &Number) -> bool {
        let unit = self.unit_at(block, found.end);
        unit.is_some_and(|(dim, _)| !NAMES.contains(&dim.as_str()))
    }

    /// Whether people or the like are counted, who may be fewer or more than before, or anything else behind a word of change:
    /// 净增企业-3个, and not 东区-3幢.
    fn may_fall(&self, block: &Block, at: usize, found: &Number) -> bool {
        let words = &self.lexicon.numeral;
        let before = block.clause_at(at).start..at;
        let mut changes = words.changes.iter();
        let changes = changes.any(|word| !block.places(word, before.clone()).is_empty());
        let unit = self.unit_at(block, found.end);
        unit.is_some_and(|(dim, unit)| words.signed.contains(&unit) || (changes && dim == "count"))
    }

    /// The longest name at a place. 152亿元 is a number, although 152 is a name.
    pub(super) fn name(&self, block: &Block, at: usize) -> Option<usize> {
        let index = self.names.at(block, at)?;
        let name = self.names.all.get(index)?;
        let is_number = name.chars.iter().all(char::is_ascii_digit)
            && digits(block, at, "").is_some_and(|found| self.is_measured(block, &found));
        (!is_number).then_some(index)
    }
}
