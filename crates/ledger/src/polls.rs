//! The owners' vote as the ledger keeps it: the roll, services, ballots, and paper entered twice.
//!
//! Each is an entry of the log beside the matter's own. What tells who chose what lies in the sealed part
//! of its entry, so that no thread, list, search or export of the log carries it.

mod fault;
pub mod paper;
mod stored;
mod who;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use district::id::{MatterNo, PartyId};
use district::kinds::Stop;
use district::kinds::ballot::doctor::{Examined, Finding, Person};
use district::kinds::ballot::door::weight_of;
use district::kinds::ballot::{
    Ballot, Channel, Choice, CoOwnerHeads, Item, ItemId, Measure, Parking, PersonId, Proxy, Roll,
    Roster, RosterFault, Rules, Serial, Tally, Tenure, VoterId,
};
use district::kinds::vote::{RollNote, Stock};
use district::log::text_hash;
use district::procedure::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use fault::BallotFault;
pub use stored::{ballot_of, present_of, service_of};

use crate::command::{CommandError, written};
use crate::rows::RollupRow;

/// A list of owners that is brought in.
#[derive(Clone, Debug)]
pub struct NewRoll {
    /// The hash of the list as it came.
    pub source: String,
    /// What the doctor made of it.
    pub examined: Examined,
}

/// What an entry keeps of a list of owners, without the names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRoll {
    /// The hash of the list as it came.
    pub source: String,
    /// The roll.
    pub roll: Roll,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl From<&NewRoll> for KeptRoll {
    fn from(new: &NewRoll) -> Self {
        Self {
            source: new.source.clone(),
            roll: new.examined.roll.clone(),
            findings: new.examined.findings.clone(),
        }
    }
}

impl KeptRoll {
    /// What the vote itself keeps of it. Heads are those that have a vote where stalls give none: the usual rule.
    ///
    /// # Errors
    /// A list that cannot be counted, or written down.
    pub fn note(&self) -> Result<RollNote, CommandError> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let stops = self.findings.iter().filter(|it| it.what.blocks()).count();
        let text = written(&self.roll)?;
        let whole = Roster::whole(&self.roll, Parking::Exclude, CoOwnerHeads::Separate);
        let whole = whole.map_err(|_fault| Refusal::from(Stop::RollAtFault))?;
        let dwellings = || self.roll.units.iter().filter(|unit| !unit.stall);
        let handed = dwellings().filter(|unit| unit.tenure == Tenure::Delivered);
        Ok(RollNote {
            stock: Some(Stock {
                dwellings: count(dwellings().count()),
                area: dwellings().map(|unit| unit.area).sum(),
                delivered: handed.map(|unit| unit.area).sum(),
            }),
            hash: text_hash(&text),
            stops: count(stops),
            units: count(self.roll.units.len()),
            heads: u32::try_from(whole.heads).unwrap_or(u32::MAX),
        })
    }
}

/// The verdicts of a count as one line of an entry: item by item.
pub fn verdicts(result: &Tally) -> String {
    let items = result.items.iter();
    let each = items.map(|item| format!("{}={}", item.item, item.verdict));
    each.collect::<Vec<_>>().join(" ")
}

/// What lies sealed beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollSecret {
    /// From which the codes of ballots are made.
    pub key: String,
    /// Who the numbers of the roll are.
    pub people: Vec<Person>,
}

impl RollSecret {
    /// The code of a voter's ballot: whoever holds it may vote for them on the web. Twelve letters and
    /// digits that are not taken for one another.
    pub fn code(&self, no: &MatterNo, voter: &VoterId) -> String {
        const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let key = blake3::hash(self.key.as_bytes());
        let hash = blake3::keyed_hash(key.as_bytes(), format!("{no}/{voter}").as_bytes());
        let letters = hash.as_bytes().iter().take(12);
        letters
            .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
            .collect()
    }

    /// Whether names and key were erased. Then nobody has a code any more: codes of an empty key could be
    /// made by anybody.
    pub const fn is_erased(&self) -> bool {
        self.key.is_empty()
    }
}

/// A frozen roll, ready for counting.
#[derive(Debug)]
pub struct Ready {
    /// The hash of roll, rules and items.
    pub frozen: String,
    /// The roll.
    pub roll: Roll,
    /// The same, checked.
    pub roster: Roster,
    /// The frozen rules.
    pub rules: Rules,
    /// What lies sealed beside it; empty once erased.
    pub secret: RollSecret,
    /// Whose each code is, once somebody has shown one.
    codes: OnceLock<HashMap<String, VoterId>>,
}

impl Ready {
    /// Makes a roll ready.
    ///
    /// # Errors
    /// Where the roll cannot be counted by these rules.
    pub fn new(
        frozen: String,
        roll: Roll,
        rules: Rules,
        secret: RollSecret,
    ) -> Result<Self, RosterFault> {
        Ok(Self {
            roster: Roster::freeze(&roll, &rules)?,
            frozen,
            roll,
            rules,
            secret,
            codes: OnceLock::new(),
        })
    }

    /// The voter whose code this is. Spaces, hyphens and case do not matter.
    pub fn voter_of(&self, no: &MatterNo, code: &str) -> Option<&VoterId> {
        // Codes of an empty key could be made by anybody: once it is erased, nobody has one.
        if self.secret.is_erased() {
            return None;
        }
        let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let codes = self.codes.get_or_init(|| {
            let voters = self.roll.voters.iter().map(|voter| &voter.id);
            voters
                .map(|voter| (self.secret.code(no, voter), voter.clone()))
                .collect()
        });
        codes.get(&code.to_ascii_uppercase())
    }
}

