//! From a block of text to its tokens, the longest first.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::moment::moment;
use super::names::Names;
use super::numeral::{Number, number};
use super::page::Block;
use super::token::{Approx, Quantity, Tok, Token};
use crate::figure::recipe::Measure;
use crate::figure::unit::Units;

/// Longest quotation that can be a label.
const LABEL: usize = 16;

/// What scanning needs.
pub(super) struct Scanner<'a> {
    pub lexicon: &'a Lexicon,
    pub units: &'a Units,
    pub names: &'a Names,
    pub year: i16,
}

impl Scanner<'_> {
    /// The tokens of a block, in order, without overlap.
    pub fn scan(&self, block: &Block) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = self.byline(block);
        while at < block.chars.len() {
            match self.token(block, at) {
                Some((tok, end)) if end > at => {
                    let start = self.with_about(block, at, &tok);
                    tokens.push(Token {
                        at: start..end,
                        tok,
                    });
                    at = end;
                }
                _ => at += 1,
            }
        }
        tokens
    }

    /// Past `本报讯(记者 … 通讯员 …)`.
    fn byline(&self, block: &Block) -> usize {
        let Some(word) = block.any(0, &self.lexicon.byline.open) else {
            return 0;
        };
        let open = word.chars().count();
        if block.chars.get(open) != Some(&'(') {
            return open;
        }
        let close = block.chars.iter().position(|c| *c == ')');
        close.map_or(open, |close| close + 1)
    }

    fn token(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let c = *block.chars.get(at)?;
        let words = self.lexicon;
        let name = self.names.at(block, at);
        if c == words.speech.open
            && name.is_none()
            && let Some(label) = self.label(block, at)
        {
            return Some(label);
        }
        let name_end =
            |index: usize| at + self.names.all.get(index).map_or(0, |name| name.chars.len());
        if let Some((time, end)) = moment(block, at, self.year, words)
            && name.is_none_or(|index| name_end(index) <= end)
        {
            return Some((Tok::Time(time), end));
        }
        if let Some(index) = name {
            return Some((Tok::Name(index), name_end(index)));
        }
        self.ranked(block, at)
            .or_else(|| self.phrase(block, at))
            .or_else(|| self.quantity(block, at))
            .or_else(|| Self::letters(block, at))
            .or_else(|| self.mark(c).map(|tok| (tok, at + 1)))
    }

    fn label(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let rest = block.chars.get(at + 1..)?;
        let len = rest
            .iter()
            .take(LABEL + 1)
            .position(|c| *c == self.lexicon.speech.close)?;
        let content = block.words(at + 1..at + 1 + len);
        if content.contains(['\u{3002}', '!', '?']) || len == 0 {
            return None;
        }
        let end = at + len + 2;
        match self.names.exact(&content) {
            Some(index) => Some((Tok::Name(index), end)),
            None => Some((Tok::Label(content), end)),
        }
    }

    fn ranked(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon.rank;
        let simple = |list: &[String], tok: Tok| {
            block
                .any(at, list)
                .map(|word| (tok, at + word.chars().count()))
        };
        if let Some(found) = simple(&words.average, Tok::Average)
            .or_else(|| simple(&words.lead, Tok::Lead))
            .or_else(|| simple(&words.weak, Tok::Weak))
            .or_else(|| {
                // 经过半个多小时 is no half of anything.
                let half = simple(&self.lexicon.half.words, Tok::Half)?;
                self.half(block, half.1 - 1).is_none().then_some(half)
            })
        {
            return Some(found);
        }
        let c = *block.chars.get(at)?;
        if c != words.order && c != words.top {
            return simple(&words.first, Tok::Rank(1));
        }
        let found = number(block, at + 1, self.lexicon)?;
        let place: u32 = found.value.try_into().ok()?;
        if let Some(unit) = block.any(found.end, &words.unit) {
            let tok = if c == words.top {
                Tok::Top(place)
            } else {
                Tok::Rank(place)
            };
            return Some((tok, found.end + unit.chars().count()));
        }
        if c == words.top {
            return None;
        }
        let told = words.verbs.iter().any(|verb| {
            let len = verb.chars().count();
            at >= len && block.has(at - len, verb)
        });
        if told {
            return Some((Tok::Rank(place), found.end));
        }
        let ends = &self.lexicon.ordinal.name_ends;
        let last = (found.end..found.end + 8)
            .find_map(|end| block.any(end, ends).map(|word| end + word.chars().count()));
        Some((Tok::Ordinal, last.unwrap_or(found.end)))
    }

    fn phrase(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = self.lexicon;
        let of = |list: &[String], tok: Tok| {
            block
                .any(at, list)
                .map(|word| (tok, at + word.chars().count()))
        };
        let wrong = words
            .miswritten
            .iter()
            .find(|(wrong, _)| block.has(at, wrong));
        if let Some((wrong, right)) = wrong {
            return Some((Tok::Miswritten(right.clone()), at + wrong.chars().count()));
        }
        let digits = words.digits.iter().find(|(word, _)| block.has(at, word));
        if let Some((word, count)) = digits {
            return Some((Tok::Digits(*count), at + word.chars().count()));
        }
        of(&words.fixed.phrases, Tok::Fixed)
            .or_else(|| {
                of(
                    &words.measure.avg2,
                    Tok::Measure(Some(Measure::AverageOfTwo)),
                )
            })
            .or_else(|| of(&words.measure.yoy, Tok::Measure(Some(Measure::Growth))))
            .or_else(|| of(&words.measure.fall, Tok::Measure(Some(Measure::Growth))))
            .or_else(|| of(&words.measure.loose, Tok::Measure(None)))
            .or_else(|| of(&words.measure.level, Tok::Measure(Some(Measure::Level))))
            .or_else(|| of(&words.list.respectively, Tok::Respectively))
            .or_else(|| of(&words.list.and, Tok::And))
    }

    fn quantity(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = &self.lexicon;
        if block.chars.get(at) == Some(&words.numeral.half) {
            return self.half(block, at);
        }
        if let Some(tens) = block.any(at, &words.numeral.tens_of) {
            let end = at + tens.chars().count();
            let (_, unit) = self.unit_at(block, end)?;
            return Some((
                quantity(Decimal::TEN, &unit, Approx::More, false),
                end + unit.chars().count(),
            ));
        }
        let found = number(block, at, words)?;
        let mut end = found.end;
        let more = block.any(end, &words.approx.more);
        end += more.map_or(0, |word| word.chars().count());
        let approx = if more.is_some() {
            Approx::More
        } else {
            Approx::Exact
        };
        match self.unit_at(block, end) {
            Some((dim, unit)) => {
                let end = end + unit.chars().count();
                // 3幢2单元 is an address.
                let digits = |c: &&char| c.is_ascii_digit();
                let room = block
                    .chars
                    .get(end..)
                    .map_or(0, |rest| rest.iter().take_while(digits).count());
                let address = block.any(end + room, &words.ordinal.address).is_some();
                if found.arabic && dim == "count" && room > 0 && address {
                    return Some((Tok::Bare, end + room));
                }
                Some((quantity(found.value, &unit, approx, found.arabic), end))
            }
            None if found.arabic => Self::glued(block, at, found),
            None => None,
        }
    }

    /// 半个多小时: half an hour and more.
    fn half(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        let words = self.lexicon;
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

    fn unit_at(&self, block: &Block, at: usize) -> Option<(String, String)> {
        let next: String = block.chars.get(at..)?.iter().take(8).collect();
        let (unit, word) = self.units.at_start_of(&next)?;
        Some((unit.dim.clone(), word.to_owned()))
    }

    /// Digits without a unit: part of a name, such as 规划1号支路, or of a label such as 1+1>2.
    fn glued(block: &Block, at: usize, found: Number) -> Option<(Tok, usize)> {
        let mut end = found.end;
        while block
            .chars
            .get(end)
            .is_some_and(|c| c.is_ascii_alphanumeric() || "+>-=".contains(*c))
        {
            end += 1;
        }
        (end > at).then_some((Tok::Bare, end))
    }

    /// Letters with digits: codes and names.
    fn letters(block: &Block, at: usize) -> Option<(Tok, usize)> {
        let part = |c: &&char| c.is_ascii_alphanumeric() || **c == '-';
        let len = block.chars.get(at..)?.iter().take_while(part).count();
        let word = block.words(at..at + len);
        if len == 0 || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let digits = word.contains(|c: char| c.is_ascii_digit());
        digits.then_some((Tok::Bare, at + len))
    }

    fn mark(&self, c: char) -> Option<Tok> {
        let list = &self.lexicon.list;
        let each = list.each.iter().any(|word| word.chars().eq([c]));
        Some(match c {
            _ if c == list.comma => Tok::Comma,
            _ if c == list.etc => Tok::Etc,
            _ if each => Tok::Each,
            ',' | ':' => Tok::Break,
            '\u{3002}' | '!' | '?' | ';' => Tok::Stop,
            _ => return None,
        })
    }

    /// A word such as 约 in front belongs to the number.
    fn with_about(&self, block: &Block, at: usize, tok: &Tok) -> usize {
        if !matches!(tok, Tok::Quantity(_)) {
            return at;
        }
        let words = self
            .lexicon
            .approx
            .about
            .iter()
            .chain(&self.lexicon.approx.over);
        let fits = |word: &&String| {
            let len = word.chars().count();
            at >= len && block.has(at - len, word)
        };
        words
            .filter(fits)
            .map(|word| at - word.chars().count())
            .min()
            .unwrap_or(at)
    }
}

fn quantity(value: Decimal, unit: &str, approx: Approx, arabic: bool) -> Tok {
    Tok::Quantity(Quantity {
        value,
        unit: unit.to_owned(),
        approx,
        arabic,
    })
}

/// What 约 and 超过 in front make of a quantity: set afterwards, because they stand before it.
pub(super) fn settle(block: &Block, lexicon: &Lexicon, tokens: &mut [Token]) {
    for token in tokens {
        let start = token.at.start;
        if let Tok::Quantity(quantity) = &mut token.tok {
            if block.any(start, &lexicon.approx.over).is_some() {
                quantity.approx = Approx::More;
            } else if block.any(start, &lexicon.approx.about).is_some() {
                quantity.approx = Approx::About;
            }
        }
    }
}
