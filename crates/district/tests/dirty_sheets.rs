//! Fifty kinds of dirt that sheets come with, and what becomes of each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

use district::charter::Charter;
use district::place::{Place, PlaceKind};
use district::record::{Record, RecordKind, Row};
use district::sheet::{Line, Plan, SheetFault, Verdict, lines, plan};
use district::words::Name;

fn charter() -> Charter {
    let mut charter = Charter::blank();
    charter.code = "d".into();
    charter.places.put(Place {
        code: "d".into(),
        parent: None,
        kind: PlaceKind::District,
        name: Name::new("d", "d"),
        from: None,
        to: None,
        position: None,
        outline: None,
        plate: None,
        note: None,
    });
    charter
}

fn rows(cells: &[&[&str]]) -> Vec<Row> {
    let row = |(cells, line): (&&[&str], usize)| Row {
        line,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    cells.iter().zip(1..).map(row).collect()
}

fn cut(kind: RecordKind, cells: &[&[&str]]) -> Result<Vec<Line>, SheetFault> {
    let label = |word: &str| (word == "\u{7f16}\u{53f7}").then_some("key");
    lines(kind, rows(cells), label).map(|cut| cut.lines)
}

/// What a sheet would do where the register holds `old` already.
fn planned(kind: RecordKind, cells: &[&[&str]], old: &[Record]) -> Plan {
    let before: BTreeMap<&str, &Record> = old
        .iter()
        .map(|record| (record.key.as_str(), record))
        .collect();
    let there = |of: RecordKind, key: &str| of == RecordKind::Project && key == "p-1";
    plan(kind, &cut(kind, cells).unwrap(), &charter(), &before, there)
}

/// What stands in `column` after one line of a project was read; what is wrong where it is refused.
fn project(column: &str, cell: &str) -> Result<String, String> {
    let plan = planned(
        RecordKind::Project,
        &[&["key", "name", column], &["p-2", "A name", cell]],
        &[],
    );
    match &plan.lines[0].verdict {
        Verdict::New => Ok(plan.records[0].cell(column).unwrap_or_default().to_owned()),
        Verdict::Wrong(problems) => Err(problems[0].fault.to_string()),
        other => Err(format!("{other:?}")),
    }
}

/// Dirt that is wiped off: the column, what stands in the sheet, what is kept.
const WIPED: &[(&str, &str, &str)] = &[
    ("begun", " 2021-07-29 ", "2021-07-29"),
    ("begun", "2021/7/29", "2021-07-29"),
    ("begun", "2021.7.29", "2021-07-29"),
    (
        "begun",
        "\u{ff12}\u{ff10}\u{ff12}\u{ff11}\u{ff0d}\u{ff10}\u{ff17}\u{ff0d}\u{ff12}\u{ff19}",
        "2021-07-29",
    ),
    ("begun", "2021\u{2013}07\u{2013}29", "2021-07-29"),
    ("begun", "\u{feff}2021-07-29", "2021-07-29"),
    ("begun", "2021-07-29\u{200b}", "2021-07-29"),
    ("begun", "\u{3000}", ""),
    ("begun", "2021\u{5e74}7\u{6708}29\u{65e5}", "2021-07-29"),
    ("begun", "2021\u{5e74}07\u{6708}29\u{65e5}", "2021-07-29"),
    ("begun", "20210729", "2021-07-29"),
    ("begun", "44406", "2021-07-29"),
    (
        "begun",
        "\u{ff14}\u{ff14}\u{ff14}\u{ff10}\u{ff16}",
        "2021-07-29",
    ),
    ("begun", "2021/7/29 0:00", "2021-07-29"),
    ("investment", "2,600,000,000", "2600000000"),
    ("investment", "2 600 000 000", "2600000000"),
    ("investment", "\u{ff12}\u{ff16}\u{ff10}\u{ff10}", "2600"),
    ("investment", "2600.50", "2600.50"),
    ("investment", "26\u{4ebf}\u{5143}", "2600000000"),
    ("investment", "1,200\u{4e07}\u{5143}", "12000000"),
    ("investment", "1.5\u{4ebf}\u{5143}", "150000000"),
    ("investment", "88\u{5143}", "88"),
    ("investment", "26\u{4ebf}", "2600000000"),
    ("investment", "1,000\u{4e07}", "10000000"),
    ("site_area", "161\u{4ea9}", "107333.33"),
    ("site_area", "129 \u{4ea9}", "86000"),
    ("site_area", "6.2\u{4e07}\u{33a1}", "62000"),
    (
        "site_area",
        "107333.33\u{5e73}\u{65b9}\u{7c73}",
        "107333.33",
    ),
    ("site_area", "1.5\u{516c}\u{9877}", "15000"),
    ("site_area", "300 m2", "300"),
    ("phase", "\u{ff12}", "2"),
    ("phase", "002", "2"),
    ("functions", "research | offices |", "research|offices"),
    ("functions", "research\u{ff5c}offices", "research|offices"),
    ("place", " d\u{a0}", "d"),
    ("building_unit", "\u{a0}A company\u{3000}", "A company"),
];

/// Dirt that is refused: the column, what stands in the sheet, what is said.
const REFUSED: &[(&str, &str, &str)] = &[
    ("begun", "444", "is no day"),
    ("begun", "29/07/2021", "is no day"),
    ("begun", "2021-02-30", "is no day"),
    ("begun", "July", "is no day"),
    ("begun", "#VALUE!", "fault of the spreadsheet"),
    ("investment", "#REF!", "fault of the spreadsheet"),
    ("investment", "about 26", "is no number"),
    ("investment", "-5", "below nought"),
    ("investment", "1.234", "decimal places"),
    ("investment", "1e400", "is no number"),
    ("site_area", "161 acres", "is no number"),
    ("phase", "2.5", "no whole number"),
    ("phase", "two", "no whole number"),
    ("place", "elsewhere", "no place"),
    ("building_unit", "a\nb", "one line"),
    ("outline", "{\"type\":\"Point\"}", "is no polygon"),
];

#[test]
fn what_can_be_wiped_off_is() {
    for (column, cell, kept) in WIPED {
        assert_eq!(
            project(column, cell),
            Ok((*kept).to_owned()),
            "{column}: {cell}"
        );
    }
}

#[test]
fn what_cannot_be_understood_is_refused_at_its_cell() {
    for (column, cell, says) in REFUSED {
        let said = project(column, cell).unwrap_err();
        assert!(said.contains(says), "{column}: {cell}: {said}");
    }
}

#[test]
fn dirt_around_the_heading() {
    let kind = RecordKind::Project;
    // Empty lines before the heading, a label in people's words, columns without a heading, short rows.
    let found = cut(
        kind,
        &[
            &["", ""],
            &["\u{feff}\u{7f16}\u{53f7}", "name", ""],
            &["p-2", "A name", "a remark beside the table"],
            &["", "", ""],
            &["p-3"],
        ],
    );
    let found = found.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].line, found[0].cells.len()), (3, 1));
    assert_eq!((found[1].line, found[1].cells.len()), (5, 0));
    assert_eq!(cut(kind, &[&["name"], &["A"]]), Err(SheetFault::NoKey));
    let twice = cut(kind, &[&["key", "name", "name"]]);
    assert_eq!(twice, Err(SheetFault::Twice("name".to_owned())));
    // A column that the register does not have is named and left out; titles may stand above the heading.
    let more: &[&[&str]] = &[&["Projects"], &["key", "colour"], &["p-2", "red"]];
    let more = lines(kind, rows(more), |_| None).unwrap();
    assert_eq!((more.heading, more.lines[0].cells.len()), (2, 0));
    assert_eq!(more.left_out, ["colour"]);
    assert_eq!(cut(kind, &[&[""]]), Err(SheetFault::Empty));
}

