//! Numbers with their units, as pages write them.

use rust_decimal::Decimal;

use super::Scanner;
use crate::bulletin::numeral::{Number, computable, number};
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Quantity, Tok, Token};

/// Of a number in Arabic digits so much may stand before 来: 20来个, and not 2020来.
const ODD: u32 = 1000;
/// Dimensions of which more may be said behind the unit. Things are counted the other way: 30多家.
const MEASURED: &[&str] = &[
    "money", "area", "length", "time", "year", "age", "mass", "energy", "ratio",
];

impl Scanner<'_> {
    /// The number at a place, with its unit; `before` is the token that ends right there.
    pub(super) fn quantity(
        &self,
        block: &Block,
        at: usize,
        before: Option<&Token>,
    ) -> Option<(Tok, usize)> {
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
        if let Some(found) = self
            .doubled(block, at)
            .or_else(|| self.of_a_hundred(block, at))
            .or_else(|| self.fraction(block, at))
            .or_else(|| self.slashed(block, at))
            .or_else(|| self.paired(block, at))
        {
            return Some(found);
        }
        let found = self.below_nought(block, at);
        let found = found.or_else(|| number(block, at, words));
        let Some(mut found) = found.or_else(|| self.glued(block, at, before)) else {
            return self.hundreds(block, at);
        };
        if found.arabic
            && let Some(end) = self.numbered(block, at, &found)
        {
            return Some((Tok::Fixed, end));
        }
        if let Some(proportion) = Self::proportion(block, at, &found) {
            return Some(proportion);
        }
        if let Some(places) = self.with_places(block, &found) {
            found = places;
        }
        if let Some(range) = self.range(block, at, &found) {
            return Some(range);
        }
        if let Some(some) = self.and_some(block, &found) {
            return Some(some);
        }
        if let Some(scale) = self.scale(block, &found) {
            found.value = found.value.saturating_mul(scale);
            found.end += 1;
        }
        let spoken = self.in_large_unit(block, &found);
        if let Some((value, unit, end)) = spoken {
            return Some((quantity(value, &unit, Approx::Exact, false), end));
        }
        let more = block.any(found.end, &words.approx.more);
        let mut end = found.end + more.map_or(0, |word| word.chars().count());
        let approx = if more.is_some() {
            Approx::More
        } else {
            Approx::Exact
        };
        // 312.48 亿元
        if block.chars.get(end) == Some(&' ') && self.unit_at(block, end + 1).is_some() {
            end += 1;
        }
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
                if let Some((value, end)) = self.and_a_half_tenth(block, &found, &unit, end) {
                    return Some((quantity(value, &unit, approx, false), end));
                }
                let (approx, end) = match self.more_behind(block, end, &dim, approx) {
                    Some(end) => (Approx::More, end),
                    None => self.behind(block, end, approx),
                };
                Some((quantity(found.value, &unit, approx, found.arabic), end))
            }
            None if found.arabic => self.without_unit(block, at, found),
            None => None,
        }
    }

    /// 1.2万余户, 2千万人次: what 万 makes of the number, where more is said before the unit, or 千.
    fn scale(&self, block: &Block, found: &Number) -> Option<Decimal> {
        let words = &self.lexicon;
        let c = block.chars.get(found.end)?;
        if let Some(scale) = words.numeral.tens.get(c) {
            // 2千万人次 is two thousand times 万人次, and 2千米 no thousand of anything.
            let own = self.unit_at(block, found.end);
            let more = block.any(found.end + 1, &words.approx.more);
            let after = found.end + 1 + more.map_or(0, |more| more.chars().count());
            let counted = found.arabic && own.is_none() && self.unit_at(block, after).is_some();
            return counted.then(|| Decimal::from(*scale));
        }
        let scale = words.numeral.myriads.get(c)?;
        let more = block.any(found.end + 1, &words.approx.more)?;
        let unit = self.unit_at(block, found.end + 1 + more.chars().count());
        (found.arabic && unit.is_some()).then(|| Decimal::from(*scale))
    }

    /// 三百一十二亿元: told in 亿元, and no finer.
    fn in_large_unit(&self, block: &Block, found: &Number) -> Option<(Decimal, String, usize)> {
        let last = block.chars.get(found.end.checked_sub(1)?)?;
        let scale = Decimal::from(*self.lexicon.numeral.myriads.get(last)?);
        let (_, unit) = self.unit_at(block, found.end)?;
        let large = format!("{last}{unit}");
        let known = !found.arabic && self.units.find(&large).is_some();
        let value = found.value.checked_div(scale)?;
        let end = found.end + unit.chars().count();
        (known && value.is_integer()).then_some((value, large, end))
    }

    /// 八成五: so many tenths, and hundredths behind them.
    fn and_a_half_tenth(
        &self,
        block: &Block,
        found: &Number,
        unit: &str,
        end: usize,
    ) -> Option<(Decimal, usize)> {
        let unit = self.units.find(unit)?;
        let tenths = !found.arabic && unit.dim == "ratio" && unit.num == 10;
        let digit = *block.chars.get(end)?;
        let place = self
            .lexicon
            .numeral
            .digits
            .chars()
            .position(|known| known == digit);
        let hundredths = i64::try_from(place.filter(|place| tenths && *place > 0)?).ok()?;
        let value = found.value.checked_add(Decimal::new(hundredths, 1))?;
        Some((value, end + 1))
    }

    /// 十几家, 三十来个: some more than so many tens, or about so many.
    fn and_some(&self, block: &Block, found: &Number) -> Option<(Tok, usize)> {
        let words = &self.lexicon.numeral;
        let c = *block.chars.get(found.end)?;
        let (_, unit) = self.unit_at(block, found.end + 1)?;
        let end = found.end + 1 + unit.chars().count();
        let last = block.chars.get(found.end.checked_sub(1)?)?;
        let of = |from, to| Some((quantity(from, &unit, Approx::Between(to), false), end));
        if c == words.few && !found.arabic {
            let next = Decimal::from(*words.tens.get(last)?).checked_sub(Decimal::ONE)?;
            return of(found.value + Decimal::ONE, found.value.checked_add(next)?);
        }
        let tens = (found.value % Decimal::TEN).is_zero() && !found.value.is_zero();
        if c != words.odd || !tens || (found.arabic && found.value >= Decimal::from(ODD)) {
            return None;
        }
        // About so many: from a tenth less to a fifth more.
        let share = |tenths| found.value.checked_mul(Decimal::new(tenths, 1));
        of(share(9)?, share(12)?)
    }

    /// 两成多, 三亩多: what is measured may have its "and more" behind the unit, where no other word begins with it.
    fn more_behind(&self, block: &Block, end: usize, dim: &str, approx: Approx) -> Option<usize> {
        let words = &self.lexicon;
        let more = block.any(end, &words.approx.more)?;
        let next = end + more.chars().count();
        let goes_on = |c: &char| c.is_alphanumeric() && words.numeral.no_more.contains(*c);
        let other = block.chars.get(next).is_some_and(goes_on);
        let exact = matches!(approx, Approx::Exact);
        (exact && MEASURED.contains(&dim) && !other).then_some(next)
    }

    /// 50亿元左右, 50亿元以上: what stands behind the unit.
    pub(super) fn behind(&self, block: &Block, end: usize, approx: Approx) -> (Approx, usize) {
        let words = &self.lexicon.approx;
        let kinds = [
            (&words.about_after, Approx::About),
            (&words.over_after, Approx::More),
            (&words.under_after, Approx::Under),
        ];
        let told = kinds
            .iter()
            .find_map(|(words, approx)| Some((*approx, block.any(end, words)?.chars().count())));
        match told {
            Some((told, len)) if matches!(approx, Approx::Exact | Approx::About) => {
                (told, end + len)
            }
            _ => (approx, end),
        }
    }

    pub(super) fn unit_at(&self, block: &Block, at: usize) -> Option<(String, String)> {
        let next: String = block.chars.get(at..)?.iter().take(8).collect();
        let (unit, word) = self.units.at_start_of(&next)?;
        let tenth = unit.dim == "ratio" && unit.num == 10;
        let goes_on = next
            .chars()
            .nth(word.chars().count())
            .is_some_and(|c| self.lexicon.numeral.no_tenth.contains(c));
        let end = at + word.chars().count();
        if let Some(rate) = rate_behind(block, end) {
            // 元/床: no money, and no rate that the table has.
            return Some((String::new(), block.words(at..rate)));
        }
        (!(tenth && goes_on)).then(|| (unit.dim.clone(), word.to_owned()))
    }

    /// Digits without a unit: glued to letters or signs (1+1>2) or part of an address (规划1号支路) they are part
    /// of a name; else they are a number all the same.
    fn without_unit(&self, block: &Block, at: usize, found: Number) -> Option<(Tok, usize)> {
        let glue = |c: &&char| c.is_ascii_alphanumeric() || "+>-=:/.~".contains(**c);
        let rest = block.chars.get(found.end..)?;
        let end = found.end + rest.iter().take_while(glue).count();
        let name = block
            .any(found.end, &self.lexicon.ordinal.address)
            .is_some();
        Some(if name || end > found.end {
            (Tok::Bare, end.max(at + 1))
        } else {
            (quantity(found.value, "", Approx::Exact, true), end)
        })
    }
}

/// Where a rate ends that a stroke behind a unit makes of it: at the first letter, or the first of a Latin word; nothing
/// where a number follows.
fn rate_behind(block: &Block, end: usize) -> Option<usize> {
    const STROKE: char = '/';
    let first = block.chars.get(end + 1)?;
    let of = first.is_alphabetic() || *first == '(';
    if block.chars.get(end) != Some(&STROKE) || !of {
        return None;
    }
    let rest = block.chars.get(end + 1..)?;
    let latin = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    Some(end + 1 + latin.max(1))
}

pub(super) fn quantity(value: Decimal, unit: &str, approx: Approx, arabic: bool) -> Tok {
    let approx = match approx {
        Approx::Between(to) => Approx::Between(computable(to)),
        approx => approx,
    };
    Tok::Quantity(Quantity {
        value: computable(value),
        unit: unit.to_owned(),
        approx,
        arabic,
    })
}
