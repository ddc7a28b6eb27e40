//! From a block of text to its tokens, the longest first.

use super::governing::governing_year;
use super::lexicon::Lexicon;
use super::moment::{Years, moment};
use super::names::Names;
use super::page::Block;
use super::token::{Approx, Tok, Token};
use crate::figure::face::step;
use crate::quantity::unit::Units;
use crate::recipe::Measure;

mod behind;
mod clock;
mod glued;
mod hundreds;
mod numbered;
mod pair;
mod part;
mod quantity;
mod range;
mod ranked;

/// Longest quotation that can be a label.
const LABEL: usize = 16;

/// What scanning needs.
pub(super) struct Scanner<'a> {
    pub lexicon: &'a Lexicon,
    pub units: &'a Units,
    pub names: &'a Names,
}

impl Scanner<'_> {
    /// The tokens of a block, in order, without overlap. The last of `years` is the one that was printed last before
    /// it, and becomes the one that was printed last in it.
    pub fn scan(&self, block: &Block, years: &mut Years) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = self.byline(block);
        while at < block.chars.len() {
            let before = tokens.last().filter(|token| token.at.end == at);
            let day = self.day_behind(block, at, &tokens);
            match day.or_else(|| self.token(block, at, *years, before)) {
                Some((tok, end)) if end > at => {
                    if matches!(tok, Tok::Time(_)) {
                        years.last = governing_year(block, at, self.lexicon).unwrap_or(years.last);
                    }
                    let start = self.with_about(block, at, &tok);
                    tokens.push(Token {
                        at: start..end,
                        tok,
                    });
                    at = end;
                }
                // CPI102.3%: behind the letters a number begins.
                _ => at += self.before_a_number(block, at).max(1),
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

    /// The token at a place, where one begins; `before` is the one that ends right there.
    fn token(
        &self,
        block: &Block,
        at: usize,
        years: Years,
        before: Option<&Token>,
    ) -> Option<(Tok, usize)> {
        let c = *block.chars.get(at)?;
        let words = self.lexicon;
        let name = self.name(block, at);
        if c == words.speech.open
            && name.is_none()
            && let Some(label) = self.label(block, at)
        {
            return Some(label);
        }
        let name_end =
            |index: usize| at + self.names.all.get(index).map_or(0, |name| name.chars.len());
        if let Some((time, end)) = moment(block, at, years, words)
            && name.is_none_or(|index| name_end(index) <= end)
        {
            return Some((Tok::Time(time), end));
        }
        if let Some(index) = name {
            return Some((Tok::Name(index), name_end(index)));
        }
        self.document(block, at)
            .or_else(|| self.ranked(block, at))
            .or_else(|| self.phrase(block, at))
            .or_else(|| self.quantity(block, at, before))
            .or_else(|| self.letters(block, at))
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
        // 三次产业 counts nothing: it is three by its name.
        let numeral = block
            .chars
            .get(at)
            .filter(|c| words.numeral.digits.contains(**c));
        let joint = words
            .whole
            .joint
            .keys()
            .filter(|word| numeral.is_some() && block.has(at, word));
        if let Some(len) = joint.map(|word| word.chars().count()).max() {
            return Some((Tok::Fixed, at + len));
        }
        of(&words.fixed.phrases, Tok::Fixed)
            .filter(|_| !self.is_above_all(block, at) && self.fraction(block, at).is_none())
            .or_else(|| {
                of(
                    &words.measure.avg2,
                    Tok::Measure(Some(Measure::AverageOfTwo)),
                )
            })
            .or_else(|| {
                // 增加值 is a noun, and no growth.
                let noun = block.any(at, &words.measure.nouns);
                let growth = of(&words.measure.yoy, Tok::Measure(Some(Measure::Growth)));
                growth.filter(|(_, end)| noun.is_none_or(|noun| at + noun.chars().count() <= *end))
            })
            .or_else(|| of(&words.measure.unlike, Tok::Unlike))
            .or_else(|| of(&words.measure.share, Tok::Measure(Some(Measure::Share))))
            .or_else(|| of(&words.measure.fall, Tok::Fall))
            .or_else(|| of(&words.measure.loose, Tok::Measure(None)))
            .or_else(|| of(&words.measure.level, Tok::Measure(Some(Measure::Level))))
            .or_else(|| of(&words.list.respectively, Tok::Respectively))
            .or_else(|| of(&words.list.and, Tok::And))
    }

    /// 全国唯一: a claim, and no fixed phrase.
    fn is_above_all(&self, block: &Block, at: usize) -> bool {
        let claim = &self.lexicon.claim;
        block.any(at, &claim.above_all).is_some() && block.ends_in(at, &claim.among).is_some()
    }

    /// Letters with digits: codes and names.
    fn letters(&self, block: &Block, at: usize) -> Option<(Tok, usize)> {
        if self.before_a_number(block, at) > 0 {
            return None;
        }
        let part = |c: &&char| c.is_ascii_alphanumeric() || matches!(**c, '-' | '/');
        let rest = block.chars.get(at..)?;
        let len = rest.iter().take_while(part).count();
        let slashes = rest
            .iter()
            .take(len)
            .rev()
            .take_while(|c| **c == '/')
            .count();
        let len = len - slashes;
        let word = block.words(at..at + len);
        if len == 0 || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let digits = word.contains(|c: char| c.is_ascii_digit());
        let road = self.road(block, at, &word);
        digits.then(|| road.unwrap_or((Tok::Bare, at + len)))
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
        let approx = &self.lexicon.approx;
        let words = [
            &approx.about,
            &approx.over,
            &approx.near,
            &approx.under,
            &approx.at_most,
        ];
        let fits = |word: &&String| {
            let len = word.chars().count();
            at >= len && block.has(at - len, word) && !self.is_cut_off(block, at, word)
        };
        words
            .into_iter()
            .flatten()
            .filter(fits)
            .map(|word| at - word.chars().count())
            .min()
            .unwrap_or(at)
    }
}

/// What 约, 超过, 近 and 不足 in front make of a quantity: set afterwards, because they stand before it.
pub(super) fn settle(block: &Block, lexicon: &Lexicon, tokens: &mut [Token]) {
    let words = &lexicon.approx;
    let kinds = [
        (&words.over, Approx::More),
        (&words.under, Approx::Under),
        (&words.near, Approx::Nearly),
        (&words.about, Approx::About),
    ];
    for token in tokens {
        let start = token.at.start;
        if let Tok::Quantity(quantity) = &mut token.tok {
            let told = kinds
                .iter()
                .find(|(words, _)| block.any(start, words).is_some());
            // 约3—5个 is a range all the same.
            if matches!(quantity.approx, Approx::Between(_)) {
                continue;
            }
            quantity.approx = told.map_or(quantity.approx, |(_, approx)| *approx);
            if block.any(start, &words.at_most).is_some() {
                // 不超过30个: as 不足30个, and thirty too.
                let most = quantity.value;
                quantity.value = most - step(most);
                quantity.approx = Approx::Between(most);
            }
        }
    }
}
