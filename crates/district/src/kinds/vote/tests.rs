//! What stands against a vote that is not ready.

use jiff::civil::date;

use super::*;
use crate::kinds::Stop;
use crate::procedure::{Given, Refusal};

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
    let short = Err(Stop::VoteNoticeTooShort.into());
    assert_eq!(ask("2022-02-15", "2022-02-25", before), short);
    assert_eq!(ask("2022-02-16", "2022-02-25", before), Ok(()));
    assert_eq!(ask("2022-03-07", "2022-03-17", since), short);
    assert_eq!(ask("2022-03-08", "2022-03-17", since), Ok(()));
    let window = Err(Stop::WindowDays.into());
    assert_eq!(ask("2022-03-10", "2022-03-13", since), window);
    assert_eq!(ask("2022-03-10", "2022-03-14", since), Ok(()));
    assert_eq!(ask("2022-03-10", "2022-05-08", since), Ok(()));
    assert_eq!(ask("2022-03-10", "2022-05-09", since), window);
}

#[test]
fn silence_means_something_only_by_a_clause() {
    let sheet = Vote::default();
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
