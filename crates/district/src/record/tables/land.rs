//! Parcels and what bounds them.

use super::super::column::{Column, Shape, may, need};
use crate::record::kind::RecordKind as Kind;

/// A parcel on its road: announced, listed, sold, signed, handed over, built on. Three kinds of area are
/// kept apart: as announced, as surveyed, as computed from the outline.
pub const PARCEL: &[Column] = &[
    may("aliases", Shape::Lines(60), ""),
    may("plan_unit", Shape::Line(40), "Canal east"),
    may("place", Shape::Place, "330105009"),
    may("zone", Shape::Line(40), "Software park"),
    may("use_class", Shape::Line(20), "M1"),
    may("use", Shape::Line(40), "Innovative industry"),
    may("area_announced", Shape::Area, "21500"),
    may("area_surveyed", Shape::Area, ""),
    may("area_computed", Shape::Area, ""),
    may("announced", Shape::Day, ""),
    may("listed", Shape::Day, ""),
    may("sold", Shape::Day, ""),
    may("signed", Shape::Day, ""),
    may("handed_over", Shape::Day, ""),
    // A source says it was put up, or sold, without a day.
    may("said_to_be", Shape::Choice(&["listed", "sold"]), ""),
    may("sale", Shape::Line(40), "2021-07"),
    may("price", Shape::Yuan, ""),
    may("buyer", Shape::Line(60), ""),
    may("estate", Shape::Estate, ""),
    may("functions", Shape::Lines(40), ""),
    may("plan", Shape::Text(500), ""),
    may("outline", Shape::Outline, ""),
    SITE_INVENTED,
];

/// Where it lies, its place and its outline, was made up to complete a sample, though the line itself was not.
/// Every page says so, and no area is computed from such an outline.
pub const SITE_INVENTED: Column = may("site_invented", Shape::Tick, "");

/// One side, or a corner between two.
pub const SIDE: &[Column] = &[
    may("parcel", Shape::Ref(Kind::Parcel), "GS0803-01"),
    may("park", Shape::Ref(Kind::Park), ""),
    may("project", Shape::Ref(Kind::Project), ""),
    need(
        "facing",
        Shape::Choice(&[
            "east",
            "south",
            "west",
            "north",
            "southeast",
            "southwest",
            "northeast",
            "northwest",
        ]),
        "east",
    ),
    need("words", Shape::Line(60), "Canal Road"),
];
