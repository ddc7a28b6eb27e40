//! A seat at the table.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::MatterNo;
use crate::matter::{Field, Given};

/// Who sits at the table without being one of the three.
pub(super) const GUEST: &str = "guest";

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
