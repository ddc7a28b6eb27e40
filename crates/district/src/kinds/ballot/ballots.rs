//! Ballots and the service of ballots, as they came in; never edited, only superseded.

use super::names::{ItemId, PersonId, Serial, VoterId};
use crate::vocabulary::vocabulary;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a voter chose on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞同.
    Yes,
    /// 反对.
    No,
    /// 弃权: takes part, does not agree.
    Abstain,
    /// 随多数: with the choice that leads among those cast.
    FollowMajority,
}

vocabulary! {
    /// How a ballot came in.
    pub enum Channel {
        /// The owner's own browser.
        Web = "web",
        /// By telephone, entered by a worker.
        Phone = "phone",
        /// At the owner's door.
        Door = "door",
        /// At a fixed point in the compound.
        Point = "point",
        /// A coded paper ballot.
        Paper = "paper",
        /// A recorded voice.
        Voice = "voice",
    }
}

/// Written authority to act for a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The member of the voter who gave it.
    pub principal: PersonId,
    /// Whether it is in writing.
    pub written: bool,
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The code on it.
    pub serial: Serial,
    /// For which head.
    pub voter: VoterId,
    /// Who cast it.
    pub by: PersonId,
    /// Under which authority, if not their own.
    pub proxy: Option<Proxy>,
    /// On which channel.
    pub channel: Channel,
    /// When.
    pub cast_at: Timestamp,
    /// Hash or file name of the proof of casting.
    pub proof: Option<String>,
    /// The ballot it expressly replaces.
    pub replaces: Option<Serial>,
    /// Choice per item; an item left out is silence on it.
    pub choices: BTreeMap<ItemId, Choice>,
}

impl Ballot {
    /// The owner whose will this is.
    pub fn principal(&self) -> &PersonId {
        self.proxy
            .as_ref()
            .map_or(&self.by, |proxy| &proxy.principal)
    }
}

/// That a head was there 到会, where being there is taking part. Who says nothing is there too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Who.
    pub voter: VoterId,
    /// When they came.
    pub at: Timestamp,
    /// Where it stands, such as the page of the list that they signed.
    pub proof: Option<String>,
}

/// Service of the ballot 送达 on a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// On whom.
    pub voter: VoterId,
    /// When.
    pub at: Timestamp,
    /// Hash or file name of the proof; without one it is not service.
    pub proof: Option<String>,
    /// Whether it told what silence would mean.
    pub told: bool,
    /// On a proof that names several, the line that names this one, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// Which services rest on a proof of their own: one that shows nobody else, or a line of it that names nobody else.
/// One sheet may prove service on several only where it names each of them; `head_of` says who is one.
pub fn own_proofs<H: Ord>(
    services: &[Service],
    head_of: impl Fn(&VoterId) -> Option<H>,
) -> Vec<bool> {
    let proof_of = |service: &Service| {
        let proof = service.proof.as_deref().map(str::trim);
        proof.filter(|proof| !proof.is_empty()).map(str::to_owned)
    };
    let mut of_proof: BTreeMap<String, BTreeSet<Option<H>>> = BTreeMap::new();
    let mut of_line: BTreeMap<(String, Option<u32>), BTreeSet<Option<H>>> = BTreeMap::new();
    for service in services {
        if let Some(proof) = proof_of(service) {
            let heads = of_proof.entry(proof.clone()).or_default();
            heads.insert(head_of(&service.voter));
            let heads = of_line.entry((proof, service.line)).or_default();
            heads.insert(head_of(&service.voter));
        }
    }
    let is_own = |service: &Service| {
        proof_of(service).is_some_and(|proof| {
            let alone = of_proof.get(&proof).is_some_and(|heads| heads.len() == 1);
            let named = service.line.is_some()
                && of_line
                    .get(&(proof, service.line))
                    .is_some_and(|heads| heads.len() == 1);
            alone || named
        })
    };
    services.iter().map(is_own).collect()
}

impl Service {
    /// Whether it can give silence a meaning: proven, told, and before the close.
    pub fn is_valid(&self, closes: Timestamp) -> bool {
        self.told
            && self.at <= closes
            && self
                .proof
                .as_deref()
                .is_some_and(|proof| !proof.trim().is_empty())
    }
}
