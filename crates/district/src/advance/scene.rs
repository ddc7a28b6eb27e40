//! Where and when an act is done, and by whom.

use jiff::Timestamp;

use crate::charter::Charter;
use crate::party::Actor;

/// Where and when an act is done, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The rules and registers of the district as they are now.
    pub charter: &'a Charter,
    /// Who acts.
    pub actor: &'a Actor,
    /// Whether the actor holds the receipt of the matter, which stands for having raised it.
    pub receipt: bool,
    /// When.
    pub now: Timestamp,
}
