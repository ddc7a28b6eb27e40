//! The server's count, the verifier's and a plain third reading agree on random votes.

use crate::support::outcome::{by_district, by_verifier};
use crate::support::{naive, poll::*};
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;
use std::collections::{BTreeMap, BTreeSet};

/// A small generator, so that a failure can be repeated from its seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
    fn one_in(&mut self, n: usize) -> bool {
        self.roll(n) == 0
    }
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }
}

const CHANNELS: [Channel; 6] = [
    Channel::Web,
    Channel::Phone,
    Channel::Door,
    Channel::Point,
    Channel::Paper,
    Channel::Voice,
];

fn random(seed: u64) -> TallyFile {
    let dice = &mut Dice(seed);
    let mut file = poll(ItemClass::Other);
    let assemblies = [
        "regular",
        "regular",
        "regular",
        "regular",
        "residents",
        "delegates",
        "committee",
        "inquiry",
    ];
    file.rules.thresholds = law(dice.pick(&assemblies));
    roll(dice, &mut file);
    if file.rules.thresholds.counts == Counts::Heads && dice.one_in(2) {
        // Where people are counted without what they own, a roll has no units.
        file.roll.units.clear();
    }
    rules(dice, &mut file);
    for n in 0..dice.roll(14) {
        let ballot = random_ballot(dice, &file, n);
        file.ballots.push(ballot);
    }
    for voter in file.roll.voters.clone() {
        if dice.one_in(2) {
            let proof = (!dice.one_in(8))
                .then(|| dice.pick(&["p".to_owned(), " ".to_owned(), "q".to_owned()]));
            let service = Service {
                voter: voter.id,
                at: moment(dice),
                proof,
                told: !dice.one_in(6),
            };
            file.services.push(service);
        }
    }
    file
}

fn moment(dice: &mut Dice) -> jiff::Timestamp {
    let edges = [OPENS - 1, OPENS, CLOSES, CLOSES + 1];
    if dice.one_in(6) {
        at(dice.pick(&edges))
    } else {
        at(OPENS + i64::try_from(dice.roll(40)).unwrap())
    }
}

fn roll(dice: &mut Dice, file: &mut TallyFile) {
    let alone = 2 + dice.roll(6);
    (0..alone).for_each(|n| voter(file, &format!("p{n}")));
    for n in 0..dice.roll(3) {
        let pair = [dice.roll(alone), alone + n];
        let members: Vec<PersonId> = pair.iter().map(|n| PersonId(format!("p{n}"))).collect();
        let named = dice.one_in(2).then(|| dice.pick(&members));
        file.roll.voters.push(Voter {
            id: format!("joint{n}").into(),
            members,
            named,
        });
    }
    let owners: Vec<VoterId> = file
        .roll
        .voters
        .iter()
        .map(|voter| voter.id.clone())
        .collect();
    voter(file, "dev");
    file.roll.developer = Some("dev".into());
    for n in 0..=dice.roll(12) {
        let tenure = dice.pick(&[
            Tenure::Delivered,
            Tenure::Delivered,
            Tenure::Delivered,
            Tenure::Undelivered,
            Tenure::Unsold,
        ]);
        let owner = (tenure != Tenure::Unsold).then(|| {
            if n < owners.len() {
                owners[n].clone()
            } else {
                dice.pick(&owners)
            }
        });
        let area = if dice.one_in(3) {
            9_990 + dice.roll(20) as u64
        } else {
            10_000
        };
        file.roll.units.push(Unit {
            id: format!("u{n}").into(),
            area,
            source: dice.pick(&[
                AreaSource::Registry,
                AreaSource::Survey,
                AreaSource::Contract,
            ]),
            stall: dice.one_in(6),
            tenure,
            owner,
            building: dice.pick(&[None, Some("b1".to_owned()), Some("b2".to_owned())]),
        });
    }
}

