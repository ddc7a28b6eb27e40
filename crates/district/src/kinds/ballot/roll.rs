//! The owners' roll as it was frozen: plain records, before anything is derived.

use super::names::{PersonId, UnitId, VoterId};
use serde::{Deserialize, Serialize};

/// Everything that gives a right to vote, frozen when the vote is announced; a sale during the window changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roll {
    /// The heads.
    pub voters: Vec<Voter>,
    /// The units; empty where only heads count.
    pub units: Vec<Unit>,
    /// The head that votes for unsold and undelivered units, if there are any.
    pub developer: Option<VoterId>,
}

/// What a list holds, before any rule says what of it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Units, stalls among them.
    pub units: usize,
    /// Parking places, garages and stalls.
    pub stalls: usize,
    /// The area of all that is none, in 0.01 m².
    pub area: u64,
    /// Units for which the developer votes.
    pub stock: usize,
    /// Heads of several co-owners.
    pub together: usize,
}

impl Roll {
    /// What it holds.
    pub fn held(&self) -> Held {
        let count = |is: fn(&Unit) -> bool| self.units.iter().filter(|unit| is(unit)).count();
        let dwellings = self.units.iter().filter(|unit| !unit.stall);
        let several = self.voters.iter().filter(|voter| voter.members.len() > 1);
        Held {
            units: self.units.len(),
            stalls: count(|unit| unit.stall),
            area: dwellings.map(|unit| unit.area).sum(),
            stock: count(|unit| unit.tenure != Tenure::Delivered),
            together: several.count(),
        }
    }
}

/// One head: a buyer with however many units is one (区分所有解释 第9条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voter {
    /// Its name in the roll.
    pub id: VoterId,
    /// One person, or the co-owners 共有人. The same set of people is never two heads.
    pub members: Vec<PersonId>,
    /// The co-owner who votes for all, once they have named one.
    pub named: Option<PersonId>,
}

/// An exclusive part 专有部分.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name in the roll.
    pub id: UnitId,
    /// Exclusive area in 0.01 m², more than zero.
    pub area: u64,
    /// Where the area was read.
    pub source: AreaSource,
    /// A parking place, garage or stall; counted or not as the frozen rules say.
    pub stall: bool,
    /// Whose vote it carries.
    pub tenure: Tenure,
    /// The buyer; absent only while unsold.
    pub owner: Option<VoterId>,
    /// The building it stands in, where an item concerns one building only.
    pub building: Option<String>,
}

/// Where an area comes from, best first (区分所有解释 第8条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaSource {
    /// 不动产登记簿.
    Registry,
    /// 测绘机构的实测面积.
    Survey,
    /// 房屋买卖合同.
    Contract,
}

/// How far a unit has passed from the developer to a buyer (区分所有解释 第1条第2款, 第9条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tenure {
    /// Handed over, registered or not: the buyer votes.
    Delivered,
    /// Sold, not yet handed over: the developer votes.
    Undelivered,
    /// The developer's stock.
    Unsold,
}
