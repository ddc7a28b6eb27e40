use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::*;
use crate::calendar::Calendar;
use crate::record::{Record, RecordKind};

fn record(kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Record {
    Record {
        kind,
        key: key.to_owned(),
        cells: cells
            .iter()
            .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
            .collect(),
    }
}

fn mark(project: &str, mark: &str, cells: &[(&str, &str)]) -> Record {
    let mut all = vec![("project", project), ("mark", mark)];
    all.extend_from_slice(cells);
    record(RecordKind::Mark, &format!("{project}-{mark}"), &all)
}

fn half() -> Date {
    date(2021, 6, 30)
}

/// Six projects; four have permit and start, three of them the code; a fifth has only the permit.
fn marks() -> Vec<Record> {
    let by = [("met_by", "2021-06-30")];
    let mut marks = Vec::new();
    for project in ["a", "b", "c", "d"] {
        marks.push(mark(project, "permit", &by));
        marks.push(mark(project, "start", &by));
    }
    for project in ["a", "b", "c"] {
        marks.push(mark(project, "stat_code", &by));
    }
    marks.push(mark("e", "permit", &by));
    marks.push(mark("f", "permit", &[("due", "2021-05-01")]));
    marks
}

fn rate(gate: Gate, day: Date) -> String {
    let (marks, calendar) = (marks(), Calendar::china());
    let schedules: Vec<_> = ["a", "b", "c", "d", "e", "f"]
        .into_iter()
        .map(|key| (key, Schedule::of(key, &marks, day, &calendar)))
        .collect();
    let landing = Landing::of(gate, schedules.iter().map(|(key, own)| (*key, own)));
    let rate = landing.rate();
    format!("{}/{} {rate}", rate.num, rate.den)
}

#[test]
fn each_gate_has_its_own_rate() {
    assert_eq!(rate(Gate::Permit, half()), "5/6 83.33%");
    assert_eq!(rate(Gate::PermitAndStart, half()), "4/6 66.67%");
    assert_eq!(rate(Gate::StatCode, half()), "3/6 50.00%");
    assert_eq!(rate(Gate::Completion, half()), "0/6 0.00%");
    let none = Landing::of(Gate::Permit, []);
    assert_eq!(none.rate().percent(), "—");
}

#[test]
fn what_is_known_by_a_day_was_not_known_the_day_before() {
    assert_eq!(rate(Gate::StatCode, date(2021, 6, 29)), "0/6 0.00%");
    assert_eq!(rate(Gate::StatCode, date(2021, 7, 30)), "3/6 50.00%");
}

#[test]
fn a_missing_date_never_means_done() {
    let calendar = Calendar::china();
    let marks = [
        mark("a", "permit", &[]),
        mark("a", "start", &[("met", "2021-07-09")]),
    ];
    let before = Schedule::of("a", &marks, date(2021, 7, 8), &calendar);
    assert!(!before.has_met(&["permit"]) && !before.has_met(&["start"]));
    assert!(!before.has_met(&["completion"]), "no record speaks of it");
    let after = Schedule::of("a", &marks, date(2021, 7, 9), &calendar);
    assert_eq!(
        after.mark("start").map(|mark| mark.met),
        Some(Met::On(date(2021, 7, 9)))
    );
    assert_eq!(after.next().map(|mark| mark.mark), Some("permit"));
}

#[test]
fn lateness_counts_working_days_over_holidays() {
    let calendar = Calendar::china();
    let late = |due, until| late_days(due, until, &calendar);
    assert_eq!(late(date(2021, 9, 30), date(2021, 9, 30)), 0);
    // National Day is off until the 7th; Saturday the 9th is worked in exchange.
    assert_eq!(late(date(2021, 9, 30), date(2021, 10, 7)), 0);
    assert_eq!(late(date(2021, 9, 30), date(2021, 10, 8)), 1);
    assert_eq!(late(date(2021, 9, 30), date(2021, 10, 9)), 2);
    assert_eq!(
        late(date(2021, 10, 3), date(2021, 10, 8)),
        0,
        "due on a day off"
    );
    assert_eq!(late(date(2021, 10, 3), date(2021, 10, 9)), 1);
    assert_eq!(late(date(2021, 8, 5), date(2021, 7, 1)), 0, "not yet due");
}

#[test]
fn a_bound_claims_no_lateness_and_an_open_mark_does() {
    let calendar = Calendar::china();
    let marks = [
        mark(
            "a",
            "permit",
            &[("due", "2021-05-31"), ("met_by", "2021-06-30")],
        ),
        mark("a", "start", &[("due", "2021-06-30")]),
        mark("a", "completion", &[("due", "2023-06-30")]),
    ];
    let schedule = Schedule::of("a", &marks, date(2021, 7, 2), &calendar);
    assert_eq!(schedule.mark("permit").map(|mark| mark.late), Some(0));
    assert_eq!(
        schedule.latest().map(|mark| (mark.mark, mark.late)),
        Some(("start", 2))
    );
    assert_eq!(schedule.next().map(|mark| mark.mark), Some("start"));
}

#[test]
fn the_plan_and_the_proof_may_come_from_two_records() {
    let calendar = Calendar::china();
    let mut plan = mark("a", "permit", &[("due", "2021-05-31")]);
    plan.key = "a-permit-plan".to_owned();
    let marks = [plan, mark("a", "permit", &[("met", "2021-06-02")])];
    let schedule = Schedule::of("a", &marks, half(), &calendar);
    let permit = schedule.mark("permit").unwrap();
    assert_eq!(
        (permit.due, permit.met),
        (Some(date(2021, 5, 31)), Met::On(date(2021, 6, 2)))
    );
    assert_eq!((permit.late, permit.records.len()), (2, 2));
}

#[test]
fn a_moved_due_day_shows_beside_the_earlier_plan() {
    let then = [
        mark("a", "permit", &[("due", "2021-05-31")]),
        mark("a", "start", &[]),
    ];
    let now = [
        mark("a", "permit", &[("due", "2021-08-31")]),
        mark("a", "start", &[]),
    ];
    let moved = shifts(&then, &now);
    assert_eq!(moved.len(), 1);
    assert_eq!(
        (moved[0].was, moved[0].is),
        (Some(date(2021, 5, 31)), Some(date(2021, 8, 31)))
    );
    assert!(shifts(&now, &now).is_empty());
    assert_eq!(shifts(&then, &now[1..]).len(), 1, "taken back");
}

#[test]
fn a_list_holds_from_its_first_day_to_its_last() {
    let member = |key: &str, from: &str, to: &str| {
        let cells = [
            ("list", "152@2021"),
            ("project", key),
            ("from", from),
            ("to", to),
        ];
        let cells: Vec<_> = cells
            .into_iter()
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        record(RecordKind::Membership, key, &cells)
    };
    let all = [
        member("a", "2021-01-01", ""),
        member("b", "2021-07-01", ""),
        member("c", "", "2021-06-30"),
        member("d", "2020-01-01", "2021-06-29"),
    ];
    let on = |day| {
        on_list("152@2021", &all, day)
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(on(half()), ["a", "c"]);
    assert_eq!(on(date(2021, 7, 1)), ["a", "b"]);
    assert_eq!(lists(&all).len(), 1);
}

#[test]
fn occupancy_is_told_only_where_every_part_is() {
    let building = |area: &str| {
        let cells: Vec<_> = [("rentable_area", area)]
            .into_iter()
            .filter(|c| !c.1.is_empty())
            .collect();
        record(RecordKind::Building, "b", &cells)
    };
    let tenancy = |cells: &[(&str, &str)]| record(RecordKind::Tenancy, "t", cells);
    let tenants = [
        tenancy(&[("area", "2500"), ("signed", "2021-07-23")]),
        tenancy(&[("area", "9000"), ("from", "2021-08-01")]),
        tenancy(&[
            ("area", "9000"),
            ("from", "2020-01-01"),
            ("to", "2021-06-30"),
        ]),
        tenancy(&[("area", "9000")]),
    ];
    let tenants: Vec<&Record> = tenants.iter().collect();
    let day = date(2021, 7, 23);
    let (whole, gap) = (building("10000"), building(""));
    let known = Occupancy::of(&[&whole], &tenants, day);
    assert_eq!(known.tenancies, 1);
    assert_eq!(known.basis_points(), Some(Decimal::from(2500)));
    assert_eq!(
        Occupancy::of(&[&whole], &tenants, date(2021, 7, 22)).tenancies,
        0
    );
    let unknown = Occupancy::of(&[&whole, &gap], &tenants, day);
    assert_eq!(unknown.lettable, Lettable::Gaps(1));
    assert_eq!(unknown.basis_points(), None);
    assert_eq!(
        Occupancy::of(&[], &[], day).basis_points(),
        None,
        "nothing to let"
    );
}

/// What a board counts, and what the recipe of its rate says, over the same records.
mod recipe {
    use proptest::prelude::*;

    use super::*;
    use crate::quantity::unit::Units;
    use crate::recipe::{Recipe, Val};
    use crate::rows::{Row, Snapshot};

    fn snapshot(records: &[Record]) -> Snapshot {
        let mut snapshot = Snapshot::new(99);
        for (seq, record) in (1..).zip(records) {
            snapshot.put(Row::of_record(record, seq, [0; 32]));
        }
        snapshot
    }

    fn units() -> Units {
        Units::load(include_str!("../../../../rules/bulletin/units.toml")).unwrap()
    }

    /// A day about the one that is asked for; none where it is 0.
    fn day(n: u8) -> Option<String> {
        (n > 0).then(|| format!("2021-06-{:02}", 27 + n % 3))
    }

    fn cells<'a>(named: &'a [(&'a str, Option<String>)]) -> Vec<(&'a str, &'a str)> {
        let filled = named
            .iter()
            .filter_map(|(name, cell)| Some((*name, cell.as_deref()?)));
        filled.collect()
    }

    proptest! {
        #[test]
        fn the_rate_of_a_list_is_the_one_that_is_counted_by_hand(
            members in proptest::collection::vec((0..6_u8, 0..2_u8, 0..4_u8, 0..4_u8), 0..12),
            marks in proptest::collection::vec((0..6_u8, 0..3_u8, 0..4_u8, 0..4_u8), 0..24),
        ) {
            let mut records: Vec<Record> = (0..6)
                .map(|n| record(RecordKind::Project, &format!("p{n}"), &[("name", "P")]))
                .collect();
            for (n, (project, list, from, to)) in members.iter().enumerate() {
                let (project, list) = (format!("p{project}"), format!("L{list}"));
                let named = [("project", Some(project)), ("list", Some(list)), ("from", day(*from)), ("to", day(*to))];
                records.push(record(RecordKind::Membership, &format!("m{n}"), &cells(&named)));
            }
            for (n, (project, mark, met, by)) in marks.iter().enumerate() {
                let mark = ["permit", "start", "stat_code"][usize::from(*mark)];
                let project = format!("p{project}");
                let named = [
                    ("project", Some(project)), ("mark", Some(mark.to_owned())),
                    ("met", day(*met)), ("met_by", day(*by)),
                ];
                records.push(record(RecordKind::Mark, &format!("k{n}"), &cells(&named)));
            }
            let calendar = Calendar::china();
            let asked = date(2021, 6, 28);
            let cut = snapshot(&records);
            let of = |kind: RecordKind| records.iter().filter(move |record| record.kind == kind);
            for gate in Gate::ALL {
                let on = on_list("L0", of(RecordKind::Membership), asked);
                let schedules: Vec<_> = on
                    .iter()
                    .map(|key| (*key, Schedule::of(key, of(RecordKind::Mark), asked, &calendar)))
                    .collect();
                let landing = Landing::of(*gate, schedules.iter().map(|(key, own)| (*key, own)));
                let rate = landing.rate();
                let recipe = Landing::recipe("L0", *gate, asked);
                prop_assert_eq!(&recipe.to_string().parse::<Recipe>().unwrap(), &recipe);
                let told = recipe.eval(&cut, &units());
                if rate.den == 0 {
                    prop_assert!(told.is_err());
                    continue;
                }
                let out = told.unwrap();
                let Val::Num(num) = out.val else { panic!("a share is a number") };
                let share = (num.lo + num.hi) / rust_decimal::Decimal::TWO;
                let hundredths = (share * rust_decimal::Decimal::from(100))
                    .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
                prop_assert_eq!(format!("{}%", hundredths_words(hundredths)), rate.percent());
                // It stands on the members, and on the marks of those that landed.
                for key in &landing.landed {
                    let own = |record: &&Record| record.cell("project") == Some(key);
                    let met = of(RecordKind::Mark).filter(own).any(|mark| {
                        let at = records.iter().position(|it| it.key == mark.key).unwrap();
                        out.grounds.contains(&(i64::try_from(at).unwrap() + 1))
                    });
                    prop_assert!(met, "{key}");
                }
            }
        }
    }

    fn hundredths_words(hundredths: rust_decimal::Decimal) -> String {
        format!("{:.2}", hundredths / rust_decimal::Decimal::from(100))
    }

    #[test]
    fn a_sum_of_land_takes_the_surest_area_of_each_and_stops_at_a_gap() {
        let parcel = |key: &str, cells: &[(&str, &str)]| record(RecordKind::Parcel, key, cells);
        let mut records = vec![
            parcel("a", &[("area_announced", "21500.5")]),
            parcel("b", &[("area_announced", "9"), ("area_surveyed", "10.0")]),
            parcel("c", &[("area_computed", "1.5")]),
        ];
        let sum = Recipe::Sum(
            crate::land::AREAS.join("|"),
            crate::recipe::query::Query::all("parcel"),
        );
        assert_eq!(sum.to_string().parse::<Recipe>().unwrap(), sum);
        let out = sum.eval(&snapshot(&records), &units()).unwrap();
        let Val::Num(num) = out.val else { panic!() };
        assert_eq!(num.middle(), Decimal::new(215_120, 1));
        assert_eq!((out.unit.as_str(), out.grounds.len()), ("m2", 3));
        records.push(parcel("d", &[]));
        assert!(sum.eval(&snapshot(&records), &units()).is_err());
    }

    #[test]
    fn a_project_that_stands_twice_on_a_list_counts_once_and_a_list_that_nobody_knows_has_no_rate()
    {
        let twice = |key: &str| {
            record(
                RecordKind::Membership,
                key,
                &[("project", "p"), ("list", "L")],
            )
        };
        let records = [
            record(RecordKind::Project, "p", &[]),
            twice("a"),
            twice("b"),
        ];
        let cut = snapshot(&records);
        let count: Recipe = Recipe::Count(members("L", half()));
        let out = count.eval(&cut, &units()).unwrap();
        assert_eq!(out.to_string(), "1");
        assert_eq!(out.grounds.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(
            Landing::recipe("M", Gate::Permit, half())
                .eval(&cut, &units())
                .is_err()
        );
    }
}

#[test]
fn every_gate_is_a_word_that_an_indicator_may_have() {
    let words: Vec<&str> = Gate::ALL.iter().map(|gate| gate.as_str()).collect();
    assert_eq!(words, crate::record::GATES);
}
