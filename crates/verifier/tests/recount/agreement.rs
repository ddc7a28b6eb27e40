//! The server's count, the verifier's and a plain third reading agree on random votes.

use crate::support::outcome::{by_district, by_verifier};
use crate::support::{naive, random::random};
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;
use std::collections::BTreeSet;

fn counted(roster: &Roster, file: &TallyFile) -> Tally {
    tally(
        roster,
        &file.rules,
        &file.services,
        &file.attendance,
        &file.ballots,
    )
}

/// Further votes missing for an item to carry are the least that are enough.
fn gaps_are_least(file: &TallyFile) {
    let roster = Roster::freeze(&file.roll, &file.rules).unwrap();
    for (item, result) in file.rules.items.iter().zip(counted(&roster, file).items) {
        let need = file.rules.thresholds.requirement(item.class);
        for reading in result.readings {
            if !need.binding || need.counts == Counts::Heads {
                continue;
            }
            let enough = |more: u64| {
                let part = reading.participating.area + more;
                let whole = if need.pass.of == Of::Total {
                    result.total.area
                } else {
                    part
                };
                need.quorum
                    .is_none_or(|share| share.met(part, result.total.area))
                    && need.pass.share.met(reading.yes.area + more, whole)
            };
            if let Some(gap) = reading.to_carry.area {
                assert!(enough(gap) && (gap == 0 || !enough(gap - 1)), "{reading:?}");
            }
        }
    }
}

/// As many votes in each of four runs: more than 100,000 that are counted, beside those that are refused
/// because somebody was left out.
const VOTES: u64 = 27_000;

fn agree(seeds: std::ops::Range<u64>) {
    let votes = seeds.end - seeds.start;
    let (mut carried, mut wrong) = (0, 0);
    let (mut agreed_by_each, mut asked) = (0, 0);
    let mut fates = BTreeSet::new();
    for seed in seeds {
        let file = random(seed);
        let text = serde_json::to_string(&file).unwrap();
        if naive::asks_wrongly(&file) {
            let refused = (by_district(&file).is_err(), by_verifier(&text).is_err());
            assert_eq!(refused, (true, true), "seed {seed}");
            wrong += 1;
            continue;
        }
        let server = by_district(&file).unwrap();
        assert_eq!(server, by_verifier(&text).unwrap(), "seed {seed}");
        assert_eq!(server, naive::count(&file), "seed {seed}");
        carried += server
            .items
            .iter()
            .filter(|item| item.verdict == "carried")
            .count();
        let each = file.rules.items.iter().zip(&server.items);
        for (item, seen) in each {
            let all = item.class == ItemClass::HomeToBusiness && seen.verdict == "carried";
            agreed_by_each += u64::from(all);
            asked += u64::from(seen.verdict == "no_force");
        }
        let reasons = server.dropped.into_iter().map(|(_, _, reason)| reason);
        fates.extend(
            server
                .receipts
                .into_iter()
                .map(|(_, fate)| fate)
                .chain(reasons),
        );
        if seed % 16 == 0 {
            gaps_are_least(&file);
        }
    }
    assert!(carried > 500, "random votes must reach every verdict");
    assert!(
        agreed_by_each > 100 && asked > 500,
        "{agreed_by_each} {asked}"
    );
    assert!(votes - wrong > 25_000, "{wrong} of {votes} were refused");
    assert!(
        wrong > 100,
        "somebody must have been left out sometimes: {wrong}"
    );
    fates.retain(|fate| !fate.starts_with("superseded by"));
    assert_eq!(
        fates.len(),
        24,
        "counted and 23 reasons must all be met: {fates:?}"
    );
}

#[test]
fn three_counts_agree_on_random_votes() {
    agree(0..VOTES);
}

#[test]
fn three_counts_agree_on_more_random_votes() {
    agree(VOTES..2 * VOTES);
}

#[test]
fn three_counts_agree_on_random_votes_once_more() {
    agree(2 * VOTES..3 * VOTES);
}

#[test]
fn three_counts_agree_on_the_last_random_votes() {
    agree(3 * VOTES..4 * VOTES);
}

