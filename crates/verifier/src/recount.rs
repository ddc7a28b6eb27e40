//! Second and third pass: voter by voter, then item by item.

use crate::admission::{first_pass, in_order};
use crate::file::{Choice, Counts, File, Item, Of, Service, Silence};
use crate::judge::{Need, both, need};
use crate::percent::percent;
use crate::print::{needs, rules_in_words};
use crate::report::{
    Consent, Count, ItemReport, Pair, Rates, ReadingReport, Receipt, Rejected, Report, Status, why,
};
use crate::roll::Roll;
use crate::words::{Said, last_words};
use std::collections::{HashMap, HashSet};

pub(crate) fn recount(file: &File, roll: &Roll<'_>) -> Report {
    let ordered = in_order(file);
    let there = there(file, roll);
    let mut pass = first_pass(file, roll, &ordered, there.as_ref());
    let mut fates = vec![Status::Counted; ordered.len()];
    for (order, reason) in pass.refused.drain(..) {
        fates[order] = Status::Rejected { reason };
    }
    let said = last_words(file, roll, pass.admitted, &mut fates);
    let silence = Silent {
        served: served(file, roll),
        there,
    };
    let applied = match file.rules.silence.clause.as_deref().map(str::trim) {
        None | Some("") => Silence::NotParticipating,
        Some(_) => file.rules.silence.policy,
    };
    let items = file
        .rules
        .items
        .iter()
        .map(|item| count_item(file, roll, item, &said, &silence, applied));
    let mut rejected: Vec<(usize, Rejected)> = Vec::new();
    for (order, item, reason) in pass.dropped {
        let serial = ordered[order].serial.clone();
        rejected.push((
            order,
            Rejected {
                serial,
                item: Some(item.to_owned()),
                reason,
                why: why(reason),
            },
        ));
    }
    for (order, fate) in fates.iter().enumerate() {
        if let Status::Rejected { reason } = fate {
            let serial = ordered[order].serial.clone();
            rejected.push((
                order,
                Rejected {
                    serial,
                    item: None,
                    reason,
                    why: why(reason),
                },
            ));
        }
    }
    rejected.sort_by_key(|(order, _)| *order);
    let receipts = ordered.iter().zip(fates).map(|(ballot, status)| Receipt {
        serial: ballot.serial.clone(),
        status,
    });
    Report {
        by_area: file.rules.thresholds.counts == Counts::HeadsAndArea,
        by_presence: file.rules.thresholds.presence,
        format: "sanwei-tally-result/1",
        title: file.title.clone(),
        rules: rules_in_words(file),
        applied: silence_name(applied),
        items: items.collect(),
        rejected: rejected.into_iter().map(|(_, rejected)| rejected).collect(),
        receipts: receipts.collect(),
    }
}

/// Who can have been silent.
struct Silent<'f> {
    /// Heads on whom a ballot was validly served.
    served: HashSet<&'f str>,
    /// Heads that were there, where being there is taking part.
    there: Option<HashSet<&'f str>>,
}

/// Heads that came while ballots counted; nothing where nobody asks.
fn there<'f>(file: &'f File, roll: &Roll<'f>) -> Option<HashSet<&'f str>> {
    let rules = &file.rules;
    let in_time = file
        .attendance
        .iter()
        .filter(|one| rules.opens <= one.at && one.at <= rules.closes);
    let heads = in_time.filter_map(|one| roll.counted_as.get(one.voter.as_str()).copied());
    rules.thresholds.presence.then(|| heads.collect())
}

/// Heads on whom a ballot was validly served. Where each needs a proof of their own, a paper that shows several counts
/// only for whom a line of it names, and nobody else with them.
fn served<'f>(file: &'f File, roll: &Roll<'f>) -> HashSet<&'f str> {
    let head = |service: &Service| roll.counted_as.get(service.voter.as_str()).copied();
    let proof = |service: &'f Service| {
        let proof = service.proof.as_deref().map(str::trim);
        proof.filter(|proof| !proof.is_empty())
    };
    let mut shown: HashMap<&str, HashSet<Option<&str>>> = HashMap::new();
    let mut named: HashMap<(&str, u32), HashSet<Option<&str>>> = HashMap::new();
    for service in &file.services {
        if let Some(proof) = proof(service) {
            shown.entry(proof).or_default().insert(head(service));
            if let Some(line) = service.line {
                let who = named.entry((proof, line)).or_default();
                who.insert(head(service));
            }
        }
    }
    let is_own = |service: &Service, proof: &'f str| {
        let by_line = service.line.and_then(|line| named.get(&(proof, line)));
        shown.get(proof).is_some_and(|who| who.len() == 1)
            || by_line.is_some_and(|who| who.len() == 1)
    };
    let mut heads = HashSet::new();
    for service in &file.services {
        let Some(proof) = proof(service) else {
            continue;
        };
        let own = !file.rules.silence.own_proof || is_own(service, proof);
        if own && service.told && service.at <= file.rules.closes {
            heads.extend(head(service));
        }
    }
    heads
}

