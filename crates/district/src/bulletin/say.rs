//! From words to a face: what the words of a tag claim of its value.

use super::lexicon::Lexicon;
use super::moment::{Moment, Years};
use super::names::Names;
use super::numeral::number;
use super::page::{Block, Part, fold};
use super::plain;
use super::scan::{Scanner, settle};
use super::tables::Tables;
use super::token::{Approx, Quantity, Tok};
use super::verdict::Reason;
use crate::figure::face::{Face, Unsaid};
use crate::figure::observed;
use crate::quantity::unit::Units;
use crate::recipe::{Measure, Out, Recipe, Val};
use crate::rows::Cut;

/// What words claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The way.
    pub face: Face,
    /// They say that something fell: the number is how far.
    pub fall: bool,
}

impl Spoken {
    /// Whether it holds of a value, behind words that say whether something fell.
    pub(super) fn holds(&self, out: &Out, fall: bool, units: &Units) -> bool {
        let fall = fall || self.fall;
        Self {
            fall,
            ..self.clone()
        }
        .may_say(out, units)
        .is_ok()
    }

    /// Whether it may be said of a value.
    pub fn may_say(&self, out: &Out, units: &Units) -> Result<(), Unsaid> {
        if self.fall {
            self.face.may_say(&fallen(out), units)
        } else {
            self.face.may_say(out, units)
        }
    }
}

/// A value as those see it who say how far it fell: -3.2 is a fall of 3.2.
pub(super) fn fallen(out: &Out) -> Out {
    let val = match &out.val {
        Val::Num(num) => Val::Num(num.opposite()),
        val => val.clone(),
    };
    Out { val, ..out.clone() }
}

/// Whether the last measure before a number, in its clause, is a fall: 下降, and not 下降至.
pub(super) fn falls(before: &str, lexicon: &Lexicon) -> bool {
    let folded: String = before.chars().map(fold).collect();
    let clause = folded
        .rsplit([',', ':', ';', '!', '?', '\u{3002}'])
        .next()
        .unwrap_or_default();
    let last = |lists: &[&Vec<String>]| {
        let words = lists.iter().flat_map(|list| list.iter());
        let places = words.filter_map(|word| {
            let at = clause.rfind(word.as_str())?;
            Some((at + word.len(), word.len()))
        });
        places.max()
    };
    let words = &lexicon.measure;
    let other = last(&[
        &words.yoy,
        &words.avg2,
        &words.level,
        &words.share,
        &words.loose,
    ]);
    let Some(fall) = last(&[&words.fall]).filter(|fall| Some(*fall) > other) else {
        return false;
    };
    let behind = clause.get(fall.0..).unwrap_or_default();
    // 降幅收窄至9.6%: it still fell, by so much.
    let is_size = |word: &String| {
        let before = clause.get(..fall.0).unwrap_or_default();
        before.ends_with(word.as_str())
    };
    words.falls.iter().any(is_size) || !words.to.iter().any(|to| behind.ends_with(to.as_str()))
}

/// Whether a value is one that falls: growth, or a difference below nought.
pub(super) fn can_fall(recipe: &Recipe, out: &Out, cut: &dyn Cut) -> bool {
    let growth = match recipe {
        Recipe::Growth(..) | Recipe::AverageOfTwo(..) => true,
        _ => observed::row(recipe, cut)
            .and_then(|row| row.cell("measure")?.parse().ok())
            .is_some_and(|measure| matches!(measure, Measure::Growth | Measure::AverageOfTwo)),
    };
    growth || is_below_nought(out)
}

/// Whether a number is below nought.
pub(super) fn is_below_nought(out: &Out) -> bool {
    matches!(&out.val, Val::Num(num) if num.hi + num.lo < rust_decimal::Decimal::ZERO)
}

/// Where a figure stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The words before it say that something fell.
    pub fall: bool,
    /// The words behind it.
    pub behind: &'a str,
}

/// The plain words for a value where it stands: behind a fall how far it fell, and before its unit only the number.
pub(super) fn default(
    recipe: &Recipe,
    out: &Out,
    place: Place<'_>,
    cut: &dyn Cut,
    tables: &Tables,
) -> String {
    let words = if place.fall {
        plain::words(recipe, &fallen(out), cut, tables)
    } else {
        plain::words(recipe, out, cut, tables)
    };
    let unit = tables.units.at_end_of(&words).map_or("", |(_, unit)| unit);
    match words.strip_suffix(unit) {
        Some(number) if out.unit.is_empty() && place.behind.starts_with(unit) => number.to_owned(),
        _ => words,
    }
}

/// How many characters of the unit stand right behind words that end in their number: {projects}个.
pub(super) fn unit_behind(say: &str, behind: &str, tables: &Tables) -> usize {
    let number = say.ends_with(|c: char| c.is_ascii_digit());
    let unit = tables.units.at_start_of(behind).filter(|_| number);
    unit.map_or(0, |(_, word)| word.chars().count())
}

/// Why words may not be printed of a value: they are none of the fixed ways, or the value is another.
pub(super) fn unsaid(
    words: Option<&str>,
    say: &str,
    out: &Out,
    fall: bool,
    tables: &Tables,
) -> Option<Reason> {
    if words.is_none() && matches!(out.val, Val::List(_) | Val::Word(_)) {
        return (!plain::are_words(out)).then_some(Reason::NoFace);
    }
    if words.is_none() && fall && !is_below_nought(out) {
        return Some(Reason::Differs);
    }
    match face(say, year(out), tables) {
        None => Some(Reason::NoFace),
        Some(spoken) if !spoken.holds(out, fall, &tables.units) => Some(Reason::Differs),
        Some(_) => None,
    }
}

