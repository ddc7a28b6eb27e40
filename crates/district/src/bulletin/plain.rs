//! The plain words for a value: how a figure is printed where nobody chose its words. They are exact, or rounded as a
//! reader expects, and always words of the language: registers keep `2600000000CNY`, a page says 26亿元.

use rust_decimal::{Decimal, RoundingStrategy};

use super::tables::Tables;
use crate::figure::face::{Face, coarse};
use crate::figure::observed;
use crate::quantity::interval::{Interval, Known};
use crate::quantity::unit::{Unit, Units};
use crate::recipe::{Out, Recipe, Val};
use crate::rows::Cut;

/// The most digits that an exact number is told in; a longer one is rounded in a larger unit.
const DIGITS: usize = 7;
/// The most places behind the point of a number that is told in a unit of our choice.
const PLACES: u32 = 2;

/// What a record says of its number, beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Exactly,
    /// That it is about so much.
    About,
    /// That it is so much at least.
    AtLeast,
    /// That it is so much at most.
    AtMost,
}

/// A number as it is told.
struct Amount {
    value: Decimal,
    unit: String,
    /// It is known no finer than this.
    about: bool,
}

/// Whether a number may be said in a unit.
type Says<'a> = &'a dyn Fn(Decimal, &str) -> bool;

/// The plain words for a value: 986.61亿元, 26亿元, 161亩, 约6.2万平方米, 6个, 第2位, 7月29日.
pub fn words(recipe: &Recipe, out: &Out, cut: &dyn Cut, tables: &Tables) -> String {
    let lexicon = &tables.lexicon;
    let rank = |order: &char, place: u32| {
        let unit = lexicon.rank.unit.first().map_or("", String::as_str);
        format!("{order}{place}{unit}")
    };
    match &out.val {
        Val::Num(num) => {
            let amount = amount(recipe, *num, out, &tables.units);
            let told = match told(recipe, cut) {
                Told::Exactly if amount.about || out.is_about() => Told::About,
                told => told,
            };
            told_as(&amount, told, tables)
        }
        Val::Rank(place) => rank(&lexicon.rank.order, place.r),
        Val::Among(place) => rank(&lexicon.rank.top, place.r),
        Val::Date(day) => {
            let period = &lexicon.period;
            format!("{}{}{}{}", day.month(), period.month, day.day(), period.day)
        }
        Val::List(_) | Val::Word(_) => out.to_string(),
    }
}

/// Whether names and words are such, and no keys of registers: `loft49-opening` is for machines.
pub(super) fn are_words(out: &Out) -> bool {
    match &out.val {
        Val::List(names) => names.iter().all(|name| !is_key(name)),
        Val::Word(word) => !is_key(word),
        _ => true,
    }
}

fn is_key(word: &str) -> bool {
    let key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    word.is_empty() || (word.chars().all(key) && word.chars().any(|c| c.is_ascii_lowercase()))
}

/// What a record says of its number: about so much, so much at least or at most.
pub fn told(recipe: &Recipe, cut: &dyn Cut) -> Told {
    let bound = observed::row(recipe, cut).and_then(|row| row.cell("bound"));
    let Recipe::Cell { kind, key, field } = recipe else {
        return match bound {
            Some("at_least") => Told::AtLeast,
            Some("at_most") => Told::AtMost,
            _ => Told::Exactly,
        };
    };
    let about = || cut.row(kind, key).and_then(|row| row.cell("about"));
    if field.ends_with("_at_least") || bound == Some("at_least") {
        Told::AtLeast
    } else if bound == Some("at_most") {
        Told::AtMost
    } else if about() == Some("yes") {
        Told::About
    } else {
        Told::Exactly
    }
}

/// Whether a record says of its number only that it is so much at least.
pub(super) fn is_at_least(recipe: &Recipe, cut: &dyn Cut) -> bool {
    told(recipe, cut) == Told::AtLeast
}

fn told_as(amount: &Amount, told: Told, tables: &Tables) -> String {
    let approx = &tables.lexicon.approx;
    let first = |words: &[String]| words.first().cloned().unwrap_or_default();
    let Amount { value, unit, .. } = amount;
    match told {
        Told::Exactly | Told::AtMost => format!("{value}{unit}"),
        Told::About => format!("{}{value}{unit}", first(&approx.about)),
        Told::AtLeast if value.scale() == 0 => format!("{value}{}{unit}", first(&approx.more)),
        Told::AtLeast => format!("{}{value}{unit}", first(&approx.over)),
    }
}

