//! What stands against a vote that is not ready.

use jiff::civil::date;

use super::*;
use crate::matter::{Given, Refusal, Stop};

fn check(sheet: &Vote, act: Act, given: &Given, now: Timestamp) -> Result<(), Refusal> {
    super::check(sheet, act, given, "committee@c", now)
}

fn at(day: Date) -> Timestamp {
    china_instant(day.at(9, 0, 0, 0))
}

fn given(pairs: &[(Field, &str)]) -> Given {
    let mut given = Given::default();
    for (field, text) in pairs {
        given.fields.insert(*field, (*text).to_owned());
    }
    given
}

fn terms() -> Given {
    given(&[
        (Field::Parking, "exclude"),
        (Field::Silence, "not_participating"),
        (Field::Duplicates, "first_stands"),
        (Field::Replacing, "until_close"),
        (Field::Proxies, "3"),
        (Field::CoHeads, "separate"),
        (Field::CoVote, "named_only"),
        (Field::Channels, "all_channels"),
        (Field::Follow, "offered"),
    ])
}

fn ready() -> Vote {
    Vote {
        assembly: "interim".to_owned(),
        items: vec![Item {
            id: "1".into(),
            title: "Repair the lifts".to_owned(),
            class: super::super::ballot::ItemClass::UseFund,
            among: None,
            changes: None,
        }],
        terms: Terms::read(&terms()),
        roll: RollNote::read("ab 0 4 3"),
        ..Vote::default()
    }
}

fn announce(sheet: &Vote, opens: &str, closes: &str, today: Date) -> Result<(), Refusal> {
    let given = given(&[(Field::OpensOn, opens), (Field::ClosesOn, closes)]);
    check(sheet, Act::Announce, &given, at(today))
}

#[test]
fn nothing_is_announced_before_all_of_it_is_there() {
    let today = date(2026, 3, 2);
    let ask = |sheet: &Vote| announce(sheet, "2026-03-20", "2026-03-30", today);
    let without = |change: fn(&mut Vote)| {
        let mut sheet = ready();
        change(&mut sheet);
        ask(&sheet)
    };
    assert_eq!(ask(&ready()), Ok(()));
    assert_eq!(without(|it| it.roll = None), Err(Stop::NoRoll.into()));
    let stopped = without(|it| it.roll = RollNote::read("ab 1 4 3"));
    assert_eq!(stopped, Err(Stop::RollAtFault.into()));
    assert_eq!(without(|it| it.items.clear()), Err(Stop::NoItems.into()));
    assert_eq!(without(|it| it.terms = None), Err(Stop::NoRules.into()));
    let objected = without(|it| it.objections = 1);
    assert_eq!(objected, Err(Stop::ObjectionOpen.into()));
}

#[test]
fn notice_and_window_are_the_laws() {
    let sheet = ready();
    let ask = |opens, closes, today| announce(&sheet, opens, closes, today);
    let before = date(2022, 2, 1);
    let since = date(2022, 3, 1);
    let short = |rule| Err(Stop::VoteNoticeTooShort(rule).into());
    let code = "民法典 第278条";
    assert_eq!(ask("2022-02-15", "2022-02-25", before), short(code));
    assert_eq!(ask("2022-02-16", "2022-02-25", before), Ok(()));
    let city = "杭州市物业管理条例 第19条";
    assert_eq!(ask("2022-03-07", "2022-03-17", since), short(city));
    assert_eq!(ask("2022-03-08", "2022-03-17", since), Ok(()));
    // A rule is cited from the day on which it is in force.
    let early = Err(Stop::WindowDays("house").into());
    assert_eq!(ask("2022-02-16", "2022-02-17", before), early);
    let window = Err(Stop::WindowDays("杭州市物业管理条例 第20条").into());
    assert_eq!(ask("2022-03-10", "2022-03-13", since), window);
    assert_eq!(ask("2022-03-10", "2022-03-14", since), Ok(()));
    assert_eq!(ask("2022-03-10", "2022-05-08", since), Ok(()));
    assert_eq!(ask("2022-03-10", "2022-05-09", since), window);
}

