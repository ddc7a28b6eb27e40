//! Who sits at the table: for the whole or for one item, guests by name; and how somebody put down by mistake is
//! struck off.

use super::seat::Seat;
use super::{Meeting, POSTPONED};
use crate::id::MatterNo;
use crate::matter::Given;

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
