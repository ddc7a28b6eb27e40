//! 任务: a promise made at a table.

use super::floor::Floor;
use crate::matter::{Act, Field};

/// A promise is kept when somebody else has seen it.
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (
            Act::Assign,
            &[Field::Place, Field::Words, Field::Assignee, Field::Until],
        ),
        (Act::Finish, &[Field::Measures]),
        (Act::Pass, &[Field::Conclusion]),
        (Act::Rework, &[Field::Reason]),
    ],
    passes_through: &[(Act::Finish, Act::Pass)],
    closes_by: &[Act::Pass],
};