#[test]
fn silence_means_something_only_by_a_clause() {
    let sheet = ready();
    let mut given = terms();
    given
        .fields
        .insert(Field::Silence, "follow_majority".to_owned());
    let ask = |given: &Given| check(&sheet, Act::SetRules, given, at(date(2026, 3, 2)));
    assert_eq!(ask(&given), Err(Stop::SilenceNeedsClause.into()));
    given.fields.insert(Field::Clause, "12".to_owned());
    assert_eq!(ask(&given), Ok(()));
}

#[test]
fn a_vote_ends_with_its_last_second() {
    let closes = china_instant(date(2026, 3, 30).at(18, 0, 0, 0));
    let mut sheet = ready();
    sheet.frozen = Some(Frozen {
        opens: at(date(2026, 3, 20)),
        closes,
        hash: String::new(),
        thresholds: sheet.set(date(2026, 3, 20)).unwrap().thresholds.clone(),
    });
    let close = |now| check(&sheet, Act::CloseVote, &Given::default(), now);
    assert_eq!(close(closes), Err(Stop::NotOverYet.into()));
    assert_eq!(close(closes + jiff::SignedDuration::from_micros(1)), Ok(()));
}

#[test]
fn a_result_is_carried_only_if_all_of_it_is() {
    let mut sheet = ready();
    assert!(!sheet.is_carried());
    sheet.verdicts.insert("1".into(), Verdict::Carried);
    assert!(sheet.is_carried());
    sheet.verdicts.insert("2".into(), Verdict::NoQuorum);
    assert!(!sheet.is_carried());
}

#[test]
fn an_item_whose_verdict_cannot_be_read_was_not_carried() {
    let mut sheet = ready();
    sheet.items.push(Item {
        id: "2".into(),
        ..sheet.items[0].clone()
    });
    sheet.verdicts.insert("1".into(), Verdict::Carried);
    assert!(!sheet.is_carried());
    sheet.verdicts.insert("2".into(), Verdict::Carried);
    assert!(sheet.is_carried());
}

/// Two buildings: 1-1 and 1-2 are P1's and P2's, 1-3 is P1's too, 2-1 is P3's.
fn roll() -> super::super::ballot::Roll {
    use super::super::ballot::{AreaSource, Roll, Tenure, Unit, Voter};
    let voters = ["P1", "P2", "P3"].map(|id| Voter {
        id: id.into(),
        members: vec![id.into()],
        named: None,
    });
    let units = [("1-1", "P1"), ("1-2", "P2"), ("1-3", "P1"), ("2-1", "P3")];
    let unit = |(id, owner): (&str, &str)| Unit {
        id: id.into(),
        area: 9_000,
        source: AreaSource::Registry,
        stall: false,
        tenure: Tenure::Delivered,
        owner: Some(owner.into()),
        building: id.split('-').next().map(str::to_owned),
    };
    Roll {
        voters: voters.to_vec(),
        units: units.map(unit).to_vec(),
        developer: None,
    }
}

fn change(changed: &str, proven: &str) -> Vote {
    let mut sheet = ready();
    let given = given(&[
        (Field::Motion, "A shop in 1-1"),
        (Field::ItemClass, "279"),
        (Field::Changed, changed),
        (Field::Proven, proven),
    ]);
    sheet.items[0].class = super::super::ballot::ItemClass::HomeToBusiness;
    sheet.items[0].changes = given.text(Field::Changed).map(units::unit);
    sheet.items[0].among = units::proven(&given);
    sheet
}

