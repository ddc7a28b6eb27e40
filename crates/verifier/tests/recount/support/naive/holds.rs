//! Who holds what, who was there, and which ballot is refused, read as plainly as the count.

#![expect(
    clippy::collapsible_if,
    reason = "plain loops, written to be read from top to bottom like the rules"
)]

use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;

/// The name a head is counted under.
pub(super) fn head_name(file: &TallyFile, id: &VoterId) -> Option<VoterId> {
    let voter = file.roll.voters.iter().find(|voter| voter.id == *id)?;
    if file.rules.co_owner_heads == CoOwnerHeads::WithNamed && voter.members.len() > 1 {
        if let Some(named) = &voter.named {
            for other in &file.roll.voters {
                if other.members.len() == 1 && other.members[0] == *named {
                    return Some(other.id.clone());
                }
            }
        }
    }
    Some(voter.id.clone())
}

/// What a head holds on an item; `None`: no vote.
pub(super) fn holds(file: &TallyFile, head: &VoterId, among: Option<&Vec<UnitId>>) -> Option<u64> {
    let mut area = 0;
    let mut any = false;
    if file.rules.thresholds.counts == Counts::Heads
        && file.roll.units.is_empty()
        && among.is_none()
    {
        return Some(0);
    }
    for unit in &file.roll.units {
        if unit.stall && file.rules.parking == Parking::Exclude {
            continue;
        }
        if among.is_some_and(|list| !list.contains(&unit.id)) {
            continue;
        }
        let id = if unit.tenure == Tenure::Delivered {
            unit.owner.as_ref()
        } else {
            file.roll.developer.as_ref()
        };
        if head_name(file, id.unwrap()).as_ref() == Some(head) {
            area += unit.area;
            any = true;
        }
    }
    any.then_some(area)
}

/// Whether an item on a dwelling that changes asks somebody it must not, or forgets somebody.
pub fn asks_wrongly(file: &TallyFile) -> bool {
    for item in &file.rules.items {
        let Some(changes) = &item.changes else {
            continue;
        };
        let who = |unit: &Unit| match unit.tenure {
            Tenure::Delivered => unit.owner.clone(),
            _ => file.roll.developer.clone(),
        };
        let dwelling = file.roll.units.iter().find(|unit| unit.id == *changes);
        let dwelling = dwelling.unwrap();
        for unit in &file.roll.units {
            let listed = item.among.as_ref().unwrap().contains(&unit.id);
            if who(unit) == who(dwelling) && listed {
                return true;
            }
            let near = dwelling.building.is_some() && dwelling.building == unit.building;
            if who(unit) != who(dwelling) && near && !listed {
                return true;
            }
        }
    }
    false
}

/// Whether `part` of `whole` is the share or, where the share itself is not enough, more.
pub(super) fn enough(share: Share, part: u64, whole: u64) -> bool {
    if whole == 0 {
        return false;
    }
    if share.bound == Bound::AtLeast {
        part * share.den >= whole * share.num
    } else {
        part * share.den > whole * share.num
    }
}

/// Whether a head came while ballots counted.
pub(super) fn was_there(file: &TallyFile, head: &VoterId) -> bool {
    for presence in &file.attendance {
        let in_time = presence.at >= file.rules.opens && presence.at <= file.rules.closes;
        if in_time && head_name(file, &presence.voter).as_ref() == Some(head) {
            return true;
        }
    }
    false
}

/// Why a ballot does not count.
pub(super) fn refusal(
    file: &TallyFile,
    ballots: &[Ballot],
    n: usize,
    acting: &mut Vec<(PersonId, VoterId)>,
) -> Option<&'static str> {
    let ballot = &ballots[n];
    if ballots[..n]
        .iter()
        .any(|other| other.serial == ballot.serial)
    {
        return Some("serial_used");
    }
    let Some(head) = head_name(file, &ballot.voter) else {
        return Some("unknown_voter");
    };
    let voter = file
        .roll
        .voters
        .iter()
        .find(|voter| voter.id == head)
        .unwrap();
    if holds(file, &head, None).is_none() {
        return Some("no_vote");
    }
    if ballot.cast_at < file.rules.opens {
        return Some("before_opening");
    }
    if ballot.cast_at > file.rules.closes {
        return Some("after_closing");
    }
    if !file.rules.channels.contains(&ballot.channel) {
        return Some("channel_not_offered");
    }
    if file.rules.thresholds.presence && !was_there(file, &head) {
        return Some("not_present");
    }
    if !voter.members.contains(ballot.principal()) {
        return Some("not_owner");
    }
    if voter.named.is_some() && voter.named.as_ref() != Some(ballot.principal()) {
        return Some("not_named");
    }
    if voter.named.is_none()
        && voter.members.len() > 1
        && file.rules.co_owner_vote == CoOwnerVote::NamedOnly
    {
        return Some("nobody_named");
    }
    if let Some(proxy) = &ballot.proxy {
        if file.rules.proxies.max_per_person == 0 {
            return Some("proxy_not_allowed");
        }
        if !proxy.written {
            return Some("proxy_not_written");
        }
        if file.rules.proxies.barred.contains(&ballot.by) {
            return Some("proxy_barred");
        }
        if !file.rules.proxies.standing_only {
            let pair = (ballot.by.clone(), head);
            if is_full(file, &pair, acting) {
                return Some("proxy_limit");
            }
            acting.push(pair);
        }
    }
    None
}

/// Whether a proxy acts for as many others as they may.
pub(super) fn is_full(
    file: &TallyFile,
    pair: &(PersonId, VoterId),
    acting: &[(PersonId, VoterId)],
) -> bool {
    let mut others: Vec<&VoterId> = vec![];
    for (by, head) in acting {
        if *by == pair.0 && !others.contains(&head) {
            others.push(head);
        }
    }
    !others.contains(&&pair.1) && others.len() as u64 >= file.rules.proxies.max_per_person
}

/// Whether the proof of a service shows nobody but its own head, or a line of it does.
pub(super) fn is_own(file: &TallyFile, service: &Service) -> bool {
    let same_proof = |other: &Service| {
        let (a, b) = (other.proof.as_deref(), service.proof.as_deref());
        a.map(str::trim) == b.map(str::trim)
    };
    let other_head =
        |other: &Service| head_name(file, &other.voter) != head_name(file, &service.voter);
    let mut alone = true;
    let mut named = service.line.is_some();
    for other in &file.services {
        if same_proof(other) && other_head(other) {
            alone = false;
            if other.line == service.line {
                named = false;
            }
        }
    }
    alone || named
}
