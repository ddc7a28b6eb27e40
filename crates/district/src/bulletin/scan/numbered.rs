//! Names with digits: 302国道, 12345热线, 201路, 90后, 2.0版, S205.

use super::Scanner;
use crate::bulletin::numeral::Number;
use crate::bulletin::page::Block;
use crate::bulletin::token::Tok;

/// The most digits of a road's number.
const ROAD: usize = 4;
/// As many digits without a unit are the number of a telephone or the like.
const LONG: usize = 7;
/// Years of birth are told by fives.
const FIVE: u64 = 5;

impl Scanner<'_> {
    /// The name that a number and the word behind it are, where they are one, and where it ends.
    pub(super) fn numbered(&self, block: &Block, at: usize, found: &Number) -> Option<usize> {
        let words = &self.lexicon.ordinal;
        let digits = block.words(at..found.end);
        let whole = digits.chars().all(|c| c.is_ascii_digit());
        let end = |list: &[String]| {
            let word = block.any(found.end, list)?;
            Some(found.end + word.chars().count())
        };
        if let Some(end) = self.clock(block, found) {
            return Some(end);
        }
        if whole && self.calls(block, at, found) {
            return Some(found.end);
        }
        let value: Option<u64> = digits.parse().ok();
        let of_birth = digits.len() == 2 && value.is_some_and(|value| value.is_multiple_of(FIVE));
        if digits.strip_suffix(".0").is_some() {
            end(&words.versions)
        } else if !whole {
            None
        } else if of_birth && let Some(end) = end(&words.generations) {
            Some(end)
        } else {
            end(&words.numbered).or_else(|| end(&words.routes).filter(|_| digits.len() > 1))
        }
    }

    /// 拨打12345, 图1, 13800138000: digits without a unit that call somebody or something.
    fn calls(&self, block: &Block, at: usize, found: &Number) -> bool {
        let words = &self.lexicon.ordinal;
        if self.unit_at(block, found.end).is_some() {
            return false;
        }
        let goes_on = |c: &char| c.is_ascii_alphanumeric() || "-+./:~".contains(*c);
        if block.chars.get(found.end).is_some_and(goes_on) {
            return false;
        }
        let colon = at
            .checked_sub(1)
            .filter(|at| block.chars.get(*at) == Some(&':'));
        let called = block.ends_in(colon.unwrap_or(at), &words.called).is_some();
        let plate = block.ends_in(at, &words.plates).is_some_and(|word| {
            let before = at.checked_sub(word.chars().count() + 1);
            let before = before.and_then(|before| block.chars.get(before));
            !before.is_some_and(|c| words.plates_not.contains(*c))
        });
        called || plate || found.end - at >= LONG
    }

    /// A road's number: G, S, X, Y or C with up to four digits (GB/T 917-2017), or a line that is told by letters: K3路.
    pub(super) fn road(&self, block: &Block, at: usize, word: &str) -> Option<(Tok, usize)> {
        let words = &self.lexicon.ordinal;
        let end = at + word.chars().count();
        let (class, number) = word.split_at_checked(1)?;
        let numbered =
            (1..=ROAD).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
        let route = block
            .any(end, &words.routes)
            .or(block.any(end, &words.numbered));
        let end = end + route.map_or(0, |route| route.chars().count());
        let is_road = words.roads.contains(class) || route.is_some();
        (numbered && is_road).then_some((Tok::Fixed, end))
    }
}
