//! The rules of one vote, frozen with the roll when it is announced.

use super::ballots::Channel;
use super::item::Item;
use super::item::ItemClass;
use super::law::Thresholds;
use super::names::{ItemId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that decides how ballots are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The law's shares.
    pub thresholds: Thresholds,
    /// First instant at which a ballot counts.
    pub opens: Timestamp,
    /// Last instant at which a ballot counts, inclusive; anything later is refused.
    pub closes: Timestamp,
    /// The announced items.
    pub items: Vec<Item>,
    /// Whether parking places and stalls give a vote.
    pub parking: Parking,
    /// What silence means.
    pub silence: SilenceRule,
    /// What a second ballot of the same voter means.
    pub duplicates: Duplicates,
    /// Last instant at which a ballot may expressly replace an earlier one; absent: never.
    pub replace_until: Option<Timestamp>,
    /// Who may act for a voter.
    pub proxies: Proxies,
    /// How co-owners are counted.
    pub co_owner_heads: CoOwnerHeads,
    /// How co-owners vote.
    pub co_owner_vote: CoOwnerVote,
    /// Channels on which ballots are taken.
    pub channels: Vec<Channel>,
    /// Whether the ballot offers 随多数.
    pub follow_choice: bool,
}

/// Parking places and stalls 车位、摊位等特定空间.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parking {
    /// Neither their area nor their owner as such is counted; the usual practice.
    Exclude,
    /// Counted like any exclusive part (区分所有解释 第2条).
    Include,
}

/// What a voter who was served and did not answer counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// 不计参与; the default.
    NotParticipating,
    /// 随已表决多数.
    FollowMajority,
    /// 弃权.
    Abstain,
}

impl Silence {
    /// The three readings, in the order in which results list them.
    pub const ALL: [Self; 3] = [Self::NotParticipating, Self::FollowMajority, Self::Abstain];
}

/// The frozen reading of silence. Other readings than the default hold only if the rules of procedure
/// say so; and only for voters on whom the ballot was validly served and who were told the consequence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SilenceRule {
    /// The reading.
    pub policy: Silence,
    /// The clause of the rules of procedure 议事规则 or covenant 管理规约 that says so.
    pub clause: Option<String>,
    /// Whether silence has a meaning only for whoever was served with a proof of their own: one that shows nobody
    /// else, or names each on a line. Votes that were announced before this was asked have it `false`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_proof: bool,
}

impl SilenceRule {
    /// The reading that decides: without a clause silence is never participation.
    pub fn applied(&self) -> Silence {
        match &self.clause {
            Some(clause) if !clause.trim().is_empty() => self.policy,
            _ => Silence::NotParticipating,
        }
    }
}

/// What a second ballot means that does not expressly replace the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// The first stands, later ones are refused.
    First,
    /// The last stands, earlier ones are superseded.
    Last,
    /// Paper stands over every other channel; among equals the first.
    Paper,
    /// Ballots that say the same count once; ballots that differ are all void.
    VoidIfDifferent,
}

/// Who may act for a voter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxies {
    /// Voters one person may act for; 0: no proxies.
    pub max_per_person: u64,
    /// People who may act for nobody, such as the property company's staff.
    pub barred: Vec<PersonId>,
    /// Whether only a ballot that comes to stand takes up a place. Votes that were announced before have it `false`:
    /// a refused ballot takes one up too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub standing_only: bool,
}

/// Whether "X alone" and "X with Y" are two buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoOwnerHeads {
    /// Two buyers, two heads.
    Separate,
    /// The co-owned unit counts with the named co-owner's own units: one head.
    WithNamed,
}

/// How co-owners who have named nobody vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoOwnerVote {
    /// Not at all until they name one.
    NamedOnly,
    /// Any of them, as long as none contradicts.
    AnyAgreeing,
}

/// Why rules cannot be frozen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesFault {
    /// The window ends before it begins.
    #[error("the window closes at {closes}, not after it opens at {opens}")]
    Window {
        /// First instant.
        opens: Timestamp,
        /// Last instant.
        closes: Timestamp,
    },
    /// A share is zero, above the whole, or has no denominator.
    #[error("a threshold is not a share")]
    Share,
    /// Nothing is put to the vote.
    #[error("no item is put to the vote")]
    NoItems,
    /// Two items have one name.
    #[error("item {0} is announced twice")]
    ItemTwice(ItemId),
    /// The units concerned are not listed.
    #[error("item {0} must list the affected units")]
    NoAffected(ItemId),
}

impl Rules {
    /// Checks what can be checked without the roll.
    pub fn check(&self) -> Result<(), RulesFault> {
        if self.opens >= self.closes {
            return Err(RulesFault::Window {
                opens: self.opens,
                closes: self.closes,
            });
        }
        if !self.thresholds.is_sound() {
            return Err(RulesFault::Share);
        }
        if self.items.is_empty() {
            return Err(RulesFault::NoItems);
        }
        let mut seen = BTreeSet::new();
        for item in &self.items {
            if !seen.insert(&item.id) {
                return Err(RulesFault::ItemTwice(item.id.clone()));
            }
            if item.class == ItemClass::HomeToBusiness && item.among.is_none() {
                return Err(RulesFault::NoAffected(item.id.clone()));
            }
        }
        Ok(())
    }
}
