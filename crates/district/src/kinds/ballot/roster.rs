//! The roll made ready for counting: every head with what it weighs.

use super::item::Item;
use super::law::Counts;
use super::names::{ItemId, PersonId, UnitId, VoterId};
use super::roll::{Roll, Tenure, Unit, Voter};
use super::rules::{CoOwnerHeads, Parking, Rules, RulesFault};
use super::share::Measure;
use std::collections::{BTreeMap, BTreeSet};

/// Why a roll cannot be frozen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    /// The rules themselves are at fault.
    #[error(transparent)]
    Rules(#[from] RulesFault),
    /// Two heads have one name.
    #[error("voter {0} is on the roll twice")]
    VoterTwice(VoterId),
    /// A head without people.
    #[error("voter {0} has no member")]
    NoMember(VoterId),
    /// One person listed twice among co-owners.
    #[error("voter {0} lists {1} twice")]
    MemberTwice(VoterId, PersonId),
    /// The same people under two names would be two heads (区分所有解释 第9条).
    #[error("voters {0} and {1} are the same people")]
    SamePeople(VoterId, VoterId),
    /// The named co-owner is none of them.
    #[error("voter {0} names {1}, who is not a member")]
    NamedStranger(VoterId, PersonId),
    /// Two units have one name.
    #[error("unit {0} is on the roll twice")]
    UnitTwice(UnitId),
    /// No area.
    #[error("unit {0} has no area")]
    NoArea(UnitId),
    /// The unit's buyer is missing or unknown.
    #[error("unit {0} has no owner on the roll")]
    NoOwner(UnitId),
    /// Unsold or undelivered units, but no head for the developer.
    #[error("unit {0} is the developer's, but the roll names no developer")]
    NoDeveloper(UnitId),
    /// The developer named is not on the roll.
    #[error("developer {0} is not on the roll")]
    UnknownDeveloper(VoterId),
    /// An item lists a unit that is not on the roll.
    #[error("item {0} lists unit {1}, which is not on the roll")]
    UnknownAffected(ItemId, UnitId),
    /// The owner of the dwelling that changes asks; they are not one of those who are asked.
    #[error("item {0} lists unit {1}, whose owner is the one who asks")]
    AsksItself(ItemId, UnitId),
    /// Another owner of the same building is not asked.
    #[error("item {0} leaves out unit {1} of the same building")]
    LeftOut(ItemId, UnitId),
}

/// A head, after units and co-owners are gathered.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) id: VoterId,
    pub(super) members: BTreeSet<PersonId>,
    pub(super) named: Option<PersonId>,
}

/// A frozen, checked roll.
#[derive(Clone, Debug)]
pub struct Roster {
    heads: Vec<Head>,
    by_name: BTreeMap<VoterId, usize>,
    weights: Vec<Measure>,
    /// The sum of them.
    total: Measure,
    /// Weights for items that concern some units only, by position of the item, and the sum of them.
    among: Vec<Option<(Vec<Measure>, Measure)>>,
}

impl Roster {
    /// Gathers a roll under the frozen rules. O(n log n) in units and voters.
    ///
    /// # Errors
    /// Names the first record that cannot be counted.
    pub fn freeze(roll: &Roll, rules: &Rules) -> Result<Self, RosterFault> {
        rules.check()?;
        let (heads, by_name) = gather(roll, rules.co_owner_heads)?;
        let units = check_units(roll, &by_name)?;
        let weigh = |chosen: &mut dyn Iterator<Item = &(&Unit, usize)>| {
            weigh(heads.len(), rules.parking, chosen)
        };
        let weights = if rules.thresholds.counts == Counts::Heads && roll.units.is_empty() {
            vec![Measure::one(0); heads.len()]
        } else {
            weigh(&mut units.values())
        };
        let mut among = Vec::with_capacity(rules.items.len());
        for item in &rules.items {
            let Some(list) = &item.among else {
                among.push(None);
                continue;
            };
            let chosen: BTreeSet<&UnitId> = list.iter().collect();
            if let Some(unknown) = chosen.iter().find(|unit| !units.contains_key(*unit)) {
                return Err(RosterFault::UnknownAffected(
                    item.id.clone(),
                    (*unknown).clone(),
                ));
            }
            check_affected(item, &chosen, roll)?;
            let weights = weigh(&mut chosen.iter().filter_map(|unit| units.get(*unit)));
            let total = sum(&weights);
            among.push(Some((weights, total)));
        }
        Ok(Self {
            heads,
            by_name,
            total: sum(&weights),
            weights,
            among,
        })
    }

