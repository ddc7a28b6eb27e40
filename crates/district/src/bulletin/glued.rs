//! Words glued to a tag that change what it says: `{gdp|986.61亿元}美元`, `-{gdp|986.61亿元}`.

use std::ops::Range;

use super::page::fold;
use super::tables::Tables;
use super::verdict::{Finding, Reason, Rule, Verdict};

/// The longest unit, in characters.
const LONGEST: usize = 8;

/// What stands right beside the words of a tag.
pub(super) struct Beside<'a> {
    /// The character before it.
    pub before: Option<char>,
    /// The words behind it.
    pub behind: &'a str,
}

/// The finding of a figure whose words are changed by what stands right beside them.
pub(super) fn finding(
    say: &str,
    at: &Range<usize>,
    beside: &Beside<'_>,
    tables: &Tables,
) -> Option<Finding> {
    let about = glued(say, beside, tables)?;
    Some(Finding {
        quote: say.to_owned(),
        start: at.start,
        end: at.end,
        verdict: Verdict::Conflict,
        rule: Some(Rule::G2),
        figure: None,
        value: None,
        reason: Reason::Glued,
        about,
    })
}

/// The sign right before, or the unit right behind words that have one. A unit that begins a noun is none: 6个项目.
fn glued(say: &str, beside: &Beside<'_>, tables: &Tables) -> Option<String> {
    if let Some(sign @ ('+' | '-' | '\u{2212}')) = beside.before.map(fold) {
        return Some(sign.to_string());
    }
    let units = &tables.units;
    let own = units.at_end_of(say.trim())?.0;
    let next: String = beside.behind.chars().take(LONGEST).map(fold).collect();
    let (unit, word) = units.at_start_of(&next)?;
    let rest = next.strip_prefix(word).unwrap_or_default();
    let ends = !rest.starts_with(char::is_alphanumeric);
    let longer = word.chars().count() > 1 || !word.chars().all(char::is_alphanumeric);
    // 6个人: what counts things may count them by another noun.
    let counts = own.dim == "count" && unit.dim == "count";
    ((ends || longer) && !counts).then(|| word.to_owned())
}
