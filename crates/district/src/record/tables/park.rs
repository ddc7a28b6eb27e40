//! Parks, what is built in them and who moved in.

use super::super::column::{Column, Shape, may, need};
use super::land::SITE_INVENTED;
use crate::record::kind::RecordKind as Kind;

/// A park.
pub const PARK: &[Column] = &[
    need("name", Shape::Line(60), "Loom Works"),
    may("aliases", Shape::Lines(60), ""),
    may("place", Shape::Place, "330105009"),
    may("begun", Shape::Day, ""),
    may("opened", Shape::Day, "2021-07-23"),
    may("industries", Shape::Lines(40), "design|media"),
    may("outline", Shape::Outline, ""),
    SITE_INVENTED,
];

/// A phase of a park or a project.
pub const PHASE: &[Column] = &[
    may("park", Shape::Ref(Kind::Park), "loom-works"),
    may("project", Shape::Ref(Kind::Project), ""),
    need("number", Shape::Whole, "1"),
    may("floor_area", Shape::Area, "62000"),
    // The source rounds it.
    may("about", Shape::Tick, "yes"),
    may("opened", Shape::Day, "2021-07-23"),
];

/// A building of a park.
pub const BUILDING: &[Column] = &[
    need("park", Shape::Ref(Kind::Park), "loom-works"),
    may("name", Shape::Line(40), "A"),
    need("type", Shape::Line(40), "high-rise offices"),
    may("phase", Shape::Whole, "1"),
    may("floors", Shape::Whole, ""),
    may("floor_area", Shape::Area, ""),
    may("rentable_area", Shape::Area, ""),
];

/// An enterprise in a park.
pub const TENANCY: &[Column] = &[
    need("park", Shape::Ref(Kind::Park), "loom-works"),
    need("enterprise", Shape::Ref(Kind::Enterprise), "anvil"),
    may("building", Shape::Ref(Kind::Building), ""),
    may("floor", Shape::Line(12), "3"),
    may("unit", Shape::Line(40), "301").called("room"),
    may("contract", Shape::Line(80), "Lease 2021-018"),
    may("area", Shape::Area, "420"),
    may("signed", Shape::Day, "2021-07-23"),
    may("from", Shape::Day, ""),
    may("to", Shape::Day, ""),
    may("event", Shape::Ref(Kind::Event), "opening"),
    // One of the first to sign.
    may("first_batch", Shape::Tick, "yes"),
];
