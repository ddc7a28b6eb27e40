//! How often a meeting is held, and how many days before it is called.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::Meeting;

/// How a type of meeting is called, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// The type.
    pub meeting: &'static str,
    /// The first day on which it holds.
    pub from: Date,
    /// Days between the notice and the meeting; the day of the notice does not count.
    pub notice: u8,
    /// It is held at least every so many months; 0 where nothing is said.
    pub months: u8,
}

/// Every rhythm; of one type the newest that holds on the day is the one. Joint and coordination meetings
/// are the house's own rule: monthly, with three days' notice. The committee announces its agenda seven days
/// before; residents' assemblies ten (城市居民委员会组织法 第27条, from 2026); delegates meet at least every half-year
/// (第28条).
pub const RHYTHMS: &[Rhythm] = &[
    rhythm("joint", date(2000, 1, 1), 3, 1),
    rhythm("coordination", date(2000, 1, 1), 1, 0),
    rhythm("committee", date(2000, 1, 1), 7, 0),
    rhythm("residents", date(2000, 1, 1), 7, 0),
    rhythm("residents", date(2026, 1, 1), 10, 0),
    rhythm("delegates", date(2000, 1, 1), 7, 6),
];

const fn rhythm(meeting: &'static str, from: Date, notice: u8, months: u8) -> Rhythm {
    Rhythm {
        meeting,
        from,
        notice,
        months,
    }
}

/// The rhythm of a type of meeting on `day`.
pub fn rhythm_of(meeting: &str, day: Date) -> Option<&'static Rhythm> {
    RHYTHMS
        .iter()
        .filter(|rhythm| rhythm.meeting == meeting && rhythm.from <= day)
        .max_by_key(|rhythm| rhythm.from)
}

/// When a meeting that has a rhythm has to be held again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// The type.
    pub meeting: &'static str,
    /// The day it was held last.
    pub last: Date,
    /// The last day on which the next one is in time: the day of the same number.
    pub next: Date,
}

/// The rhythm of the meetings that were held, by the newest of each type.
pub fn beats<'m>(meetings: impl Iterator<Item = &'m Meeting>, today: Date) -> Vec<Beat> {
    let mut newest: BTreeMap<&'static str, Date> = BTreeMap::new();
    for sheet in meetings.filter(|sheet| sheet.was_held()) {
        let rhythm = rhythm_of(&sheet.meeting, today).filter(|rhythm| rhythm.months > 0);
        if let (Some(rhythm), Some(day)) = (rhythm, sheet.day_held()) {
            let last = newest.entry(rhythm.meeting).or_insert(day);
            *last = day.max(*last);
        }
    }
    let beat = |(meeting, last): (&'static str, Date)| {
        let months = rhythm_of(meeting, today)?.months;
        let next = last
            .checked_add(jiff::Span::new().months(i32::from(months)))
            .ok()?;
        Some(Beat {
            meeting,
            last,
            next,
        })
    };
    newest.into_iter().filter_map(beat).collect()
}
