//! The floor of each kind, and what it owes besides.

use super::floor::Floor;
use super::steps::{FOR_OWNERS, FOR_RESIDENTS, TABLED};
use super::{item, meeting, posting, task, vote, works};
use crate::matter::{Act, Field, Kind};

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

    /// The steps that the law of the kind names: a file without one of them would pass by that law unseen.
    pub(crate) const fn named_steps(self) -> &'static [&'static str] {
        const OF_ITEMS: &[&str] = &[TABLED[0], TABLED[1], FOR_OWNERS, FOR_RESIDENTS];
        match self {
            Self::Item => OF_ITEMS,
            _ => &[],
        }
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
