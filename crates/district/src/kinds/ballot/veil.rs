//! The public file of a secret vote: nothing in it names a person, a unit or a moment, and it counts to the
//! same result.

use super::ballots::{Ballot, Presence, Service, own_proofs};
use super::file::TallyFile;
use super::names::{PersonId, Serial, UnitId, VoterId};
use super::roster::Roster;
use super::rules::Rules;
use crate::log::text_hash;
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// What stands for a proof that is kept and not shown.
const KEPT: &str = "kept";

/// The code under which a receipt is published: its owner finds it, nobody else learns the receipt.
pub fn public_code(serial: &Serial) -> String {
    short(&format!("receipt/{serial}"))
}

fn short(text: &str) -> String {
    text_hash(text).chars().take(16).collect()
}

/// Puts a code that only the holder of `salt` can make in the place of every name. Who owned an unusual
/// area can still be guessed from it: that is why the file goes to the owners of the roll alone.
#[must_use]
pub fn veil(mut file: TallyFile, salt: &str) -> TallyFile {
    let code = |what: &str, name: &str| short(&format!("{salt}/{what}/{name}"));
    let person = |id: &PersonId| PersonId(code("person", &id.0));
    let voter = |id: &VoterId| VoterId(code("voter", &id.0));
    let unit = |id: &UnitId| UnitId(code("unit", &id.0));
    let roster = Roster::freeze(&file.roll, &file.rules).ok();
    let head_of = |id: &VoterId| {
        let found = roster.as_ref().and_then(|roster| roster.head_of(id));
        Some(found.unwrap_or(id).clone())
    };
    let own = own_proofs(&file.services, head_of);
    for it in &mut file.roll.voters {
        it.id = voter(&it.id);
        it.members = it.members.iter().map(person).collect();
        it.members.sort();
        it.named = it.named.as_ref().map(person);
    }
    let buildings = asked_buildings(&file);
    for it in &mut file.roll.units {
        it.id = unit(&it.id);
        it.owner = it.owner.as_ref().map(voter);
        let asked = it.building.take().filter(|name| buildings.contains(name));
        it.building = asked.map(|name| code("building", &name));
    }
    file.roll.developer = file.roll.developer.as_ref().map(voter);
    // The order of the list would tell the names again.
    file.roll.voters.sort_by(|a, b| a.id.cmp(&b.id));
    file.roll.units.sort_by(|a, b| a.id.cmp(&b.id));
    for item in &mut file.rules.items {
        if let Some(among) = &mut item.among {
            *among = among.iter().map(unit).collect();
            among.sort();
        }
        item.changes = item.changes.as_ref().map(unit);
    }
    let barred = &mut file.rules.proxies.barred;
    *barred = barred.iter().map(person).collect();
    for (it, own) in file.services.iter_mut().zip(own) {
        let proof = it.proof.take().filter(|proof| !proof.trim().is_empty());
        // Where each needs a proof of its own, the file says of each whether there is one, and not where.
        it.proof = if file.rules.silence.own_proof {
            let line = it.line.take().unwrap_or_default();
            let proof = proof.filter(|_| own);
            proof.map(|proof| code("proof", &format!("{}/{line}", proof.trim())))
        } else {
            proof.map(|_| KEPT.to_owned())
        };
        it.voter = voter(&it.voter);
        hide_service(it, &file.rules);
    }
    file.services.sort_by(|a, b| a.voter.cmp(&b.voter));
    for it in &mut file.attendance {
        it.voter = voter(&it.voter);
        hide_presence(it, &file.rules);
    }
    file.attendance.sort_by(|a, b| a.voter.cmp(&b.voter));
    file.ballots.sort_by_key(|ballot| ballot.cast_at);
    for (rank, it) in (0_i64..).zip(&mut file.ballots) {
        it.voter = voter(&it.voter);
        it.by = person(&it.by);
        if let Some(proxy) = &mut it.proxy {
            proxy.principal = person(&proxy.principal);
        }
        hide_ballot(it, rank, &file.rules);
    }
    file
}

/// The buildings in which everybody is asked. That they are one building follows from the list of those who
/// are asked; with it anybody can see that nobody was left out.
fn asked_buildings(file: &TallyFile) -> BTreeSet<String> {
    let changes = file.rules.items.iter().filter_map(|it| it.changes.as_ref());
    let units = &file.roll.units;
    changes
        .filter_map(|id| units.iter().find(|it| it.id == *id)?.building.clone())
        .collect()
}

fn hide_service(service: &mut Service, rules: &Rules) {
    if service.at <= rules.closes {
        service.at = rules.opens;
    }
    service.line = None;
}

fn hide_presence(presence: &mut Presence, rules: &Rules) {
    if (rules.opens..=rules.closes).contains(&presence.at) {
        presence.at = rules.opens;
    }
    presence.proof = kept(presence.proof.as_ref());
}

/// A proof stays one; a blank one never was.
fn kept(proof: Option<&String>) -> Option<String> {
    let proof = proof.filter(|proof| !proof.trim().is_empty());
    proof.map(|_| KEPT.to_owned())
}

/// Within the window only the order of ballots matters; their moments would tell who stood at the door.
fn hide_ballot(ballot: &mut Ballot, rank: i64, rules: &Rules) {
    if (rules.opens..=rules.closes).contains(&ballot.cast_at) {
        // After the last moment for replacing one, too.
        let late = rules.replace_until.filter(|until| ballot.cast_at > *until);
        let from = late.map_or(rules.opens, |until| until.max(rules.opens));
        ballot.cast_at = (from + SignedDuration::from_micros(rank + 1)).min(rules.closes);
    }
    ballot.serial = Serial(public_code(&ballot.serial));
    ballot.replaces = ballot.replaces.as_ref().map(|it| Serial(public_code(it)));
    ballot.proof = kept(ballot.proof.as_ref());
}
