//! What goes over the wire about a vote. Areas are whole numbers in 0.01 m².

use std::collections::BTreeMap;

use district::kinds::ballot::{Bound, Measure, Requirement, Share};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::dto::Named;
use crate::pages::vote::word_of;

/// Heads and exclusive area.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Both {
    /// Heads.
    pub heads: u64,
    /// Exclusive area in 0.01 m².
    pub area: u64,
}

impl From<Measure> for Both {
    fn from(measure: Measure) -> Self {
        Self {
            heads: measure.heads,
            area: measure.area,
        }
    }
}

/// A share that decides.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Part {
    /// Numerator.
    pub num: u64,
    /// Denominator.
    pub den: u64,
    /// Whether the exact share is enough.
    pub inclusive: bool,
}

impl From<Share> for Part {
    fn from(share: Share) -> Self {
        Self {
            num: share.num,
            den: share.den,
            inclusive: share.bound == Bound::AtLeast,
        }
    }
}

/// What an item needs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Needs {
    /// The share of all that must take part.
    pub quorum: Option<Part>,
    /// The share that must agree.
    pub agree: Part,
    /// Of what: participating, total.
    pub of: String,
}

impl From<Requirement> for Needs {
    fn from(need: Requirement) -> Self {
        Self {
            quorum: need.quorum.map(Into::into),
            agree: need.pass.share.into(),
            of: word_of(&need.pass.of),
        }
    }
}

/// An item and how far it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Motion {
    /// Its number on the ballot.
    pub id: String,
    /// What is put to the vote.
    pub title: String,
    /// Its class, such as `278-5`.
    pub class: String,
    /// The article.
    pub cites: String,
    /// What it needs.
    pub needs: Needs,
    /// All who have a vote on it; absent before the announcement.
    pub total: Option<Both>,
    /// Who has taken part: by the ballots that came, and once it is counted as the result says. How many agree is not
    /// told before the count.
    pub participating: Both,
    /// What is still missing so that enough take part; absent before the announcement and once it is counted.
    pub missing: Option<Both>,
    /// `carried`, `no_quorum` or `not_carried`; absent before the count.
    pub verdict: Option<String>,
}

/// A vote as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Vote {
    /// Its number.
    pub no: String,
    /// What it is called.
    pub title: String,
    /// Where.
    pub place: Named,
    /// The step it stands in.
    pub step: String,
    /// `open_hands`, `open_roll` or `secret`.
    pub secrecy: String,
    /// What kind of meeting it is.
    pub assembly: String,
    /// Whether those take part who are there, and nobody else; see `attendance`.
    pub presence: bool,
    /// First instant at which a ballot counts, RFC 3339.
    pub opens: Option<String>,
    /// Last instant at which a ballot counts, RFC 3339.
    pub closes: Option<String>,
    /// The hash of roll, rules and items, as the notice prints it.
    pub hash: Option<String>,
    /// The notice that announces it.
    pub notice: Option<String>,
    /// The notice that tells the result.
    pub result: Option<String>,
    /// How ballots are counted.
    #[schema(value_type = Option<Object>)]
    pub rules: Option<serde_json::Value>,
    /// All who have a vote; absent before the announcement.
    pub total: Option<Both>,
    /// What is voted on.
    pub items: Vec<Motion>,
    /// Ballots by channel.
    pub ballots: BTreeMap<String, i64>,
    /// Whether whoever was served and is silent will be added to those who take part, once it is counted.
    pub without_silence: bool,
    /// Units whose paper waits for a second person, for those who may enter it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub papers: Option<Vec<String>>,
}

/// A doubt or a repair of the doctor who looks through a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Doubt {
    /// The line of the list.
    pub line: u32,
    /// The unit, where one is known.
    pub unit: Option<String>,
    /// What.
    pub what: String,
    /// Whether nothing can be announced before it is settled.
    pub blocks: bool,
}

/// What a list of owners comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Looked {
    /// Whether it was brought in; a look writes nothing.
    pub brought: bool,
    /// Units on it.
    pub units: usize,
    /// Heads on it.
    pub heads: usize,
    /// Exclusive area without stalls, in 0.01 m².
    pub area: u64,
    /// Findings that stop it.
    pub stops: usize,
    /// All that was found, for those who keep the roll.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<Doubt>>,
    /// The units, for those who keep the list and for holders of a code of it; of a secret vote, a holder's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<RollUnit>>,
    /// The sums of buildings, for holders of a code of a secret vote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buildings: Option<Vec<super::sums::BuildingSum>>,
}