fn amount(recipe: &Recipe, num: Interval, out: &Out, units: &Units) -> Amount {
    let says = |value: Decimal, unit: &str| {
        let unit = unit.to_owned();
        let face = if out.is_about() {
            Face::About(value, unit)
        } else {
            Face::Number(value, unit)
        };
        face.may_say(out, units).is_ok()
    };
    if out.unit.is_empty() {
        let unit = counted(recipe, out, units).map_or("", Unit::word);
        return finest(num, out.dp, unit, &says);
    }
    let own = units.find(&out.unit).filter(|_| units.is_symbol(&out.unit));
    let chosen = own.and_then(|own| chosen(own.to_base(num)?, &own.dim, units, &says));
    chosen.unwrap_or_else(|| finest(num, out.dp, &out.unit, &says))
}

/// A number with the places that both of its ends share, as pages tell it; where they share none, with the most places
/// in which it may be said, and no more than it is known to; where it is known to none, about so much.
fn finest(num: Interval, dp: Option<u32>, unit: &str, says: Says<'_>) -> Amount {
    let most = dp.unwrap_or(PLACES);
    let value = |places| {
        let value = at(num.middle(), places);
        if dp.is_some() {
            value
        } else {
            value.normalize()
        }
    };
    let shared = match num.known(PLACES) {
        Known::One(value) if dp.is_none() && says(value, unit) => Some(value),
        _ => None,
    };
    let finest = || (0..=most).rev().map(value).find(|value| says(*value, unit));
    let told = shared.or_else(finest);
    let about = if told.is_none() { coarse(num) } else { None };
    Amount {
        value: told.or(about).unwrap_or_else(|| value(most)),
        unit: unit.to_owned(),
        about: about.is_some(),
    }
}

/// The unit of what is counted: 宗 of parcels, 幢 of buildings, 天 of days.
fn counted<'u>(recipe: &Recipe, out: &Out, units: &'u Units) -> Option<&'u Unit> {
    match (recipe, out.dim.as_str()) {
        (_, "day") => units.counting("day"),
        (Recipe::Count(query), _) => units.counting(&query.kind).or_else(|| units.counting("*")),
        (Recipe::Owing { .. }, _) => units.counting("*"),
        (Recipe::Minus(a, _), "count") => counted(a, out, units),
        (Recipe::Cell { kind, field, .. }, _) => units.counting(&format!("{kind}.{field}")),
        (Recipe::Sum(field, query), _) => units.counting(&format!("{}.{field}", query.kind)),
        _ => None,
    }
}

/// The unit in which an amount is shortest and still exact; else the largest, with two places.
fn chosen(base: Interval, dim: &str, units: &Units, says: Says<'_>) -> Option<Amount> {
    let whole = shortest(base, 0).is_some();
    let told: Vec<(&Unit, Interval)> = units
        .plain(dim)
        // 161亩 is told in 亩 only where square metres have no whole number for it.
        .filter(|unit| unit.den == 1 || !whole)
        .filter_map(|unit| Some((unit, unit.from_base(base)?)))
        .filter(|(unit, num)| (unit.num, unit.den) == (1, 1) || num.middle().abs() >= Decimal::ONE)
        .collect();
    let exact = told.iter().filter_map(|(unit, num)| {
        let value = shortest(*num, PLACES).filter(|value| says(*value, unit.word()))?;
        let digits = value
            .to_string()
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        (digits <= DIGITS).then_some((digits, value, *unit))
    });
    // Of two that are as short, the first of the table.
    if let Some((_, value, unit)) = exact.min_by_key(|(digits, ..)| *digits) {
        return Some(Amount {
            value,
            unit: unit.word().to_owned(),
            about: false,
        });
    }
    let (unit, num) = told.first()?;
    Some(finest(*num, Some(PLACES), unit.word(), says))
}

/// A value in a unit, rounded to so many places; nothing where the unit does not measure it.
pub(super) fn in_unit(out: &Out, unit: &str, places: u32, units: &Units) -> Option<Decimal> {
    let Val::Num(num) = out.val else { return None };
    let own = match (units.find(unit), units.find(&out.unit)) {
        (Some(said), Some(own)) if said.dim == own.dim => said.from_base(own.to_base(num)?)?,
        (Some(said), None) if said.dim == out.dim => said.from_base(num)?,
        (None, None) if unit == out.unit => num,
        _ => return None,
    };
    let mut value = at(own.middle(), places);
    value.rescale(places);
    Some(value)
}

/// The number with the fewest places that an interval holds.
fn shortest(num: Interval, most: u32) -> Option<Decimal> {
    (0..=most)
        .map(|dp| at(num.middle(), dp))
        .find(|value| num.lo <= *value && *value <= num.hi)
}

fn at(value: Decimal, dp: u32) -> Decimal {
    value.round_dp_with_strategy(dp, RoundingStrategy::MidpointAwayFromZero)
}
