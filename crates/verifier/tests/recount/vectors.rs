//! Votes worked out by hand, and two that a court has judged; both counts must give each of them.

use crate::support::outcome::{Seen, SeenReading, by_district, by_verifier};
use crate::support::poll::*;
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;

fn counted(file: &TallyFile) -> Seen {
    let text = serde_json::to_string(file).unwrap();
    let (server, second) = (by_district(file).unwrap(), by_verifier(&text).unwrap());
    assert_eq!(server, second);
    assert_eq!(server, crate::support::naive::count(file));
    server
}

/// `A,B yes` as `(&["A", "B"], Yes)`; expected: participating, yes (area, heads), verdict.
fn check(
    mut file: TallyFile,
    votes: &[(&[&str], Choice)],
    part: (u64, u64),
    yes: (u64, u64),
    verdict: &str,
) -> SeenReading {
    for (voters, choice) in votes {
        for voter in *voters {
            ballot(&mut file, voter, *choice);
        }
    }
    let seen = counted(&file).items.remove(0);
    let reading = seen.readings[0].clone();
    assert_eq!((reading.participating.1, reading.participating.0), part);
    assert_eq!((reading.yes.1, reading.yes.0), yes);
    assert_eq!(seen.verdict, verdict);
    reading
}

const G: ItemClass = ItemClass::Manager;
const S: ItemClass = ItemClass::CommonParts;
use Choice::{Abstain, No, Yes};

#[test]
fn v1_to_v5_general_items() {
    let v1 = check(
        p1(G),
        &[(&["A", "B", "C", "D", "E"], Yes)],
        (60_000, 5),
        (60_000, 5),
        "no_quorum",
    );
    assert_eq!(v1.quorum, (false, false));
    check(
        p1(G),
        &[(&["A", "B", "C", "D", "E"], Yes), (&["F"], No)],
        (70_000, 6),
        (60_000, 5),
        "carried",
    );
    let votes: [(&[&str], Choice); 3] = [
        (&["A", "B", "C"], Yes),
        (&["D", "E"], Abstain),
        (&["F"], No),
    ];
    let v3 = check(p1(G), &votes, (70_000, 6), (40_000, 3), "not_carried");
    assert_eq!(v3.agreed, (false, true));
    check(
        p1(G),
        &[(&["A", "Dev"], Yes), (&["B", "C", "D", "E"], No)],
        (80_000, 6),
        (40_000, 2),
        "not_carried",
    );
    let votes: [(&[&str], Choice); 2] = [(&["A", "Dev", "B"], Yes), (&["C", "D", "E", "F"], No)];
    let v5 = check(p1(G), &votes, (90_000, 7), (50_000, 3), "not_carried");
    assert_eq!(v5.agreed, (false, true));
}

#[test]
fn v6_and_v7_special_items() {
    check(
        p1(S),
        &[(&["A", "B", "C", "D"], Yes), (&["E", "F"], No)],
        (70_000, 6),
        (50_000, 4),
        "not_carried",
    );
    let votes: [(&[&str], Choice); 2] = [(&["A", "Dev", "B", "C", "D", "E"], Yes), (&["F"], No)];
    check(p1(S), &votes, (90_000, 7), (80_000, 6), "carried");
}

#[test]
fn v8_to_v12_the_exact_share() {
    let six: &[&str] = &["v0", "v1", "v2", "v3", "v4", "v5"];
    let votes: [(&[&str], Choice); 2] = [(six, Yes), (&["v6", "v7"], No)];
    check(
        equal(S, 12, 10_000),
        &votes,
        (80_000, 8),
        (60_000, 6),
        "carried",
    );
    let mut v9 = equal(S, 12, 10_000);
    v9.roll.units[0].area = 9_999;
    v9.roll.units[6].area = 10_001;
    check(v9, &votes, (80_000, 8), (59_999, 6), "not_carried");
    let votes: [(&[&str], Choice); 2] = [(&six[..4], Yes), (&six[4..], No)];
    check(
        equal(G, 9, 10_000),
        &votes,
        (60_000, 6),
        (40_000, 4),
        "carried",
    );
    let mut v11 = equal(G, 9, 10_000);
    v11.roll.units[0].area = 9_999;
    v11.roll.units[8].area = 10_001;
    check(v11, &[(six, Yes)], (59_999, 6), (59_999, 6), "no_quorum");
    let votes: [(&[&str], Choice); 2] = [(&six[..3], Yes), (&six[3..], No)];
    check(
        equal(G, 6, 10_000),
        &votes,
        (60_000, 6),
        (30_000, 3),
        "not_carried",
    );
}

