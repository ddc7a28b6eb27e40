//! What to do about a finding: one short sentence for each sort of reason.

use district::bulletin::verdict::{Finding, Reason};

use crate::ctx::Ctx;

/// The sentence; empty where nothing is to be done.
pub fn next(finding: &Finding, ctx: &Ctx) -> String {
    key(finding.reason)
        .filter(|_| finding.rule.is_some())
        .map_or_else(String::new, |key| ctx.t(key))
}

const fn key(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::Bare => "next-cite",
        Reason::Differs
        | Reason::TwoValues
        | Reason::TwoPeriods
        | Reason::OtherIndicator
        | Reason::OtherArea
        | Reason::OtherPeriod
        | Reason::OtherMeasure
        | Reason::OtherPeers
        | Reason::OtherPart
        | Reason::OtherState
        | Reason::NotRealised
        | Reason::Glued => "next-number",
        Reason::NoRecord
        | Reason::NothingToCompare
        | Reason::SomeOnly
        | Reason::NoLevel
        | Reason::NoPhase
        | Reason::NoAmount
        | Reason::NoOrder
        | Reason::NoEvent
        | Reason::NotAmong
        | Reason::NoMarks => "next-record",
        Reason::NoDocument => "next-document",
        Reason::NoMeasure
        | Reason::TwoMeasures
        | Reason::NoPeers
        | Reason::NoTies
        | Reason::NoBasis
        | Reason::NoDefinition
        | Reason::OneDigitAverage
        | Reason::WhichEvent
        | Reason::NoYear
        | Reason::VagueDay
        | Reason::NoAnchor => "next-basis",
        Reason::StrongerThanBody
        | Reason::NotHalf
        | Reason::NoState
        | Reason::AlreadyMet
        | Reason::NotReached
        | Reason::TwoStates
        | Reason::UnfinishedWorks
        | Reason::OtherOutcome
        | Reason::NotPutRight => "next-weaken",
        Reason::Miscounted
        | Reason::EtcAfterAll
        | Reason::OtherNumeral
        | Reason::OpenList
        | Reason::NeverNamed
        | Reason::NotClosed
        | Reason::WrongClass => "next-list",
        Reason::Unregistered
        | Reason::Variant
        | Reason::LostCharacters
        | Reason::Miswritten
        | Reason::TwoHeads
        | Reason::ManyHeads
        | Reason::MissingOf => "next-name",
        Reason::MixedPlaces | Reason::UseClass | Reason::Elsewhere | Reason::OtherNoun => {
            "next-compare"
        }
        Reason::Person | Reason::Sensitive => "next-person",
        Reason::Sealed => "next-sealed",
        Reason::Private => "next-private",
        Reason::OwnWords | Reason::OnePerson => "next-second",
        Reason::NoFigure | Reason::NoValue | Reason::NoFace => "next-figure",
        _ => return None,
    })
}
