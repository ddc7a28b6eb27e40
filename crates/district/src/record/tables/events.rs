//! Meetings and activities, and who did what there.

use super::super::column::{Column, Shape, may, need};
use crate::record::kind::RecordKind as Kind;

/// A meeting or an activity.
pub const EVENT: &[Column] = &[
    need("name", Shape::Line(80), "Opening"),
    may("aliases", Shape::Lines(80), ""),
    need("day", Shape::Day, "2021-07-23"),
    may(
        "part_of_day",
        Shape::Choice(&["morning", "afternoon", "evening"]),
        "morning",
    ),
    may("place", Shape::Place, ""),
    may("park", Shape::Ref(Kind::Park), ""),
    may("hosts", Shape::Lines(60), ""),
    // The period that the meeting looks back on.
    may("covers", Shape::Period, "2021M01-06"),
    may("present", Shape::Whole, ""),
    may("present_at_least", Shape::Whole, "200"),
    may("groups", Shape::Lines(40), "tenants|guests"),
    // The source names some of those who signed or came, and says that there were more.
    may("names_open", Shape::Tick, ""),
    may("part_of", Shape::Ref(Kind::Event), ""),
    // The meeting or activity in the loop that it was, where it was one.
    may("matter", Shape::Matter, "M2021-00001"),
];

/// Who did what at an event.
pub const ATTENDANCE: &[Column] = &[
    need("event", Shape::Ref(Kind::Event), "opening"),
    need("who", Shape::Line(60), "Anvil"),
    need(
        "did",
        Shape::Choice(&["spoke", "signed", "presided", "attended"]),
        "spoke",
    ),
    // A human being: shown by title only.
    may("person", Shape::Tick, ""),
];
