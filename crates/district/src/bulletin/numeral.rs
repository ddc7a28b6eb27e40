//! Numbers as pages write them: `986.61`, `二十三`, `两`, `几十`, `1,200`.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::page::Block;
use crate::quantity::interval::LARGEST;

/// So many places of a number are read.
const FINEST: u32 = 18;

/// The signs that stand for a minus: hyphen, minus, en dash.
const MINUS: &[char] = &['-', '\u{2212}', '\u{2013}'];

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, with the places it was written with.
    pub value: Decimal,
    /// Where it ends, not included.
    pub end: usize,
    /// Written in Arabic digits.
    pub arabic: bool,
}

/// The number at `at`, where one begins there.
pub(super) fn number(block: &Block, at: usize, lexicon: &Lexicon) -> Option<Number> {
    arabic(block, at, lexicon).or_else(|| chinese(block, at, lexicon))
}

fn arabic(block: &Block, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let minus = block.chars.get(at).is_some_and(|c| MINUS.contains(c));
    let fits = |c: &char| {
        if minus {
            lexicon.numeral.minus_after.contains(*c)
        } else {
            !(c.is_ascii_alphanumeric() || matches!(c, '.' | '+') || MINUS.contains(c))
        }
    };
    let before = at.checked_sub(1).and_then(|i| block.chars.get(i));
    if !before.is_none_or(fits) {
        return None;
    }
    let sign = if minus { "-" } else { "" };
    digits(block, at + usize::from(minus), sign)
}

/// A number whose sign stands right behind a word: 人口-320人, 增幅+9.9%. Whether it is one, and no dash, its unit tells.
pub(super) fn signed(block: &Block, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let sign = match block.chars.get(at)? {
        '+' => "",
        c if MINUS.contains(c) => "-",
        _ => return None,
    };
    let before = block.chars.get(at.checked_sub(1)?)?;
    let word = before.is_alphabetic() && !before.is_ascii();
    let fits = word || lexicon.numeral.minus_after.contains(*before);
    fits.then(|| digits(block, at + 1, sign))?
}

/// The digits that begin at a place, whatever stands before them.
pub(super) fn digits(block: &Block, at: usize, sign: &str) -> Option<Number> {
    let digit = |i: usize| block.chars.get(i).is_some_and(char::is_ascii_digit);
    if !digit(at) {
        return None;
    }
    let mut end = at;
    let mut text = sign.to_owned();
    let mut grouped = false;
    loop {
        match block.chars.get(end) {
            Some(c) if c.is_ascii_digit() => text.push(*c),
            Some('.') if digit(end + 1) && !text.contains('.') => text.push('.'),
            // A thousands separator stands before exactly three digits.
            Some(',')
                if (1..=3).all(|i| digit(end + i))
                    && !digit(end + 4)
                    && (grouped || end - at <= 3) =>
            {
                grouped = true;
            }
            _ => break,
        }
        end += 1;
    }
    Some(Number {
        value: read(&text)?,
        end,
        arabic: true,
    })
}

/// Digits with at most one point, and a minus before them, as a number. One that is too large to compute with is read as
/// the largest that is not: it stands on a page all the same, and no record says it.
pub(super) fn read(text: &str) -> Option<Decimal> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = bare.split_once('.').unwrap_or((bare, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(whole) && digits(places)) {
        return None;
    }
    let far = if bare.len() < text.len() {
        -LARGEST
    } else {
        LARGEST
    };
    Some(text.parse().map_or(far, computable))
}

/// A number as near to it as is computed with: no larger, and told no more finely.
pub(super) fn computable(value: Decimal) -> Decimal {
    let value = value.clamp(-LARGEST, LARGEST);
    value.round_dp(FINEST)
}

fn chinese(block: &Block, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let words = &lexicon.numeral;
    let digit = |c: char| {
        let place = words.digits.chars().position(|known| known == c);
        place
            .and_then(|place| u64::try_from(place).ok())
            .or_else(|| words.also.get(&c).map(|digit| u64::from(*digit)))
    };
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None);
    let mut end = at;
    while let Some(c) = block.chars.get(end).copied() {
        if let Some(value) = digit(c) {
            // Two digits in a row are a year or a code, and no quantity; a nought within holds a place: 二百零六.
            if pending.is_some_and(|digit| digit > 0 || section + total == 0) {
                return None;
            }
            pending = Some(value);
        } else if let Some(scale) = words.tens.get(&c) {
            // 百, 千 alone are parts of names; ten alone is a number.
            if pending.is_none() && (*scale != 10 || section > 0) {
                break;
            }
            section += pending.take().unwrap_or(1) * u64::from(*scale);
        } else if let Some(scale) = words.myriads.get(&c) {
            if section + pending.unwrap_or(0) == 0 {
                break;
            }
            total += (section + pending.take().unwrap_or(0)) * u64::from(*scale);
            section = 0;
        } else {
            break;
        }
        end += 1;
        if end - at > 12 {
            return None;
        }
    }
    (end > at).then(|| Number {
        value: Decimal::from(total + section + pending.unwrap_or(0)),
        end,
        arabic: false,
    })
}
