//! Votes by chance, each from a seed so that a failure can be repeated.

use super::poll::*;
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;
use std::collections::BTreeMap;

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

pub fn random(seed: u64) -> TallyFile {
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
                voter: voter.id.clone(),
                at: moment(dice),
                proof,
                told: !dice.one_in(6),
                line: dice.one_in(2).then(|| dice.pick(&[1, 2, 3, 4])),
            };
            file.services.push(service);
        }
        if dice.one_in(2) {
            let presence = Presence {
                voter: voter_or_stranger(dice, &file, voter.id),
                at: moment(dice),
                proof: None,
            };
            file.attendance.push(presence);
        }
    }
    file
}

/// Mostly the voter; sometimes somebody again, or one whom nobody knows.
fn voter_or_stranger(dice: &mut Dice, file: &TallyFile, voter: VoterId) -> VoterId {
    match dice.roll(12) {
        0 => "nobody".into(),
        1 => dice.pick(&file.roll.voters).id,
        _ => voter,
    }
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
    rules.silence.own_proof = dice.one_in(2);
    rules.proxies.standing_only = dice.one_in(2);
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
