//! A third reading, as plain as can be: loops over lists, nothing indexed, nothing remembered.

#![expect(
    clippy::type_complexity,
    clippy::assigning_clones,
    clippy::if_same_then_else,
    clippy::collapsible_if,
    reason = "plain loops, written to be read from top to bottom like the rules"
)]

use super::outcome::{Amount, Seen, SeenItem, SeenReading};
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;

/// The name a head is counted under.
fn head_name(file: &TallyFile, id: &VoterId) -> Option<VoterId> {
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
fn holds(file: &TallyFile, head: &VoterId, among: Option<&Vec<UnitId>>) -> Option<u64> {
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
fn enough(share: Share, part: u64, whole: u64) -> bool {
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
fn was_there(file: &TallyFile, head: &VoterId) -> bool {
    for presence in &file.attendance {
        let in_time = presence.at >= file.rules.opens && presence.at <= file.rules.closes;
        if in_time && head_name(file, &presence.voter).as_ref() == Some(head) {
            return true;
        }
    }
    false
}

fn refusal(
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
        let pair = (ballot.by.clone(), head);
        if !acting.contains(&pair) {
            let already = acting.iter().filter(|(by, _)| *by == ballot.by).count();
            if already as u64 >= file.rules.proxies.max_per_person {
                return Some("proxy_limit");
            }
            acting.push(pair);
        }
    }
    None
}

pub fn count(file: &TallyFile) -> Seen {
    let mut ballots = file.ballots.clone();
    ballots.sort_by_key(|ballot| ballot.cast_at);
    let mut fate: Vec<String> = vec!["counted".to_owned(); ballots.len()];
    let mut dropped = vec![];
    let mut acting = vec![];
    // Per ballot: the head it is for and the choices that count; cleared once it does not stand.
    let mut stands: Vec<Option<(VoterId, Vec<(ItemId, Choice)>)>> = vec![None; ballots.len()];
    let mut void: Vec<(VoterId, &str)> = vec![];
    for n in 0..ballots.len() {
        let ballot = &ballots[n];
        if let Some(reason) = refusal(file, &ballots, n, &mut acting) {
            fate[n] = reason.to_owned();
            continue;
        }
        let head = head_name(file, &ballot.voter).unwrap();
        let mut choices = vec![];
        for (id, choice) in &ballot.choices {
            let reason = match file.rules.items.iter().find(|item| item.id == *id) {
                None => "not_announced",
                Some(item) if holds(file, &head, item.among.as_ref()).is_none() => "not_concerned",
                Some(_) if *choice == Choice::FollowMajority && !file.rules.follow_choice => {
                    "follow_not_offered"
                }
                Some(_) => {
                    choices.push((id.clone(), *choice));
                    continue;
                }
            };
            dropped.push((ballot.serial.to_string(), id.to_string(), reason.to_owned()));
        }
        if choices.is_empty() {
            fate[n] = "blank".to_owned();
            continue;
        }
        if let Some((_, reason)) = void.iter().find(|(voter, _)| *voter == head) {
            fate[n] = (*reason).to_owned();
            continue;
        }
        let Some(first) =
            (0..n).find(|m| stands[*m].as_ref().is_some_and(|(voter, _)| *voter == head))
        else {
            if ballot.replaces.is_some() {
                fate[n] = "replaces_nothing".to_owned();
            } else {
                stands[n] = Some((head, choices));
            }
            continue;
        };
        let same = stands[first].as_ref().unwrap().1 == choices;
        let verdict = if ballots[first].principal() != ballot.principal() {
            if same {
                "duplicate"
            } else {
                "co_owners_disagree"
            }
        } else if let Some(replaced) = &ballot.replaces {
            if *replaced != ballots[first].serial {
                "replaces_nothing"
            } else if file.rules.replace_until.is_none()
                || file.rules.replace_until.unwrap() < ballot.cast_at
            {
                "replaced_late"
            } else {
                "stands"
            }
        } else if file.rules.duplicates == Duplicates::Last {
            "stands"
        } else if file.rules.duplicates == Duplicates::Paper
            && ballot.channel == Channel::Paper
            && ballots[first].channel != Channel::Paper
        {
            "stands"
        } else if file.rules.duplicates == Duplicates::VoidIfDifferent && !same {
            "contradicted"
        } else {
            "duplicate"
        };
        match verdict {
            "stands" => {
                fate[first] = format!("superseded by {}", ballot.serial);
                stands[first] = None;
                stands[n] = Some((head, choices));
            }
            "co_owners_disagree" | "contradicted" => {
                fate[first] = verdict.to_owned();
                fate[n] = verdict.to_owned();
                stands[first] = None;
                void.push((head, verdict));
            }
            _ => fate[n] = verdict.to_owned(),
        }
    }
    let items = file.rules.items.iter().map(|item| {
        let said = |head: &VoterId| {
            let ballot = stands.iter().flatten().find(|(voter, _)| voter == head)?;
            ballot
                .1
                .iter()
                .find(|(id, _)| *id == item.id)
                .map(|(_, choice)| *choice)
        };
        let is_void = |head: &VoterId| void.iter().any(|(voter, _)| voter == head);
        count_item(file, item, said, is_void)
    });
    let items = items.collect();
    let receipts = ballots
        .iter()
        .zip(fate)
        .map(|(ballot, fate)| (ballot.serial.to_string(), fate))
        .collect();
    Seen {
        receipts,
        dropped,
        items,
    }
}

fn count_item(
    file: &TallyFile,
    item: &Item,
    said: impl Fn(&VoterId) -> Option<Choice>,
    is_void: impl Fn(&VoterId) -> bool,
) -> SeenItem {
    let unanimous = item.class == ItemClass::HomeToBusiness;
    let question = item.class == ItemClass::Inquiry;
    let law = &file.rules.thresholds;
    let special = law.special_classes.contains(&item.class);
    let by_area = law.counts == Counts::HeadsAndArea;
    let mut rows: Vec<(u64, Option<Choice>, bool)> = vec![];
    let mut unsaid = (0, 0);
    for voter in &file.roll.voters {
        let Some(area) = holds(file, &voter.id, item.among.as_ref()) else {
            continue;
        };
        let served = file.services.iter().any(|service| {
            let proven = service
                .proof
                .as_deref()
                .is_some_and(|proof| !proof.trim().is_empty());
            head_name(file, &service.voter).as_ref() == Some(&voter.id)
                && service.told
                && proven
                && service.at <= file.rules.closes
        });
        if law.presence && was_there(file, &voter.id) && said(&voter.id).is_none() {
            unsaid = (unsaid.0 + 1, unsaid.1 + area);
        }
        rows.push((
            area,
            said(&voter.id),
            served && !is_void(&voter.id) && !unanimous && !law.presence,
        ));
    }
    let sum = |wanted: &dyn Fn(Option<Choice>, bool) -> bool| -> Amount {
        let mut amount = (0, 0);
        for (area, choice, silent) in &rows {
            if wanted(*choice, *silent) {
                amount = (amount.0 + 1, amount.1 + area);
            }
        }
        amount
    };
    let plain = |choice| sum(&|said, _| said == Some(choice));
    let (yes, no, abstain) = (
        plain(Choice::Yes),
        plain(Choice::No),
        plain(Choice::Abstain),
    );
    let beats = |a: Amount, b: Amount| a.0 > b.0 && (!by_area || a.1 > b.1);
    let leader = if unanimous {
        Choice::Abstain
    } else if beats(yes, no) && beats(yes, abstain) {
        Choice::Yes
    } else if beats(no, yes) && beats(no, abstain) {
        Choice::No
    } else {
        Choice::Abstain
    };
    let total = (
        rows.len() as u64,
        rows.iter().map(|(area, _, _)| area).sum(),
    );
    let mut readings = vec![];
    for silence in Silence::ALL {
        let becomes = |choice: Option<Choice>, silent: bool| match choice {
            Some(Choice::FollowMajority) => Some(leader),
            Some(choice) => Some(choice),
            None if !silent => None,
            None => match silence {
                Silence::NotParticipating => None,
                Silence::FollowMajority => Some(leader),
                Silence::Abstain => Some(Choice::Abstain),
            },
        };
        let pile = |wanted| sum(&|choice, silent| becomes(choice, silent) == Some(wanted));
        let (yes, no, abstain) = (pile(Choice::Yes), pile(Choice::No), pile(Choice::Abstain));
        let part = sum(&|choice, silent| becomes(choice, silent).is_some());
        let part = (part.0 + unsaid.0, part.1 + unsaid.1);
        let pass = if special { law.special } else { law.general };
        let quorum =
            |part: u64, total: u64| !question && (unanimous || enough(law.quorum, part, total));
        let agreed = |yes: u64, part: u64, total: u64| {
            if question {
                false
            } else if unanimous {
                total > 0 && yes == total
            } else if pass.of == Of::Total {
                enough(pass.share, yes, total)
            } else {
                enough(pass.share, yes, part)
            }
        };
        let quorum = (
            quorum(part.0, total.0),
            if by_area {
                quorum(part.1, total.1)
            } else {
                !question
            },
        );
        let agreed = (
            agreed(yes.0, part.0, total.0),
            if by_area {
                agreed(yes.1, part.1, total.1)
            } else {
                !question
            },
        );
        let verdict = if question {
            "no_force"
        } else if !quorum.0 || !quorum.1 {
            "no_quorum"
        } else if agreed.0 && agreed.1 {
            "carried"
        } else {
            "not_carried"
        };
        readings.push(SeenReading {
            participating: part,
            yes,
            no,
            abstain,
            unsaid,
            quorum,
            agreed,
            verdict: verdict.to_owned(),
        });
    }
    let applied = if file.rules.silence.clause.is_some() {
        file.rules.silence.policy
    } else {
        Silence::NotParticipating
    };
    let place = Silence::ALL
        .iter()
        .position(|silence| *silence == applied)
        .unwrap();
    SeenItem {
        total,
        verdict: readings[place].verdict.clone(),
        readings,
    }
}
