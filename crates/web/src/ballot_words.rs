//! Why a ballot was not taken or does not count, as a key of the catalogues.

use district::kinds::ballot::Reason;
use ledger::polls::BallotFault;

/// The key of the sentence that says why a ballot was not taken.
pub const fn key(fault: BallotFault) -> &'static str {
    match fault {
        BallotFault::Rule(reason) => reason_key(reason),
        BallotFault::Code => "ballot-code",
        BallotFault::SameHand => "ballot-same-hand",
        BallotFault::NotAnnounced => "ballot-not-frozen",
        BallotFault::InFuture => "ballot-in-future",
        BallotFault::NothingAside => "ballot-nothing-aside",
        BallotFault::NoReceiver => "ballot-no-receiver",
        BallotFault::NoEvidence => "ballot-no-evidence",
        BallotFault::NoMeaning => "ballot-no-meaning",
        BallotFault::CastNoProof => "enter-no-proof",
        BallotFault::NoProof => "ballot-no-proof",
        BallotFault::NoRollCall => "ballot-no-roll-call",
        BallotFault::HasVoted => "ballot-has-voted",
    }
}

/// The key of the sentence that says which rule a ballot met.
pub const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::SerialUsed => "ballot-serial-used",
        Reason::UnknownVoter => "ballot-unknown-voter",
        Reason::NoVote => "ballot-no-vote",
        Reason::BeforeOpening => "ballot-before-opening",
        Reason::AfterClosing => "ballot-after-closing",
        Reason::ChannelNotOffered => "ballot-channel-not-offered",
        Reason::NotPresent => "ballot-not-present",
        Reason::NotOwner => "ballot-not-owner",
        Reason::NotNamed => "ballot-not-named",
        Reason::NobodyNamed => "ballot-nobody-named",
        Reason::ProxyNotAllowed => "ballot-proxy-not-allowed",
        Reason::ProxyNotWritten => "ballot-proxy-not-written",
        Reason::ProxyBarred => "ballot-proxy-barred",
        Reason::ProxyLimit => "ballot-proxy-limit",
        Reason::NotAnnounced => "ballot-not-announced",
        Reason::NotConcerned => "ballot-not-concerned",
        Reason::FollowNotOffered => "ballot-follow-not-offered",
        Reason::Blank => "ballot-blank",
        Reason::ReplacesNothing => "ballot-replaces-nothing",
        Reason::ReplacedLate => "ballot-replaced-late",
        Reason::Duplicate => "ballot-duplicate",
        Reason::Contradicted => "ballot-contradicted",
        Reason::CoOwnersDisagree => "ballot-co-owners-disagree",
    }
}
