//! Projects and how far they are.

use super::super::column::{Column, Shape, may, need};
use super::land::SITE_INVENTED;
use crate::record::kind::RecordKind as Kind;

/// The marks of a project, in the order they are usually met: approved, land acquired, building permit,
/// work begun, code in the statistics, completed, in production.
pub const MARKS: &[&str] = &[
    "approval",
    "land",
    "permit",
    "start",
    "stat_code",
    "completion",
    "production",
];

/// What may count as landed.
pub const GATES: &[&str] = &["permit", "permit_and_start", "stat_code", "completion"];

/// A project. The site's four sides are in their own register.
pub const PROJECT: &[Column] = &[
    need("name", Shape::Line(60), "Canal Museum"),
    may("aliases", Shape::Lines(60), "Museum"),
    may("place", Shape::Place, "330105009"),
    may("parcel", Shape::Ref(Kind::Parcel), "GS0803-01"),
    may("responsible_unit", Shape::Line(60), "Street office"),
    may("building_unit", Shape::Line(60), "Canal Development Co."),
    may("investment", Shape::Yuan, "2600000000"),
    may("site_area", Shape::Area, "107333.33"),
    may("begun", Shape::Day, "2020-09-01"),
    may("ends", Shape::Day, "2023-06-30"),
    may("phase", Shape::Whole, "2"),
    may("functions", Shape::Lines(40), "research|offices"),
    may("plan", Shape::Text(500), ""),
    may("outline", Shape::Outline, ""),
    SITE_INVENTED,
];

/// On a list: `152@2021`, a province's or a city's key projects, a list of pilot enterprises.
pub const MEMBERSHIP: &[Column] = &[
    need("list", Shape::Line(40), "152@2021"),
    may("project", Shape::Ref(Kind::Project), "canal-museum"),
    may("enterprise", Shape::Ref(Kind::Enterprise), ""),
    may("from", Shape::Day, "2021-01-01"),
    may("to", Shape::Day, ""),
    may("document", Shape::Line(80), ""),
];

/// A mark. A missing date never means done.
pub const MARK: &[Column] = &[
    need("project", Shape::Ref(Kind::Project), "canal-museum"),
    need("mark", Shape::Choice(MARKS), "permit"),
    may("due", Shape::Day, "2021-05-31"),
    may("met", Shape::Day, "2021-05-20"),
    // Known to be met by then, where a source says so and gives no day.
    may("met_by", Shape::Day, ""),
    // Who owes this mark, where it is another unit than answers for the project.
    may("owner", Shape::Line(60), "Building office"),
    may("document", Shape::Line(80), "Permit 2021-0042"),
    may("confirmed_by", Shape::Line(60), "Building office"),
];

/// A problem or request of a project or an enterprise that goes through the loop as a matter, with its clocks.
pub const REQUEST: &[Column] = &[
    may("project", Shape::Ref(Kind::Project), "canal-museum"),
    may("enterprise", Shape::Ref(Kind::Enterprise), ""),
    need("matter", Shape::Matter, "C2021-00012"),
    may("day", Shape::Day, "2021-07-12"),
    may("problem", Shape::Line(120), ""),
];

/// How far a part was on a day.
pub const PROGRESS: &[Column] = &[
    need("project", Shape::Ref(Kind::Project), "canal-museum"),
    need("part", Shape::Line(40), "Main hall"),
    need("item", Shape::Line(40), "Earthwork"),
    need("day", Shape::Day, "2021-07-20"),
    may("percent", Shape::Decimal(2), "55"),
    // The source gives only a bound.
    may("above", Shape::Tick, ""),
    may("photo", Shape::File, ""),
];
