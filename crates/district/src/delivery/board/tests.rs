use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::*;
use crate::delivery::{Met, Schedule, late_recipe, on_list, soon_recipe};
use crate::log::Seq;
use crate::quantity::unit::Units;
use crate::record::{MARKS, Record, RecordKind};
use crate::rows::{Row, Snapshot};

mod owes;
mod unsure;

fn record(kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Record {
    let cells = cells.iter().filter(|(_, cell)| !cell.is_empty());
    Record {
        kind,
        key: key.to_owned(),
        cells: cells
            .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
            .collect(),
    }
}

/// Records in the order of a log: the first is entry 1.
fn versions(records: &[Record]) -> Versions {
    let mut versions = Versions::default();
    for (record, seq) in records.iter().zip(1..) {
        versions.put(&record.into(), seq);
    }
    versions
}

fn asked(cut: Seq, day: Date) -> Question<'static> {
    Question {
        cut,
        day,
        list: "",
        gate: Gate::PermitAndStart,
        unit: "",
        within: None,
        show: Show::All,
        beside: None,
    }
}

fn keys(board: &Board<'_>) -> Vec<String> {
    board.standings().map(|it| it.key.to_owned()).collect()
}

/// Days, marks and projects in many mixtures, some revised, some withdrawn, some given to another project.
fn many() -> Vec<Record> {
    let mut records = Vec::new();
    let mut dice: u32 = 7;
    let mut roll = |sides: u32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 16) % sides
    };
    let units = ["", "North", "South"];
    for n in 0..40 {
        let unit = units[roll(3) as usize];
        let cells = [("name", "P"), ("responsible_unit", unit)];
        records.push(record(RecordKind::Project, &format!("p{n:02}"), &cells));
        let project = format!("p{:02}", roll(n + 1));
        let cells = [("list", "L"), ("project", &project)];
        records.push(record(RecordKind::Membership, &format!("m{n}"), &cells));
    }
    for n in 0..900 {
        let project = format!("p{:02}", roll(40));
        let mark = MARKS[roll(7) as usize];
        let day = |roll: u32| match roll {
            0..20 => String::new(),
            _ => date(2021, 1, 1)
                .checked_add(i64::from(roll).days())
                .unwrap()
                .to_string(),
        };
        let (due, met, by) = (day(roll(365)), day(roll(80)), day(roll(60)));
        let cells = [
            ("project", project.as_str()),
            ("mark", mark),
            ("due", &due),
            ("met", if n % 3 == 0 { &met } else { "" }),
            ("met_by", if n % 3 == 1 { &by } else { "" }),
            ("withdrawn", if roll(9) == 0 { "yes" } else { "" }),
            ("owner", units[roll(3) as usize]),
        ];
        records.push(record(RecordKind::Mark, &format!("k{}", roll(300)), &cells));
    }
    records
}

