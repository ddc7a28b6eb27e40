//! The codes that stand for names in the public file of a secret vote.

use crate::kinds::ballot::names::{PersonId, Serial, UnitId, VoterId};
use crate::log::text_hash;

/// The code under which a receipt is published: its owner finds it, nobody else learns the receipt.
pub fn public_code(serial: &Serial) -> String {
    short(&format!("receipt/{serial}"))
}

fn short(text: &str) -> String {
    text_hash(text).chars().take(16).collect()
}

/// Makes the codes that stand for names: only the holder of the salt can make them again.
pub(super) struct Codes<'a> {
    pub(super) salt: &'a str,
    /// Whether co-owners count with what one of them owns alone, so that the file must tell who owns both.
    pub(super) joined: bool,
}

impl Codes<'_> {
    pub(super) fn of(&self, what: &str, name: &str) -> String {
        short(&format!("{}/{what}/{name}", self.salt))
    }

    pub(super) fn voter(&self, id: &VoterId) -> VoterId {
        VoterId(self.of("voter", &id.0))
    }

    pub(super) fn unit(&self, id: &UnitId) -> UnitId {
        UnitId(self.of("unit", &id.0))
    }

    /// Somebody who may act for several.
    pub(super) fn person(&self, id: &PersonId) -> PersonId {
        PersonId(self.of("person", &id.0))
    }

    /// An owner: where no rule reads it, nobody learns that they own more under another head.
    pub(super) fn owner(&self, voter: &VoterId, id: &PersonId) -> PersonId {
        if self.joined {
            return self.person(id);
        }
        PersonId(self.of("owner", &format!("{voter}/{id}")))
    }
}
