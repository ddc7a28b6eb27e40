//! Periods and days as pages write them, in a year that the records tell.

use jiff::civil::Date;

use super::lexicon::Lexicon;
use super::numeral::number;
use super::page::Block;
use crate::quantity::period::Period;

/// A time that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A period.
    Period(Period),
    /// A day, and whether its part was said: `morning`, `afternoon`, `evening`.
    Day(Date, Option<&'static str>),
    /// A word instead of a date.
    Vague,
}

/// The years that times without one are read in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    /// This year, as the page has it.
    pub page: i16,
    /// The year that was printed last in the article; the page's where none was.
    pub last: i16,
}

/// The time at `at`, with its end.
pub(super) fn moment(
    block: &Block,
    at: usize,
    years: Years,
    lexicon: &Lexicon,
) -> Option<(Moment, usize)> {
    let words = &lexicon.period;
    if let Some(vague) = block.any(at, &words.vague) {
        return Some((Moment::Vague, at + vague.chars().count()));
    }
    let mut from = at;
    let mut in_year = years.last;
    if let Some(word) = block.any(from, &words.this_year) {
        from += word.chars().count();
        in_year = years.page;
    } else if let Some(word) = block.any(from, &words.last_year) {
        from += word.chars().count();
        in_year = years.page - 1;
    } else if let Some(word) = block.any(from, &words.next_year) {
        from += word.chars().count();
        in_year = years.page + 1;
    } else if let Some((told, end)) = printed_year(block, from, lexicon) {
        in_year = told;
        from = end;
    }
    let named = [
        (&words.first_half, 1, 6),
        (&words.second_half, 7, 12),
        (&words.first_three, 1, 9),
    ];
    for (forms, first, last) in named {
        if let Some(word) = block.any(from, forms) {
            let period = Period::months(in_year, first, last)?;
            return Some((Moment::Period(period), from + word.chars().count()));
        }
    }
    if let Some((last, end)) = first_months(block, at, from, lexicon) {
        return Some((Moment::Period(Period::months(in_year, 1, last)?), end));
    }
    // 第一季度 is 一季度.
    let ordinal = block.chars.get(from) == Some(&lexicon.rank.order);
    let quarter = from + usize::from(ordinal);
    for (index, word) in (0_i8..).zip(&words.quarters) {
        if block.has(quarter, word) {
            let period = Period::months(in_year, 3 * index + 1, 3 * index + 3)?;
            return Some((Moment::Period(period), quarter + word.chars().count()));
        }
    }
    month_or_day(block, from, in_year, lexicon).or_else(|| {
        let told = from > at && printed_year(block, at, lexicon).is_some();
        told.then(|| Period::months(in_year, 1, 12).map(|year| (Moment::Period(year), from)))?
    })
}

/// A year in four digits.
pub(super) fn printed_year(block: &Block, at: usize, lexicon: &Lexicon) -> Option<(i16, usize)> {
    let found = number(block, at, lexicon)?;
    let year: i16 = found.value.try_into().ok()?;
    let sound = found.arabic && found.end == at + 4 && (1900..2200).contains(&year);
    let word = &lexicon.period.year;
    (sound && block.has(found.end, word)).then(|| (year, found.end + word.chars().count()))
}

/// 前十个月, 头10个月: the last of the first months of a year, where they stand by themselves, behind a year or behind an
/// area. Behind another word they are those before something: 开工前三个月.
fn first_months(block: &Block, at: usize, from: usize, lexicon: &Lexicon) -> Option<(i8, usize)> {
    let words = &lexicon.period;
    let head = block.any(from, &words.first_months)?;
    let count = number(block, from + head.chars().count(), lexicon)?;
    let end = count.end + block.any(count.end, &words.months)?.chars().count();
    let last: i8 = count.value.try_into().ok()?;
    let before = at.checked_sub(1).and_then(|at| block.chars.get(at));
    let of_area = || {
        let ends = |list: &[String]| block.ends_in(at, list).is_some();
        (ends(&lexicon.place.own) || ends(&lexicon.place.kinds)) && !ends(&words.first_months_not)
    };
    let alone = from > at || !before.is_some_and(|c| c.is_alphanumeric()) || of_area();
    let of_months = last > 1 && number(block, end, lexicon).is_none();
    (alone && of_months).then_some((last, end))
}

fn month_or_day(block: &Block, at: usize, year: i16, lexicon: &Lexicon) -> Option<(Moment, usize)> {
    let words = &lexicon.period;
    let first = number(block, at, lexicon)?;
    let from: i8 = first.value.try_into().ok()?;
    let month = words.month.chars().count();
    let ranged = block.chars.get(first.end) == Some(&lexicon.numeral.range)
        || block
            .chars
            .get(first.end)
            .is_some_and(|c| matches!(c, '\u{2013}' | '\u{2014}' | '~' | '\u{81f3}' | '\u{5230}'));
    if ranged {
        // 1—10月, 一至十月
        let in_words = || {
            let last = number(block, first.end + 1, lexicon)?;
            Some((last.value.try_into().ok()?, last.end))
        };
        let last: (u8, usize) = ends(block, first.end + 1).or_else(in_words)?;
        let to: i8 = last.0.try_into().ok()?;
        let period = Period::months(year, from, to)?;
        return block
            .has(last.1, &words.month)
            .then(|| (Moment::Period(period), last.1 + month));
    }
    if !block.has(first.end, &words.month) {
        return None;
    }
    let after = first.end + month;
    if let Some(day) = number(block, after, lexicon).filter(|day| block.has(day.end, &words.day)) {
        let date = Date::new(year, from, day.value.try_into().ok()?).ok()?;
        let end = day.end + words.day.chars().count();
        let parts = [
            (&words.morning, "morning"),
            (&words.afternoon, "afternoon"),
            (&words.evening, "evening"),
        ];
        for (forms, part) in parts {
            if let Some(word) = block.any(end, forms) {
                return Some((Moment::Day(date, Some(part)), end + word.chars().count()));
            }
        }
        return Some((Moment::Day(date, None), end));
    }
    let period = Period::months(year, from, from)?;
    Some((Moment::Period(period), after))
}

/// Plain digits behind a dash.
fn ends(block: &Block, at: usize) -> Option<(u8, usize)> {
    let digits = block
        .chars
        .get(at..)?
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .count();
    block
        .words(at..at + digits)
        .parse()
        .ok()
        .map(|value| (value, at + digits))
}
