//! From where each project is looked at, and what is seen of it.

use jiff::civil::Date;

use crate::delivery::Gate;
use crate::delivery::schedule::Met;
use crate::log::Seq;
use crate::record::MARKS;

/// A due day of an earlier plan; nothing where that plan had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Was(pub Option<Date>);

/// When a mark is due and how it stands; nothing where no record speaks of it.
pub(super) type Facts = [Option<(Option<Date>, Met)>; MARKS.len()];

/// From where each project is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub(super) cut: Seq,
    pub(super) day: Date,
    pub(super) gate: Gate,
    pub(super) beside: Option<Seq>,
    /// The last due day that is overdue.
    pub(super) overdue: Date,
    /// The last due day that is soon.
    pub(super) horizon: Date,
}
