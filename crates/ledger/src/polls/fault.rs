//! Why something in a vote is not taken.

use district::kinds::ballot::Reason;

/// Why a ballot was not taken. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotFault {
    /// A rule refuses it.
    #[error("refused by {}", .0.cites())]
    Rule(Reason),
    /// The code is nobody's.
    #[error("the code is on no ballot of this vote")]
    Code,
    /// The same person entered it before.
    #[error("the second entry is another person's")]
    SameHand,
    /// It would have been cast later than now.
    #[error("it cannot have been cast later than now")]
    InFuture,
    /// Nobody entered a paper that could be set aside, or no reason was given.
    #[error("there is no open paper to be set aside, or no reason was given")]
    NothingAside,
    /// Where silence has a meaning, service is shown by a file.
    #[error(
        "where silence has a meaning, service is shown by a photograph, a signature or a receipt as a file"
    )]
    NoEvidence,
    /// A board or a letter box never gives silence a meaning.
    #[error("what hangs on a board or lies in a letter box gives silence no meaning")]
    NoMeaning,
    /// Where silence has a meaning, it is said of each who took their ballot in.
    #[error("where silence has a meaning, it is said of each who took their ballot in")]
    NoReceiver,
    /// The vote has no frozen roll yet, or its names were erased.
    #[error("the vote is not announced")]
    NotAnnounced,
    /// At this vote nobody asks who is there.
    #[error("who is there is not asked at this vote")]
    NoRollCall,
    /// Whoever has voted was there.
    #[error("whoever has voted was there")]
    HasVoted,
    /// A ballot that was taken down for an owner was cast with a proof.
    #[error(
        "what is taken down by phone, at a door or point, or by voice needs a file or a witness"
    )]
    CastNoProof,
    /// Whoever serves must say with what proof.
    #[error("service without proof is none")]
    NoProof,
}
