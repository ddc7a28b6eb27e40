//! Meetings at which being there is taking part, worked out by hand; all three counts must give each of them.

use crate::support::naive;
use crate::support::outcome::{Seen, by_district, by_verifier};
use crate::support::poll::*;
use Choice::{No, Yes};
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::*;

fn counted(file: &TallyFile) -> Seen {
    let text = serde_json::to_string(file).unwrap();
    let seen = by_district(file).unwrap();
    assert_eq!(seen, by_verifier(&text).unwrap());
    assert_eq!(seen, naive::count(file));
    seen
}

/// A meeting of so many people, of whom the first `there` have come and `yes` of these say yes.
fn meeting(assembly: &str, people: usize, there: usize, yes: usize, no: usize) -> TallyFile {
    let mut file = poll(ItemClass::Ordinary);
    file.rules.thresholds = law(assembly);
    for n in 0..people {
        voter(&mut file, &format!("v{n}"));
    }
    for n in 0..there {
        attend(&mut file, &format!("v{n}"));
    }
    cast(&mut file, 0, yes, Yes);
    cast(&mut file, yes, no, No);
    file
}

fn verdict(file: &TallyFile) -> String {
    counted(file).items[0].verdict.clone()
}

#[test]
fn whoever_is_there_and_casts_nothing_makes_the_quorum_and_the_denominator() {
    // 居民会议: six of ten are there, one of them casts nothing; the ballots alone would be five of ten.
    let file = meeting("residents", 10, 6, 4, 1);
    let reading = counted(&file).items[0].readings[0].clone();
    assert_eq!(reading.participating, (6, 0));
    assert_eq!(
        (reading.yes, reading.no, reading.unsaid),
        ((4, 0), (1, 0), (1, 0))
    );
    assert_eq!(verdict(&file), "carried");
    // Three of six there is not more than half of them, though it is all of the ballots.
    assert_eq!(verdict(&meeting("residents", 10, 6, 3, 0)), "not_carried");
    assert_eq!(verdict(&meeting("residents", 10, 5, 5, 0)), "no_quorum");
}

#[test]
fn two_thirds_of_the_delegates_are_enough_and_one_less_is_not() {
    assert_eq!(verdict(&meeting("delegates", 30, 20, 11, 0)), "carried");
    assert_eq!(verdict(&meeting("delegates", 30, 20, 10, 0)), "not_carried");
    assert_eq!(verdict(&meeting("delegates", 30, 19, 19, 0)), "no_quorum");
}

#[test]
fn a_committee_carries_by_more_than_half_of_all_its_members() {
    assert_eq!(verdict(&meeting("committee", 5, 3, 3, 0)), "carried");
    assert_eq!(verdict(&meeting("committee", 5, 3, 2, 1)), "not_carried");
    assert_eq!(verdict(&meeting("committee", 5, 2, 2, 0)), "no_quorum");
}

#[test]
fn a_ballot_of_somebody_who_was_not_there_does_not_count() {
    let mut file = meeting("residents", 4, 3, 2, 0);
    ballot(&mut file, "v3", Yes);
    let seen = counted(&file);
    assert_eq!(seen.receipts[2].1, "not_present");
    assert_eq!(seen.items[0].readings[0].yes, (2, 0));
}

#[test]
fn who_came_before_the_first_or_after_the_last_moment_was_not_there() {
    let mut file = meeting("residents", 2, 2, 0, 0);
    file.attendance[0].at = at(OPENS - 1);
    file.attendance[1].at = at(CLOSES + 1);
    assert_eq!(counted(&file).items[0].readings[0].participating, (0, 0));
    file.attendance[1].at = at(CLOSES);
    assert_eq!(counted(&file).items[0].readings[0].participating, (1, 0));
}

#[test]
fn who_is_there_and_contradicts_themselves_is_there_all_the_same() {
    let mut file = meeting("residents", 3, 2, 1, 0);
    file.rules.duplicates = Duplicates::VoidIfDifferent;
    ballot(&mut file, "v0", No);
    let reading = counted(&file).items[0].readings[0].clone();
    assert_eq!((reading.participating, reading.unsaid), ((2, 0), (2, 0)));
}

#[test]
fn silence_means_nothing_where_presence_is_asked() {
    let mut file = meeting("residents", 3, 2, 2, 0);
    file.rules.silence = SilenceRule {
        policy: Silence::FollowMajority,
        clause: Some("12".to_owned()),
        own_proof: false,
    };
    serve(&mut file, "v2");
    for reading in &counted(&file).items[0].readings {
        assert_eq!(reading.participating, (2, 0));
    }
}

#[test]
fn the_verifier_says_who_was_there_and_said_nothing() {
    let file = meeting("residents", 10, 6, 4, 1);
    let text = serde_json::to_string(&file).unwrap();
    let told = verifier::recount(&text).unwrap().to_string();
    assert!(
        told.contains("到会 present > 1/2; 同意 agreeing > 1/2 占到会 of those present"),
        "{told}"
    );
    assert!(
        told.contains("到会未表决 there, said nothing: 1 人 heads"),
        "{told}"
    );
    assert!(!told.contains("未表决随多数"), "{told}");
}
