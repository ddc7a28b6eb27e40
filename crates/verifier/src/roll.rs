//! From the roll's records to heads and what each of them weighs.

use crate::fault::Fault;
use crate::file::{CoOwnerHeads, Counts, File, Item, Parking, Tenure, Unit};
use std::collections::{HashMap, HashSet};

/// The roll, checked.
pub(crate) struct Roll<'f> {
    /// Every name on the roll, with the name under which it is counted.
    pub(crate) counted_as: HashMap<&'f str, &'f str>,
    /// Heads in the order of the roll.
    pub(crate) heads: Vec<Head<'f>>,
}

/// A head with its units that give a vote.
pub(crate) struct Head<'f> {
    pub(crate) name: &'f str,
    pub(crate) members: &'f [String],
    pub(crate) named: Option<&'f str>,
    pub(crate) units: Vec<(&'f str, u64)>,
    /// Whether it has a vote without any unit, where only heads count.
    pub(crate) by_itself: bool,
}

impl Head<'_> {
    /// Area on an item that concerns `among` only; `None` if it has no vote on it.
    pub(crate) fn area(&self, among: Option<&HashSet<&str>>) -> Option<u64> {
        match among {
            None if self.by_itself => Some(0),
            None if self.units.is_empty() => None,
            None => Some(self.units.iter().map(|(_, area)| area).sum()),
            Some(list) => {
                let mut concerned = self
                    .units
                    .iter()
                    .filter(|(unit, _)| list.contains(unit))
                    .peekable();
                concerned.peek()?;
                Some(concerned.map(|(_, area)| area).sum())
            }
        }
    }
}

