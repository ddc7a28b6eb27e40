//! Builders for small votes.

use district::kinds::ballot::file::{FORMAT, TallyFile};
use district::kinds::ballot::*;

/// Opens at this second of the epoch.
pub const OPENS: i64 = 1_770_000_000;
/// Closes at this second.
pub const CLOSES: i64 = OPENS + 10 * 86_400;

/// The shares of an assembly as they hold when everything is in force.
pub fn law(assembly: &str) -> Thresholds {
    let day = jiff::civil::date(2026, 3, 2);
    Assembly::on(assembly, day).unwrap().thresholds.clone()
}

pub fn at(second: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(second).unwrap()
}

pub fn item(id: &str, class: ItemClass) -> Item {
    Item {
        id: id.into(),
        title: "事项".to_owned(),
        class,
        among: None,
        changes: None,
    }
}

pub fn rules(class: ItemClass) -> Rules {
    Rules {
        thresholds: law("regular"),
        opens: at(OPENS),
        closes: at(CLOSES),
        items: vec![item("1", class)],
        parking: Parking::Exclude,
        silence: SilenceRule {
            policy: Silence::NotParticipating,
            clause: None,
            own_proof: false,
        },
        duplicates: Duplicates::First,
        replace_until: None,
        proxies: Proxies::default(),
        co_owner_heads: CoOwnerHeads::Separate,
        co_owner_vote: CoOwnerVote::AnyAgreeing,
        channels: vec![Channel::Web, Channel::Paper],
        follow_choice: true,
    }
}

pub fn poll(class: ItemClass) -> TallyFile {
    TallyFile {
        format: FORMAT.to_owned(),
        title: "表决".to_owned(),
        roll: Roll::default(),
        rules: rules(class),
        services: vec![],
        attendance: vec![],
        ballots: vec![],
    }
}

pub fn voter(file: &mut TallyFile, id: &str) {
    file.roll.voters.push(Voter {
        id: id.into(),
        members: vec![id.into()],
        named: None,
    });
}

pub fn unit(file: &mut TallyFile, owner: &str, area: u64) {
    let id = format!("u{}", file.roll.units.len());
    file.roll.units.push(Unit {
        id: id.as_str().into(),
        area,
        source: AreaSource::Registry,
        stall: false,
        tenure: Tenure::Delivered,
        owner: Some(owner.into()),
        building: None,
    });
}

pub fn ballot(file: &mut TallyFile, voter: &str, choice: Choice) -> usize {
    let at_place = file.ballots.len();
    file.ballots.push(Ballot {
        serial: format!("s{at_place}").as_str().into(),
        voter: voter.into(),
        by: voter.into(),
        proxy: None,
        channel: Channel::Web,
        cast_at: at(OPENS + i64::try_from(at_place).unwrap()),
        proof: None,
        replaces: None,
        choices: [(ItemId::from("1"), choice)].into(),
    });
    at_place
}

pub fn serve(file: &mut TallyFile, voter: &str) {
    file.services.push(Service {
        voter: voter.into(),
        at: at(OPENS),
        proof: Some("photo".to_owned()),
        told: true,
        line: None,
    });
}

pub fn attend(file: &mut TallyFile, voter: &str) {
    file.attendance.push(Presence {
        voter: voter.into(),
        at: at(OPENS),
        proof: Some("list 1".to_owned()),
    });
}

/// Roll P1: A owns two units, B to G one each, the developer holds two; 1000 m² and 8 heads.
pub fn p1(class: ItemClass) -> TallyFile {
    let mut file = poll(class);
    for id in ["A", "B", "C", "D", "E", "F", "G", "Dev"] {
        voter(&mut file, id);
    }
    for owner in ["A", "A", "B", "C", "D", "E", "F", "G", "Dev", "Dev"] {
        unit(&mut file, owner, 10_000);
    }
    for unit in &mut file.roll.units[8..] {
        unit.tenure = Tenure::Unsold;
        unit.owner = None;
    }
    file.roll.developer = Some("Dev".into());
    file
}

/// Equal voters named v0, v1, …, each with one unit.
pub fn equal(class: ItemClass, voters: usize, area: u64) -> TallyFile {
    let mut file = poll(class);
    for n in 0..voters {
        voter(&mut file, &format!("v{n}"));
        unit(&mut file, &format!("v{n}"), area);
    }
    file
}

/// Casts for v`from`.. as many as given.
pub fn cast(file: &mut TallyFile, from: usize, many: usize, choice: Choice) -> usize {
    for n in from..from + many {
        ballot(file, &format!("v{n}"), choice);
    }
    from + many
}
