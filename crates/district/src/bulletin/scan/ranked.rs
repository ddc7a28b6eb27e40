//! Places in an order, and comparisons, as pages write them.

use rust_decimal::Decimal;

use super::Scanner;
use super::quantity::quantity;
use crate::bulletin::numeral::number;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok};

/// How far before a place its peers may begin, in characters.
const PEERS: usize = 12;

impl Scanner<'_> {
    pub(super) fn ranked(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.rank;
        let simple = |list: &[String], tok: Tok| {
            block
                .any(at, list)
                .map(|word| (tok, at + word.chars().count()))
        };
        let found = self
            .than(block, at, true)
            .or_else(|| self.than(block, at, false))
            .or_else(|| simple(&words.lead, Tok::Lead))
            .or_else(|| simple(&words.weak, Tok::Weak))
            .or_else(|| simple(&words.last, Tok::FromLast(1)))
            .or_else(|| self.halves(block, at))
            .or_else(|| self.front(block, at));
        if found.is_some() {
            return found;
        }
        let last = block.has(at, &words.from_last);
        let from = at
            + if last {
                words.from_last.chars().count()
            } else {
                0
            };
        let c = *block.chars.get(from)?;
        if c != words.order && (last || c != words.top) {
            return simple(&words.first, Tok::Rank(1));
        }
        let found = number(block, from + 1, self.lexicon)?;
        let place: u32 = found.value.try_into().ok()?;
        let unit = block.any(found.end, &words.unit);
        let end = found.end + unit.map_or(0, |unit| unit.chars().count());
        if last {
            return Some((Tok::FromLast(place), end));
        }
        if unit.is_some() {
            let top = c == words.top;
            return Some((
                if top {
                    Tok::Top(place)
                } else {
                    Tok::Rank(place)
                },
                end,
            ));
        }
        let climbs = block.ends_in(at, &words.climbs).is_some();
        if c == words.top {
            // 稳居全市前三: so many of what needs not be said.
            let told = climbs || follows(block, at, &words.verbs) || self.among(block, at);
            return (told && stands_alone(block, found.end))
                .then_some((Tok::Top(place), found.end));
        }
        let company = block.any(found.end, &words.company).is_some();
        // 由第三上升至第二.
        let on_the_way = block.any(found.end, &words.climbs).is_some();
        if on_the_way || (climbs && stands_alone(block, found.end)) {
            return Some((Tok::Rank(place), found.end));
        }
        let told = follows(block, at, &words.verbs);
        if !company && (told || (self.among(block, at) && stands_alone(block, found.end))) {
            return Some((Tok::Rank(place), found.end));
        }
        let ends = &self.lexicon.ordinal.name_ends;
        let last = (found.end..found.end + 8)
            .find_map(|end| block.any(end, ends).map(|word| end + word.chars().count()));
        Some((Tok::Ordinal, last.unwrap_or(found.end)))
    }

    /// 过半, 一半以上, 近半: a half of what is told.
    fn halves(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.half;
        let told = |value, approx| quantity(value, "%", approx, false);
        let half = Decimal::from(50);
        let (word, tok) = if let Some(word) = block.any(at, &words.words) {
            (word, Tok::Half)
        } else if let Some(word) = block.any(at, &words.nearly) {
            (word, told(half, Approx::Nearly))
        } else if let Some(word) = block.any(at, &words.below) {
            // All that is less than a half, to the second place.
            let most = Approx::Between(Decimal::new(4999, 2));
            (word, told(Decimal::ZERO, most))
        } else {
            let word = block.any(at, &words.exactly)?;
            let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
            if before.is_some_and(|c| words.not_after.contains(*c)) {
                return None;
            }
            (word, told(half, Approx::About))
        };
        let end = at + word.chars().count();
        let half = self.lexicon.numeral.half;
        let place = at + word.chars().position(|c| c == half)?;
        // 经过半个多小时, 近半年 are no half of anything.
        let goes_on = block
            .chars
            .get(end)
            .is_some_and(|c| words.goes_on.contains(*c));
        let of_time = (end == place + 1 && goes_on) || self.half(block, place).is_some();
        (!of_time).then_some((tok, end))
    }

    /// 位居全市前列: among the first.
    fn front(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.rank;
        let end = at + block.any(at, &words.front)?.chars().count();
        let told = self.among(block, at)
            || block.ends_in(at, &words.climbs).is_some()
            || follows(block, at, &words.verbs);
        (told && stands_alone(block, end)).then_some((Tok::Weak, end))
    }

    /// 全市第九, 十三个区县第九: whose order it is stands right before.
    fn among(&self, block: &Block, at: usize) -> bool {
        let peers = |from: &usize| {
            let name = self.names.at(block, *from);
            name.and_then(|index| self.names.all.get(index))
                .is_some_and(|name| name.kind == "peers" && from + name.chars.len() == at)
        };
        follows(block, at, &self.lexicon.place.parent)
            || (at.saturating_sub(PEERS)..at).any(|from| peers(&from))
    }

    /// 高于全市平均, 低于全省.
    fn than(&self, block: &Block, at: usize, above: bool) -> Option<(Tok, usize)> {
        let words = &self.lexicon.rank;
        let list = if above { &words.above } else { &words.below };
        let than = at + block.any(at, list)?.chars().count();
        let whole = block.any(than, &self.lexicon.place.parent)?;
        let end = than + whole.chars().count();
        let average = block.any(end, &words.average);
        Some((
            Tok::Than(above),
            end + average.map_or(0, |word| word.chars().count()),
        ))
    }
}

/// Whether no word goes on at a place.
fn stands_alone(block: &Block, at: usize) -> bool {
    block
        .chars
        .get(at)
        .is_none_or(|c| !c.is_alphanumeric() || *c == '\u{7684}')
}

fn follows(block: &Block, at: usize, words: &[String]) -> bool {
    words.iter().any(|word| {
        let len = word.chars().count();
        at >= len && block.has(at - len, word)
    })
}