    /// All heads and area of a roll that have a vote, before there is anything to vote on: what a count of the whole
    /// roll by these two rules comes to.
    ///
    /// # Errors
    /// Names the first record that cannot be counted.
    pub fn whole(
        roll: &Roll,
        parking: Parking,
        co_owner_heads: CoOwnerHeads,
    ) -> Result<Measure, RosterFault> {
        let (heads, by_name) = gather(roll, co_owner_heads)?;
        let units = check_units(roll, &by_name)?;
        if roll.units.is_empty() {
            return Ok(sum(&vec![Measure::one(0); heads.len()]));
        }
        Ok(sum(&weigh(heads.len(), parking, &mut units.values())))
    }

    /// The head's place on the roll, under any name it has there.
    pub(super) fn find(&self, voter: &VoterId) -> Option<usize> {
        self.by_name.get(voter).copied()
    }

    /// The head that a voter of the roll counts as, by the first of its names.
    pub fn head_of(&self, voter: &VoterId) -> Option<&VoterId> {
        self.find(voter)
            .and_then(|place| self.heads.get(place))
            .map(|head| &head.id)
    }

    pub(super) fn head(&self, place: usize) -> Option<&Head> {
        self.heads.get(place)
    }

    /// What a head weighs on any item of the whole roll.
    pub(super) fn weight(&self, place: usize) -> Measure {
        self.weights.get(place).copied().unwrap_or_default()
    }

    /// What a head weighs on one item.
    pub(super) fn weight_on(&self, item: usize, place: usize) -> Measure {
        let among = self.among.get(item).and_then(Option::as_ref);
        let weights = among.map_or(&self.weights, |(weights, _)| weights);
        weights.get(place).copied().unwrap_or_default()
    }

    /// What a voter weighs on an item, by its position in the rules; nothing where they are not on the roll.
    pub fn weight_for(&self, item: usize, voter: &VoterId) -> Measure {
        let place = self.find(voter);
        place.map_or(Measure::ZERO, |place| self.weight_on(item, place))
    }

    /// Whether a voter has a vote on an item, by its position in the rules.
    pub fn concerns(&self, item: usize, voter: &VoterId) -> bool {
        self.weight_for(item, voter).heads > 0
    }

    /// All heads and area that have a vote on one item, by its position in the rules.
    pub fn total_on(&self, item: usize) -> Measure {
        let among = self.among.get(item).and_then(Option::as_ref);
        among.map_or(self.total, |(_, total)| *total)
    }

    /// All heads and area that have a vote.
    pub const fn total(&self) -> Measure {
        self.total
    }
}

/// What each head weighs by these units.
fn weigh(
    heads: usize,
    parking: Parking,
    chosen: &mut dyn Iterator<Item = &(&Unit, usize)>,
) -> Vec<Measure> {
    let mut weights = vec![Measure::ZERO; heads];
    for (unit, head) in chosen {
        if (!unit.stall || parking == Parking::Include)
            && let Some(weight) = weights.get_mut(*head)
        {
            *weight = Measure::one(weight.area.saturating_add(unit.area));
        }
    }
    weights
}

fn sum(weights: &[Measure]) -> Measure {
    weights
        .iter()
        .fold(Measure::ZERO, |sum, weight| sum + *weight)
}

type Heads = (Vec<Head>, BTreeMap<VoterId, usize>);

fn gather(roll: &Roll, rule: CoOwnerHeads) -> Result<Heads, RosterFault> {
    let mut heads: Vec<Head> = Vec::with_capacity(roll.voters.len());
    let mut by_name = BTreeMap::new();
    let mut by_people: BTreeMap<BTreeSet<PersonId>, usize> = BTreeMap::new();
    for voter in &roll.voters {
        let head = check_voter(voter)?;
        let place = heads.len();
        if by_name.insert(head.id.clone(), place).is_some() {
            return Err(RosterFault::VoterTwice(head.id));
        }
        if let Some(same) = by_people
            .insert(head.members.clone(), place)
            .and_then(|other| heads.get(other))
        {
            return Err(RosterFault::SamePeople(same.id.clone(), head.id));
        }
        heads.push(head);
    }
    if rule == CoOwnerHeads::WithNamed {
        for head in heads.iter().filter(|head| head.members.len() > 1) {
            let alone = head.named.iter().cloned().collect();
            if let Some(own) = by_people.get::<BTreeSet<PersonId>>(&alone) {
                by_name.insert(head.id.clone(), *own);
            }
        }
    }
    if let Some(developer) = roll
        .developer
        .as_ref()
        .filter(|id| !by_name.contains_key(*id))
    {
        return Err(RosterFault::UnknownDeveloper(developer.clone()));
    }
    Ok((heads, by_name))
}

