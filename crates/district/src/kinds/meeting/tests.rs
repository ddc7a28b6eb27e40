use jiff::civil::{Time, date};

use super::*;
use crate::calendar::china_instant;
use crate::matter::{Given, Owed, Phase, Problem, Refusal, Stop};

/// What the law says at noon.
fn check(
    sheet: &Meeting,
    act: Act,
    given: &Given,
    capacity: &str,
    day: Date,
) -> Result<(), Refusal> {
    super::check(sheet, act, given, capacity, noon(day))
}

fn noon(day: Date) -> Timestamp {
    china_instant(day.to_datetime(Time::midnight())) + jiff::SignedDuration::from_hours(12)
}

fn sheet(present: &[&str]) -> Meeting {
    Meeting {
        meeting: "joint".to_owned(),
        held_on: Some(date(2021, 6, 24)),
        agenda: vec!["I2021-00001".into(), "I2021-00002".into()],
        present: present.iter().map(|side| (*side).to_owned()).collect(),
        ..Meeting::default()
    }
}

fn given(fields: &[(Field, &str)]) -> Given {
    let fields = fields
        .iter()
        .map(|(field, text)| (*field, (*text).to_owned()));
    Given {
        fields: fields.collect(),
        ..Given::default()
    }
}

fn concluded(sheet: &Meeting, outcome: &str) -> Result<(), Refusal> {
    let given = given(&[(Field::Item, "I2021-00001"), (Field::Outcome, outcome)]);
    check(
        sheet,
        Act::Conclude,
        &given,
        "community@jiru",
        date(2021, 6, 24),
    )
}

#[test]
fn a_joint_meeting_without_one_of_the_three_concludes_nothing() {
    for missing in THREE {
        let there: Vec<_> = THREE.into_iter().filter(|side| *side != missing).collect();
        let refused = concluded(&sheet(&there), "settled");
        assert_eq!(refused, Err(Stop::PartyMissing(missing).into()));
    }
    assert_eq!(concluded(&sheet(&THREE), "settled"), Ok(()));
}

#[test]
fn a_party_can_come_for_one_item_only() {
    let mut sheet = sheet(&["community", "property"]);
    let sides = BTreeSet::from(["committee".to_owned()]);
    sheet
        .present_for
        .insert("I2021-00002".into(), sides.clone());
    let refused = concluded(&sheet, "settled");
    assert_eq!(refused, Err(Stop::PartyMissing("committee").into()));
    sheet.present_for.insert("I2021-00001".into(), sides);
    assert_eq!(concluded(&sheet, "settled"), Ok(()));
}

#[test]
fn a_promise_without_a_task_is_no_conclusion() {
    let mut sheet = sheet(&THREE);
    assert_eq!(concluded(&sheet, "task"), Err(Stop::NoTask.into()));
    sheet.tasked.insert("I2021-00001".into());
    assert_eq!(concluded(&sheet, "task"), Ok(()));
}

#[test]
fn nothing_that_is_not_on_the_agenda_is_concluded() {
    let given = given(&[(Field::Item, "I2021-00009"), (Field::Outcome, "settled")]);
    let refused = check(&sheet(&THREE), Act::Conclude, &given, "", date(2021, 6, 24));
    assert_eq!(refused, Err(Stop::NotOnAgenda.into()));
}

#[test]
fn the_day_of_the_notice_does_not_count() {
    let call = |day: Date| {
        let given = given(&[(Field::MeetingType, "joint"), (Field::HeldOn, "2021-06-24")]);
        check(&Meeting::default(), Act::Convene, &given, "", day)
    };
    assert_eq!(call(date(2021, 6, 21)), Ok(()));
    assert_eq!(call(date(2021, 6, 22)), Err(Stop::NoticeTooShort(3).into()));
}

#[test]
fn a_residents_assembly_is_called_ten_days_before_since_the_new_law() {
    let days = |day| rhythm_of("residents", day).map(|rhythm| rhythm.notice);
    assert_eq!(days(date(2025, 12, 31)), Some(7));
    assert_eq!(days(date(2026, 1, 1)), Some(10));
}

#[test]
fn nobody_signs_for_another_party_without_the_paper() {
    let mut given = given(&[(Field::Side, "property")]);
    let sign = |given: &Given| {
        check(
            &sheet(&THREE),
            Act::Sign,
            given,
            "community@jiru",
            date(2021, 6, 24),
        )
    };
    assert_eq!(sign(&given), Err(Stop::NotTheirHand.into()));
    let photo = crate::id::EvidenceHash::from("0".repeat(64).as_str());
    given.evidence.insert(Field::PhotoCheck, vec![photo]);
    assert_eq!(sign(&given), Ok(()));
    let alone = check(
        &sheet(&["community"]),
        Act::Sign,
        &given,
        "community@jiru",
        date(2021, 6, 24),
    );
    assert_eq!(alone, Err(Stop::WasNotThere.into()));
}

