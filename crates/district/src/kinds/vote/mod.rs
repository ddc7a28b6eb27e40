//! 业主大会表决, and the votes of other assemblies: from the roll and the rules to a result that everybody on the roll can count again.
//!
//! The matter keeps what is decided about the vote; the roll and the ballots lie beside it, each an entry
//! of the log of its own. How they are counted is [`super::ballot`].

mod affected;
mod call;
mod check;
mod ends;
mod names;
mod note;
mod subject;
mod terms;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Time, time};
use serde::{Deserialize, Serialize};

use super::ballot::{
    Assembly, AssemblyFault, Item, ItemId, Measure, Roll, Roster, RosterFault, Rules, Thresholds,
    Verdict,
};
use super::floor::Floor;
use super::objections;
use super::steps::{FOR_OWNERS, FOR_RESIDENTS};
use crate::calendar::china_instant;
use crate::id::MatterNo;
use crate::log::text_hash;
use crate::matter::{Act, Field, Given, Moved};

pub(crate) use check::{check, check_place, not_in_force};
pub(crate) use names::check as check_names;
pub use note::{RollNote, Stock};
pub(crate) use subject::cited;
pub use subject::{Rests, Shows};
pub use terms::{Terms, outsider, word};

pub use crate::matter::choices::vote::{
    ASSEMBLIES, CHANNELS, CLASSES, CO_HEADS, CO_VOTES, DUPLICATES, EDITIONS, FOLLOWS, PARKING,
    PROXIES, REPLACING, SECRECIES, SILENCES, SUBJECTS,
};

/// The assembly that decides nothing.
const INQUIRY: &str = "inquiry";
/// How a ballot can be served.
pub const SERVINGS: &[&str] = &[
    "door",
    "registered_mail",
    "phone",
    "wechat",
    "mailbox",
    "board",
];

/// Whether all owners of a compound decide.
fn is_of_owners(assembly: &str) -> bool {
    matches!(assembly, "regular" | "interim" | "first")
}

/// Whether a ballot that was served in this way can give silence a meaning: it came into somebody's hands, or
/// to an address of theirs that answers.
pub fn reaches_a_person(how: &str) -> bool {
    SERVINGS.contains(&how) && !["mailbox", "board"].contains(&how)
}

/// What was fixed when the vote was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// First instant at which a ballot counts.
    pub opens: Timestamp,
    /// Last instant at which a ballot counts, included.
    pub closes: Timestamp,
    /// The hash of roll, rules and items together, as the notice prints it.
    pub hash: String,
    /// The shares that held on the day of the announcement.
    pub thresholds: Thresholds,
}

/// What a vote keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vote {
    /// Who may know who chose what.
    pub secrecy: String,
    /// Who decides: one of [`ASSEMBLIES`].
    pub assembly: String,
    /// What is put to the vote, in order.
    pub items: Vec<Item>,
    /// What items are about, where that needs more than their class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rests: BTreeMap<ItemId, Rests>,
    /// How ballots are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// The newest list of owners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll: Option<RollNote>,
    /// How many of those on the list are delegates, as the announcement says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegates: Option<u64>,
    /// Objections without an answer.
    #[serde(default)]
    pub objections: u16,
    /// Those that have one, by their number.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub answered: BTreeSet<u16>,
    /// What the announcement fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Frozen>,
    /// The notice that announces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<MatterNo>,
    /// Sales told of since the roll was frozen.
    #[serde(default)]
    pub sales: u16,
    /// The verdicts, once counted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub verdicts: BTreeMap<ItemId, Verdict>,
    /// The hash of the file that was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
    /// Names and codes of its list were erased.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nameless: bool,
    /// The notice that tells the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<MatterNo>,
}

impl Vote {
    /// The frozen rules; nothing before the announcement.
    pub fn rules(&self) -> Option<Rules> {
        let frozen = self.frozen.as_ref()?;
        self.rules_between(frozen.opens, frozen.closes, &frozen.thresholds)
    }

    fn rules_between(
        &self,
        opens: Timestamp,
        closes: Timestamp,
        law: &Thresholds,
    ) -> Option<Rules> {
        let terms = self.terms.as_ref()?;
        Some(terms.rules(law.clone(), opens, closes, self.items.clone()))
    }