/// What is given to the owners of a secret vote names nobody, and both programs read the same result from it.
#[test]
fn a_veiled_file_counts_to_the_same_result() {
    for seed in 0..3_000 {
        let file = random(seed);
        let veiled = district::kinds::ballot::veil::veil(file.clone(), "salt");
        let verdicts = |file: &TallyFile| {
            let roster = Roster::freeze(&file.roll, &file.rules).ok()?;
            Some(counted(&roster, file).items)
        };
        assert_eq!(verdicts(&file), verdicts(&veiled), "seed {seed}");
        assert_eq!(verdicts(&file).is_some(), !naive::asks_wrongly(&file));
        if verdicts(&veiled).is_some() {
            let text = serde_json::to_string(&veiled).unwrap();
            assert_eq!(by_district(&veiled), by_verifier(&text), "seed {seed}");
        }
        let text = serde_json::to_string(&veiled.roll).unwrap();
        assert!(
            !text.contains("\"p0\"") && !text.contains("\"u0\""),
            "seed {seed}"
        );
        each_finds_its_own(&file, &veiled, seed);
    }
}

/// Every receipt is in the veiled file under its public code, with the same fate for the same reason.
fn each_finds_its_own(file: &TallyFile, veiled: &TallyFile, seed: u64) {
    use district::kinds::ballot::veil::public_code;
    let fates = |file: &TallyFile, code: &dyn Fn(&Serial) -> String| {
        let roster = Roster::freeze(&file.roll, &file.rules).ok()?;
        let receipts = counted(&roster, file).receipts.into_iter().map(|it| {
            let fate = match &it.outcome {
                Outcome::Superseded(by) => format!("superseded by {}", code(by)),
                other => format!("{other:?}"),
            };
            (code(&it.serial), fate)
        });
        let mut receipts: Vec<_> = receipts.collect();
        receipts.sort();
        Some(receipts)
    };
    assert_eq!(
        fates(file, &public_code),
        fates(veiled, &|serial| serial.0.clone()),
        "seed {seed}"
    );
}

/// A vote of ten owners who vote once each, in the order of their names, on all channels by turns.
fn ten_voters() -> TallyFile {
    use crate::support::poll::{ballot, poll, unit, voter};
    let mut file = poll(ItemClass::Manager);
    for n in 0..10 {
        let name = format!("p{n}");
        voter(&mut file, &name);
        unit(&mut file, &name, 10_000 + n);
        ballot(&mut file, &name, Choice::Yes);
    }
    file
}

/// What no rule asks for is not in the file of a secret vote: neither in which order ballots came, nor how, nor how
/// many own together, nor who owns a stall that gives no vote.
#[test]
fn a_veiled_file_tells_no_order_no_channel_and_no_household() {
    let mut file = ten_voters();
    let channels = [Channel::Web, Channel::Paper, Channel::Door];
    file.rules.channels = channels.to_vec();
    for (ballot, channel) in file.ballots.iter_mut().zip(channels.into_iter().cycle()) {
        ballot.channel = channel;
        ballot.proof = (channel != Channel::Web).then(|| "photo".to_owned());
    }
    for head in &mut file.roll.voters {
        let spouse = PersonId(format!("{}-spouse", head.id));
        head.named = head.members.first().cloned();
        head.members.push(spouse);
    }
    let mut stall = file.roll.units[0].clone();
    (stall.id, stall.stall, stall.area) = ("stall".into(), true, 1_272);
    file.roll.units.push(stall);
    let veiled = district::kinds::ballot::veil::veil(file.clone(), "salt");
    let place = |file: &TallyFile, at: usize| {
        let owner = &file.ballots[at].voter;
        let unit = file
            .roll
            .units
            .iter()
            .find(|it| it.owner.as_ref() == Some(owner));
        unit.unwrap().area
    };
    let came: Vec<u64> = (0..10).map(|at| place(&file, at)).collect();
    let told: Vec<u64> = (0..10).map(|at| place(&veiled, at)).collect();
    assert_ne!(came, told);
    let mut sorted = told.clone();
    sorted.sort_unstable();
    assert_eq!(came, sorted);
    // Another vote has another order.
    let other = district::kinds::ballot::veil::veil(file, "another salt");
    assert_ne!(
        told,
        (0..10).map(|at| place(&other, at)).collect::<Vec<_>>()
    );
    let mut ballots = veiled.ballots.iter();
    assert!(ballots.all(|it| it.channel == Channel::Web && it.proof.is_none()));
    assert!(veiled.roll.voters.iter().all(|it| it.members.len() == 1));
    assert!(veiled.roll.units.iter().all(|it| !it.stall));
}