/// A ballot on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// For which voter of the roll.
    pub voter: VoterId,
    /// Who cast it.
    pub by: PersonId,
    /// Under which authority, if not their own.
    pub proxy: Option<Proxy>,
    /// How it came.
    pub channel: Channel,
    /// When it was cast, where that is not now: a paper ballot that lay in the box.
    pub cast_at: Option<Timestamp>,
    /// Proof of casting.
    pub proof: Option<String>,
    /// The ballot it expressly replaces.
    pub replaces: Option<Serial>,
    /// What was chosen.
    pub choices: BTreeMap<ItemId, Choice>,
    /// The code that stands for the owner's own hand.
    pub code: Option<String>,
}

/// That somebody took a ballot in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Who: the owner, or somebody of the household; on a channel the receipt that it gave.
    pub by: String,
    /// When, where that is not now.
    pub at: Option<Timestamp>,
}

/// What is done in a vote, in thousands.
#[derive(Clone, Debug)]
pub enum Voting {
    /// Ballots were served.
    Serve {
        /// On whom.
        voters: Vec<VoterId>,
        /// How.
        how: String,
        /// The proof.
        proof: Option<String>,
        /// Whether it told what silence would mean.
        told: bool,
        /// Who took it in, head by head, as the proof names each of them.
        received: BTreeMap<VoterId, Received>,
    },
    /// It is put down who is there, where being there is taking part.
    RollCall {
        /// Who.
        voters: Vec<VoterId>,
        /// Whether they are there; `false` takes back what was put down by mistake.
        there: bool,
        /// When they came, where that is not now.
        at: Option<Timestamp>,
        /// Where it stands, such as the page of the list that they signed.
        proof: Option<String>,
    },
    /// A ballot is cast.
    Cast(Slip),
    /// A paper ballot is entered, by one of two.
    Paper(Slip),
    /// A paper is no ballot, says one of two.
    SetAside {
        /// Whose it would be.
        voter: VoterId,
        /// Why.
        reason: String,
    },
}

/// Something done in a vote.
#[derive(Clone, Debug)]
pub struct VoteCommand {
    /// The vote.
    pub no: MatterNo,
    /// Who does it; `None` is an owner with a code.
    pub party: Option<PartyId>,
    /// What.
    pub voting: Voting,
    /// When it happened, for records that are brought in; otherwise now.
    pub at: Option<Timestamp>,
    /// The same key twice is done once. It is kept beside the answer, so that it must not tell a choice.
    pub key: Option<String>,
}

impl VoteCommand {
    /// Something done now, by `party`, in the vote `no`.
    pub const fn new(no: MatterNo, voting: Voting, party: Option<PartyId>) -> Self {
        Self {
            no,
            party,
            voting,
            at: None,
            key: None,
        }
    }
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voted {
    /// Ballots were served on so many.
    Served(usize),
    /// Of so many it was not known before that they are there, or are not.
    Called(usize),
    /// The ballot is in; this is its receipt.
    In(Serial),
    /// A paper ballot waits for a second person to enter it.
    Waiting,
    /// Two people entered one paper ballot differently; a third look decides, or one corrects their own.
    Differs,
    /// Two people have set the paper aside.
    SetAside,
}

/// The kind of count under which it is kept who has taken part in a vote.
const TURNOUT: &str = "turnout";
/// Where a count of days would name the day: the sum of all.
const EVER: &str = "ever";

/// What a head that comes adds to the counts of a vote at which being there is taking part; one that was put
/// down by mistake takes it away again.
pub(crate) fn counts_of_presence(
    ready: &Ready,
    no: &str,
    head: &VoterId,
    there: bool,
) -> Vec<RollupRow> {
    let items = ready.rules.items.iter().enumerate();
    let weighs = items.map(|(at, item)| (item, ready.roster.weight_for(at, head)));
    let rows = weighs.flat_map(|(item, weight)| {
        let (was, is) = if there {
            (Measure::ZERO, weight)
        } else {
            (weight, Measure::ZERO)
        };
        turnout_rows(no, item, was, is)
    });
    rows.collect()
}

fn turnout_row(no: &str, measure: String, n: i64) -> RollupRow {
    RollupRow {
        day: EVER.to_owned(),
        scope: no.to_owned(),
        kind: TURNOUT.to_owned(),
        measure,
        n,
    }
}

/// Who takes part in an item, from what it was to what it is.
fn turnout_rows(no: &str, item: &Item, was: Measure, is: Measure) -> [RollupRow; 2] {
    let less = |a: u64, b: u64| i64::try_from(a).unwrap_or(0) - i64::try_from(b).unwrap_or(0);
    [
        turnout_row(no, format!("heads.{}", item.id), less(is.heads, was.heads)),
        turnout_row(no, format!("area.{}", item.id), less(is.area, was.area)),
    ]
}

/// What a head's ballots add to the counts of a vote: by item, who takes part by heads and area; nothing of it
/// where being there is taking part. The writer adds it with each ballot, and `verify` again. `earlier` are
/// the head's own.
pub(crate) fn counts(ready: &Ready, no: &str, earlier: &[Ballot], new: &Ballot) -> Vec<RollupRow> {
    let mut rows = Vec::new();
    if !ready.rules.thresholds.presence {
        let before = weight_of(&ready.roster, &ready.rules, earlier);
        let all: Vec<Ballot> = earlier.iter().chain([new]).cloned().collect();
        let after = weight_of(&ready.roster, &ready.rules, &all);
        let items = ready.rules.items.iter().zip(before.iter().zip(&after));
        rows.extend(
            items.flat_map(|(item, (before, after))| turnout_rows(no, item, *before, *after)),
        );
    }
    // The channel is the one word of a ballot that anybody may know.
    rows.push(turnout_row(no, format!("ballots.{}", new.channel), 1));
    rows
}
