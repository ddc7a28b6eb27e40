//! A line of a register as people read it: every filled cell with its label, units and links.

use district::charter::Charter;
use district::dates::whole_day;
use district::recipe::Recipe;
use district::record::{Record, RecordKind, Shape};
use rust_decimal::Decimal;

use super::shelf::Shelf;
use crate::ctx::Ctx;
use crate::figures::address_at;
use crate::registers::{Cell, area_words, cell, column_name};

/// A filled cell with its label.
pub type Fact = (String, Vec<Cell>);

/// The filled cells of a line but `without`; what every register has (source, made up, taken back) is said
/// elsewhere.
pub fn facts(
    record: &Record,
    shelf: &Shelf,
    charter: &Charter,
    ctx: &Ctx,
    without: &[&str],
) -> Vec<Fact> {
    facts_with_gaps(record, shelf, charter, ctx, without, &[])
}

/// What a source could have told of a parcel: where it does not, a page says so instead of leaving it out.
pub const ASKED: &[&str] = &[
    "area_announced",
    "area_surveyed",
    "area_computed",
    "price",
    "buyer",
    "estate",
];

/// The cells of a line as [`facts`] has them, with those of `asked` that nobody told marked as such.
pub fn facts_with_gaps(
    record: &Record,
    shelf: &Shelf,
    charter: &Charter,
    ctx: &Ctx,
    without: &[&str],
    asked: &[&str],
) -> Vec<Fact> {
    let gap = |name: &str| Cell {
        words: ctx.t(match (name, record.is_site_invented()) {
            ("area_computed", false) => "gap-outline",
            ("area_computed", true) => "gap-outline-invented",
            _ => "gap",
        }),
        href: String::new(),
    };
    let columns = record.kind.columns().iter();
    columns
        .filter(|column| !without.contains(&column.name) && column.shape != Shape::Outline)
        .filter_map(|column| {
            let mut cells = cell(record, column, &shelf.book, charter, ctx);
            if column.shape.is_number() {
                for cell in &mut cells {
                    cell.href = figure(record, column.name, shelf);
                }
            }
            if cells.is_empty() && asked.contains(&column.name) {
                cells.push(gap(column.name));
            }
            (!cells.is_empty()).then(|| (column_name(column, ctx), cells))
        })
        .collect()
}

/// The figure that a number of a line is; no address where no figure may stand on it.
pub fn figure(record: &Record, column: &str, shelf: &Shelf) -> String {
    if record.cell(column).is_none() || record.kind.is_sealed() || !record.kind.is_ground() {
        return String::new();
    }
    let cell = Recipe::Cell {
        kind: record.kind.to_string(),
        key: record.key.clone(),
        field: column.to_owned(),
    };
    address_at(&cell, shelf.cut)
}

/// A day on which something came about, as of the day that is asked about: what came later had not come yet.
pub fn come(record: &Record, column: &str, shelf: &Shelf, ctx: &Ctx) -> Option<String> {
    let day = record.day(column).filter(|day| *day <= shelf.day)?;
    Some(whole_day(day, ctx.language()))
}

/// An area in both measures; "—" where it is not known.
pub fn area(square_metres: Option<Decimal>, ctx: &Ctx) -> String {
    square_metres.map_or_else(|| "—".to_owned(), |m2| area_words(m2, ctx))
}

/// Where a line is from: the document and the place in it, and the address of the document's line.
pub fn source(record: &Record, shelf: &Shelf, ctx: &Ctx) -> Option<(String, String)> {
    let key = record.cell("source")?;
    let title = shelf.name_of(RecordKind::Source, key);
    let whole = match record.cell("at") {
        Some(at) => format!("{title} · {at}"),
        None => title,
    };
    let words = ctx.ta("source-line", "source", whole);
    Some((words, shelf.page_of(RecordKind::Source, key)))
}
