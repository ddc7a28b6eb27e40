//! Why a matter does not move. Words for people are found at the edge, by [`Refusal::key`].

use serde::Serialize;

use super::act::{Act, Duty};
use super::field::Field;
use super::given::Problem;
use super::stop::Stop;
use crate::id::StepId;

/// Why an act was not done. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The act is not part of this matter's procedure.
    #[error("`{act}` is not an act of this procedure")]
    NoSuchAct {
        /// The act.
        act: Act,
    },
    /// The act has no path from where the matter stands.
    #[error("`{act}` is not possible from step `{step}`")]
    NotFromHere {
        /// The act.
        act: Act,
        /// Where the matter stands.
        step: StepId,
    },
    /// The actor holds no mandate that allows it.
    #[error("`{act}` is not for this person to do; it is for {by:?}")]
    NotYours {
        /// The act.
        act: Act,
        /// Who may.
        by: Vec<String>,
    },
    /// The actor played a part that excludes this one (handler ≠ checker).
    #[error("`{act}` cannot be done by the one who was the {duty}")]
    OwnWork {
        /// The act.
        act: Act,
        /// The part already played.
        duty: Duty,
    },
    /// Whoever does it has to be known: they are told how it goes.
    #[error("`{act}` is for somebody who is signed in")]
    Unnamed {
        /// The act.
        act: Act,
    },
    /// They hear how the matter goes already.
    #[error("they follow the matter already")]
    Follows,
    /// The actor is of the house that dealt with the matter.
    #[error("`{act}` cannot be done by the house that dealt with it")]
    OwnHouse {
        /// The act.
        act: Act,
    },
    /// Nobody has asked, with a reason, that the matter may go on past its procedure.
    #[error("nobody has asked for an override where the matter stands now")]
    Unasked,
    /// Something that the act needs is missing or not well formed.
    #[error("`{act}` still owes {}", listed(owed))]
    Owes {
        /// The act.
        act: Act,
        /// Everything that is missing or wrong.
        owed: Vec<Owed>,
    },
    /// More time must be asked for before the deadline has passed.
    #[error("more time is asked for before the deadline, not after it")]
    TooLate,
    /// More time than the file's preset, or more of it a second time, is a leader's to grant.
    #[error("more time than the preset, or more of it a second time, is a leader's to grant")]
    LeadersToGrant,
    /// The day named for more time does not lie after the deadline.
    #[error("the day named does not lie after the deadline")]
    NoMoreTime,
    /// The talk that its supervision calls for is not on record.
    #[error("the talk that its supervision calls for is not on record")]
    TalkOwed,
    /// Nobody supervises it in a way that calls for this, or what it called for is done.
    #[error("no supervision calls for this now")]
    NotSupervised,
    /// A unit that was designated after a dispute may not send the matter back again.
    #[error("the desk was designated and cannot send the matter back")]
    Designated,
    /// The day named is not after today.
    #[error("the day named is not after today")]
    DayPast,
    /// A matter cannot be merged into itself.
    #[error("a matter cannot be merged into itself")]
    IntoItself,
    /// What it would be merged into is of another kind, over, or merged into something else itself.
    #[error("what it would be merged into is of another kind, over, or merged itself")]
    IntoOther,
    /// The law of the kind stands against it.
    #[error(transparent)]
    Stop(#[from] Stop),
}

/// One thing that is still owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// Which field.
    pub field: Field,
    /// What is the matter with it.
    pub problem: Problem,
}

impl Refusal {
    /// The day from which it would be possible, where the law names one.
    pub const fn first_day(&self) -> Option<jiff::civil::Date> {
        match self {
            Self::Stop(
                Stop::NotInForce(day)
                | Stop::NamesKept(day, _)
                | Stop::DownTooEarly(day)
                | Stop::NoticeNotRun(day),
            ) => Some(*day),
            _ => None,
        }
    }

    /// The line of what was handed in that it is about, from 1.
    pub const fn line(&self) -> Option<u16> {
        match self {
            Self::Stop(Stop::SignatureUnclear(line)) => Some(*line),
            _ => None,
        }
    }

    /// The rule behind it, where it is one of several.
    pub const fn cites(&self) -> Option<&'static str> {
        match self {
            Self::Stop(
                Stop::VoteNoticeTooShort(rule)
                | Stop::WindowDays(rule)
                | Stop::NotTheirsToCall(rule)
                | Stop::CallPaperMissing(rule)
                | Stop::ForbiddenUse(rule)
                | Stop::OnlyEmergencies(rule)
                | Stop::TopUpDue(rule)
                | Stop::AuditOrAgreement(rule)
                | Stop::DemandTooFew(rule)
                | Stop::NotRipe(rule)
                | Stop::NotComposed(rule)
                | Stop::SubjectElsewhere(rule)
                | Stop::SeatsWrong(rule)
                | Stop::NotShownBefore(rule)
                | Stop::AccountPlace(rule)
                | Stop::AssemblyPlace(rule)
                | Stop::NamesKept(_, rule),
            ) => Some(*rule),
            _ => None,
        }
    }

    /// The catalogue key of the sentence that says it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoSuchAct { .. } => "refusal-no-such-act",
            Self::NotFromHere { .. } => "refusal-not-from-here",
            Self::NotYours { .. } => "refusal-not-yours",
            Self::OwnWork { act: Act::Join, .. } | Self::Follows => "refusal-follows",
            Self::OwnWork { .. } => "refusal-own-work",
            Self::Unnamed { .. } => "refusal-unnamed",
            Self::OwnHouse { .. } => "refusal-own-house",
            Self::Unasked => "refusal-unasked",
            Self::Owes { .. } => "refusal-owes",
            Self::TalkOwed => "refusal-talk-owed",
            Self::NotSupervised => "refusal-not-supervised",
            Self::TooLate => "refusal-too-late",
            Self::LeadersToGrant => "refusal-leaders-to-grant",
            Self::NoMoreTime => "refusal-no-more-time",
            Self::Designated => "refusal-designated",
            Self::DayPast => "refusal-day-past",
            Self::IntoItself => "refusal-into-itself",
            Self::IntoOther => "refusal-into-other",
            Self::Stop(stop) => stop.key(),
        }
    }
}

/// What is owed, field by field, for a program.
fn listed(owed: &[Owed]) -> String {
    let words = owed
        .iter()
        .map(|owed| format!("`{}` ({})", owed.field, owed.problem));
    words.collect::<Vec<_>>().join(", ")
}