#[test]
fn a_heading_tells_the_unit_of_its_column_and_a_total_is_left_out() {
    let sheet: &[&[&str]] = &[
        &[
            "key",
            "name",
            "investment\u{ff08}\u{5355}\u{4f4d}\u{ff1a}\u{4e07}\u{5143}\u{ff09}",
            "site_area[\u{4ea9}]",
            "phase(\u{4e07}\u{5143})",
        ],
        &["p-2", "A name", "1,000", "161", "1"],
        &["p-3", "Another", "2\u{4ebf}\u{5143}", "", ""],
        &["", "\u{5408} \u{8ba1}\u{ff1a}", "", "161", ""],
    ];
    let found = lines(RecordKind::Project, rows(sheet), |_| None).unwrap();
    // A count of phases is in no unit of money: that column is none of ours.
    let left_out = ["phase(\u{4e07}\u{5143})", "\u{5408} \u{8ba1}:"];
    assert_eq!(found.left_out, left_out);
    let plan = planned(RecordKind::Project, sheet, &[]);
    assert_eq!(plan.lines.len(), 2);
    let told = |line: usize, column: &str| plan.records[line].cell(column);
    assert_eq!(told(0, "investment"), Some("10000000"));
    assert_eq!(told(0, "site_area"), Some("107333.33"));
    assert_eq!(told(1, "investment"), Some("200000000"));
}

