//! What a step means for the matter that stands in it.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a step means for the matter as a whole.
    pub enum Phase {
        /// Waiting to be taken up.
        Open = "open",
        /// Somebody is dealing with it.
        Acting = "acting",
        /// Somebody else is looking whether it is done.
        Verifying = "verifying",
        /// Put off until a named day, with a reason (挂账).
        Paused = "paused",
        /// Over.
        Closed = "closed",
    }
}