#[test]
fn v13_one_head_short_shows_as_66_66() {
    for (voting, quorum) in [(1_999, false), (2_000, true)] {
        let mut file = poll(ItemClass::Ordinary);
        file.rules.thresholds = law("delegates");
        (0..2_999).for_each(|n| voter(&mut file, &format!("v{n}")));
        (0..voting).for_each(|n| attend(&mut file, &format!("v{n}")));
        cast(&mut file, 0, voting, Yes);
        let text = serde_json::to_string(&file).unwrap();
        let seen = by_district(&file).unwrap();
        assert_eq!(seen, by_verifier(&text).unwrap());
        assert_eq!(seen.items[0].readings[0].quorum.0, quorum);
        if !quorum {
            let report = verifier::recount(&text).unwrap();
            assert_eq!(
                report.items[0].readings[0].heads.participating_of_total,
                "66.66%"
            );
        }
    }
}

#[test]
fn v14_two_flats_are_one_head() {
    let votes: [(&[&str], Choice); 1] = [(&["A", "Dev", "B", "C", "D"], Yes)];
    let v14 = check(p1(G), &votes, (70_000, 5), (70_000, 5), "no_quorum");
    assert_eq!(v14.quorum, (false, true));
}

/// A vote known only by its heads; expected rates follow its readings' names.
fn court(total: usize, [yes, no, abstain, silent]: [usize; 4]) -> verifier::Report {
    let mut file = equal(G, total, 10_000);
    file.rules.silence = SilenceRule {
        policy: Silence::FollowMajority,
        clause: Some("议事规则 送达视为参与，未表决随多数".to_owned()),
        own_proof: false,
    };
    let next = cast(&mut file, 0, yes, Yes);
    let next = cast(&mut file, next, no, No);
    let next = cast(&mut file, next, abstain, Abstain);
    (next..next + silent).for_each(|n| serve(&mut file, &format!("v{n}")));
    let text = serde_json::to_string(&file).unwrap();
    assert_eq!(by_district(&file).unwrap(), by_verifier(&text).unwrap());
    verifier::recount(&text).unwrap()
}

#[test]
fn v15_silence_decides_and_both_denominators_are_named() {
    let report = court(1_291, [417, 278, 8, 584]);
    let item = &report.items[0];
    let [strict, follow, _] = &item.readings[..] else {
        panic!("three readings")
    };
    assert_eq!(strict.heads.participating_of_total, "54.45%");
    assert_eq!(strict.verdict, "no_quorum");
    assert_eq!(
        (follow.yes.heads, follow.participating.heads),
        (1_001, 1_287)
    );
    assert_eq!(follow.heads.yes_of_total, "77.54%");
    assert_eq!(follow.heads.yes_of_participating, "77.78%");
    assert_eq!(
        (item.verdict, report.applied),
        ("carried", "follow_majority")
    );
}

#[test]
fn v16_the_printed_rate_is_of_the_total() {
    let report = court(2_261, [995, 27, 125, 1_071]);
    let [strict, follow, _] = &report.items[0].readings[..] else {
        panic!("three readings")
    };
    assert_eq!(
        (strict.heads.participating_of_total.as_str(), strict.verdict),
        ("50.73%", "no_quorum")
    );
    assert_eq!(
        (follow.yes.heads, follow.participating.heads),
        (2_066, 2_218)
    );
    assert_eq!(follow.heads.yes_of_total, "91.38%");
    assert_eq!(follow.heads.yes_of_participating, "93.15%");
    let second = court(2_261, [991, 27, 129, 1_071]);
    assert_eq!(second.items[0].readings[1].heads.yes_of_total, "91.20%");
    let shown = report.to_string();
    assert!(shown.contains("yes of participating 93.15%") && shown.contains("yes of all 91.38%"));
}

#[test]
fn v17_using_the_fund_is_a_general_item() {
    let votes: [(&[&str], Choice); 2] = [(&["A", "B", "C", "D", "E"], Yes), (&["F"], No)];
    check(
        p1(ItemClass::UseFund),
        &votes,
        (70_000, 6),
        (60_000, 5),
        "carried",
    );
    let votes: [(&[&str], Choice); 2] = [(&["A", "B", "C", "D"], Yes), (&["E", "F"], No)];
    check(
        p1(ItemClass::UseFund),
        &votes,
        (70_000, 6),
        (50_000, 4),
        "carried",
    );
    check(
        p1(ItemClass::RaiseFund),
        &votes,
        (70_000, 6),
        (50_000, 4),
        "not_carried",
    );
}

