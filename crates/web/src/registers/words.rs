//! Cells in words: amounts with their round form, areas in both measures, names for keys.

use district::charter::Charter;
use district::dates::whole_day;
use district::land::mu;
use district::lang::Lang;
use district::record::{Column, Record, Shape};
use rust_decimal::Decimal;

use super::{Book, address};
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::basis_words;
use crate::period_words::period_words;
use crate::views::place_name;

/// A cell as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// In words.
    pub words: String,
    /// Where it leads; empty where nowhere.
    pub href: String,
}

/// What people call a record.
pub fn name_of(record: &Record) -> String {
    let named = ["name", "text", "title", "words", "list"]
        .into_iter()
        .find_map(|column| record.cell(column));
    named.unwrap_or(&record.key).to_owned()
}

/// What a column is called.
pub fn column_name(column: &Column, ctx: &Ctx) -> String {
    ctx.word("column", column.word)
}

/// The parts of a cell in words. `book` knows the names of those registers that it holds.
pub fn cell(
    record: &Record,
    column: &Column,
    book: &Book,
    charter: &Charter,
    ctx: &Ctx,
) -> Vec<Cell> {
    let plain = |words: String| Cell {
        words,
        href: String::new(),
    };
    record
        .parts(column.name)
        .map(|part| match column.shape {
            Shape::Yuan => plain(yuan(part, ctx)),
            Shape::Area if is_floor(column) => plain(floor(part, ctx)),
            Shape::Area => plain(area(part, ctx)),
            Shape::Tick => plain(ctx.t("choice-yes")),
            Shape::Day => plain(whole(part, ctx)),
            Shape::Choice(_) => plain(ctx.word("choice", part)),
            Shape::Ref(kind) | Shape::Refs(kind) => Cell {
                words: book
                    .get(kind, part)
                    .map_or_else(|| part.to_owned(), |kept| name_of(&kept.record)),
                href: format!("{}/{part}{}", address(kind), book.tail()),
            },
            Shape::Place => Cell {
                words: place_name(charter, part, ctx.language()),
                href: format!("/places/{part}"),
            },
            Shape::Matter => Cell {
                words: part.to_owned(),
                href: format!("/matters/{part}"),
            },
            Shape::File => Cell {
                words: ctx.t("record-file"),
                href: format!("/evidence/{part}/shown"),
            },
            Shape::Outline => plain(ctx.t("record-outline")),
            Shape::Period => plain(period(part, ctx)),
            _ if column.name == "basis" => plain(basis(part, ctx)),
            _ if column.word == "area_of" => plain(bounded(charter, part, ctx)),
            _ => plain(part.to_owned()),
        })
        .collect()
}

/// A day in words.
fn whole(text: &str, ctx: &Ctx) -> String {
    let day = text.parse();
    day.map_or_else(
        |_error| text.to_owned(),
        |day| whole_day(day, ctx.language()),
    )
}

/// A period in words.
fn period(text: &str, ctx: &Ctx) -> String {
    let read = text.parse();
    read.map_or_else(
        |_error| text.to_owned(),
        |it| period_words(it, ctx.language()),
    )
}

/// A price basis in words.
fn basis(text: &str, ctx: &Ctx) -> String {
    let read = text.parse();
    read.map_or_else(|_error| text.to_owned(), |it| basis_words(it, ctx))
}

/// An area by its name, with the day since which it is bounded so.
pub fn bounded(charter: &Charter, code: &str, ctx: &Ctx) -> String {
    let (place, since) = code.split_once('@').unwrap_or((code, ""));
    let name = match charter.places.get(place) {
        Some(_) => place_name(charter, place, ctx.language()),
        None => place.to_owned(),
    };
    if since.is_empty() {
        return name;
    }
    let args = [("area", name.into()), ("since", since.into())];
    say(ctx.language(), "card-area-since", &args)
}

/// An amount with thousands, and in its round form where it is a whole number of 万 or 亿.
pub fn yuan(text: &str, ctx: &Ctx) -> String {
    let Ok(amount) = text.parse::<Decimal>() else {
        return text.to_owned();
    };
    let full = ctx.ta("unit-yuan", "amount", thousands(amount));
    let (units, places) = match ctx.language() {
        Lang::Zh => (
            [(100_000_000, "unit-yi-yuan"), (10_000, "unit-wan-yuan")],
            2,
        ),
        Lang::En => (
            [
                (1_000_000_000, "unit-billion-yuan"),
                (1_000_000, "unit-million-yuan"),
            ],
            3,
        ),
    };
    for (unit, key) in units {
        let round = amount / Decimal::from(unit);
        if round >= Decimal::ONE && round.normalize().scale() <= places {
            let round = round.normalize().to_string();
            return format!("{} ({full})", ctx.ta(key, "amount", round));
        }
    }
    full
}

/// Floors are no land: 亩 is not their measure.
fn is_floor(column: &Column) -> bool {
    matches!(column.name, "floor_area" | "rentable_area" | "area")
}

fn floor(text: &str, ctx: &Ctx) -> String {
    let metres = text.parse::<Decimal>();
    metres.map_or_else(
        |_error| text.to_owned(),
        |metres| ctx.ta("unit-square-metres", "amount", thousands(metres)),
    )
}

/// An area as it is kept, in both measures.
fn area(text: &str, ctx: &Ctx) -> String {
    let metres = text.parse::<Decimal>();
    metres.map_or_else(|_error| text.to_owned(), |metres| area_words(metres, ctx))
}

/// An area of so many square metres in both measures.
pub fn area_words(metres: Decimal, ctx: &Ctx) -> String {
    let mu = mu(metres).round_dp(2).normalize().to_string();
    format!(
        "{} ({})",
        ctx.ta("unit-square-metres", "amount", thousands(metres)),
        ctx.ta("unit-mu", "amount", mu)
    )
}

/// A number with a comma after every three digits before the point.
pub fn thousands(amount: Decimal) -> String {
    grouped(amount.normalize())
}

/// The same with every place that the number was written with: 650,210.0.
pub fn grouped(amount: Decimal) -> String {
    let text = amount.abs().to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::with_capacity(text.len() + 4);
    if amount.is_sign_negative() && !amount.is_zero() {
        grouped.push('-');
    }
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_before_the_point_only() {
        let said = |text: &str| thousands(text.parse().unwrap());
        assert_eq!(said("2600000000"), "2,600,000,000");
        assert_eq!(said("107333.33"), "107,333.33");
        assert_eq!(said("999"), "999");
        assert_eq!(said("-123456.5"), "-123,456.5");
        assert_eq!(grouped("650210.0".parse().unwrap()), "650,210.0");
    }
}