#[test]
fn a_line_is_judged_against_what_is_there() {
    let kind = RecordKind::Project;
    let old = planned(
        kind,
        &[
            &["key", "name", "investment", "begun"],
            &["p-2", "A name", "20.70", "2021-01-04"],
        ],
        &[],
    );
    let old = old.records;
    // The same number in another spelling is no change, and a column left out stays as it is.
    let same = planned(kind, &[&["key", "investment"], &["p-2", "20.7"]], &old);
    assert_eq!(same.lines[0].verdict, Verdict::Same);
    let moved = planned(kind, &[&["key", "begun"], &["p-2", "2021-02-01"]], &old);
    let was = ("begun", "2021-01-04".to_owned(), "2021-02-01".to_owned());
    assert_eq!(moved.lines[0].verdict, Verdict::Changed(vec![was]));
    assert_eq!(moved.records[0].cell("name"), Some("A name"));
    assert_eq!(moved.records[0].cell("investment"), Some("20.70"));
    let repeated = planned(
        kind,
        &[&["key", "name"], &["p-9", "A"], &[" p-9", "B"]],
        &old,
    );
    assert_eq!(repeated.lines[1].verdict, Verdict::Repeated(2));
    // Nobody can know which of the two holds.
    assert_eq!(repeated.lines[0].verdict, Verdict::Repeated(3));
    assert!(repeated.records.is_empty());
    let no_key = planned(kind, &[&["key", "name"], &["", "A"]], &old);
    assert!(no_key.lines[0].verdict.is_wrong());
    let bad_key = planned(kind, &[&["key", "name"], &["p 9", "A"]], &old);
    assert!(bad_key.lines[0].verdict.is_wrong());
    let nameless = planned(kind, &[&["key", "name"], &["p-9", ""]], &old);
    assert!(nameless.lines[0].verdict.is_wrong());
}

#[test]
fn a_line_that_names_nothing_is_told() {
    let mark = |project: &str, mark: &str| {
        let plan = planned(
            RecordKind::Mark,
            &[&["key", "project", "mark"], &["m-1", project, mark]],
            &[],
        );
        plan.lines[0].verdict.clone()
    };
    assert_eq!(mark("p-1", "PERMIT"), Verdict::New);
    let nothing = Verdict::NamesNothing(RecordKind::Project, "p-7".to_owned());
    assert_eq!(mark("p-7", "permit"), nothing);
    assert!(mark("p-1", "opened").is_wrong());
}

#[test]
fn there_are_fifty_kinds() {
    // Beside the cells: eight around the heading, six of lines, two of names.
    assert!(WIPED.len() + REFUSED.len() + 8 + 6 + 2 >= 50);
}
