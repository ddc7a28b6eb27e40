//! Numbers that tell an hour, a proportion, or the number of a document: 9时30分, 2.4:1, 国发〔2021〕12号.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::numeral::{Number, digits};
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

/// Between the parts of a proportion.
const PROPORTION: &str = ":\u{2236}";
/// Between two hours.
const JOINTS: &str = "\u{81f3}\u{5230}-~\u{2013}\u{2014}";
/// The brackets around the year of a document, opening and closing.
const BRACKETS: &[(char, char)] = &[('\u{3014}', '\u{3015}'), ('[', ']'), ('(', ')')];
/// How many digits a year has.
const YEAR: usize = 4;
/// Dimensions that are told with places: 三点五亿元, and not 三点五个人.
const PLACES: &[&str] = &[
    "money", "usd", "area", "length", "mass", "energy", "ratio", "points", "bare",
];

impl Scanner<'_> {
    /// Where an hour ends that a number begins, or a stretch from one to another: 9时30分, 9:30—11:30, 8时至26日8时.
    pub(super) fn clock(&self, block: &Block, found: &Number) -> Option<usize> {
        let mut end = self.hour(block, found)?;
        loop {
            let joint = block.chars.get(end).filter(|c| JOINTS.contains(**c));
            let next = joint.and_then(|_| digits(block, end + 1, ""));
            match next.and_then(|next| self.hour(block, &next)) {
                Some(next) => end = next,
                None => return Some(end),
            }
        }
    }

    fn hour(&self, block: &Block, found: &Number) -> Option<usize> {
        let words = &self.lexicon.ordinal;
        let hour: u32 = found.value.try_into().ok()?;
        if hour > 24 || found.value.scale() > 0 {
            return None;
        }
        let sixty = |minute: &Number| minute.value < Decimal::from(60);
        if block.has(found.end, &words.hour) {
            let end = found.end + words.hour.chars().count();
            let goes_on = block
                .chars
                .get(end)
                .is_some_and(|c| words.hour_not.contains(*c));
            let minute = digits(block, end, "").filter(sixty);
            let minute = minute.filter(|minute| block.has(minute.end, &words.minute));
            let minute = minute.map(|minute| minute.end + words.minute.chars().count());
            return (!goes_on).then_some(minute.unwrap_or(end));
        }
        if block.chars.get(found.end) != Some(&':') {
            return None;
        }
        let minute = digits(block, found.end + 1, "").filter(sixty)?;
        let two = minute.end == found.end + 3;
        let more = block
            .chars
            .get(minute.end)
            .is_some_and(|c| PROPORTION.contains(*c) || c.is_ascii_alphanumeric());
        (two && !more).then_some(minute.end)
    }

    /// 2.4:1, 7.2∶43.9∶49.0: so much to so much, and no name.
    pub(super) fn proportion(block: &Block, at: usize, found: &Number) -> Option<(Tok, usize)> {
        let mut end = found.end;
        let mut terms = vec![(at..found.end, found.value)];
        while block
            .chars
            .get(end)
            .is_some_and(|c| PROPORTION.contains(*c))
        {
            let Some(next) = digits(block, end + 1, "") else {
                break;
            };
            terms.push((end + 1..next.end, next.value));
            end = next.end;
        }
        let goes_on = block
            .chars
            .get(end)
            .is_some_and(char::is_ascii_alphanumeric);
        let tok = || match terms.len() {
            2 => quantity(found.value, "", Approx::Exact, true),
            _ => Tok::Proportion(terms.clone()),
        };
        (found.arabic && end > found.end && !goes_on).then(|| (tok(), end))
    }

    /// 〔2021〕12号: the number of a document, behind who issued it.
    pub(super) fn document(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let open = block.chars.get(at)?;
        let (_, close) = BRACKETS.iter().find(|(known, _)| known == open)?;
        let year = digits(block, at + 1, "")?;
        let whole = year.end == at + 1 + YEAR && block.chars.get(year.end) == Some(close);
        let order = block.chars.get(year.end + 1) == Some(&self.lexicon.rank.order);
        let number = digits(block, year.end + 1 + usize::from(order), "").filter(|_| whole)?;
        let word = &self.lexicon.ordinal.document;
        block
            .has(number.end, word)
            .then(|| (Tok::Fixed, number.end + word.chars().count()))
    }

    /// 一百五十六点三二亿元: the places behind a number in words, where a unit follows in which one tells places.
    pub(super) fn with_places(&self, block: &Block, found: &Number) -> Option<Number> {
        let words = &self.lexicon.numeral;
        if found.arabic || !block.has(found.end, &words.point) {
            return None;
        }
        let from = found.end + words.point.chars().count();
        let rest = block.chars.get(from..)?;
        let place = |c: &char| words.digits.chars().position(|digit| digit == *c);
        let places: Vec<usize> = rest.iter().map_while(place).collect();
        let end = from + places.len();
        let (dim, _) = self.unit_at(block, end)?;
        let places: String = places.iter().map(usize::to_string).collect();
        let value = format!("{}.{places}", found.value).parse().ok()?;
        (!places.is_empty() && PLACES.contains(&dim.as_str())).then_some(Number {
            value,
            end,
            arabic: false,
        })
    }
}
