//! Where the law of a kind stands against an act. Sentences are found at the edge, by [`Stop::key`].

/// Why the law of a kind stands against an act. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The day is nearer than the notice that this meeting needs.
    #[error("the day is nearer than the {0} days of notice that this meeting needs")]
    NoticeTooShort(u8),
    /// One of the three parties is not there for this item.
    #[error("the {0} is not there for this item, so the meeting cannot conclude it")]
    PartyMissing(&'static str),
    /// The item is not on the agenda.
    #[error("the item is not on the agenda of this meeting")]
    NotOnAgenda,
    /// The item was concluded before.
    #[error("the item is concluded already")]
    Concluded,
    /// A promise needs a task with its owner and day first.
    #[error("a promise needs a task with its owner and its day first")]
    NoTask,
    /// An item of the agenda has no conclusion yet.
    #[error("an item of the agenda has no conclusion yet")]
    NotConcluded,
    /// The meeting is not yet on.
    #[error("the meeting does not begin before its day")]
    NotYet,
    /// A party has not signed.
    #[error("the {0} has not signed yet")]
    NotSigned(&'static str),
    /// One party cannot sign for another; a paper that the other has signed can be shown.
    #[error("one party cannot sign for another without the signed paper")]
    NotTheirHand,
    /// It would hang for less than the days that the rule asks for.
    #[error("it stays up for {0} days at least")]
    ShownTooShort(u8),
    /// It may not come down yet.
    #[error("it may not be taken down before its last day is over")]
    DownTooEarly,
    /// It was never put up, or nothing shows that it was.
    #[error("nothing shows that it was put up")]
    NeverShown,
    /// An objection has no answer yet.
    #[error("an objection has no answer yet")]
    ObjectionOpen,
    /// Ordinary use of maintenance funds is the owners' to decide.
    #[error("ordinary use of maintenance funds needs the owners' vote")]
    NeedsVote,
    /// An emergency use is reviewed by the committee first.
    #[error("the owners' committee has not reviewed it")]
    NeedsReview,
    /// The settlement goes over the approval by a tenth or more.
    #[error("the settlement is a tenth or more over what was approved")]
    OverBudget,
    /// The last day is before the first.
    #[error("the last day lies before the first")]
    DaysCrossed,
}

impl Stop {
    /// The catalogue key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoticeTooShort(_) => "stop-notice-too-short",
            Self::PartyMissing("community") => "stop-party-missing-community",
            Self::PartyMissing("committee") => "stop-party-missing-committee",
            Self::PartyMissing(_) => "stop-party-missing-property",
            Self::NotOnAgenda => "stop-not-on-agenda",
            Self::Concluded => "stop-concluded",
            Self::NoTask => "stop-no-task",
            Self::NotConcluded => "stop-not-concluded",
            Self::NotYet => "stop-not-yet",
            Self::NotSigned(_) => "stop-not-signed",
            Self::NotTheirHand => "stop-not-their-hand",
            Self::ShownTooShort(_) => "stop-shown-too-short",
            Self::DownTooEarly => "stop-down-too-early",
            Self::NeverShown => "stop-never-shown",
            Self::ObjectionOpen => "stop-objection-open",
            Self::NeedsVote => "stop-needs-vote",
            Self::NeedsReview => "stop-needs-review",
            Self::OverBudget => "stop-over-budget",
            Self::DaysCrossed => "stop-days-crossed",
        }
    }
}
