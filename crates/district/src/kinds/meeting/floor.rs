//! What every procedure of a meeting keeps.

use crate::kinds::floor::Floor;
use crate::matter::{Act, Field};

/// Nothing of a meeting is laid down before it was signed.
pub(in crate::kinds) const FLOOR: Floor = Floor {
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
        (Act::StrikeOff, &[Field::Side, Field::Reason]),
        (Act::Sign, &[Field::Side]),
        (Act::Void, &[Field::Reason]),
    ],
    passes_through: &[(Act::Begin, Act::Rise), (Act::Rise, Act::File)],
    closes_by: &[Act::File, Act::Void],
};
