//! A third reading, as plain as can be: loops over lists, nothing indexed, nothing remembered.

#![expect(
    clippy::type_complexity,
    clippy::assigning_clones,
    clippy::if_same_then_else,
    reason = "plain loops, written to be read from top to bottom like the rules"
)]

mod holds;

use super::outcome::{Amount, Seen, SeenItem, SeenReading};
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;
use holds::{enough, head_name, holds, is_full, is_own, refusal, was_there};

pub use holds::asks_wrongly;

/// Counts a whole vote.
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
        let pair = (ballot.by.clone(), head.clone());
        let deputy = ballot.proxy.is_some() && file.rules.proxies.standing_only;
        if deputy && is_full(file, &pair, &acting) {
            fate[n] = "proxy_limit".to_owned();
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
                if deputy {
                    acting.push(pair);
                }
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
                if deputy {
                    acting.push(pair);
                }
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
                && (!file.rules.silence.own_proof || is_own(file, service))
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
