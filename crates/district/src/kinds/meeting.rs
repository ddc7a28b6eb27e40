//! 三方联席会: community, owners' committee and property company at one table.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::sheet::Effect;
use super::{Floor, Kind, Stop};
use crate::id::MatterNo;
use crate::procedure::{Act, Field, Given, Input, Moved, Owed, Problem, Refusal, Standing};

/// 三方联席会, 协调会, 业委会会议, 居民会议, 居民代表会议.
pub const TYPES: &[&str] = &[
    "joint",
    "coordination",
    "committee",
    "residents",
    "delegates",
];
/// The three parties, and guests.
pub const SIDES: &[&str] = &["community", "committee", "property", "guest"];
/// The three without whom a joint meeting is none.
pub const THREE: [&str; 3] = ["community", "committee", "property"];
/// How a notice can reach somebody.
pub const SERVICES: &[&str] = &["phone", "wechat", "paper", "door", "board"];
/// How an item ends.
pub const OUTCOMES: &[&str] = &[
    "settled",
    "task",
    "owners",
    "residents",
    "works",
    "mediation",
    "declined",
];

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
    /// The last day on which the next one is in time: the day of the same number (民法典 第202条).
    pub next: Date,
}

/// The rhythm of the meetings that were held, by the newest of each type.
pub fn beats<'m>(meetings: impl Iterator<Item = &'m Meeting>, today: Date) -> Vec<Beat> {
    let mut newest: BTreeMap<&'static str, Date> = BTreeMap::new();
    for sheet in meetings.filter(|sheet| sheet.was_held()) {
        let rhythm = rhythm_of(&sheet.meeting, today).filter(|rhythm| rhythm.months > 0);
        if let (Some(rhythm), Some(day)) = (rhythm, sheet.held_on) {
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

/// What a meeting keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Which meeting.
    pub meeting: String,
    /// The day.
    pub held_on: Option<Date>,
    /// The hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_at: Option<String>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// The parties invited.
    pub invited: BTreeSet<String>,
    /// The parties there for the whole of it.
    pub present: BTreeSet<String>,
    /// The agenda in its order.
    pub agenda: Vec<MatterNo>,
    /// The parties there for one item only.
    pub present_for: BTreeMap<MatterNo, BTreeSet<String>>,
    /// How each item ended.
    pub outcomes: BTreeMap<MatterNo, String>,
    /// The items with a task.
    pub tasked: BTreeSet<MatterNo>,
    /// The parties that have signed.
    pub signed: BTreeSet<String>,
}

impl Meeting {
    /// Whether all three parties must be there.
    pub fn needs_three(&self) -> bool {
        self.meeting == "joint"
    }

    /// The parties that must be there, or sign.
    pub fn needed(&self) -> &'static [&'static str] {
        if self.needs_three() {
            &THREE
        } else {
            &THREE[..1]
        }
    }

    /// Whether it was held: somebody was there. What was only called is no meeting.
    pub fn was_held(&self) -> bool {
        !self.present.is_empty() || !self.present_for.is_empty()
    }

    /// Whether a party is there for an item.
    pub fn is_present(&self, side: &str, item: &MatterNo) -> bool {
        self.present.contains(side)
            || self
                .present_for
                .get(item)
                .is_some_and(|sides| sides.contains(side))
    }

    pub(super) fn remember(&mut self, moved: &Moved) {
        let given = &moved.given;
        let text = |field| given.text(field).map(str::to_owned);
        let side = text(Field::Side);
        let item = text(Field::Item).map(MatterNo::from);
        match (moved.act, item) {
            (Act::Convene, _) => {
                self.meeting = text(Field::MeetingType).unwrap_or_default();
                self.held_on = given.day(Field::HeldOn);
                self.held_at = text(Field::HeldAt);
                self.venue = text(Field::Venue);
                let items = given
                    .matters()
                    .filter(|(field, _)| *field == Field::Sources);
                self.agenda = items.map(|(_, no)| no).collect();
            }
            (Act::Invite, _) => self.invited.extend(side),
            (Act::PutOn, Some(item)) if !self.agenda.contains(&item) => self.agenda.push(item),
            (Act::Attend, None) => self.present.extend(side),
            (Act::Attend, Some(item)) => self.present_for.entry(item).or_default().extend(side),
            (Act::GiveTask, Some(item)) => drop(self.tasked.insert(item)),
            (Act::Conclude, Some(item)) => {
                self.outcomes
                    .insert(item, text(Field::Outcome).unwrap_or_default());
            }
            (Act::Sign, _) => self.signed.extend(side),
            _ => {}
        }
    }
}

pub(super) fn check(
    sheet: &Meeting,
    act: Act,
    given: &Given,
    capacity: &str,
    today: Date,
) -> Result<(), Refusal> {
    let item = given.text(Field::Item).map(MatterNo::from);
    let listed = |item: &MatterNo| sheet.agenda.contains(item);
    match act {
        Act::Convene | Act::Invite => {
            let meeting = given.text(Field::MeetingType).unwrap_or(&sheet.meeting);
            let days = rhythm_of(meeting, today).map_or(0, |rhythm| rhythm.notice);
            let held_on = given.day(Field::HeldOn).or(sheet.held_on).unwrap_or(today);
            if (held_on - today).get_days() < i32::from(days) {
                return Err(Stop::NoticeTooShort(days).into());
            }
        }
        Act::Begin if sheet.held_on.is_some_and(|day| today < day) => {
            return Err(Stop::NotYet.into());
        }
        Act::Attend | Act::Speak | Act::GiveTask | Act::Conclude
            if item.as_ref().is_some_and(|item| !listed(item)) =>
        {
            return Err(Stop::NotOnAgenda.into());
        }
        Act::Conclude => {
            if let Some(item) = &item {
                conclude(sheet, item, given)?;
            }
        }
        Act::Rise
            if sheet
                .agenda
                .iter()
                .any(|item| !sheet.outcomes.contains_key(item)) =>
        {
            return Err(Stop::NotConcluded.into());
        }
        Act::Sign => {
            let side = given.text(Field::Side).unwrap_or_default();
            let theirs = capacity.split('@').next() == Some(side);
            let paper = !given.files(Field::PhotoCheck).is_empty();
            if !theirs && !paper {
                return Err(Stop::NotTheirHand.into());
            }
        }
        Act::File => {
            if let Some(side) = sheet
                .needed()
                .iter()
                .find(|side| !sheet.signed.contains(**side))
            {
                return Err(Stop::NotSigned(side).into());
            }
        }
        _ => {}
    }
    Ok(())
}

fn conclude(sheet: &Meeting, item: &MatterNo, given: &Given) -> Result<(), Refusal> {
    if sheet.outcomes.contains_key(item) {
        return Err(Stop::Concluded.into());
    }
    let missing = sheet
        .needed()
        .iter()
        .find(|side| !sheet.is_present(side, item));
    if let Some(side) = missing {
        return Err(Stop::PartyMissing(side).into());
    }
    match given.text(Field::Outcome) {
        Some("task") if !sheet.tasked.contains(item) => Err(Stop::NoTask.into()),
        Some("declined") if given.text(Field::Answer).is_none() => Err(Refusal::Owes {
            act: Act::Conclude,
            owed: vec![Owed {
                field: Field::Answer,
                problem: Problem::Missing,
            }],
        }),
        _ => Ok(()),
    }
}

/// A conclusion moves its item on; a promise is born as a task.
pub(super) fn effects(standing: &Standing, act: Act, given: &Given) -> Vec<Effect> {
    let (Some(item), text) = (given.text(Field::Item), |field| given.text(field)) else {
        return Vec::new();
    };
    let copied = |mut input: Input, fields: &[(Field, Field)]| {
        for (from, to) in fields {
            if let Some(value) = text(*from) {
                input = input.with(*to, value);
            }
        }
        input
    };
    let conclusion = &[(Field::Conclusion, Field::Conclusion)];
    let effect = match (act, text(Field::Outcome)) {
        (Act::GiveTask, _) => {
            let input = Input::new(Act::Assign)
                .with(Field::Place, standing.place.as_str())
                .with(Field::Sources, format!("{} {item}", standing.no));
            let fields = [Field::Words, Field::Assignee, Field::Until].map(|field| (field, field));
            Effect::Begin(Kind::Task, copied(input, &fields))
        }
        (Act::Conclude, Some(outcome)) => {
            let input = match outcome {
                "settled" => copied(
                    Input::new(Act::Finish),
                    &[(Field::Conclusion, Field::Measures)],
                ),
                "task" => copied(Input::new(Act::Accept), conclusion),
                "owners" => copied(
                    Input::new(Act::ToOwners),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                "residents" => copied(
                    Input::new(Act::ToResidents),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                "works" => copied(Input::new(Act::ToWorks), conclusion),
                "mediation" => copied(
                    Input::new(Act::ToMediation),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                _ => copied(
                    Input::new(Act::Decline),
                    &[
                        (Field::Conclusion, Field::Reason),
                        (Field::Answer, Field::Answer),
                    ],
                ),
            };
            Effect::On(MatterNo::from(item), input)
        }
        _ => return Vec::new(),
    };
    vec![effect]
}

/// Nothing of a meeting is laid down before it was signed.
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (
            Act::Convene,
            &[Field::Place, Field::MeetingType, Field::HeldOn],
        ),
        (Act::Invite, &[Field::Side, Field::Service]),
        (
            Act::Conclude,
            &[Field::Item, Field::Outcome, Field::Conclusion],
        ),
        (
            Act::GiveTask,
            &[Field::Item, Field::Words, Field::Assignee, Field::Until],
        ),
        (Act::Sign, &[Field::Side]),
        (Act::Void, &[Field::Reason]),
    ],
    passes_through: &[(Act::Begin, Act::Rise), (Act::Rise, Act::File)],
    closes_by: &[Act::File, Act::Void],
};

#[cfg(test)]
#[path = "meeting/tests.rs"]
mod tests;
