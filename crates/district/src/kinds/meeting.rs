//! 三方联席会: community, owners' committee and property company at one table.

mod checks;
mod floor;
mod rhythm;
mod seat;
mod seats;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use checks::check;
pub(super) use floor::FLOOR;
pub use rhythm::{Beat, RHYTHMS, Rhythm, beats, rhythm_of};
pub use seat::Seat;

pub use crate::matter::choices::meeting::{OUTCOMES, SERVICES, SIDES, TYPES};

use crate::calendar::china_time;
use crate::id::MatterNo;
use crate::matter::{Act, Field, Moved};

/// The three without whom a joint meeting is none.
pub const THREE: [&str; 3] = ["community", "committee", "property"];

/// 未议: an item that was not dealt with waits as before.
pub(crate) const POSTPONED: &str = "postponed";

/// The version of the procedure since which a meeting keeps the moment it began, and each seat with the guest's name. One
/// that was called before keeps the parties only.
const KEEPS_SEATS: u32 = 3;

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
    /// The moment it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Timestamp>,
    /// Who sits at the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<Seat>,
    /// The parties there for the whole of it, where no seats are kept.
    pub present: BTreeSet<String>,
    /// The agenda in its order.
    pub agenda: Vec<MatterNo>,
    /// The parties there for one item only, where no seats are kept.
    pub present_for: BTreeMap<MatterNo, BTreeSet<String>>,
    /// How each item ended.
    pub outcomes: BTreeMap<MatterNo, String>,
    /// The items with a task.
    pub tasked: BTreeSet<MatterNo>,
    /// The parties that have signed.
    pub signed: BTreeSet<String>,
    /// The desk that began it: whoever sits there takes the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Who takes the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorder: Option<String>,
}

impl Meeting {
    /// The parties that must be told, be there and sign: the three at a joint meeting, the committee at its
    /// own, otherwise the community.
    pub fn needed(&self) -> &'static [&'static str] {
        match self.meeting.as_str() {
            "joint" => &THREE,
            "committee" => &THREE[1..2],
            _ => &THREE[..1],
        }
    }

    /// The day it was held; where the moment is not kept, the day it was called for.
    pub fn day_held(&self) -> Option<Date> {
        let begun = self.begun.map(|at| china_time(at).date());
        begun.or(self.held_on)
    }

    /// Whether it keeps who sits at the table, guests by name.
    const fn keeps_seats(&self) -> bool {
        self.begun.is_some()
    }

    /// Whether it was held: somebody was there. What was only called is no meeting.
    pub fn was_held(&self) -> bool {
        !self.seats.is_empty() || !self.present.is_empty() || !self.present_for.is_empty()
    }

    /// Whether a party was there, for the whole or for an item.
    pub fn was_there(&self, side: &str) -> bool {
        self.seats.iter().any(|seat| seat.side == side)
            || self.present.contains(side)
            || self.present_for.values().any(|sides| sides.contains(side))
    }

    /// Whether everybody who must has signed.
    pub fn is_signed(&self) -> bool {
        let mut needed = self.needed().iter();
        needed.all(|side| self.signed.contains(*side))
    }

    /// Whether a party is there for an item.
    pub fn is_present(&self, side: &str, item: &MatterNo) -> bool {
        let seated = |seat: &Seat| seat.side == side && seat.is_for(item);
        let parties = self.present_for.get(item);
        self.seats.iter().any(seated)
            || self.present.contains(side)
            || parties.is_some_and(|sides| sides.contains(side))
    }

    pub(super) fn remember(&mut self, moved: &Moved, at: Timestamp, version: u32) {
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
            (Act::Begin, _) => {
                self.chair = text(Field::Chair);
                self.recorder = text(Field::Recorder);
                self.recorded_by = text(Field::RecordedBy);
                self.begun = Some(at).filter(|_| version >= KEEPS_SEATS);
            }
            (Act::PutOn, Some(item)) if !self.agenda.contains(&item) => self.agenda.push(item),
            (Act::Attend, _) if self.keeps_seats() => self.sit(given),
            (Act::StrikeOff, _) => self.strike(given),
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

#[cfg(test)]
#[path = "meeting/tests.rs"]
mod tests;
