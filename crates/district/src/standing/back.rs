//! Work that is sent back as wrongly dispatched (回退). A deadline that has passed stays with the matter wherever it goes,
//! and one that comes to the same desk again was never wrongly sent: nobody wins a new day by sending back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::matter::{Act, Due, Moved};
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
    /// What is known of it after an act on a matter that was sent to `assignee`, and was `due`.
    pub(super) fn after(
        back: Option<Self>,
        assignee: Option<&Desk>,
        due: Option<&Due>,
        moved: &Moved,
        at: Timestamp,
    ) -> Option<Self> {
        match moved.act {
            Act::SendBack => due.map(|due| Self {
                desk: assignee.cloned(),
                due: due.at,
            }),
            // Nobody answers for it, and somebody may yet be found.
            Act::Coordinate => back.filter(|back| back.due < at),
            Act::Dispatch | Act::Designate | Act::Dispute => None,
            _ => back,
        }
    }
}
