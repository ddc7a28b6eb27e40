//! What an act on one matter does to others, and the others that it looks at.

use std::collections::BTreeMap;

use crate::id::MatterNo;
use crate::matter::{Input, Kind};
use crate::standing::Standing;

/// What an act on one matter does to another, by the same person and in the same commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// An act on a matter that is there.
    On(MatterNo, Input),
    /// A new matter.
    Begin(Kind, Input),
    /// An act that tells a matter something, where its procedure lets it be told by this person.
    Tell(MatterNo, Input),
}

/// Other matters, as they stand.
pub type Others = BTreeMap<MatterNo, Standing>;