fn rules(dice: &mut Dice, file: &mut TallyFile) {
    let classes = [
        ItemClass::Manager,
        ItemClass::UseFund,
        ItemClass::RaiseFund,
        ItemClass::CommonParts,
        ItemClass::HomeToBusiness,
        ItemClass::Ordinary,
        ItemClass::Inquiry,
    ];
    let roll = file.roll.clone();
    let units: Vec<UnitId> = file.roll.units.iter().map(|unit| unit.id.clone()).collect();
    let rules = &mut file.rules;
    rules.items = (0..=dice.roll(2))
        .map(|n| item(&n.to_string(), dice.pick(&classes)))
        .collect();
    for item in &mut rules.items {
        if item.class == ItemClass::HomeToBusiness || dice.one_in(8) {
            item.among = Some(units.iter().filter(|_| dice.one_in(2)).cloned().collect());
        }
        if item.class == ItemClass::HomeToBusiness && !units.is_empty() && !dice.one_in(4) {
            let changes = dice.pick(&units);
            let proven: Vec<UnitId> = units.iter().filter(|_| dice.one_in(5)).cloned().collect();
            let mut among = affected_by(&roll, &changes, &proven);
            if dice.one_in(12) {
                among.pop();
            }
            if dice.one_in(12) {
                among.push(changes.clone());
            }
            item.among = Some(among);
            item.changes = Some(changes);
        }
    }
    rules.parking = dice.pick(&[Parking::Exclude, Parking::Include]);
    rules.silence.policy = dice.pick(&Silence::ALL);
    rules.silence.clause = dice.one_in(2).then(|| "clause".to_owned());
    rules.duplicates = dice.pick(&[
        Duplicates::First,
        Duplicates::Last,
        Duplicates::Paper,
        Duplicates::VoidIfDifferent,
    ]);
    rules.replace_until = dice.one_in(2).then(|| at(OPENS + 20));
    rules.proxies.max_per_person = dice.roll(3) as u64;
    rules.proxies.barred = vec!["p1".into()];
    rules.co_owner_heads = dice.pick(&[CoOwnerHeads::Separate, CoOwnerHeads::WithNamed]);
    rules.co_owner_vote = dice.pick(&[CoOwnerVote::NamedOnly, CoOwnerVote::AnyAgreeing]);
    rules.channels = CHANNELS.into_iter().filter(|_| !dice.one_in(8)).collect();
    rules.follow_choice = !dice.one_in(4);
}

fn random_ballot(dice: &mut Dice, file: &TallyFile, n: usize) -> Ballot {
    let voter = dice.pick(&file.roll.voters);
    let principal = if dice.one_in(15) {
        "stranger".into()
    } else {
        dice.pick(&voter.members)
    };
    let by_proxy = dice.one_in(5);
    let by = if by_proxy {
        format!("p{}", dice.roll(3)).into()
    } else {
        principal.clone()
    };
    let proxy = by_proxy.then(|| Proxy {
        principal,
        written: !dice.one_in(5),
    });
    let earlier = |dice: &mut Dice| {
        if file.ballots.is_empty() {
            "s0".into()
        } else {
            dice.pick(&file.ballots).serial
        }
    };
    let mut choices = BTreeMap::new();
    for at in 0..file.rules.items.len() + usize::from(dice.one_in(6)) {
        if !dice.one_in(6) {
            let choice = dice.pick(&[
                Choice::Yes,
                Choice::Yes,
                Choice::No,
                Choice::Abstain,
                Choice::FollowMajority,
            ]);
            choices.insert(ItemId(at.to_string()), choice);
        }
    }
    Ballot {
        serial: if dice.one_in(20) {
            earlier(dice)
        } else {
            format!("s{n}").into()
        },
        voter: if dice.one_in(20) {
            "nobody".into()
        } else {
            voter.id
        },
        by,
        proxy,
        channel: dice.pick(&CHANNELS),
        cast_at: moment(dice),
        proof: None,
        replaces: dice.one_in(4).then(|| earlier(dice)),
        choices,
    }
}

/// Further votes missing for an item to carry are the least that are enough.
fn gaps_are_least(file: &TallyFile) {
    let roster = Roster::freeze(&file.roll, &file.rules).unwrap();
    for (item, counted) in file
        .rules
        .items
        .iter()
        .zip(tally(&roster, &file.rules, &file.services, &file.ballots).items)
    {
        let need = file.rules.thresholds.requirement(item.class);
        for reading in counted.readings {
            if !need.binding || need.counts == Counts::Heads {
                continue;
            }
            let enough = |more: u64| {
                let part = reading.participating.area + more;
                let whole = if need.pass.of == Of::Total {
                    counted.total.area
                } else {
                    part
                };
                need.quorum
                    .is_none_or(|share| share.met(part, counted.total.area))
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
        23,
        "counted and 22 reasons must all be met: {fates:?}"
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
            Some(tally(&roster, &file.rules, &file.services, &file.ballots).items)
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
    }
}