/// A unit of the roll.
#[derive(Debug, Serialize, ToSchema)]
pub struct RollUnit {
    /// Its name.
    pub unit: String,
    /// The building.
    pub building: Option<String>,
    /// In 0.01 m².
    pub area: u64,
    /// registry, survey, contract.
    pub source: String,
    /// A parking place or stall.
    pub stall: bool,
    /// delivered, undelivered, unsold.
    pub tenure: String,
    /// The number of its head.
    pub head: Option<String>,
    /// The owners by name, for those who keep the roll.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<String>>,
}

/// A list of owners that a program sends row by row; cells as they stand in the list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RollRows {
    /// The rows, the first is line 1.
    pub rows: Vec<RollRow>,
}

/// A row of a list of owners.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RollRow {
    /// The building.
    pub building: String,
    /// The unit.
    pub unit: String,
    /// Exclusive area in m², as it is written.
    pub area: String,
    /// Where the area comes from.
    pub source: String,
    /// One owner or several.
    pub owner: String,
    /// What tells people of one name apart.
    pub identity: String,
    /// The co-owner who votes.
    pub named: String,
    /// What it is used as.
    pub usage: String,
    /// Delivered, undelivered or unsold.
    pub tenure: String,
}

/// A ballot to be printed.
#[derive(Debug, Serialize, ToSchema)]
pub struct BallotSheet {
    /// The code on it: the right to vote.
    pub code: String,
    /// The units it is for.
    pub units: Vec<String>,
}

/// A code or a receipt. It goes in the body, so that no log of addresses keeps it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code of a ballot, or a receipt.
    pub code: String,
}

/// The right to vote that a code is.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnBallot {
    /// The units.
    pub units: Vec<OwnUnit>,
    /// What can be chosen on each item.
    pub choices: Vec<String>,
    /// The receipt of the ballot that stands, to be named by one that replaces it.
    pub standing: Option<String>,
    /// The ballots that came in.
    pub ballots: Vec<Found>,
}

/// A unit of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnUnit {
    /// Its name.
    pub unit: String,
    /// In m² with two decimals.
    pub area: String,
}

/// A ballot that is found again. What was chosen is not said.
#[derive(Debug, Serialize, ToSchema)]
pub struct Found {
    /// Its receipt.
    pub receipt: String,
    /// How it came.
    pub channel: String,
    /// RFC 3339.
    pub cast_at: String,
    /// counted, superseded, rejected.
    pub outcome: String,
    /// The rule that rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A ballot to be cast.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// web by the owner's code; phone, door, point, voice taken down at a desk; paper entered by two.
    pub channel: String,
    /// The code of the ballot, for `web`.
    #[serde(default)]
    pub code: String,
    /// The unit, for all others.
    #[serde(default)]
    pub unit: String,
    /// Which of the co-owners it was, by name.
    #[serde(default)]
    pub name: String,
    /// Item to yes, no, abstain or `follow_majority`; an item left out is silence on it.
    pub choices: BTreeMap<String, String>,
    /// The hash of an uploaded file that proves the casting. For phone, door, point and voice this or a witness is
    /// owed.
    #[serde(default)]
    pub proof: Option<String>,
    /// Who saw it, by name.
    #[serde(default)]
    pub witness: Option<String>,
    /// Who cast it for the owner.
    #[serde(default)]
    pub proxy: Option<Deputy>,
    /// The receipt of the ballot it expressly replaces.
    #[serde(default)]
    pub replaces: Option<String>,
    /// When a paper was put into the box, RFC 3339.
    #[serde(default)]
    pub cast_at: Option<String>,
}

/// A paper that is no ballot.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// The unit for which it was entered.
    pub unit: String,
    /// Why it is none.
    pub reason: String,
}

/// Somebody who acts for an owner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deputy {
    /// Their name.
    pub name: String,
    /// Whether the authority is in writing.
    pub written: bool,
}

/// What became of a ballot.
#[derive(Debug, Serialize, ToSchema)]
pub struct Taken {
    /// in; waiting for a second person; differs from what another person entered; `set_aside` by two.
    pub state: &'static str,
    /// The receipt, shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
}

/// The result of a vote.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counted {
    /// The articles.
    pub source: String,
    /// The reading of silence that decides.
    pub applied: String,
    /// Item by item, under each reading of silence, as `docs/tally.md` describes it.
    #[schema(value_type = Vec<Object>)]
    pub items: Vec<district::kinds::ballot::ItemTally>,
    /// Ballots that came in.
    pub ballots: usize,
    /// Ballots that count.
    pub counted: usize,
    /// The hash of roll, rules and items, as the notice prints it.
    pub hash: String,
    /// The hash of what was counted.
    pub tally_hash: String,
}

/// What became of a ballot, under the code that stands for its receipt in public.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Published {
    /// The code that stands for the receipt.
    pub code: String,
    /// counted, superseded, rejected.
    pub outcome: String,
    /// The rule that rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