#[test]
fn v18_the_frozen_parking_rule_decides() {
    let votes: [(&[&str], Choice); 2] = [(&["B", "C", "D", "E"], Yes), (&["A", "Dev", "F"], No)];
    let with_stalls = |parking| {
        let mut file = p1(G);
        unit(&mut file, "E", 12_500);
        file.roll.units[10].stall = true;
        file.rules.parking = parking;
        file
    };
    check(
        with_stalls(Parking::Exclude),
        &votes,
        (90_000, 7),
        (40_000, 4),
        "not_carried",
    );
    check(
        with_stalls(Parking::Include),
        &votes,
        (102_500, 7),
        (52_500, 4),
        "carried",
    );
}

#[test]
fn silence_follows_nobody_without_a_clause_or_without_service() {
    let mut file = equal(G, 10, 100);
    cast(&mut file, 0, 4, Yes);
    file.rules.silence = SilenceRule {
        policy: Silence::FollowMajority,
        clause: None,
        own_proof: false,
    };
    (4..9).for_each(|n| serve(&mut file, &format!("v{n}")));
    assert_eq!(counted(&file).items[0].verdict, "no_quorum");
    file.rules.silence.clause = Some("议事规则 第9条".to_owned());
    assert_eq!(counted(&file).items[0].verdict, "carried");
    file.services
        .iter_mut()
        .for_each(|service| service.told = false);
    assert_eq!(counted(&file).items[0].verdict, "no_quorum");
}

#[test]
fn a_dwelling_becomes_a_business_only_with_every_neighbour() {
    let mut file = equal(ItemClass::HomeToBusiness, 5, 100);
    file.roll
        .units
        .iter_mut()
        .take(4)
        .for_each(|unit| unit.building = Some("3".to_owned()));
    let affected = affected_by(&file.roll, &"u0".into(), &["u4".into()]);
    assert_eq!(affected, ["u1", "u2", "u3", "u4"].map(UnitId::from));
    file.rules.items[0].among = Some(affected);
    cast(&mut file, 1, 3, Yes);
    serve(&mut file, "v4");
    assert_eq!(counted(&file).items[0].verdict, "not_carried");
    cast(&mut file, 4, 1, Choice::FollowMajority);
    assert_eq!(counted(&file).items[0].verdict, "not_carried");
    file.ballots[3].choices.insert("1".into(), Yes);
    assert_eq!(counted(&file).items[0].verdict, "carried");
}

#[test]
fn the_second_after_closing_is_late() {
    let mut file = equal(G, 2, 100);
    cast(&mut file, 0, 2, Yes);
    file.ballots[0].cast_at = at(CLOSES);
    file.ballots[1].cast_at = at(CLOSES + 1);
    let fates: Vec<String> = counted(&file)
        .receipts
        .into_iter()
        .map(|(_, fate)| fate)
        .collect();
    assert_eq!(fates, ["counted", "after_closing"]);
}

#[test]
fn one_paper_for_a_house_proves_service_on_nobody_unless_it_names_each() {
    let mut file = equal(G, 10, 100);
    cast(&mut file, 0, 4, Yes);
    file.rules.silence = SilenceRule {
        policy: Silence::FollowMajority,
        clause: Some("议事规则 第9条".to_owned()),
        own_proof: true,
    };
    (4..9).for_each(|n| serve(&mut file, &format!("v{n}")));
    assert_eq!(counted(&file).items[0].verdict, "no_quorum");
    // A line for each of them; one line twice is nobody's.
    (1..)
        .zip(&mut file.services)
        .for_each(|(n, it)| it.line = Some(n));
    assert_eq!(counted(&file).items[0].readings[1].participating, (9, 900));
    file.services[1].line = Some(1);
    assert_eq!(counted(&file).items[0].readings[1].participating, (7, 700));
    // A paper of one's own needs no line.
    file.services[1].proof = Some("own".to_owned());
    assert_eq!(counted(&file).items[0].readings[1].participating, (9, 900));
}

#[test]
fn a_refused_ballot_takes_up_no_place_of_its_proxy() {
    let mut file = equal(G, 4, 100);
    file.rules.proxies.max_per_person = 1;
    file.rules.proxies.standing_only = true;
    cast(&mut file, 0, 1, Yes);
    for n in 0..3 {
        let at = ballot(&mut file, &format!("v{n}"), Yes);
        file.ballots[at].by = "deputy".into();
        file.ballots[at].proxy = Some(Proxy {
            principal: format!("v{n}").as_str().into(),
            written: true,
        });
    }
    let fates: Vec<String> = counted(&file).receipts.into_iter().map(|it| it.1).collect();
    assert_eq!(fates, ["counted", "duplicate", "counted", "proxy_limit"]);
    // As votes were counted that were announced before: the duplicate took it up.
    file.rules.proxies.standing_only = false;
    let fates: Vec<String> = counted(&file).receipts.into_iter().map(|it| it.1).collect();
    assert_eq!(
        fates,
        ["counted", "duplicate", "proxy_limit", "proxy_limit"]
    );
}