#[test]
fn every_other_owner_of_the_building_has_to_agree_and_who_proves_an_effect() {
    let lines = |changed, proven| change(changed, proven).affected(&roll());
    assert_eq!(lines("1-1", " "), Ok(Some("1 1-2".to_owned())));
    let proven = "\u{3001}2-1\u{3001}";
    assert_eq!(lines("1-1", proven), Ok(Some("1 1-2 2-1".to_owned())));
    assert_eq!(lines("2-1", " "), Err(Stop::NobodyAffected));
    assert_eq!(lines("9-9", " "), Err(Stop::ChangeNotOnRoll));
    assert_eq!(lines("1-1", "9-9"), Err(Stop::ChangeNotOnRoll));
    let mut sheet = change("1-1", "2-1");
    sheet.set_affected("1 1-2 2-1");
    let among = sheet.items[0].among.clone().unwrap();
    assert_eq!(among, ["1-2".into(), "2-1".into()]);
}

#[test]
fn a_dwelling_that_becomes_a_business_is_named_with_the_item() {
    let mut given = given(&[(Field::Motion, "A shop"), (Field::ItemClass, "279")]);
    let put = |given: &Given| check(&ready(), Act::PutItem, given, at(date(2026, 3, 2)));
    assert_eq!(put(&given), Err(Stop::ChangeMissing.into()));
    given.fields.insert(Field::Changed, "1-101".to_owned());
    assert_eq!(put(&given), Ok(()));
}

#[test]
fn an_assembly_is_put_only_what_is_its_own() {
    let put = |assembly: &str, class| {
        let sheet = Vote {
            assembly: assembly.to_owned(),
            ..ready()
        };
        let given = given(&[(Field::ItemClass, class)]);
        check(&sheet, Act::PutItem, &given, at(date(2026, 3, 2)))
    };
    let not_here = Err(Stop::ClassNotHere.into());
    assert_eq!(put("committee", "278-5"), not_here);
    assert_eq!(put("committee", "ordinary"), Ok(()));
    assert_eq!(put("regular", "ordinary"), not_here);
    assert_eq!(put("inquiry", "ordinary"), not_here);
    assert_eq!(put("inquiry", "inquiry"), Ok(()));
    assert_eq!(put("regular", "inquiry"), not_here);
}

fn begin(assembly: &str, who: &str, day: Date, paper: bool) -> Result<(), Refusal> {
    let mut given = given(&[(Field::Assembly, assembly)]);
    if paper {
        let order = crate::id::EvidenceHash::from("0000");
        given.evidence.insert(Field::Document, vec![order]);
    }
    super::check(&Vote::default(), Act::Prepare, &given, who, at(day))
}

#[test]
fn an_assembly_whose_law_begins_later_is_refused_with_the_day() {
    let refused = begin("residents", "community@c", date(2025, 12, 31), false).unwrap_err();
    assert_eq!(refused.first_day(), Some(date(2026, 1, 1)));
    assert_eq!(
        begin("residents", "community@c", date(2026, 1, 1), false),
        Ok(())
    );
    let refused = begin("committee", "committee@c", date(2021, 7, 30), false).unwrap_err();
    assert_eq!(refused.first_day(), Some(date(2022, 3, 1)));
    assert_eq!(
        begin("inquiry", "committee@c", date(2021, 7, 30), false),
        Ok(())
    );
}

#[test]
fn an_assembly_is_called_by_whom_its_law_names() {
    let day = date(2026, 3, 2);
    for (assembly, by) in [
        ("regular", "committee"),
        ("interim", "committee"),
        ("committee", "committee"),
        ("residents", "community"),
        ("delegates", "community"),
    ] {
        for role in ["committee", "community", "specialist"] {
            let answer = begin(assembly, &format!("{role}@c"), day, true);
            let shows_order = role == "community" && by == "committee" && assembly != "committee";
            assert_eq!(
                answer.is_ok(),
                role == by || shows_order,
                "{assembly} by {role}"
            );
            if let Err(refused) = answer {
                assert!(refused.cites().is_some_and(|rule| !rule.is_empty()));
            }
        }
    }
    assert_eq!(begin("inquiry", "community@c", day, false), Ok(()));
}