#[test]
fn a_joint_meeting_begins_when_all_three_were_told() {
    let mut sheet = sheet(&[]);
    let begin =
        |sheet: &Meeting| check(sheet, Act::Begin, &Given::default(), "", date(2021, 6, 24));
    sheet.invited = BTreeSet::from(["community".to_owned(), "committee".to_owned()]);
    assert_eq!(begin(&sheet), Err(Stop::NotInvited("property").into()));
    sheet.invited.insert("property".to_owned());
    assert_eq!(begin(&sheet), Ok(()));
}

#[test]
fn only_the_recorder_puts_down_who_is_there_for_another_party() {
    let mut sheet = sheet(&[]);
    let attend = |sheet: &Meeting, side: &str, capacity: &str| {
        let given = given(&[(Field::Side, side)]);
        check(sheet, Act::Attend, &given, capacity, date(2021, 6, 24))
    };
    sheet.recorded_by = Some("facilitator@jiru".to_owned());
    let refused = Err(Stop::NotTheRecorder.into());
    assert_eq!(attend(&sheet, "property", "committee@jiru"), refused);
    assert_eq!(attend(&sheet, "committee", "community@jiru"), refused);
    assert_eq!(attend(&sheet, "property", "property@jiru"), Ok(()));
    assert_eq!(attend(&sheet, "property", "facilitator@jiru"), Ok(()));
}

#[test]
fn a_meeting_with_nothing_on_its_agenda_or_nobody_there_does_not_rise() {
    let rise = |sheet: &Meeting| check(sheet, Act::Rise, &Given::default(), "", date(2021, 6, 24));
    let empty = Meeting {
        agenda: Vec::new(),
        ..sheet(&THREE)
    };
    assert_eq!(rise(&empty), Err(Stop::EmptyAgenda.into()));
    let refused = Err(Stop::PartyMissing("committee").into());
    assert_eq!(rise(&sheet(&["community", "property"])), refused);
    assert_eq!(rise(&sheet(&THREE)), Err(Stop::NotConcluded.into()));
}

#[test]
fn an_item_that_was_not_dealt_with_needs_nobody() {
    assert_eq!(concluded(&sheet(&[]), "postponed"), Ok(()));
}

#[test]
fn the_record_is_laid_down_when_all_three_have_signed() {
    let mut sheet = sheet(&THREE);
    let file = |sheet: &Meeting| check(sheet, Act::File, &Given::default(), "", date(2021, 6, 25));
    assert_eq!(file(&sheet), Err(Stop::NotSigned("community").into()));
    sheet.signed = THREE.into_iter().map(str::to_owned).collect();
    assert_eq!(file(&sheet), Ok(()));
}

#[test]
fn the_three_meet_every_month_and_delegates_every_half_year() {
    let meeting = |kind: &str, day, there: &[&str]| Meeting {
        meeting: kind.to_owned(),
        held_on: Some(day),
        present: there.iter().map(|side| (*side).to_owned()).collect(),
        ..Meeting::default()
    };
    let held = [
        meeting("joint", date(2026, 1, 31), &THREE),
        meeting("joint", date(2025, 12, 20), &THREE),
        // Called, and not held: it does not count.
        meeting("joint", date(2026, 2, 25), &[]),
        meeting("delegates", date(2026, 1, 15), &["community"]),
        meeting("coordination", date(2026, 2, 1), &["community"]),
    ];
    let told = beats(held.iter(), date(2026, 2, 20));
    let told: Vec<_> = told
        .iter()
        .map(|beat| (beat.meeting, beat.last, beat.next))
        .collect();
    // A month that has no 31st ends with its last day; half a year by 城市居民委员会组织法 第28条.
    assert_eq!(
        told,
        [
            ("delegates", date(2026, 1, 15), date(2026, 7, 15)),
            ("joint", date(2026, 1, 31), date(2026, 2, 28)),
        ]
    );
}

const DAY: Date = date(2021, 6, 24);
const FIRST: (Field, &str) = (Field::Item, "I2021-00001");

/// A meeting that has begun and keeps who sits at its table.
fn begun() -> Meeting {
    let mut sheet = Meeting {
        begun: Some(noon(DAY)),
        ..sheet(&[])
    };
    for side in THREE {
        put(&mut sheet, Act::Attend, &[(Field::Side, side)]);
    }
    sheet
}

/// Keeps an act that went through.
fn put(sheet: &mut Meeting, act: Act, fields: &[(Field, &str)]) {
    let moved = Moved {
        act,
        opened: None,
        from: Some("sitting".into()),
        to: "sitting".into(),
        phase: Phase::Acting,
        desk: None,
        due: None,
        closing: None,
        given: given(fields),
    };
    sheet.remember(&moved, noon(DAY), KEEPS_SEATS);
}

