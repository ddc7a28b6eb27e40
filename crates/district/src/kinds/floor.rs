//! A floor: what every procedure of a kind must keep.

use crate::matter::{Act, Field};

/// What every procedure of a kind must keep, whatever its file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// Acts whose paths lead out of the work and must ask for these fields.
    pub owes: &'static [(Act, &'static [Field])],
    /// Between `.0` and a closed step, an act of `.1` must lie on every way.
    pub passes_through: &'static [(Act, Act)],
    /// The acts by which a matter may come to a closed step from an open one.
    pub closes_by: &'static [Act],
}