    /// What holds for the assembly on `day`.
    ///
    /// # Errors
    /// The day from which it does, if that is later.
    pub fn set(&self, day: Date) -> Result<&'static Assembly, AssemblyFault> {
        Assembly::on(&self.assembly, day)
    }

    /// The shares: those of the announcement, or before it those that hold on `day`.
    pub fn thresholds(&self, day: Date) -> Option<Thresholds> {
        match &self.frozen {
            Some(frozen) => Some(frozen.thresholds.clone()),
            None => self.set(day).ok().map(|set| set.thresholds.clone()),
        }
    }

    /// Whether it decides anything: a question does not.
    pub fn is_binding(&self) -> bool {
        self.assembly != INQUIRY
    }

    /// All heads and area of a list that have a vote, by the rules as they stand; before somebody has set them, stalls
    /// give none. It is what the count itself will divide by.
    ///
    /// # Errors
    /// A list that cannot be counted. The doctor leaves out what cannot, so that none is kept.
    pub fn total_of(&self, roll: &Roll) -> Result<Measure, RosterFault> {
        let usual = Terms::fixed();
        let terms = self.terms.as_ref().unwrap_or(&usual);
        Roster::whole(roll, terms.parking, terms.co_heads)
    }

    /// The step of an agenda item at which this assembly is waited for. What the law leaves to all owners, no
    /// committee and no residents' meeting ends in their place.
    pub(crate) fn awaited_at(&self) -> Option<&'static str> {
        match self.assembly.as_str() {
            "regular" | "interim" | "first" => Some(FOR_OWNERS),
            "residents" | "delegates" => Some(FOR_RESIDENTS),
            _ => None,
        }
    }

    /// Whether nobody may learn who chose what, the other owners neither. A level that is not known is secret.
    pub fn is_secret(&self) -> bool {
        !matches!(self.secrecy.as_str(), "open_hands" | "open_roll")
    }

    /// Whether people are on its roll by name, without what they own.
    pub fn is_of_people(&self) -> bool {
        !matches!(
            self.assembly.as_str(),
            "regular" | "interim" | "first" | INQUIRY
        )
    }

    /// Whether its list names those who can sign for what an act is about: the delegates where they demand their
    /// meeting, otherwise the owners.
    pub fn lists_who_can(&self, act: Act) -> bool {
        let is_theirs = match act {
            Act::DemandDelegates => self.assembly == "delegates",
            _ => self.has_own_rules(),
        };
        // A list in which something still stops the vote says nothing of how many there are.
        let is_whole = |roll: &RollNote| self.frozen.is_some() || roll.stops == 0;
        is_theirs && self.roll.as_ref().is_some_and(is_whole)
    }

    /// Whether the owners' own rules say how ballots are counted.
    pub fn has_own_rules(&self) -> bool {
        is_of_owners(&self.assembly)
    }

    /// Whether every item was carried. A vote that is not counted has carried nothing, and an item whose verdict cannot
    /// be read was not carried.
    pub fn is_carried(&self) -> bool {
        let mut items = self.items.iter();
        let mut verdicts = self.verdicts.values();
        !self.verdicts.is_empty()
            && items.all(|item| self.verdicts.contains_key(&item.id))
            && verdicts.all(|verdict| *verdict == Verdict::Carried)
    }

    /// Whether any item of this class was carried.
    pub fn has_carried(&self, class: super::ballot::ItemClass) -> bool {
        self.items.iter().any(|item| {
            item.class == class && self.verdicts.get(&item.id) == Some(&Verdict::Carried)
        })
    }

    /// Whether the item of this number was carried, and is of this class.
    pub fn has_carried_item(&self, number: &str, class: super::ballot::ItemClass) -> bool {
        let mut items = self.items.iter();
        items.any(|item| {
            item.id.0 == number
                && item.class == class
                && self.verdicts.get(&item.id) == Some(&Verdict::Carried)
        })
    }

    pub(super) fn remember(&mut self, moved: &Moved, today: Date) {
        let given = &moved.given;
        let text = |field| given.text(field).unwrap_or_default().to_owned();
        match moved.act {
            Act::Prepare => {
                self.secrecy = text(Field::Secrecy);
                self.assembly = text(Field::Assembly);
                self.terms = (!self.has_own_rules()).then(Terms::fixed);
            }
            Act::PutItem => {
                let id = ItemId((self.items.len() + 1).to_string());
                let rests = Rests::read(given, today).map(|rests| (id.clone(), rests));
                self.rests.extend(rests);
                self.items
                    .extend(word(&text(Field::ItemClass)).map(|class| Item {
                        id,
                        title: text(Field::Motion),
                        class,
                        among: units::proven(given),
                        changes: given.text(Field::Changed).map(units::unit),
                    }));
            }
            Act::DropItem => {
                let number = text(Field::Number);
                self.items.retain(|item| item.id.0 != number);
                let mut rests = std::mem::take(&mut self.rests);
                for (item, n) in self.items.iter_mut().zip(1..) {
                    let kept = rests.remove(&item.id);
                    item.id = ItemId(n.to_string());
                    self.rests
                        .extend(kept.map(|rests| (item.id.clone(), rests)));
                }
            }
            Act::SetRules => self.terms = Terms::read(given),
            Act::ImportRoll => self.roll = RollNote::read(&text(Field::RollNote)),
            Act::Object => self.objections = self.objections.saturating_add(1),
            Act::Respond => {
                objections::answer(&mut self.objections, &mut self.answered, given);
            }
            Act::Announce => {
                self.delegates = given.count(Field::Delegates);
                let (opens, closes) = window(given);
                self.set_affected(&text(Field::Affected));
                if let (Some(terms), Some(_)) = (&mut self.terms, given.text(Field::Edition)) {
                    terms.set_edition();
                }
                let law = self.set(today).ok().map(|set| &set.thresholds);
                let rules = law.and_then(|law| self.rules_between(opens, closes, law));
                self.frozen = rules.and_then(|rules| {
                    Some(Frozen {
                        opens,
                        closes,
                        hash: self.frozen_hash(&rules)?,
                        thresholds: rules.thresholds,
                    })
                });
                self.notice = given.text(Field::Posting).map(MatterNo::from);
            }
            Act::NoteSale => self.sales = self.sales.saturating_add(1),
            Act::CountVotes => {
                let verdicts = text(Field::Verdicts);
                let pairs = verdicts.split(' ').filter_map(|pair| pair.split_once('='));
                self.verdicts = pairs
                    .filter_map(|(item, verdict)| Some((ItemId::from(item), word(verdict)?)))
                    .collect();
                self.counted = given.text(Field::TallyHash).map(str::to_owned);
            }
            Act::EraseNames => self.nameless = true,
            Act::PublishResult => self.result = given.text(Field::Posting).map(MatterNo::from),
            _ => {}
        }
    }

    /// The hash of roll, rules and items. Whoever holds the notice can compare it with the tally file. None where the
    /// rules cannot be written down: then nothing is frozen, and the announcement is refused.
    fn frozen_hash(&self, rules: &Rules) -> Option<String> {
        let roll = self.roll.as_ref().map_or("", |roll| &roll.hash);
        let rules = serde_json::to_string(rules).ok()?;
        Some(text_hash(&format!("{roll}\n{rules}")))
    }
}

