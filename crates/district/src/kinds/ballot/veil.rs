//! The public file of a secret vote: nothing in it names a person, a unit or a moment, and it counts to the
//! same result.

mod codes;
mod order;

use super::ballots::{Presence, Service, own_proofs};
use super::file::TallyFile;
use super::names::{PersonId, VoterId};
use super::roll::Tenure;
use super::roster::Roster;
use super::rules::{CoOwnerHeads, Parking, Rules};
use codes::Codes;
use order::{TICK, hide_ballots};
use std::collections::{BTreeMap, BTreeSet};

pub use codes::public_code;

/// What stands for a proof that is kept and not shown.
const KEPT: &str = "kept";

/// Puts a code that only the holder of `salt` can make in the place of every name, and leaves out what no rule of
/// the count reads: the order of ballots of different voters, how they came, who owns together, stalls that give no
/// vote. Areas are what the law counts: whoever knows what somebody owns can still recognise their ballot by it. That
/// is why the file goes to the owners of the roll alone, and why the others' units are not shown to them.
#[must_use]
pub fn veil(mut file: TallyFile, salt: &str) -> TallyFile {
    let roster = Roster::freeze(&file.roll, &file.rules).ok();
    // What cannot be counted stays so.
    let joined = file.rules.co_owner_heads == CoOwnerHeads::WithNamed || roster.is_none();
    let codes = Codes { salt, joined };
    let head_of = |id: &VoterId| {
        let found = roster.as_ref().and_then(|roster| roster.head_of(id));
        Some(found.unwrap_or(id).clone())
    };
    let own = own_proofs(&file.services, head_of);
    hide_ballots(&mut file, &codes, head_of);
    hide_voters(&mut file, &codes);
    let buildings = asked_buildings(&file);
    if roster.is_some() {
        hide_holdings(&mut file);
    }
    for it in &mut file.roll.units {
        it.id = codes.unit(&it.id);
        it.owner = it.owner.as_ref().map(|id| codes.voter(id));
        let asked = it.building.take().filter(|name| buildings.contains(name));
        it.building = asked.map(|name| codes.of("building", &name));
    }
    file.roll.developer = file.roll.developer.as_ref().map(|id| codes.voter(id));
    // The order of the list would tell the names again.
    file.roll.voters.sort_by(|a, b| a.id.cmp(&b.id));
    file.roll.units.sort_by(|a, b| a.id.cmp(&b.id));
    for item in &mut file.rules.items {
        if let Some(among) = &mut item.among {
            *among = among.iter().map(|id| codes.unit(id)).collect();
            among.sort();
        }
        item.changes = item.changes.as_ref().map(|id| codes.unit(id));
    }
    let barred = &mut file.rules.proxies.barred;
    *barred = barred.iter().map(|id| codes.person(id)).collect();
    for (it, own) in file.services.iter_mut().zip(own) {
        let proof = it.proof.take().filter(|proof| !proof.trim().is_empty());
        // Where each needs a proof of its own, the file says of each whether there is one, and not where.
        it.proof = if file.rules.silence.own_proof {
            let line = it.line.take().unwrap_or_default();
            let proof = proof.filter(|_| own);
            proof.map(|proof| codes.of("proof", &format!("{}/{line}", proof.trim())))
        } else {
            proof.map(|_| KEPT.to_owned())
        };
        it.voter = codes.voter(&it.voter);
        hide_service(it, &file.rules);
    }
    file.services.sort_by(|a, b| a.voter.cmp(&b.voter));
    for it in &mut file.attendance {
        it.voter = codes.voter(&it.voter);
        hide_presence(it, &file.rules);
    }
    file.attendance.sort_by(|a, b| a.voter.cmp(&b.voter));
    file
}

/// Of each head the members whom a rule asks for: the one who was named, and those by whom or for whom a ballot was
/// cast. How many own together would help to recognise them.
fn hide_voters(file: &mut TallyFile, codes: &Codes<'_>) {
    let mut spoke: BTreeMap<VoterId, BTreeSet<PersonId>> = BTreeMap::new();
    for ballot in &file.ballots {
        let said = spoke.entry(ballot.voter.clone()).or_default();
        said.insert(ballot.principal().clone());
    }
    for it in &mut file.roll.voters {
        let id = codes.voter(&it.id);
        let members = it.members.iter().map(|member| codes.owner(&it.id, member));
        let mut members: Vec<PersonId> = members.collect();
        members.sort();
        it.named = it.named.as_ref().map(|named| codes.owner(&it.id, named));
        if !codes.joined {
            let said = spoke.get(&id);
            let is_asked = |member: &PersonId| {
                it.named.as_ref() == Some(member) || said.is_some_and(|said| said.contains(member))
            };
            // Several who named nobody are refused as such, whoever of them comes.
            let unnamed = said.is_some() && members.len() > 1 && it.named.is_none();
            let least: usize = if unnamed { 2 } else { 1 };
            let (mut kept, others): (Vec<_>, Vec<_>) =
                members.into_iter().partition(|member| is_asked(member));
            let missing = least.saturating_sub(kept.len());
            kept.extend(others.into_iter().take(missing));
            kept.sort();
            members = kept;
        }
        it.members = members;
        it.id = id;
    }
}

/// Takes away what gives no vote: stalls, where they are not counted, and who has bought what is not handed over.
fn hide_holdings(file: &mut TallyFile) {
    for unit in &mut file.roll.units {
        if unit.tenure != Tenure::Delivered {
            unit.owner = None;
        }
    }
    let none_named = file.rules.items.iter().all(|item| item.among.is_none());
    let some_dwell = file.roll.units.iter().any(|unit| !unit.stall);
    if file.rules.parking == Parking::Exclude && none_named && some_dwell {
        file.roll.units.retain(|unit| !unit.stall);
    }
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
    service.at = if service.at <= rules.closes {
        rules.opens
    } else {
        rules.closes + TICK
    };
    service.line = None;
}

fn hide_presence(presence: &mut Presence, rules: &Rules) {
    presence.at = match presence.at {
        at if at < rules.opens => rules.opens - TICK,
        at if at > rules.closes => rules.closes + TICK,
        _ => rules.opens,
    };
    presence.proof = kept(presence.proof.as_ref());
}

/// A proof stays one; a blank one never was.
fn kept(proof: Option<&String>) -> Option<String> {
    let proof = proof.filter(|proof| !proof.trim().is_empty());
    proof.map(|_| KEPT.to_owned())
}
