//! In which year a page speaks: which of the years that it prints governs what it says.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::moment::printed_year as printed_at;
use super::page::{Block, Page};

/// How far before a year the word stands that it is yet to come, in characters: 将于2024年, 预计大桥2024年.
const BEFORE: usize = 8;
/// How far behind a year such a word stands: 2024年9月16日将.
const BEHIND: usize = 8;

/// What a printed year is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// It is spoken in.
    Governs,
    /// Said in brackets: only where no other year is printed.
    Aside,
    /// A point in time, 2022年末: what follows need not lie in it.
    Point,
}

/// A year that governs what follows: printed at `at`, neither compared with nor yet to come, no aside and no point
/// in time.
pub(super) fn governing_year(block: &Block, at: usize, lexicon: &Lexicon) -> Option<i16> {
    weighed(block, at, lexicon)
        .filter(|(_, weight)| *weight == Weight::Governs)
        .map(|(year, _)| year)
}

/// Whether a year is printed at `at` that is only compared with or yet to come.
pub(super) fn is_passing(block: &Block, at: usize, lexicon: &Lexicon) -> bool {
    printed_at(block, at, lexicon).is_some() && weighed(block, at, lexicon).is_none()
}

/// The year that stands on the page, where one does: the newest that is neither compared with nor yet to come.
pub(super) fn printed_year(page: &Page, lexicon: &Lexicon) -> Option<i16> {
    let newest = |wanted: Weight| {
        let blocks = page.blocks.iter();
        let years = blocks.flat_map(|block| {
            (0..block.chars.len()).filter_map(move |at| weighed(block, at, lexicon))
        });
        years
            .filter(|(_, weight)| *weight == wanted)
            .map(|(year, _)| year)
            .max()
    };
    newest(Weight::Governs).or_else(|| newest(Weight::Aside))
}

/// The first of the years that the page prints only because something is to come in them.
pub(super) fn planned_year(page: &Page, lexicon: &Lexicon) -> Option<i16> {
    let planned = |block: &Block, at: usize| {
        let (year, end) = printed_at(block, at, lexicon)?;
        is_to_come(block, at, end, lexicon).then_some(year)
    };
    let blocks = page.blocks.iter();
    let years =
        blocks.flat_map(|block| (0..block.chars.len()).filter_map(move |at| planned(block, at)));
    years.min()
}

/// Where the page prints the first year that governs what follows: the block, and the place in it.
pub(super) fn first_year(page: &Page, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let blocks = page.blocks.iter().enumerate();
    let mut years = blocks.flat_map(|(index, block)| {
        let places = 0..block.chars.len();
        let places = places.filter(move |at| governing_year(block, *at, lexicon).is_some());
        places.map(move |at| (index, at))
    });
    years.next()
}

/// The brackets around a place, themselves not included.
pub(super) fn brackets(block: &Block, at: usize) -> Option<Range<usize>> {
    let before = block.chars.get(..at)?;
    let open = before.iter().rposition(|c| matches!(c, '(' | ')'))?;
    if block.chars.get(open) != Some(&'(') {
        return None;
    }
    let rest = block.chars.get(at..)?;
    let close = rest.iter().position(|c| matches!(c, '(' | ')'))?;
    (rest.get(close) == Some(&')')).then_some(open + 1..at + close)
}

fn weighed(block: &Block, at: usize, lexicon: &Lexicon) -> Option<(i16, Weight)> {
    let (year, end) = printed_at(block, at, lexicon)?;
    if is_compared(block, at, end, lexicon)
        || is_to_come(block, at, end, lexicon)
        || ends_a_range(block, at)
    {
        return None;
    }
    let weight = if block.any(end, &lexicon.period.points).is_some() {
        Weight::Point
    } else if brackets(block, at).is_some() {
        Weight::Aside
    } else {
        Weight::Governs
    };
    Some((year, weight))
}

/// 比2019年增长, 与2019年1—9月相比, 2019年同期, 由2019年的3家增加到: compared with.
fn is_compared(block: &Block, at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let words = &lexicon.period;
    follows(block, at, &words.compared)
        || is_changed_from(block, &(at..end), lexicon)
        || block
            .any(past_months(block, end, lexicon), &words.compared_behind)
            .is_some()
}

/// 由2023年的42.2亿元增加到: a time from which something changes to what it is.
pub(super) fn is_changed_from(block: &Block, time: &Range<usize>, lexicon: &Lexicon) -> bool {
    let words = &lexicon.numeral;
    let before = time.start.checked_sub(1).and_then(|at| block.chars.get(at));
    let clause = block.clause_at(time.start);
    let behind = block.chars.get(time.end..clause.end.max(time.end));
    let mut behind = behind.unwrap_or_default().iter();
    before.is_some_and(|c| words.changes_from.contains(*c))
        && behind.any(|c| words.upto.contains(*c))
}

/// 预计大桥2024年4月通车, 将于2024年举行, 2024年4月将举行, 到2025年, 2035年远景目标: yet to come.
fn is_to_come(block: &Block, at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let words = &lexicon.period;
    // 截至2023年9月 is no end that is still ahead.
    if follows(block, at, &words.as_of) {
        return false;
    }
    let clause = block.clause_at(at);
    let stands = |range: Range<usize>| {
        let mut will = lexicon.state.will.iter();
        will.any(|word| !block.places(word, range.clone()).is_empty())
    };
    let before = at.saturating_sub(BEFORE).max(clause.start)..at;
    // 2026年,全区将新建学校: the year stands by itself.
    let alone = (clause.start, clause.end) == (at, end) && block.chars.get(end) == Some(&',');
    let reach = if alone {
        block.clause_at(end + 1).end
    } else {
        clause.end
    };
    let behind = end..(end + BEHIND).min(reach);
    follows(block, at, &words.until)
        || stands(before)
        || stands(behind)
        || block
            .any(past_months(block, end, lexicon), &words.planned_behind)
            .is_some()
}

/// 2021—2025年: the last year of several.
fn ends_a_range(block: &Block, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|at| block.chars.get(at));
    let sign = |c: &char| matches!(c, '-' | '~' | '\u{2013}' | '\u{2014}' | '\u{2212}');
    before(1).is_some_and(sign) && before(2).is_some_and(char::is_ascii_digit)
}

/// Past the months, quarters and days behind a year.
fn past_months(block: &Block, end: usize, lexicon: &Lexicon) -> usize {
    let words = &lexicon.period.within_year;
    let rest = block.chars.get(end..).unwrap_or_default();
    let part = |c: &&char| c.is_ascii_digit() || words.contains(**c);
    end + rest.iter().take_while(part).count()
}

fn follows(block: &Block, at: usize, words: &[String]) -> bool {
    words.iter().any(|word| {
        let len = word.chars().count();
        at >= len && block.has(at - len, word)
    })
}
