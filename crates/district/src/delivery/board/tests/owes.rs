//! Who owes which mark.

use super::*;

#[test]
fn who_owes_the_next_mark_is_whom_it_names_else_who_answers_for_the_project() {
    let cells = [("name", "A"), ("responsible_unit", "Street")];
    let mark = |key: &str, mark: &str, due: &str, owner: &str| {
        let cells = [
            ("project", "a"),
            ("mark", mark),
            ("due", due),
            ("owner", owner),
        ];
        record(RecordKind::Mark, key, &cells)
    };
    let records = [
        record(RecordKind::Project, "a", &cells),
        mark("a-1", "permit", "2021-05-31", "Building office"),
        mark("a-2", "start", "2021-09-30", ""),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let unit = |cut| {
        let question = asked(cut, date(2021, 7, 30));
        let board = versions.board(&question, &calendar);
        let first = board.standings().next();
        first.and_then(|it| it.unit.map(str::to_owned))
    };
    assert_eq!(unit(1).as_deref(), Some("Street"));
    assert_eq!(unit(2).as_deref(), Some("Building office"));
    let question = Question {
        unit: "Building office",
        ..asked(3, date(2021, 7, 30))
    };
    let board = versions.board(&question, &calendar);
    assert_eq!((board.members, board.units["Building office"].late), (1, 1));
    // Whoever answers for it has it among theirs, and is not late with what another owes.
    let question = Question {
        unit: "Street",
        show: Show::Late,
        ..question
    };
    let street = versions.board(&question, &calendar);
    assert_eq!((street.members, street.late, street.found()), (1, 0, 0));
    let owed = street.units["Street"];
    assert_eq!((owed.all, owed.late), (1, 0));
    assert!(versions.units(3).contains("Building office"));
}

#[test]
fn every_overdue_mark_is_late_for_whoever_owes_it_and_not_the_next_one_alone() {
    let mark = |key: &str, mark: &str, due: &str, owner: &str| {
        let cells = [
            ("project", "a"),
            ("mark", mark),
            ("due", due),
            ("owner", owner),
        ];
        record(RecordKind::Mark, key, &cells)
    };
    let cells = [("name", "A"), ("responsible_unit", "Bureau")];
    let records = [
        record(RecordKind::Project, "a", &cells),
        mark("a-1", "permit", "2021-05-31", "Building office"),
        mark("a-2", "start", "2021-06-30", "Street"),
        mark("a-3", "production", "2021-08-10", "Street"),
    ];
    let versions = versions(&records);
    let calendar = Calendar::china();
    let question = asked(4, date(2021, 7, 30));
    let whole = versions.board(&question, &calendar);
    let owed = |unit: &str| whole.units.get(unit).map(|it| (it.all, it.late, it.soon));
    assert_eq!(owed("Building office"), Some((1, 1, 0)));
    assert_eq!(owed("Street"), Some((1, 1, 0)), "its own mark is overdue");
    assert_eq!(owed("Bureau"), Some((1, 0, 0)));
    assert_eq!(whole.late, 1, "one project");
    let first = whole.standings().next().unwrap();
    let overdue: Vec<_> = first.overdue.iter().map(|it| (it.mark, it.unit)).collect();
    assert_eq!(
        overdue,
        [
            ("permit", Some("Building office")),
            ("start", Some("Street"))
        ]
    );
    let street = Question {
        unit: "Street",
        show: Show::Late,
        ..question
    };
    let street = versions.board(&street, &calendar);
    assert_eq!((street.members, street.late, street.found()), (1, 1, 1));
    // On a day before its mark was due, it has something soon.
    let before = Question {
        unit: "Street",
        day: date(2021, 6, 15),
        ..question
    };
    let before = versions.board(&before, &calendar);
    assert_eq!((before.late, before.soon), (0, 1));
}
