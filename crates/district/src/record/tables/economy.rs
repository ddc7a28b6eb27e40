//! Enterprises, indicators and their observations.

use super::super::column::{Column, Shape, may, need};
use super::delivery::GATES;
use crate::record::kind::RecordKind as Kind;

/// An enterprise.
pub const ENTERPRISE: &[Column] = &[
    need("name", Shape::Line(60), "Anvil Design Co."),
    may("aliases", Shape::Lines(60), "Anvil"),
    may("credit_code", Shape::Credit, ""),
    may("industry", Shape::Line(40), "design"),
    may("group", Shape::Line(40), ""),
    may("place", Shape::Place, ""),
    may("founded", Shape::Day, ""),
    may("stock_code", Shape::Line(12), ""),
];

/// A leader's visit to an enterprise, and what came of it.
pub const VISIT: &[Column] = &[
    need("enterprise", Shape::Ref(Kind::Enterprise), "anvil"),
    need("day", Shape::Day, "2021-07-12"),
    need("leader", Shape::Line(40), ""),
    may("contact_point", Shape::Line(60), ""),
    may("problem", Shape::Text(500), ""),
    may("result", Shape::Text(500), ""),
    may("matter", Shape::Matter, "C2021-00012"),
];

/// An indicator.
pub const INDICATOR: &[Column] = &[
    need("name", Shape::Line(40), "Retail sales"),
    may("name_en", Shape::Line(80), "Retail sales"),
    may("aliases", Shape::Lines(40), ""),
    // What a value is counted in, such as hundred millions of yuan.
    need("unit", Shape::Line(12), "%"),
    may("definition", Shape::Text(500), ""),
    may("definition_en", Shape::Text(500), ""),
    // Written to complete a sample: no source of the indicator tells it, and the gate does not lean on it.
    may("definition_invented", Shape::Tick, ""),
    // At which prices levels and growth are told.
    may(
        "price_basis",
        Shape::Line(60),
        "levels at current prices, growth at constant ones",
    ),
    may(
        "price_basis_en",
        Shape::Line(120),
        "levels at current prices, growth at constant ones",
    ),
    may("producer", Shape::Line(60), "Statistics bureau"),
    may("producer_en", Shape::Line(120), "Statistics bureau"),
    may("part_of", Shape::Ref(Kind::Indicator), ""),
    // Between which levels it usually lies, in its unit, from one month to a whole year; of periods that end on this
    // day or later.
    may("usual_least", Shape::Decimal(6), "50"),
    may("usual_most", Shape::Decimal(6), "2000"),
    may("usual_since", Shape::Day, "2021-04-09"),
    // Of which list of projects it is the landing rate, and by which gate, where a source says so.
    may("of_list", Shape::Line(40), "152@2021"),
    may("of_gate", Shape::Choice(GATES), "permit_and_start"),
    // The lower the better.
    may("lower_is_better", Shape::Tick, ""),
    // Where it stands on the report card, from 1; those without it come after.
    may("order", Shape::Whole, "1"),
];

/// What an observation measures of its indicator: the level, growth against the year before, the average
/// growth of two years, a place in an order, a share of a whole, a target, a target of growth in percent.
pub const MEASURES: &[&str] = &[
    "level",
    "yoy",
    "avg2",
    "rank",
    "share",
    "target",
    "target_yoy",
];

/// What a place in an order can be a place by.
pub const RANKED: &[&str] = &["level", "yoy", "avg2", "share"];

/// One value of an indicator. Values are kept as they were printed, so that their precision is known.
pub const OBSERVATION: &[Column] = &[
    need("indicator", Shape::Ref(Kind::Indicator), "retail"),
    need("area", Shape::Line(40), "330105@2021-04").called("area_of"),
    need("period", Shape::Period, "2021M01-06"),
    need("measure", Shape::Choice(MEASURES), "level"),
    may("subject", Shape::Lines(60), ""),
    may("value", Shape::Decimal(6), "614.36"),
    // The value is only known to lie above, or at or above, what is given.
    may(
        "bound",
        Shape::Choice(&["above", "at_least", "below", "at_most", "about"]),
        "",
    ),
    may("unit", Shape::Line(12), ""),
    may("basis", Shape::Line(16), "nominal"),
    // Preliminary, revised, final.
    may("status", Shape::Choice(&["P", "R", "F"]), "P"),
    may("among", Shape::Ref(Kind::Peers), ""),
    may("rank_of", Shape::Choice(MEASURES), ""),
    may("released", Shape::Day, ""),
    // Why an unlikely value is right.
    may("note", Shape::Line(120), ""),
];

/// What the lines and columns of one office's monthly table are; kept for the next month.
pub const MAPPING: &[Column] = &[
    need("name", Shape::Line(60), "Statistics bureau, monthly table"),
    // As `district::monthly::Mapping` writes it.
    need("body", Shape::Text(40_000), ""),
];

/// The areas among which a rank is told. Without members the set is named and not known. `names` are what the members are
/// called, in their order: no register of places has those outside of the district.
pub const PEERS: &[Column] = &[
    need("name", Shape::Line(40), "The thirteen"),
    may("name_en", Shape::Line(80), "The thirteen"),
    may("aliases", Shape::Lines(40), ""),
    may("members", Shape::Lines(40), "330102|330105"),
    may("names", Shape::Lines(40), ""),
    may("names_en", Shape::Lines(80), ""),
    may("from", Shape::Day, "2021-04-09"),
    may("to", Shape::Day, ""),
];