#[test]
fn the_community_calls_the_owners_only_with_the_order_that_lets_it() {
    let day = date(2026, 3, 2);
    let refused = begin("interim", "community@c", day, false).unwrap_err();
    let rule = "house";
    assert_eq!(refused, Stop::CallPaperMissing(rule).into());
    assert_eq!(begin("interim", "community@c", day, true), Ok(()));
}

#[test]
fn the_law_of_other_assemblies_leaves_no_choice_in_counting() {
    let sheet = Vote {
        assembly: "committee".to_owned(),
        ..Vote::default()
    };
    let set = check(&sheet, Act::SetRules, &terms(), at(date(2026, 3, 2)));
    assert_eq!(set, Err(Stop::RulesFixed.into()));
    let fixed = Terms::fixed();
    assert_eq!(fixed.proxies.max_per_person, 0);
    assert!(fixed.silence.clause.is_none() && !fixed.follow);
}

#[test]
fn a_committee_signs_what_it_decides() {
    let mut sheet = ready();
    sheet.assembly = "committee".to_owned();
    let day = date(2026, 3, 20);
    sheet.frozen = Some(Frozen {
        opens: at(day),
        closes: at(day) + jiff::SignedDuration::from_hours(8),
        hash: String::new(),
        thresholds: sheet.set(day).unwrap().thresholds.clone(),
    });
    let mut given = Given::default();
    let count = |given: &Given| check(&sheet, Act::CountVotes, given, at(date(2026, 3, 21)));
    assert_eq!(count(&given), Err(Stop::SignedPaperMissing.into()));
    let paper = crate::id::EvidenceHash::from("0000");
    given.evidence.insert(Field::Document, vec![paper]);
    assert_eq!(count(&given), Ok(()));
}

#[test]
fn no_other_assembly_ends_what_waits_for_the_owners() {
    let awaited = |assembly: &str| {
        let sheet = Vote {
            assembly: assembly.to_owned(),
            ..Vote::default()
        };
        sheet.awaited_at()
    };
    assert_eq!(awaited("interim"), Some("for_owners"));
    assert_eq!(awaited("residents"), Some("for_residents"));
    assert_eq!(awaited("committee"), None);
    assert_eq!(awaited("inquiry"), None);
}

#[test]
fn a_question_never_carries_anything() {
    use super::super::ballot::ItemClass;
    let mut sheet = ready();
    sheet.assembly = "inquiry".to_owned();
    sheet.items[0].class = ItemClass::Inquiry;
    sheet.verdicts.insert("1".into(), Verdict::NoForce);
    assert!(!sheet.is_carried() && !sheet.has_carried(ItemClass::UseFund));
    assert!(!sheet.has_carried(ItemClass::Inquiry) && !sheet.is_binding());
}

#[test]
fn paper_is_given_wherever_ballots_are_taken() {
    use super::super::ballot::Channel;
    // 杭州市物业管理条例 第20条: electronic by default, and paper for whoever asks.
    for channels in CHANNELS {
        let mut given = terms();
        given.fields.insert(Field::Channels, (*channels).to_owned());
        let terms = Terms::read(&given).unwrap();
        assert!(terms.channels.contains(&Channel::Paper) && terms.channels.contains(&Channel::Web));
    }
    // Stalls give no vote and silence takes no part unless somebody chooses otherwise: the first choice is offered first.
    assert_eq!((PARKING[0], SILENCES[0]), ("exclude", "not_participating"));
    // One person acts for three voters at most.
    assert_eq!(PROXIES.last(), Some(&"3"));
}

#[test]
fn a_result_hangs_within_the_days_of_its_law() {
    let day = date(2026, 3, 2);
    let within = |word| {
        let set = super::super::ballot::Assembly::on(word, day).unwrap();
        set.publish.to_string()
    };
    // A week for the owners; three days for what their committee decides (杭州市物业管理条例 第29条).
    assert_eq!(
        (within("regular"), within("first")),
        ("7 days".to_owned(), "7 days".to_owned())
    );
    assert_eq!(within("committee"), "3 days");
}
