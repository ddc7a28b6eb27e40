//! Telling people apart, and heads from people.

use super::cells::plain;
use super::spelling::{is_fault, names_in};
use super::{Finding, PersonId, Row, Symptom, UnitId, VoterId, Words, finding};
use crate::kinds::ballot::roll::Voter;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A person of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their number on the roll.
    pub id: PersonId,
    /// The name as listed.
    pub name: String,
    /// What tells them apart, if the list says.
    pub identity: String,
}

/// Whether co-owners have a voter.
pub(super) enum Naming {
    Named,
    Nobody,
    Stranger,
}

#[derive(Default)]
pub(super) struct People {
    list: Vec<Person>,
    numbers: BTreeMap<(String, String), PersonId>,
    places: BTreeMap<PersonId, usize>,
    voters: Vec<Voter>,
    by_members: BTreeMap<BTreeSet<PersonId>, usize>,
    units: Vec<Vec<(u32, UnitId)>>,
}

/// The owners in a row, each with what tells them apart.
pub(super) fn split(row: &Row, words: &Words) -> Vec<(String, String)> {
    let cut = |cell: &str| -> Vec<String> {
        let parts = cell.split(|c| words.between.contains(&c)).map(plain);
        parts.filter(|part| !part.is_empty()).collect()
    };
    // What a spreadsheet could not find is nobody's name.
    let names = cut(&row.owner)
        .into_iter()
        .filter(|_| !is_fault(&row.owner));
    let names: Vec<String> = names.flat_map(|name| names_in(&name)).collect();
    let identities = cut(&row.identity)
        .into_iter()
        .map(|it| it.trim_start_matches('\'').to_uppercase());
    let identities: Vec<String> = identities
        .map(|it| if is_cut_off(&it) { String::new() } else { it })
        .collect();
    // Identities are only paired with names if there is one for each.
    let paired = identities.len() == names.len();
    let mut owners: Vec<(String, String)> = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        let identity = identities
            .get(at)
            .filter(|_| paired)
            .cloned()
            .unwrap_or_default();
        if !owners.contains(&(name.clone(), identity.clone())) {
            owners.push((name, identity));
        }
    }
    owners
}

/// Whether a spreadsheet took a long number for an amount and kept fifteen digits of it: `3.30105E+17`, or
/// noughts at its end. It tells nobody apart.
fn is_cut_off(identity: &str) -> bool {
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match identity.split_once("E+") {
        Some((digits, power)) => is_number(digits) && is_number(power),
        None => is_number(identity) && identity.len() > 15 && identity.ends_with("000"),
    }
}

impl People {
    /// The head made of these people; the same people are always the same head.
    pub(super) fn voter(
        &mut self,
        owners: &[(String, String)],
        line: u32,
        unit: &UnitId,
    ) -> VoterId {
        let members: BTreeSet<PersonId> = owners.iter().map(|owner| self.person(owner)).collect();
        let next = self.voters.len();
        let place = *self.by_members.entry(members.clone()).or_insert(next);
        if place == next {
            let id = VoterId(format!("V{:05}", next + 1));
            self.voters.push(Voter {
                id,
                members: members.into_iter().collect(),
                named: None,
            });
            self.units.push(Vec::new());
        }
        if let Some(units) = self.units.get_mut(place) {
            units.push((line, unit.clone()));
        }
        VoterId(format!("V{:05}", place + 1))
    }

    fn person(&mut self, owner: &(String, String)) -> PersonId {
        if let Some(number) = self.numbers.get(owner) {
            return number.clone();
        }
        let id = PersonId(format!("P{:05}", self.list.len() + 1));
        self.places.insert(id.clone(), self.list.len());
        self.list.push(Person {
            id: id.clone(),
            name: owner.0.clone(),
            identity: owner.1.clone(),
        });
        self.numbers.insert(owner.clone(), id.clone());
        id
    }

    /// Sets the co-owner of this name as the one who votes.
    pub(super) fn name_voter(&mut self, voter: &VoterId, name: &str) -> Naming {
        let place = voter
            .0
            .get(1..)
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|n| n.checked_sub(1));
        let Some(voter) = place.and_then(|place| self.voters.get_mut(place)) else {
            return Naming::Nobody;
        };
        if name.is_empty() {
            return if voter.named.is_some() {
                Naming::Named
            } else {
                Naming::Nobody
            };
        }
        let people = voter
            .members
            .iter()
            .filter_map(|id| self.list.get(*self.places.get(id)?));
        let member = people.into_iter().find(|person| person.name == name);
        match member {
            Some(person) => {
                voter.named = Some(person.id.clone());
                Naming::Named
            }
            None => Naming::Stranger,
        }
    }

    /// Reports heads with several units, and names that may be one person or several.
    pub(super) fn report_units(&self, findings: &mut Vec<Finding>) {
        let mut named_alike: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
        for person in &self.list {
            named_alike.entry(&person.name).or_default().push(person);
        }
        let unclear = |person: &Person| {
            let alike = named_alike.get(person.name.as_str()).map_or(0, Vec::len);
            (person.identity.is_empty(), alike > 1)
        };
        for (voter, units) in self.voters.iter().zip(&self.units) {
            let members = || {
                voter
                    .members
                    .iter()
                    .filter_map(|id| self.list.get(*self.places.get(id)?))
            };
            let unproven = members().any(|person| unclear(person).0);
            let doubtful = members().any(|person| unclear(person) == (true, true));
            for (at, (line, unit)) in units.iter().enumerate() {
                if doubtful || (at > 0 && unproven) {
                    findings.push(finding(*line, Some(unit), Symptom::SameName));
                } else if at > 0 {
                    findings.push(finding(*line, Some(unit), Symptom::SamePerson));
                }
            }
        }
    }

    pub(super) fn voters(&self) -> Vec<Voter> {
        self.voters.clone()
    }

    pub(super) fn into_people(self) -> Vec<Person> {
        self.list
    }
}