/// First and last instant of the window that an announcement names: from the beginning of its first day to
/// the hour of its last, or to the last second of it.
fn window(given: &Given) -> (Timestamp, Timestamp) {
    let at = |day: Option<Date>, hour: Time| {
        day.map_or(Timestamp::MIN, |day| china_instant(day.to_datetime(hour)))
    };
    let hour = given
        .text(Field::ClosesAt)
        .and_then(|text| text.parse().ok())
        .unwrap_or(time(23, 59, 59, 0));
    (
        at(given.day(Field::OpensOn), Time::midnight()),
        at(given.day(Field::ClosesOn), hour),
    )
}

/// Nothing is voted on that was not announced, and no vote is over before its result was published
/// (杭州市物业管理条例 第19, 20条).
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (
            Act::Prepare,
            &[Field::Place, Field::Words, Field::Secrecy, Field::Assembly],
        ),
        (Act::PutItem, &[Field::Motion, Field::ItemClass]),
        (
            Act::SetRules,
            &[
                Field::Parking,
                Field::Silence,
                Field::Duplicates,
                Field::Replacing,
                Field::Proxies,
                Field::CoHeads,
                Field::CoVote,
                Field::Channels,
                Field::Follow,
            ],
        ),
        (
            Act::Announce,
            &[Field::OpensOn, Field::ClosesOn, Field::FullText],
        ),
        (Act::NoteSale, &[Field::Unit]),
        (Act::PublishResult, &[Field::FullText]),
        (Act::Object, &[Field::Words]),
        (Act::Respond, &[Field::Answer]),
        (Act::Void, &[Field::Reason]),
        (Act::EraseNames, &[Field::Reason]),
    ],
    passes_through: &[
        (Act::Prepare, Act::ImportRoll),
        (Act::ImportRoll, Act::Announce),
        (Act::Announce, Act::OpenVote),
        (Act::OpenVote, Act::CloseVote),
        (Act::CloseVote, Act::CountVotes),
        (Act::CountVotes, Act::PublishResult),
    ],
    closes_by: &[Act::PublishResult, Act::Void],
};

#[cfg(test)]
mod tests;