fn told(sheet: &Meeting, act: Act, fields: &[(Field, &str)]) -> Result<(), Refusal> {
    check(sheet, act, &given(fields), "community@jiru", DAY)
}

#[test]
fn a_meeting_begins_on_its_day_and_not_before_its_hour() {
    let mut sheet = sheet(&[]);
    sheet.invited = THREE.into_iter().map(str::to_owned).collect();
    sheet.held_at = Some("19:00".to_owned());
    let begin = |day: Date, hour: i64| {
        let at = noon(day) + jiff::SignedDuration::from_hours(hour - 12);
        super::check(&sheet, Act::Begin, &Given::default(), "", at)
    };
    assert_eq!(begin(DAY, 18), Err(Stop::NotYet.into()));
    assert_eq!(begin(DAY, 19), Ok(()));
    assert_eq!(begin(DAY, 23), Ok(()));
    assert_eq!(begin(date(2021, 7, 10), 9), Err(Stop::DayGone.into()));
}

#[test]
fn the_moment_it_began_is_kept_since_the_file_that_asks_for_it() {
    let begin = |version| {
        let mut sheet = sheet(&[]);
        let mut moved = Moved {
            act: Act::Begin,
            opened: None,
            from: None,
            to: "sitting".into(),
            phase: Phase::Acting,
            desk: None,
            due: None,
            closing: None,
            given: Given::default(),
        };
        let late = date(2021, 7, 10);
        sheet.remember(&moved, noon(late), version);
        moved.act = Act::Attend;
        moved.given = given(&[(Field::Side, "property")]);
        sheet.remember(&moved, noon(late), version);
        (sheet.day_held(), sheet.seats.len(), sheet.present.len())
    };
    assert_eq!(begin(2), (Some(DAY), 0, 1));
    assert_eq!(begin(3), (Some(date(2021, 7, 10)), 1, 0));
}

#[test]
fn nobody_speaks_who_is_not_put_down_as_there() {
    let mut sheet = begun();
    let says = |side, guest| {
        let mut fields = vec![FIRST, (Field::Side, side), (Field::Opinion, "x")];
        fields.extend(guest);
        fields
    };
    assert_eq!(told(&sheet, Act::Speak, &says("property", None)), Ok(()));
    let guest = says("guest", Some((Field::Guest, "区城管办")));
    let stranger = Err(Stop::NotThere.into());
    assert_eq!(told(&sheet, Act::Speak, &guest), stranger);
    put(&mut sheet, Act::Attend, &guest[1..]);
    assert_eq!(told(&sheet, Act::Speak, &guest), Ok(()));
    let other = says("guest", Some((Field::Guest, "街道城管办")));
    assert_eq!(told(&sheet, Act::Speak, &other), stranger);
    // A guest without a name could be anybody.
    let nameless = told(&sheet, Act::Attend, &[(Field::Side, "guest")]);
    let owed = vec![Owed {
        field: Field::Guest,
        problem: Problem::Missing,
    }];
    let act = Act::Attend;
    assert_eq!(nameless, Err(Refusal::Owes { act, owed }));
}

#[test]
fn nobody_comes_to_an_item_that_is_concluded() {
    let mut sheet = begun();
    put(
        &mut sheet,
        Act::Conclude,
        &[FIRST, (Field::Outcome, "works")],
    );
    let late = [FIRST, (Field::Side, "guest"), (Field::Guest, "区城管办")];
    assert_eq!(
        told(&sheet, Act::Attend, &late),
        Err(Stop::Concluded.into())
    );
    assert_eq!(told(&sheet, Act::Speak, &late), Err(Stop::Concluded.into()));
    // Who comes for the rest was not there for that one.
    put(&mut sheet, Act::Attend, &late[1..]);
    assert!(!sheet.is_present("guest", &"I2021-00001".into()));
    assert!(sheet.is_present("guest", &"I2021-00002".into()));
}

#[test]
fn whoever_was_put_down_by_mistake_is_struck_off_while_nothing_rests_on_them() {
    let mut sheet = begun();
    let guest = [(Field::Side, "guest"), (Field::Guest, "区城管办")];
    let absent = Err(Stop::NotThere.into());
    assert_eq!(told(&sheet, Act::StrikeOff, &guest), absent);
    put(&mut sheet, Act::Attend, &guest);
    assert_eq!(told(&sheet, Act::StrikeOff, &guest), Ok(()));
    put(&mut sheet, Act::StrikeOff, &guest);
    assert!(!sheet.was_there("guest"));
    put(
        &mut sheet,
        Act::Conclude,
        &[FIRST, (Field::Outcome, "works")],
    );
    let property = [(Field::Side, "property")];
    let rests = Err(Stop::RestsOnThem.into());
    assert_eq!(told(&sheet, Act::StrikeOff, &property), rests);
}
