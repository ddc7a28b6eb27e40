//! Who sits at the table: for the whole or for one item, guests by name; and how somebody put down by mistake is
//! struck off.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{GUEST, Meeting, POSTPONED};
use crate::id::MatterNo;
use crate::matter::{Field, Given};

/// A party at the table, or a guest. Who exactly sits there for a party is told by the entries alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The party.
    pub side: String,
    /// A guest's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<String>,
    /// The item for which they came, where it is one only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<MatterNo>,
    /// The items that were concluded before they came.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub missed: BTreeSet<MatterNo>,
}

impl Seat {
    /// The seat that an act speaks of.
    pub fn of(given: &Given) -> Self {
        let text = |field| given.text(field).map(str::to_owned);
        let side = text(Field::Side).unwrap_or_default();
        Self {
            guest: text(Field::Guest).filter(|_| side == GUEST),
            item: text(Field::Item).map(MatterNo::from),
            missed: BTreeSet::new(),
            side,
        }
    }

    /// Whether somebody sits here for this item.
    pub fn is_for(&self, item: &MatterNo) -> bool {
        let whole = self.item.is_none() && !self.missed.contains(item);
        whole || self.item.as_ref() == Some(item)
    }

    /// Whether it is the same party or guest, for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.is_whose(other) && self.item == other.item
    }

    /// Whether it is the same party or guest.
    pub fn is_whose(&self, other: &Self) -> bool {
        self.side == other.side && self.guest == other.guest
    }
}

impl Meeting {
    /// Somebody sits down. Who comes late was not there for what is concluded.
    pub(super) fn sit(&mut self, given: &Given) {
        let mut seat = Seat::of(given);
        if seat.item.is_none() {
            seat.missed = self.outcomes.keys().cloned().collect();
        }
        if !self.seats.iter().any(|known| known.is_same(&seat)) {
            self.seats.push(seat);
        }
    }

    /// Somebody was put down who was not there.
    pub(super) fn strike(&mut self, given: &Given) {
        let seat = Seat::of(given);
        self.seats.retain(|known| !known.is_same(&seat));
    }

    /// Whether the party or guest of an act sits here for its item.
    pub(super) fn has_seat_for(&self, given: &Given, item: &MatterNo) -> bool {
        let seat = Seat::of(given);
        if !self.keeps_seats() {
            return self.is_present(&seat.side, item);
        }
        let mut seats = self.seats.iter();
        seats.any(|known| known.is_whose(&seat) && known.is_for(item))
    }

    /// Whether a conclusion would lose a party it needs, were this seat struck off.
    pub(super) fn is_rested_on(&self, seat: &Seat) -> bool {
        let needed = self.needed().contains(&seat.side.as_str());
        let mut without = self.clone();
        without.seats.retain(|known| !known.is_same(seat));
        let dealt_with = |outcome: &String| outcome != POSTPONED;
        let mut concluded = self
            .outcomes
            .iter()
            .filter(|(_, outcome)| dealt_with(outcome));
        needed
            && concluded.any(|(item, _)| {
                self.is_present(&seat.side, item) && !without.is_present(&seat.side, item)
            })
    }
}
