//! Numbers that another word stands in the way of: 签约52亿元 is not about so much, and 7月25日至26日 counts no days.

use jiff::civil::Date;

use super::Scanner;
use crate::bulletin::moment::Moment;
use crate::bulletin::numeral::digits;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Tok, Token};

/// What stands between one day and the next.
const JOINTS: &str = "\u{81f3}\u{5230}-~\u{2013}\u{2014}\u{3001}\u{548c}";

impl Scanner<'_> {
    /// Whether a word such as 约 that ends before a place is only the end of another one.
    pub(super) fn is_cut_off(&self, block: &Block, at: usize, word: &str) -> bool {
        let cut = self.lexicon.approx.cut.get(word);
        let before = at.checked_sub(word.chars().count() + 1);
        let before = before.and_then(|before| block.chars.get(before));
        cut.zip(before)
            .is_some_and(|(cut, before)| cut.contains(*before))
    }

    /// 7月25日8时至26日8时: the day that another one, or an hour of it, goes on to.
    pub(super) fn day_behind(
        &self,
        block: &Block,
        at: usize,
        tokens: &[Token],
    ) -> Option<(Tok, usize)> {
        let joint = at.checked_sub(1)?;
        JOINTS.contains(*block.chars.get(joint)?).then_some(())?;
        let mut end = joint;
        let day = tokens.iter().rev().find_map(|token| {
            if token.at.end != end && !(token.at.start == joint && token.at.end == at) {
                return Some(None);
            }
            match token.tok {
                Tok::Time(Moment::Day(day, _)) => Some(Some(day)),
                Tok::Fixed | Tok::Comma | Tok::And => {
                    end = token.at.start;
                    None
                }
                _ => Some(None),
            }
        })??;
        let found = digits(block, at, "")?;
        let word = &self.lexicon.period.day;
        let next: i8 = found.value.try_into().ok()?;
        if !block.has(found.end, word) {
            return None;
        }
        let date = Date::new(day.year(), day.month(), next).ok()?;
        let end = found.end + word.chars().count();
        Some((Tok::Time(Moment::Day(date, None)), end))
    }
}
