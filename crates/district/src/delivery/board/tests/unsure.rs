//! What a board says where its records do not tell of the day itself, or have lost what they told.

use super::*;

fn mark(key: &str, mark: &str, cells: &[(&str, &str)]) -> Record {
    let mut all = vec![("project", "a"), ("mark", mark)];
    all.extend_from_slice(cells);
    record(RecordKind::Mark, key, &all)
}

fn project() -> Record {
    let cells = [("name", "A"), ("responsible_unit", "Bureau")];
    record(RecordKind::Project, "a", &cells)
}

#[test]
fn what_was_met_by_a_later_day_is_neither_landed_nor_late_on_this_one() {
    let records = [
        project(),
        mark("a-1", "permit", &[("due", "2021-03-31")]),
        mark("a-2", "permit", &[("met_by", "2021-06-30")]),
        mark(
            "a-3",
            "start",
            &[("due", "2021-04-30"), ("met_by", "2021-06-30")],
        ),
        mark("a-4", "stat_code", &[("due", "2021-07-31")]),
        mark("a-5", "approval", &[("due", "2020-12-31")]),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let look = |cut, day| {
        let board = versions.board(&asked(cut, day), &calendar);
        let counts = (board.landed, board.late, board.unknown);
        let next = board.standings().next().unwrap();
        let schedule = next.schedule(day, &calendar);
        (counts, schedule.next().map(|mark| mark.mark))
    };
    let (before, by) = (date(2021, 6, 29), date(2021, 6, 30));
    assert_eq!(look(5, before), ((0, 0, 1), Some("stat_code")));
    assert_eq!(look(5, by), ((1, 0, 0), Some("stat_code")));
    // Before anything told of it, the permit was owed and late.
    assert_eq!(look(2, before), ((0, 1, 0), Some("permit")));
    let board = versions.board(&asked(5, before), &calendar);
    let schedule = board
        .standings()
        .next()
        .unwrap()
        .schedule(before, &calendar);
    assert!(!schedule.has_met(Gate::PermitAndStart.marks()));
    assert!(schedule.may_have_met(Gate::PermitAndStart.marks()));
    assert!(!schedule.may_have_met(Gate::StatCode.marks()));
    // What the permit rests on is as little known; once the permit is met, its record is missing.
    let versions = self::versions(&records);
    let approval = |day| {
        let board = versions.board(&asked(6, day), &calendar);
        let schedule = board.standings().next().unwrap().schedule(day, &calendar);
        let approval = schedule.mark("approval").unwrap();
        (
            board.late,
            approval.late,
            approval.hangs_on,
            approval.unrecorded,
        )
    };
    assert_eq!(approval(before), (0, 0, Some("permit"), None));
    assert_eq!(approval(by), (0, 0, None, Some("permit")));
    let shown = Question {
        show: Show::Unknown,
        ..asked(5, before)
    };
    assert_eq!(versions.board(&shown, &calendar).found(), 1);
}

#[test]
fn a_mark_whose_day_was_cleared_stays_the_next_one_and_what_went_is_counted() {
    let due = [("due", "2021-06-30")];
    let records = [
        project(),
        mark(
            "a-1",
            "permit",
            &[("due", "2021-06-30"), ("owner", "Building office")],
        ),
        mark("a-2", "start", &due),
        mark("a-3", "stat_code", &[("due", "2021-09-30")]),
        mark("a-1", "permit", &[("owner", "Building office")]),
        mark(
            "a-2",
            "start",
            &[("due", "2021-06-30"), ("withdrawn", "yes")],
        ),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let day = date(2021, 7, 7);
    let told = |cut| {
        let board = versions.board(&asked(cut, day), &calendar);
        let first = board.standings().next().unwrap();
        let next = first.schedule(day, &calendar).next().map(|mark| mark.mark);
        (first.replanned(), next, first.unit.map(str::to_owned))
    };
    let office = || Some("Building office".to_owned());
    assert_eq!(told(4), (0, Some("permit"), office()));
    assert_eq!(told(5), (1, Some("permit"), office()), "cleared");
    assert_eq!(told(6), (2, Some("permit"), office()), "withdrawn");
}
