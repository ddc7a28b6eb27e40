//! What is special to a kind of matter: its law, which no procedure file can go below.

pub mod ballot;
pub mod item;
pub mod meeting;
mod objections;
pub mod petition;
pub mod posting;
pub mod road;
mod sheet;
mod stop;
mod task;
pub mod vote;
pub mod works;

pub use item::TABLED;
pub use objections::unanswered;
pub use sheet::{
    Effect, Sheet, check, check_leaning, check_place, effects, ends, leans_on, limit, note_desk,
    offers, rivals, tells,
};
pub use stop::Stop;

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
        /// 议题: something that the parties of a compound should settle, with where it came from (S2).
        Item = "item",
        /// 会议: a meeting with its agenda, attendance, conclusions and signatures (S2, S10).
        Meeting = "meeting",
        /// 任务: a promise made at a table, with owner and day (S2).
        Task = "task",
        /// 公示: a text that hangs for everybody to read.
        Posting = "posting",
        /// 立项整治: the project an item becomes (S2).
        Works = "works",
        /// 表决与征询: what owners decide by heads and area (民法典 第278条), other assemblies by heads, and what
        /// people are only asked.
        Vote = "vote",
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
    (Act::DeclineFiling, &[Field::Reason, Field::Answer]),
    (Act::Void, &[Field::Reason, Field::Answer]),
    (Act::Merge, &[Field::Main]),
    (Act::Relocate, &[Field::Place, Field::Reason]),
    (Act::AskVoid, &[Field::Reason]),
    (Act::SendBack, &[Field::Reason]),
    (Act::Rework, &[Field::Reason]),
    (Act::AskExtension, &[Field::Reason, Field::Until]),
    (Act::AskSuspension, &[Field::Reason, Field::Until]),
    (Act::Dispute, &[Field::Reason]),
    (Act::Dispatch, &[Field::Assignee]),
    (Act::Designate, &[Field::Assignee, Field::Reason]),
    (Act::Coordinate, &[Field::Reason]),
];

impl Kind {
    /// Whether whoever judges the work sits at no desk that work of any sort is sent to. A promise among neighbours
    /// is seen by others at the table, who have desks of their own.
    pub const fn is_judged_outside(self) -> bool {
        matches!(self, Self::Case | Self::Call)
    }

    /// Whether it is somebody's trouble that comes back to whoever raised it, answered.
    pub(crate) const fn goes_round(self) -> bool {
        matches!(self, Self::Case | Self::Call)
    }

    /// What the kind owes beyond its floor's answers: what was done and how it looks now, what the one who went to
    /// see it found (GB/T 30428.8), until when it is put off, and where else to turn with what is declined.
    pub(crate) const fn proves(self) -> &'static [(Act, &'static [Field])] {
        const FIXED: &[Field] = &[Field::Measures, Field::PhotoBefore, Field::PhotoAfter];
        match self {
            Self::Case => &[
                (Act::Finish, &[Field::Measures, Field::PhotoAfter]),
                (Act::ReportFixed, FIXED),
                (Act::Pass, &[Field::Conclusion]),
                (Act::Confirm, &[Field::Conclusion]),
                (Act::Decline, &[Field::Route]),
                (Act::GrantSuspension, &[Field::Until, Field::Reason]),
            ],
            Self::Call => &[
                (Act::Finish, &[Field::Answer, Field::Measures]),
                (Act::Decline, &[Field::Route]),
            ],
            _ => &[],
        }
    }

    /// The page of its own that a kind has beside the one of every matter: `meetings` in
    /// `/meetings/M2021-00001`.
    pub const fn page(self) -> Option<&'static str> {
        match self {
            Self::Meeting => Some("meetings"),
            Self::Posting => Some("postings"),
            Self::Vote => Some("votes"),
            _ => None,
        }
    }

    /// The kind that a promise made at a table is.
    pub const fn promise() -> Self {
        Self::Task
    }

    /// The kind that what happens again and again is put before the parties as.
    pub const fn concern() -> Self {
        Self::Item
    }

    /// The kind that sits at a table.
    pub const fn table() -> Self {
        Self::Meeting
    }

    /// The kind in which people decide by counting.
    pub const fn poll() -> Self {
        Self::Vote
    }

    /// The kind that parties settle at a table.
    pub const fn agenda() -> Self {
        Self::Item
    }

    /// The kind that hangs for everybody to read.
    pub const fn notice() -> Self {
        Self::Posting
    }

    /// Whether a group chat of neighbours may hear of matters of this kind. Never of a call: who called
    /// about whom is between the caller and the desk, and a round is no news.
    pub const fn groups_may_hear(self) -> bool {
        matches!(self, Self::Case)
    }

    /// Whether how many of them are open at a place is shown on the map. Never of what people said among
    /// themselves, to a desk or to a mediator, not even as a number: a single one would point at a door.
    pub const fn lies_on_map(self) -> bool {
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
                closes_by: &[
                    Act::Close,
                    Act::Deny,
                    Act::Decline,
                    Act::DeclineFiling,
                    Act::Void,
                    Act::Withdraw,
                ],
            },
            // A call's result is told to the person, not only its process (北京市接诉即办工作条例 §23).
            Self::Call => Floor {
                owes: ANSWERED,
                passes_through: &[(Act::Finish, Act::CallBack)],
                closes_by: &[Act::Close, Act::Decline, Act::CallBack, Act::Withdraw],
            },
            Self::Item => item::FLOOR,
            Self::Meeting => meeting::FLOOR,
            Self::Task => task::FLOOR,
            Self::Posting => posting::FLOOR,
            Self::Works => works::FLOOR,
            Self::Vote => vote::FLOOR,
            Self::Patrol => Floor {
                owes: &[(Act::LogRound, &[Field::Place])],
                passes_through: &[],
                closes_by: &[Act::LogRound],
            },
        }
    }
}
