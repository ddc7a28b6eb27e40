//! What is special to a kind of matter: its law, which no procedure file can go below.

pub mod ballot;

use crate::procedure::{Act, Field};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A kind of matter.
    pub enum Kind {
        /// 案件: a problem in the open or in common parts, from report to cleared (S1).
        Case = "case",
        /// 民呼我为: a resident's call over any channel (S4).
        Call = "call",
        /// 巡查: a steward's round, recorded at one point in time; never a track (S1).
        Patrol = "patrol",
    }
}

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

/// Every matter is somewhere, everybody who raised one learns its outcome, and nobody checks their own
/// work.
const ANSWERED: &[(Act, &[Field])] = &[
    (Act::Report, &[Field::Place]),
    (Act::ReportFixed, &[Field::Place]),
    (Act::Receive, &[Field::Place]),
    (Act::Close, &[Field::Answer]),
    (Act::Deny, &[Field::Conclusion, Field::Answer]),
    (Act::Decline, &[Field::Reason, Field::Answer]),
    (Act::Void, &[Field::Reason, Field::Answer]),
    (Act::Merge, &[Field::Main]),
    (Act::AskVoid, &[Field::Reason]),
    (Act::SendBack, &[Field::Reason]),
    (Act::Rework, &[Field::Reason]),
    (Act::AskExtension, &[Field::Reason, Field::Until]),
    (Act::AskSuspension, &[Field::Reason, Field::Until]),
    (Act::Dispute, &[Field::Reason]),
    (Act::Dispatch, &[Field::Assignee]),
    (Act::Designate, &[Field::Assignee, Field::Reason]),
];

impl Kind {
    /// Whether a group chat of neighbours may hear of matters of this kind. Never of a call: who called
    /// about whom is between the caller and the desk, and a round is no news.
    pub const fn groups_may_hear(self) -> bool {
        matches!(self, Self::Case)
    }

    /// Whether a matter of this kind is somebody's trouble that waits for an end. A round is done work:
    /// it is not shown among problems unless it is asked for.
    pub const fn is_problem(self) -> bool {
        !matches!(self, Self::Patrol)
    }

    /// The floor of this kind.
    pub const fn floor(self) -> Floor {
        match self {
            // GB/T 30428.8 立案、处置和结案: handled, then checked by somebody else, then closed.
            Self::Case => Floor {
                owes: ANSWERED,
                passes_through: &[(Act::Finish, Act::Pass), (Act::ReportFixed, Act::Pass)],
                closes_by: &[Act::Close, Act::Deny, Act::Decline, Act::Void],
            },
            // A call's result is told to the person, not only its process (北京市接诉即办工作条例 §23).
            Self::Call => Floor {
                owes: ANSWERED,
                passes_through: &[(Act::Finish, Act::CallBack)],
                closes_by: &[Act::Close, Act::Decline, Act::CallBack],
            },
            Self::Patrol => Floor {
                owes: &[(Act::LogRound, &[Field::Place])],
                passes_through: &[],
                closes_by: &[Act::LogRound],
            },
        }
    }
}