/// 200人 of what a record only says to be 200 at least: whoever prints it says so, 200余人, 超过200人.
pub(super) fn too_exact(
    recipe: &Recipe,
    say: &str,
    out: &Out,
    cut: &dyn Cut,
    tables: &Tables,
) -> Option<Reason> {
    let spoken = face(say, year(out), tables)?;
    let exact = matches!(
        spoken.face,
        Face::Number(..) | Face::About(..) | Face::Nearly(..) | Face::Under(..) | Face::Between(..)
    );
    (exact && plain::is_at_least(recipe, cut)).then_some(Reason::Differs)
}

/// The face that words are, all of them; nothing where they are none of the fixed ways, or more than one.
pub fn face(words: &str, year: i16, tables: &Tables) -> Option<Spoken> {
    let chars: Vec<char> = words.trim().chars().map(fold).collect();
    let block = Block {
        part: Part::Body,
        article: 0,
        pos: (0..chars.len()).collect(),
        chars,
    };
    let names = Names::default();
    let scanner = Scanner {
        lexicon: &tables.lexicon,
        units: &tables.units,
        names: &names,
    };
    let mut years = Years {
        page: year,
        last: year,
    };
    let mut tokens = scanner.scan(&block, &mut years);
    settle(&block, &tables.lexicon, &mut tokens);
    let exactly = |face| Spoken { face, fall: false };
    if words.contains(tables.lexicon.list.comma) {
        return listed(&block, &tokens).map(exactly);
    }
    let end = block.chars.len();
    if let Some(place) = bare_place(&block, &tables.lexicon) {
        return Some(exactly(place));
    }
    let many = &tables.lexicon.claim.many;
    if many
        .iter()
        .any(|word| word.chars().eq(block.chars.iter().copied()))
    {
        return Some(exactly(Face::Several));
    }
    // 下降3.2%: the direction may stand with its number.
    let (from, fall, rest) = match tokens.as_slice() {
        [first, rest @ ..] if first.tok == Tok::Fall => (first.at.end, true, rest),
        [first, rest @ ..] if matches!(first.tok, Tok::Measure(_)) => (first.at.end, false, rest),
        all => (0, false, all),
    };
    let [only] = rest else { return None };
    if only.at != (from..end) {
        return None;
    }
    let face = match &only.tok {
        // CNY and m2 are for machines.
        Tok::Quantity(quantity) if tables.units.is_symbol(&quantity.unit) => return None,
        Tok::Quantity(quantity) => of_quantity(quantity),
        _ if from > 0 => return None,
        Tok::Rank(place) => Face::Place(*place),
        Tok::FromLast(place) => Face::FromLast(*place),
        Tok::Top(most) => Face::AmongFirst(*most),
        Tok::Digits(count) => Face::Digits(*count),
        Tok::Lead => Face::Leads,
        Tok::Weak => Face::NearTop,
        Tok::Half => Face::BeyondHalf,
        Tok::Time(Moment::Day(day, None)) => Face::Date(*day),
        _ => return None,
    };
    Some(Spoken { face, fall })
}

/// 第二, 前三: a place without 位.
fn bare_place(block: &Block, lexicon: &Lexicon) -> Option<Face> {
    let first = *block.chars.first()?;
    let found = number(block, 1, lexicon).filter(|found| found.end == block.chars.len())?;
    let place = found.value.try_into().ok().filter(|place| *place > 0)?;
    if first == lexicon.rank.order {
        Some(Face::Place(place))
    } else {
        (first == lexicon.rank.top).then_some(Face::AmongFirst(place))
    }
}

/// The face of a printed quantity.
pub(super) fn of_quantity(quantity: &Quantity) -> Face {
    let (value, unit) = (quantity.value, quantity.unit.clone());
    match quantity.approx {
        Approx::Exact => Face::Number(value, unit),
        Approx::About => Face::About(value, unit),
        Approx::More => Face::AndMore(value, unit),
        Approx::Nearly => Face::Nearly(value, unit),
        Approx::Under => Face::Under(value, unit),
        Approx::Between(to) => Face::Between(value, to, unit),
    }
}

/// `A、B等5个`, `A、B和C`, and nothing behind them.
fn listed(block: &Block, tokens: &[super::token::Token]) -> Option<Face> {
    let end = block.chars.len();
    let counted = tokens.last().filter(|token| token.at.end == end);
    let count = counted.and_then(|token| match &token.tok {
        Tok::Quantity(quantity) if quantity.approx == Approx::Exact => {
            Some((token.at.start, u32::try_from(quantity.value).ok()?))
        }
        _ => None,
    });
    let named = count.map_or(end, |(at, _)| at);
    let etc = tokens.iter().find(|token| token.tok == Tok::Etc);
    if etc.is_some_and(|etc| etc.at.end != named) {
        return None;
    }
    let named = etc.map_or(named, |etc| etc.at.start);
    let ends = |token: &&super::token::Token| matches!(token.tok, Tok::Break | Tok::Stop);
    if tokens.iter().any(|token| ends(&token)) {
        return None;
    }
    let cuts = tokens
        .iter()
        .filter(|token| token.at.start < named && matches!(token.tok, Tok::Comma | Tok::And));
    let mut members = Vec::new();
    let mut from = 0;
    for cut in cuts {
        members.push(block.words(from..cut.at.start));
        from = cut.at.end;
    }
    members.push(block.words(from..named));
    members.retain(|name| !name.trim().is_empty());
    Some(Face::Members {
        named: members,
        count: count.map(|(_, count)| count),
        open: etc.is_some(),
    })
}

/// The year in which the words of a figure are read.
pub(super) fn year(out: &Out) -> i16 {
    match (&out.val, out.period) {
        (Val::Date(date), _) => date.year(),
        (_, Some(period)) => period.year(),
        _ => 2000,
    }
}

#[cfg(test)]
mod tests;
