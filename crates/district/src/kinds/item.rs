//! 议题: what the parties of a compound should settle.

use super::Floor;
use crate::procedure::{Act, Field};

/// Whoever raised it hears how it ends, whichever way it goes.
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (Act::Raise, &[Field::Place, Field::Words]),
        (Act::Consult, &[Field::Reason]),
        (Act::ToOwners, &[Field::Reason]),
        (Act::ToResidents, &[Field::Reason]),
        (Act::Dispatch, &[Field::Assignee, Field::Reason]),
        (Act::Decline, &[Field::Reason, Field::Answer]),
        (Act::Close, &[Field::Answer]),
    ],
    passes_through: &[(Act::Raise, Act::Close)],
    closes_by: &[Act::Close, Act::Decline],
};
