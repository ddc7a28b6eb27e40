//! Amounts and areas written with a unit, in the unit that registers keep: yuan and square metres.

use std::sync::LazyLock;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Shape;
use crate::clean::number;
use crate::quantity::unit::{Unit, Units};

/// The units that come with the program, the same that bulletins are read with.
static UNITS: LazyLock<Option<Units>> =
    LazyLock::new(|| Units::load(include_str!("../../../../rules/bulletin/units.toml")).ok());

/// The units that come with the program; nothing where their table cannot be read.
pub(crate) fn units() -> Option<&'static Units> {
    UNITS.as_ref()
}

/// An amount in yuan, whatever unit it is written in; the text as it stands where it has none.
pub(super) fn in_yuan(text: &str) -> String {
    in_base(text, "money")
}

/// An area in square metres, rounded to the hundredth where 亩 do not come to one.
pub(super) fn in_square_metres(text: &str) -> String {
    in_base(text, "area")
}

fn in_base(text: &str, dim: &str) -> String {
    let found = UNITS.as_ref().and_then(|units| {
        let (unit, word) = units.at_end_of(text)?;
        let bare = number(text.strip_suffix(word)?);
        let value: Decimal = bare.parse().ok()?;
        // An amount in yuan needs no word for it: 26亿.
        let fits = unit.dim == dim || (unit.dim == "bare" && dim == "money");
        match (fits, unit.num, unit.den) {
            (false, ..) => None,
            (true, 1, 1) => Some(bare),
            (true, ..) => base(unit, value),
        }
    });
    found.unwrap_or_else(|| text.to_owned())
}

/// The unit that a heading tells of a column of such a shape, by its word; an empty one where the column is kept in
/// just that unit. Nothing where it is none, or of something else.
pub(crate) fn of_column(shape: Shape, word: &str) -> Option<&str> {
    let (unit, found) = UNITS.as_ref()?.at_end_of(word)?;
    if found.len() != word.len() {
        return None;
    }
    match (shape, unit.dim.as_str()) {
        (Shape::Yuan, "money" | "bare") | (Shape::Area, "area") => Some(word),
        (Shape::Decimal(_), "ratio") => Some(""),
        _ => None,
    }
}

/// A cell of a column that is written in the unit `word`: a bare number gets it; all else stays as it is.
pub(crate) fn in_words_of(cell: &str, word: &str) -> String {
    let bare = number(cell);
    match bare.parse::<Decimal>() {
        Ok(_) => format!("{bare}{word}"),
        Err(_) => cell.to_owned(),
    }
}

fn base(unit: &Unit, value: Decimal) -> Option<String> {
    let whole = value.checked_mul(Decimal::from(unit.num))?;
    let exact = whole.checked_div(Decimal::from(unit.den))?;
    let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Some(rounded.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_reckoned_exactly() {
        assert_eq!(in_square_metres("161亩"), "107333.33");
        assert_eq!(in_square_metres("129 亩"), "86000");
        assert_eq!(in_square_metres("6.2万㎡"), "62000");
        assert_eq!(in_square_metres("1,234.50㎡"), "1234.50");
        assert_eq!(in_square_metres("26亿元"), "26亿元");
        assert_eq!(in_yuan("26亿元"), "2600000000");
        assert_eq!(in_yuan("1,200万元"), "12000000");
        assert_eq!(in_yuan("26亿"), "2600000000");
        assert_eq!(in_yuan("1,000万"), "10000000");
        assert_eq!(in_square_metres("3万"), "3万");
        assert_eq!(in_yuan("about 3"), "about 3");
    }
}
