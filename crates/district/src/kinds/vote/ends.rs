//! Until when a vote lasts that was announced.

use jiff::Timestamp;

use super::{Vote, window};
use crate::matter::{Act, Field, Given};

impl Vote {
    /// Until when what an act begins lasts: an announced vote, open or not yet, until the last moment at which a ballot
    /// counts, and not until some days have passed.
    pub(crate) fn ends(&self, act: Act, given: &Given) -> Option<Timestamp> {
        match act {
            Act::Announce => given.day(Field::ClosesOn).map(|_| window(given).1),
            Act::OpenVote => self.frozen.as_ref().map(|frozen| frozen.closes),
            _ => None,
        }
    }
}
