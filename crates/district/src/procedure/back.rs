//! Work that is sent back as wrongly dispatched (回退). A deadline that has passed stays with the matter wherever it goes,
//! and one that comes to the same desk again was never wrongly sent: nobody wins a new day by sending back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Standing;
use crate::matter::{Act, Due, Given, Moved, Why};
use crate::party::Desk;

/// From where work was sent back, and by when it was due there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// The desk that sent it back.
    pub desk: Option<Desk>,
    /// Its deadline.
    pub due: Timestamp,
}

impl Back {
    /// What is known of it after an act on a matter that stands as `before`.
    pub(super) fn after(
        back: Option<Self>,
        before: &Standing,
        moved: &Moved,
        at: Timestamp,
    ) -> Option<Self> {
        match moved.act {
            Act::SendBack => before.due.as_ref().map(|due| Self {
                desk: before.assignee.clone(),
                due: due.at,
            }),
            // Nobody answers for it, and somebody may yet be found.
            Act::Coordinate => back.filter(|back| back.due < at),
            Act::Dispatch | Act::Designate | Act::Dispute => None,
            _ => back,
        }
    }
}

impl Standing {
    /// The deadline that stays where work that was sent back goes on by this act.
    pub(super) fn due_of_back(&self, act: Act, given: &Given, now: Timestamp) -> Option<Due> {
        let back = self.back.as_ref()?;
        let goes_on = matches!(act, Act::Dispatch | Act::Designate | Act::Coordinate);
        let again = given.desk().is_some() && given.desk() == back.desk;
        let stays = goes_on && (again || back.due < now);
        stays.then_some(Due {
            at: back.due,
            why: Why::Kept,
        })
    }
}