fn count_item(
    file: &File,
    roll: &Roll<'_>,
    item: &Item,
    said: &HashMap<&str, Said<'_>>,
    silence: &Silent<'_>,
    applied: Silence,
) -> ItemReport {
    let among: Option<HashSet<&str>> = item
        .among
        .as_ref()
        .map(|list| list.iter().map(String::as_str).collect());
    let need = need(&file.rules, item.class);
    let (mut total, mut silent, mut unsaid) =
        (Count::default(), Count::default(), Count::default());
    let mut cast: HashMap<Option<Choice>, Count> = HashMap::new();
    for head in &roll.heads {
        let Some(area) = head.area(among.as_ref()) else {
            continue;
        };
        total.add(area);
        let (choice, is_void) = match said.get(head.name) {
            Some(Said::Void) => (None, true),
            Some(Said::Ballot(choices)) => (choices.get(item.id.as_str()).copied(), false),
            _ => (None, false),
        };
        if choice.is_some() {
            cast.entry(choice).or_default().add(area);
        } else if let Some(there) = &silence.there {
            if there.contains(head.name) {
                unsaid.add(area);
            }
        } else if silence.served.contains(head.name) && !need.unanimous && !is_void {
            silent.add(area);
        }
    }
    let of = |choice| cast.get(&Some(choice)).copied().unwrap_or_default();
    let three = [of(Choice::Yes), of(Choice::No), of(Choice::Abstain)];
    let readings: Vec<(Silence, ReadingReport)> = [
        Silence::NotParticipating,
        Silence::FollowMajority,
        Silence::Abstain,
    ]
    .into_iter()
    .map(|silence| {
        (
            silence,
            read(
                &need,
                total,
                three,
                of(Choice::FollowMajority),
                [silent, unsaid],
                silence,
            ),
        )
    })
    .collect();
    let verdict = readings
        .iter()
        .find(|(silence, _)| *silence == applied)
        .map_or("no_quorum", |(_, it)| it.verdict);
    ItemReport {
        item: item.id.clone(),
        title: item.title.clone(),
        needs: needs(&need),
        consent: need.unanimous.then(|| Consent {
            given: of(Choice::Yes).heads,
            of: total.heads,
        }),
        total,
        readings: readings.into_iter().map(|(_, reading)| reading).collect(),
        verdict,
    }
}

fn read(
    need: &Need,
    total: Count,
    cast: [Count; 3],
    follow: Count,
    [silent, unsaid]: [Count; 2],
    silence: Silence,
) -> ReadingReport {
    let leads = |one: usize| {
        cast.iter().enumerate().all(|(other, count)| {
            let by_area = need.counts == Counts::Heads || cast[one].area > count.area;
            one == other || (cast[one].heads > count.heads && by_area)
        })
    };
    let leader = (0..3)
        .find(|one| !need.unanimous && leads(*one))
        .unwrap_or(2);
    let mut piles = cast;
    piles[leader] = piles[leader].plus(follow);
    match silence {
        Silence::NotParticipating => {}
        Silence::FollowMajority => piles[leader] = piles[leader].plus(silent),
        Silence::Abstain => piles[2] = piles[2].plus(silent),
    }
    let [yes, no, abstain] = piles;
    let participating = yes.plus(no).plus(abstain).plus(unsaid);
    let whole = if need.pass.of == Of::Total {
        total
    } else {
        participating
    };
    let all = |met| Pair {
        heads: met,
        area: met,
    };
    let mut quorum = need.quorum.map_or(all(true), |share| {
        both(need.counts, share, participating, total)
    });
    let mut passed = both(need.counts, need.pass.share, yes, whole);
    if need.asked_only {
        (quorum, passed) = (all(false), all(false));
    }
    let verdict = if need.asked_only {
        "no_force"
    } else if !(quorum.heads && quorum.area) {
        "no_quorum"
    } else if passed.heads && passed.area {
        "carried"
    } else {
        "not_carried"
    };
    let rates = |of: fn(Count) -> u64| Rates {
        participating_of_total: percent(of(participating), of(total)),
        yes_of_participating: percent(of(yes), of(participating)),
        yes_of_total: percent(of(yes), of(total)),
    };
    let (heads, area) = (rates(|count| count.heads), rates(|count| count.area));
    let silence = silence_name(silence);
    ReadingReport {
        silence,
        participating,
        yes,
        no,
        abstain,
        unsaid,
        quorum,
        passed,
        verdict,
        heads,
        area,
    }
}

fn silence_name(silence: Silence) -> &'static str {
    match silence {
        Silence::NotParticipating => "not_participating",
        Silence::FollowMajority => "follow_majority",
        Silence::Abstain => "abstain",
    }
}
