//! Why a ballot, or one choice on it, does not count; each reason cites the rule that says so.

use serde::Serialize;

/// A reason. Its code is part of the public file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The code was already used by an earlier ballot.
    SerialUsed,
    /// The voter is not on the frozen roll.
    UnknownVoter,
    /// The voter has nothing that gives a vote, such as a stall only.
    NoVote,
    /// Cast before the window opened.
    BeforeOpening,
    /// Cast after the window closed.
    AfterClosing,
    /// The channel is not one of the announced.
    ChannelNotOffered,
    /// Being there is taking part, and nothing says that the voter was there.
    NotPresent,
    /// Whoever cast or authorised it does not own what it votes for.
    NotOwner,
    /// The co-owners named somebody else.
    NotNamed,
    /// The co-owners have named nobody.
    NobodyNamed,
    /// Proxies are not allowed.
    ProxyNotAllowed,
    /// The authority is not in writing.
    ProxyNotWritten,
    /// This person may act for nobody.
    ProxyBarred,
    /// This person already acts for as many voters as allowed.
    ProxyLimit,
    /// (choice) The item was not announced.
    NotAnnounced,
    /// (choice) The voter has no unit among those concerned.
    NotConcerned,
    /// (choice) 随多数 is not offered.
    FollowNotOffered,
    /// Nothing on it counts.
    Blank,
    /// Replaces a ballot that does not stand.
    ReplacesNothing,
    /// Replaces a ballot after the replacement window.
    ReplacedLate,
    /// The voter has already voted.
    Duplicate,
    /// The voter's ballots contradict each other.
    Contradicted,
    /// The co-owners contradict each other; none counts until one is named.
    CoOwnersDisagree,
}

impl Reason {
    /// The frozen rule or article behind the reason.
    pub const fn cites(self) -> &'static str {
        match self {
            Self::SerialUsed => "rules: one code, one ballot",
            Self::UnknownVoter => "民法典 第278条; roll frozen at announcement",
            Self::NoVote => "rules.parking; 区分所有解释 第2条",
            Self::BeforeOpening => "rules.opens",
            Self::AfterClosing => "rules.closes",
            Self::ChannelNotOffered => "rules.channels",
            Self::NotPresent => "rules.thresholds.presence; attendance",
            Self::NotOwner => "区分所有解释 第1条",
            Self::NotNamed | Self::NobodyNamed | Self::CoOwnersDisagree => {
                "rules.co_owner_vote; roll.voters.named"
            }
            Self::ProxyNotAllowed
            | Self::ProxyNotWritten
            | Self::ProxyBarred
            | Self::ProxyLimit => "rules.proxies",
            Self::NotAnnounced | Self::Blank => "rules.items",
            Self::NotConcerned => "民法典 第279条; rules.items.among",
            Self::FollowNotOffered => "rules.follow_choice",
            Self::ReplacesNothing | Self::ReplacedLate => "rules.replace_until",
            Self::Duplicate | Self::Contradicted => "rules.duplicates",
        }
    }
}