#[test]
fn a_board_says_at_every_cut_what_the_records_say() {
    let records = many();
    let versions = versions(&records);
    let calendar = Calendar::china();
    let units = Units::load(include_str!("../../../../../rules/bulletin/units.toml")).unwrap();
    for cut in (0..=records.len()).step_by(47) {
        let mut newest: BTreeMap<(RecordKind, &str), (Seq, &Record)> = BTreeMap::new();
        for (seq, record) in (1..).zip(&records[..cut]) {
            newest.insert((record.kind, &record.key), (seq, record));
        }
        let numbered = || {
            let newest = newest.values().copied();
            newest.filter(|(_, record)| !record.is_withdrawn())
        };
        let standing = || numbered().map(|(_, record)| record);
        let of = |kind| standing().filter(move |record| record.kind == kind);
        for day in [date(2021, 2, 10), date(2021, 6, 30), date(2021, 10, 8)] {
            let question = asked(i64::try_from(cut).unwrap(), day);
            let board = versions.board(
                &Question {
                    list: "L",
                    ..question
                },
                &calendar,
            );
            let on = on_list("L", of(RecordKind::Membership), day);
            assert_eq!(board.members, on.len(), "at {cut}");
            let mut rows = Snapshot::new(question.cut);
            for (seq, record) in numbered() {
                rows.put(Row::of_record(record, seq, [0; 32]));
            }
            let named = board.units.iter().filter(|(unit, _)| !unit.is_empty());
            let owed = named.map(|(unit, it)| (*unit, it.late, it.soon));
            let owed = owed.chain([("", board.late, board.soon)]);
            for (recipe, told) in owed.flat_map(|(unit, late, soon)| {
                [
                    (late_recipe("L", unit, day, &calendar), late),
                    (soon_recipe("L", unit, day, &calendar), soon),
                ]
            }) {
                let out = recipe.eval(&rows, &units).unwrap();
                assert_eq!(out.to_string(), told.to_string(), "{recipe} at {cut}");
            }
            for it in board.standings() {
                let own = Schedule::of(it.key, of(RecordKind::Mark), day, &calendar);
                let mut told = it.schedule(day, &calendar);
                for (mark, known) in told.marks.iter_mut().zip(&own.marks) {
                    mark.records.clone_from(&known.records);
                }
                assert_eq!(told, own, "{} on {day} at {cut}", it.key);
                assert_eq!(it.late, own.latest().is_some());
                let unknown = own.marks.iter().any(|it| matches!(it.met, Met::Later(_)));
                assert_eq!(it.is_unknown(), unknown, "{} on {day} at {cut}", it.key);
                assert_eq!(it.landed, own.has_met(question.gate.marks()));
                assert_eq!(it.owed, own.owed(), "{} on {day} at {cut}", it.key);
            }
        }
    }
}

#[test]
fn what_is_owed_first_comes_first_and_a_list_goes_on_where_it_ended() {
    let records = many();
    let versions = versions(&records);
    let question = asked(Seq::MAX, date(2021, 6, 30));
    let calendar = Calendar::china();
    let board = versions.board(&question, &calendar);
    assert_eq!((board.members, board.found()), (40, 40));
    let late: Vec<bool> = board.standings().map(|it| it.late).collect();
    assert!(late.is_sorted_by(|a, b| a >= b), "the late ones lead");
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let (part, next) = board.part(after.as_ref(), 7);
        seen.extend(part.iter().map(|it| it.key.to_owned()));
        let Some(next) = next else { break };
        assert_eq!(mark_of(&mark_text(&next)), Some(next.clone()));
        after = Some(next);
    }
    assert_eq!(seen, keys(&board));
    assert_eq!(mark_of("2021-13-01_a"), None);
}

#[test]
fn a_board_of_a_unit_counts_only_what_that_unit_answers_for() {
    let records = many();
    let versions = versions(&records);
    let calendar = Calendar::china();
    let question = asked(Seq::MAX, date(2021, 6, 30));
    let whole = versions.board(&question, &calendar);
    let north = versions.board(
        &Question {
            unit: "North",
            ..question
        },
        &calendar,
    );
    let owed = whole.units["North"];
    assert_eq!((owed.all, owed.late), (north.members, north.late));
    assert!(north.members > 0 && north.members < whole.members);
    let late = versions.board(
        &Question {
            show: Show::Late,
            ..question
        },
        &calendar,
    );
    assert_eq!((late.found(), late.members), (whole.late, 40));
    let open = versions.board(
        &Question {
            show: Show::Open,
            ..question
        },
        &calendar,
    );
    assert_eq!(open.found(), whole.members - whole.landed);
    assert!(versions.units(Seq::MAX).contains("South"));
    assert!(versions.lists(0).is_empty() && versions.lists(Seq::MAX).contains("L"));
}