fn check_voter(voter: &Voter) -> Result<Head, RosterFault> {
    let mut members = BTreeSet::new();
    for member in &voter.members {
        if !members.insert(member.clone()) {
            return Err(RosterFault::MemberTwice(voter.id.clone(), member.clone()));
        }
    }
    if members.is_empty() {
        return Err(RosterFault::NoMember(voter.id.clone()));
    }
    if let Some(stranger) = voter
        .named
        .as_ref()
        .filter(|named| !members.contains(*named))
    {
        return Err(RosterFault::NamedStranger(
            voter.id.clone(),
            stranger.clone(),
        ));
    }
    Ok(Head {
        id: voter.id.clone(),
        members,
        named: voter.named.clone(),
    })
}

type Units<'a> = BTreeMap<&'a UnitId, (&'a Unit, usize)>;

fn check_units<'a>(
    roll: &'a Roll,
    by_name: &BTreeMap<VoterId, usize>,
) -> Result<Units<'a>, RosterFault> {
    let developer = roll.developer.as_ref().and_then(|id| by_name.get(id));
    let mut units = BTreeMap::new();
    for unit in &roll.units {
        if unit.area == 0 {
            return Err(RosterFault::NoArea(unit.id.clone()));
        }
        let owner = match &unit.owner {
            Some(owner) => Some(
                by_name
                    .get(owner)
                    .ok_or_else(|| RosterFault::NoOwner(unit.id.clone()))?,
            ),
            None => None,
        };
        let head = match unit.tenure {
            Tenure::Delivered => owner.ok_or_else(|| RosterFault::NoOwner(unit.id.clone()))?,
            Tenure::Undelivered | Tenure::Unsold => {
                developer.ok_or_else(|| RosterFault::NoDeveloper(unit.id.clone()))?
            }
        };
        if units.insert(&unit.id, (unit, *head)).is_some() {
            return Err(RosterFault::UnitTwice(unit.id.clone()));
        }
    }
    Ok(units)
}

/// Who votes for a unit, by the name on the roll.
fn votes_for<'r>(roll: &'r Roll, unit: &'r Unit) -> Option<&'r VoterId> {
    match unit.tenure {
        Tenure::Delivered => unit.owner.as_ref(),
        Tenure::Undelivered | Tenure::Unsold => roll.developer.as_ref(),
    }
}

/// Nobody in the building of a dwelling that becomes a business is left out, and its own owner is not asked
/// (区分所有解释 第11条). A file without buildings can be checked for the second only.
fn check_affected(item: &Item, chosen: &BTreeSet<&UnitId>, roll: &Roll) -> Result<(), RosterFault> {
    let Some(changes) = &item.changes else {
        return Ok(());
    };
    let subject = roll.units.iter().find(|unit| unit.id == *changes);
    let unknown = || RosterFault::UnknownAffected(item.id.clone(), changes.clone());
    let subject = subject.ok_or_else(unknown)?;
    for unit in &roll.units {
        let is_own = votes_for(roll, unit) == votes_for(roll, subject);
        let is_listed = chosen.contains(&unit.id);
        if is_own && is_listed {
            return Err(RosterFault::AsksItself(item.id.clone(), unit.id.clone()));
        }
        let is_near = subject.building.is_some() && unit.building == subject.building;
        if !is_own && is_near && !is_listed {
            return Err(RosterFault::LeftOut(item.id.clone(), unit.id.clone()));
        }
    }
    Ok(())
}

/// The units affected when a dwelling becomes a business: all of the building but those of the same
/// owner, and whoever outside it has proven an effect (区分所有解释 第11条).
pub fn affected_by(roll: &Roll, changed: &UnitId, proven: &[UnitId]) -> Vec<UnitId> {
    let Some(subject) = roll.units.iter().find(|unit| unit.id == *changed) else {
        return proven.to_vec();
    };
    let own = votes_for(roll, subject);
    let neighbours = roll.units.iter().filter(|unit| {
        votes_for(roll, unit) != own
            && ((unit.building.is_some() && unit.building == subject.building)
                || proven.contains(&unit.id))
    });
    neighbours.map(|unit| unit.id.clone()).collect()
}
