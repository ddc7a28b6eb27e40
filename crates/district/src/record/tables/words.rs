//! Documents, names and claims; and the columns that every register has.

use super::super::column::{Column, Shape, may, need};
use super::delivery::GATES;
use crate::record::kind::RecordKind as Kind;

/// What every record may say of itself.
pub const EVERY: &[Column] = &[
    may("source", Shape::Ref(Kind::Source), "bulletin-7"),
    // Where in the source: a page, a sheet and cell, an article.
    may("at", Shape::Line(80), "sheet 2, C14"),
    // Made up to complete a sample.
    may("invented", Shape::Tick, ""),
    may("withdrawn", Shape::Tick, ""),
];

/// A document.
pub const SOURCE: &[Column] = &[
    need("title", Shape::Line(80), "Monthly report"),
    may("title_en", Shape::Line(120), "Monthly report"),
    may("organisation", Shape::Line(60), "Statistics bureau"),
    may("day", Shape::Day, "2021-07-20"),
    may("file", Shape::File, ""),
    may("address", Shape::Line(200), ""),
];

/// An organisation with its proper name.
pub const ORGANISATION: &[Column] = &[
    need("name", Shape::Line(60), "Urban Management Office"),
    may("aliases", Shape::Lines(60), ""),
    may("place", Shape::Place, ""),
];

/// A name or a phrase: its one spelling, others that occur, the noun that belongs after it, and what it
/// holds where it names a closed list.
pub const TERM: &[Column] = &[
    need("text", Shape::Line(60), "1+4+N"),
    may("variants", Shape::Lines(60), ""),
    may("wrong", Shape::Lines(60), ""),
    may("head", Shape::Lines(40), "industries"),
    may("items", Shape::Lines(60), ""),
    may("count", Shape::Whole, ""),
    may("from", Shape::Day, ""),
    may("to", Shape::Day, ""),
    may("meaning", Shape::Text(300), ""),
];

/// A claim that a document must bear out. One that counts the projects of a list which passed a gate says which
/// and how many: it stands beside the count of those that records name, and is never counted as one of them.
pub const CLAIM: &[Column] = &[
    need("subject", Shape::Line(60), "Loom Works"),
    need("words", Shape::Line(60), "the first in the province"),
    may("scope", Shape::Line(60), "province"),
    may("document", Shape::Line(80), ""),
    may("of_list", Shape::Line(40), "152@2021").called("counted_list"),
    may("of_gate", Shape::Choice(GATES), "permit_and_start"),
    may("count", Shape::Whole, ""),
    // The day by which so many had.
    may("day", Shape::Day, "2021-06-30").called("counted_by"),
];