#[test]
fn what_is_due_within_thirty_days_is_soon_and_what_is_late_is_not() {
    let project = |key| record(RecordKind::Project, key, &[("name", key)]);
    let due = |key, due| {
        let cells = [("project", key), ("mark", "permit"), ("due", due)];
        record(RecordKind::Mark, key, &cells)
    };
    let records = [
        project("late"),
        project("soon"),
        project("far"),
        due("late", "2021-06-01"),
        due("soon", "2021-07-30"),
        due("far", "2021-07-31"),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let question = asked(Seq::MAX, date(2021, 6, 30));
    let soon = versions.board(
        &Question {
            show: Show::Soon,
            ..question
        },
        &calendar,
    );
    assert_eq!(
        (keys(&soon), soon.soon, soon.late),
        (vec!["soon".to_owned()], 1, 1)
    );
}

#[test]
fn a_plan_laid_beside_shows_which_due_day_was_another_one() {
    let due = |key: &str, due: &str| {
        let cells = [("project", key), ("mark", "permit"), ("due", due)];
        record(RecordKind::Mark, key, &cells)
    };
    let project = |key: &str| record(RecordKind::Project, key, &[("name", key)]);
    let records = [
        project("a"),
        project("b"),
        due("a", "2021-05-31"),
        due("b", "2021-06-30"),
        due("a", "2021-08-31"),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let question = Question {
        beside: Some(4),
        show: Show::Moved,
        ..asked(Seq::MAX, date(2021, 7, 30))
    };
    let board = versions.board(&question, &calendar);
    assert_eq!(
        (keys(&board), board.moved, board.members),
        (vec!["a".to_owned()], 1, 2)
    );
    let first = board.standings().next().unwrap();
    assert_eq!(first.was_due("permit"), Some(Was(Some(date(2021, 5, 31)))));
    assert_eq!(first.was_due("start"), None);
    assert_eq!(first.replanned(), 1);
    let same = Question {
        beside: Some(5),
        ..question
    };
    assert_eq!(versions.board(&same, &calendar).moved, 0);
}

#[test]
fn an_approval_without_a_record_beneath_a_permit_is_asked_for_and_is_neither_done_nor_late() {
    let mark = |key: &str, mark: &str, due: &str, met: &str| {
        let cells = [("project", "a"), ("mark", mark), ("due", due), ("met", met)];
        record(RecordKind::Mark, key, &cells)
    };
    let records = [
        record(RecordKind::Project, "a", &[("name", "A")]),
        mark("a-1", "approval", "2020-12-31", ""),
        mark("a-2", "permit", "2021-03-31", "2021-03-30"),
        mark("a-3", "stat_code", "2021-06-30", ""),
        mark("a-4", "start", "2021-06-01", ""),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let look = |cut, day| {
        let board = versions.board(&asked(cut, day), &calendar);
        let counts = (board.late, board.unrecorded, board.landed);
        (board.standings().next().unwrap(), counts)
    };
    let day = date(2021, 6, 15);
    // Before the permit is in the records, the approval is owed and late.
    let (before, counts) = look(2, day);
    assert_eq!((before.owed, counts), (Some(date(2020, 12, 31)), (1, 0, 0)));
    // With it, the record is owed, and no day is counted.
    let (with, counts) = look(4, day);
    assert_eq!((with.owed, counts), (Some(date(2021, 6, 30)), (0, 1, 0)));
    let schedule = with.schedule(day, &calendar);
    let approval = schedule.mark("approval").unwrap();
    assert_eq!((approval.unrecorded, approval.late), (Some("permit"), 0));
    assert!(!approval.met.is_met());
    // On a day before the permit it was owed as ever.
    let (then, counts) = look(4, date(2021, 3, 1));
    assert_eq!((then.owed, counts), (Some(date(2020, 12, 31)), (1, 0, 0)));
    // A beginning proves no permit: what began without one is late with it.
    let began = [
        record(RecordKind::Project, "a", &[("name", "A")]),
        mark("a-1", "permit", "2021-03-31", ""),
        mark("a-2", "start", "2021-03-31", "2021-03-31"),
    ];
    let versions = self::versions(&began);
    let board = versions.board(&asked(3, day), &calendar);
    assert_eq!((board.late, board.unrecorded), (1, 0));
}