/// Units with their areas, by the name that votes for them.
type Held<'f> = HashMap<&'f str, Vec<(&'f str, u64)>>;

impl<'f> Roll<'f> {
    pub(crate) fn check(file: &'f File) -> Result<Self, Fault> {
        let voters = &file.roll.voters;
        let mut people: HashMap<Vec<&str>, &str> = HashMap::new();
        let mut counted_as: HashMap<&str, &str> = HashMap::new();
        for (at, voter) in voters.iter().enumerate() {
            let mut members: Vec<&str> = voter.members.iter().map(String::as_str).collect();
            members.sort_unstable();
            if members.is_empty() {
                return Err(Fault::content(
                    format!("roll.voters[{at}].members"),
                    "a voter without people",
                ));
            }
            if let Some([twice, ..]) = members.windows(2).find(|pair| pair[0] == pair[1]) {
                return Err(Fault::content(
                    format!("roll.voters[{at}].members"),
                    format!("`{twice}` is listed twice"),
                ));
            }
            if let Some(named) = voter
                .named
                .as_deref()
                .filter(|named| !members.contains(named))
            {
                return Err(Fault::content(
                    format!("roll.voters[{at}].named"),
                    format!("`{named}` is not a member"),
                ));
            }
            if counted_as.insert(&voter.id, &voter.id).is_some() {
                return Err(Fault::content(
                    format!("roll.voters[{at}].id"),
                    format!("`{}` is on the roll twice", voter.id),
                ));
            }
            if let Some(same) = people.insert(members, &voter.id) {
                let problem = format!(
                    "`{}` and `{same}` are the same people and one head",
                    voter.id
                );
                return Err(Fault::content(
                    format!("roll.voters[{at}].members"),
                    problem,
                ));
            }
        }
        if file.rules.co_owner_heads == CoOwnerHeads::WithNamed {
            for voter in voters.iter().filter(|voter| voter.members.len() > 1) {
                if let Some(own) = voter
                    .named
                    .as_deref()
                    .and_then(|named| people.get(&vec![named]))
                {
                    counted_as.insert(&voter.id, own);
                }
            }
        }
        let mut roll = Self {
            counted_as,
            heads: Vec::new(),
        };
        let mut units = roll.units(file)?;
        let by_itself = file.rules.thresholds.counts == Counts::Heads && file.roll.units.is_empty();
        for voter in voters {
            let units = units.remove(voter.id.as_str()).unwrap_or_default();
            let (name, named) = (voter.id.as_str(), voter.named.as_deref());
            roll.heads.push(Head {
                name,
                members: &voter.members,
                named,
                units,
                by_itself,
            });
        }
        Ok(roll)
    }

    /// Units that give a vote, under the name that casts it.
    fn units(&self, file: &'f File) -> Result<Held<'f>, Fault> {
        let developer = match &file.roll.developer {
            None => None,
            Some(id) => match self.counted_as.get(id.as_str()) {
                None => {
                    return Err(Fault::content(
                        "roll.developer",
                        format!("`{id}` is not on the roll"),
                    ));
                }
                found => found,
            },
        };
        let mut seen: HashSet<&str> = HashSet::new();
        let mut held: Held<'_> = HashMap::new();
        let mut all: u64 = 0;
        for (at, unit) in file.roll.units.iter().enumerate() {
            let wrong = |field: &str, problem: String| {
                Fault::content(format!("roll.units[{at}].{field}"), problem)
            };
            if !seen.insert(&unit.id) {
                return Err(wrong("id", format!("`{}` is on the roll twice", unit.id)));
            }
            if unit.area == 0 {
                return Err(wrong("area", format!("`{}` has no area", unit.id)));
            }
            all = all
                .checked_add(unit.area)
                .ok_or_else(|| wrong("area", "the areas are too large to add up".to_owned()))?;
            let owner = match unit.owner.as_deref() {
                None => None,
                Some(id) => Some(
                    self.counted_as
                        .get(id)
                        .ok_or_else(|| wrong("owner", format!("`{id}` is not on the roll")))?,
                ),
            };
            let votes = if unit.tenure == Tenure::Delivered {
                owner.ok_or_else(|| wrong("owner", "a delivered unit needs an owner".to_owned()))?
            } else {
                developer.ok_or_else(|| {
                    wrong(
                        "tenure",
                        "the roll names no developer to vote for it".to_owned(),
                    )
                })?
            };
            if !unit.stall || file.rules.parking == Parking::Include {
                held.entry(votes).or_default().push((&unit.id, unit.area));
            }
        }
        for (at, item) in file.rules.items.iter().enumerate() {
            for (place, unit) in item.among.iter().flatten().enumerate() {
                if !seen.contains(unit.as_str()) {
                    let path = format!("rules.items[{at}].among[{place}]");
                    return Err(Fault::content(path, format!("`{unit}` is not on the roll")));
                }
            }
        }
        for (at, item) in file.rules.items.iter().enumerate() {
            everybody_asked(file, at, item)?;
        }
        Ok(held)
    }
}

/// Article 279: no other owner of the building is left out, and the one who asks is not among those asked.
fn everybody_asked(file: &File, at: usize, item: &Item) -> Result<(), Fault> {
    let Some(changes) = item.changes.as_deref() else {
        return Ok(());
    };
    let path = format!("rules.items[{at}].changes");
    let Some(dwelling) = file.roll.units.iter().find(|unit| unit.id == changes) else {
        return Err(Fault::content(
            path,
            format!("`{changes}` is not on the roll"),
        ));
    };
    let holder = |unit: &Unit| {
        if unit.tenure == Tenure::Delivered {
            unit.owner.clone()
        } else {
            file.roll.developer.clone()
        }
    };
    let asks = holder(dwelling);
    let asked = item.among.as_deref().unwrap_or_default();
    for unit in &file.roll.units {
        let listed = asked.contains(&unit.id);
        let same_house = unit.building.is_some() && unit.building == dwelling.building;
        match (holder(unit) == asks, listed) {
            (true, true) => {
                let problem = format!("the owner of `{}` asks, and is not asked", unit.id);
                return Err(Fault::content(path, problem));
            }
            (false, false) if same_house => {
                let problem = format!("`{}` of the same building is left out", unit.id);
                return Err(Fault::content(path, problem));
            }
            _ => {}
        }
    }
    Ok(())
}
