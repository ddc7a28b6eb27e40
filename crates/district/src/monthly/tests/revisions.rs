//! What a table changes of a line that is there, and what it leaves.

use super::*;

fn with(record: &Record, cells: &[(&str, &str)]) -> Record {
    let mut record = record.clone();
    for (name, cell) in cells {
        record.cells.insert((*name).to_owned(), (*cell).to_owned());
    }
    record
}

fn rank(key: &str, value: &str, cells: &[(&str, &str)]) -> Record {
    let mut record = with(&known("gdp", "2021M01-06", "rank", value, ""), cells);
    record.key = key.to_owned();
    record
}

const RANKS: &str = "2021年1-6月||\n指标|累计（亿元）|全市位次\n地区生产总值|986.61|3";

fn ranked(known: &[Record], by: Option<&str>, among: &str) -> PlannedCell {
    let grid = cut(RANKS);
    let mut mapping = mapped(&grid);
    among.clone_into(&mut mapping.among);
    let spec = mapping.column.get_mut("全市位次").unwrap();
    spec.rank_of = by.map(str::to_owned);
    let plan = planned(&grid, &mapping, known, &heading(2021, (1, 6)));
    cell(&plan, "C3").clone()
}

#[test]
fn a_rank_keeps_its_peers_and_what_it_ranks_where_the_table_says_neither() {
    let told = [("among", "three"), ("rank_of", "yoy")];
    let before = [rank("gdp-rank", "2", &told)];
    let cell = ranked(&before, None, "");
    let record = cell.record.as_ref().unwrap();
    assert_eq!(record.cell("among"), Some("three"));
    assert_eq!(record.cell("rank_of"), Some("yoy"));
    let changed = |name: &'static str, was: &str, is: &str| (name, was.to_owned(), is.to_owned());
    assert_eq!(
        cell.changes,
        [changed("value", "2", "3"), changed("status", "", "R")]
    );
}

#[test]
fn an_exact_place_for_one_of_the_first_is_shown_as_the_change_that_it_is() {
    let told = [("among", "three"), ("bound", "at_most"), ("status", "P")];
    let before = [rank("gdp-rank", "3", &told)];
    let cell = ranked(&before, None, "");
    assert!(matches!(cell.done, Done::Revised(_)));
    assert!(
        cell.changes
            .contains(&("bound", "at_most".to_owned(), String::new())),
        "{:?}",
        cell.changes
    );
    assert_eq!(cell.before.as_ref().unwrap().cell("bound"), Some("at_most"));
}

#[test]
fn of_several_ranks_the_one_that_the_table_names_is_told_anew() {
    let before = [
        rank("by-growth", "2", &[("among", "three"), ("rank_of", "yoy")]),
        rank("by-level", "3", &[("among", "three"), ("rank_of", "level")]),
    ];
    let either = ranked(&before, None, "three");
    assert!(
        matches!(either.doubts[0], Doubt::WhichRank(_)) && either.done == Done::Refused,
        "{either:?}"
    );
    let level = ranked(&before, Some("level"), "");
    assert_eq!(level.done, Done::Same);
    let growth = ranked(&before, Some("yoy"), "three");
    assert_eq!(growth.record.unwrap().key, "by-growth");
    // By what nobody ranked before it is a line of its own.
    let average = ranked(&before, Some("avg2"), "three");
    assert_eq!(average.done, Done::New);
    assert_eq!(
        average.record.unwrap().key,
        "gdp-330105-2021M01-06-rank-avg2"
    );
}

#[test]
fn a_place_beyond_the_last_of_its_peers_is_refused() {
    let text = RANKS.replace("|3", "|17");
    let grid = cut(&text);
    let mut mapping = mapped(&grid);
    "three".clone_into(&mut mapping.among);
    let plan = planned(&grid, &mapping, &[], &heading(2021, (1, 6)));
    assert_eq!(
        cell(&plan, "C3").doubts,
        [Doubt::Beyond("17".to_owned(), 3)]
    );
    assert_eq!(plan.refused(), 1);
}

#[test]
fn a_head_says_what_its_ranks_put_in_order() {
    for (head, measure, by) in [
        ("增速位次", "rank", Some("yoy")),
        ("同比增长 / 全市位次", "rank", Some("yoy")),
        ("总量位次", "rank", Some("level")),
        ("两年平均增速排名", "rank", Some("avg2")),
        ("全市位次", "rank", None),
        ("同比增长", "yoy", None),
        ("增长目标（%）", "target_yoy", None),
        ("全年目标", "target", None),
    ] {
        assert_eq!((words().measure(head), words().ranked(head)), (measure, by));
    }
}

fn told_again(before: &Record, value: &str, status: &str) -> PlannedCell {
    let text = format!("2021年1-6月|\n指标|累计（亿元）\n地区生产总值|{value}");
    let grid = cut(&text);
    let heading = Heading {
        status: status.to_owned(),
        ..heading(2021, (1, 6))
    };
    let known = std::slice::from_ref(before);
    let plan = planned(&grid, &mapped(&grid), known, &heading);
    cell(&plan, "B3").clone()
}

#[test]
fn a_value_that_is_final_now_is_recorded_although_it_did_not_change() {
    let known = known("gdp", "2021M01-06", "level", "33.4", "亿元");
    let before = with(&known, &[("status", "P"), ("basis", "nominal")]);
    assert_eq!(told_again(&before, "33.4", "P").done, Done::Same);
    let last = told_again(&before, "33.4", "F");
    assert!(matches!(last.done, Done::Revised(_)));
    assert_eq!(
        last.changes,
        [("status", "P".to_owned(), "F".to_owned())],
        "and nothing else"
    );
    // What is final is not told back to preliminary by a table that says the same.
    let stands = with(&before, &[("status", "F")]);
    assert_eq!(told_again(&stands, "33.4", "P").done, Done::Same);
    let revised = with(&before, &[("status", "R")]);
    assert_eq!(told_again(&revised, "33.4", "P").done, Done::Same);
}

#[test]
fn more_places_say_more_and_a_spreadsheet_that_drops_noughts_says_no_less() {
    let known = known("gdp", "2021M01-06", "level", "33.4", "亿元");
    let before = with(&known, &[("status", "P"), ("basis", "nominal")]);
    let finer = told_again(&before, "33.40", "P");
    assert_eq!(
        finer.changes,
        [("value", "33.4".to_owned(), "33.40".to_owned())]
    );
    let stands = with(&before, &[("value", "33.40")]);
    assert_eq!(told_again(&stands, "33.4", "P").done, Done::Same);
}

#[test]
fn a_price_basis_that_the_table_does_not_say_stays() {
    let known = known("gdp", "2021M01-06", "level", "33.4", "亿元");
    let before = with(&known, &[("status", "P"), ("basis", "constant:2020")]);
    let cell = told_again(&before, "34.1", "P");
    let record = cell.record.unwrap();
    assert_eq!(record.cell("basis"), Some("constant:2020"));
}

#[test]
fn a_line_of_enterprises_is_another_thing_than_all_of_them() {
    let text = "2021年1-6月|\n指标|累计（亿元）\n社会消费品零售总额|614.36\n三家百货|84.72";
    let grid = cut(text);
    let mut mapping = mapped(&grid);
    let whose = Spec {
        indicator: Some("retail".to_owned()),
        subject: Some("甲百货|乙百货".to_owned()),
        ..Spec::default()
    };
    mapping.line.insert("三家百货".to_owned(), whose);
    let read = Mapping::read(&mapping.text()).unwrap();
    let plan = planned(&grid, &read, &[], &heading(2021, (1, 6)));
    assert_eq!((plan.refused(), plan.asked()), (0, 0), "{:?}", plan.cells);
    let part = cell(&plan, "B4").record.clone().unwrap();
    assert_eq!(part.cell("subject"), Some("甲百货|乙百货"));
    assert_ne!(part.key, cell(&plan, "B3").record.as_ref().unwrap().key);
    let again = planned(&grid, &read, &[part], &heading(2021, (1, 6)));
    assert_eq!(cell(&again, "B4").done, Done::Same);
    assert_eq!(cell(&again, "B3").done, Done::New);
    // What some of them do is no more than what all do.
    let more = cut(&text.replace("84.72", "847.2"));
    let plan = planned(&more, &read, &[], &heading(2021, (1, 6)));
    assert!(matches!(cell(&plan, "B4").doubts[0], Doubt::OverWhole(..)));
}

#[test]
fn a_line_that_is_called_as_an_enterprise_is_told_of_it() {
    let cells = [("name", "甲百货"), ("aliases", "甲百")];
    let store = Record::read(RecordKind::Enterprise, "jia", cells, &Charter::blank()).unwrap();
    let grid = cut("2021年1-6月|\n企业|累计（亿元）\n甲百|31.2\n无名|3");
    let mapping = Mapping::suggest(None, &grid, words(), (&[], &[&store]), "330105");
    assert_eq!(mapping.line["甲百"].subject.as_deref(), Some("甲百货"));
    assert!(mapping.line["无名"].skip && !mapping.line["甲百"].skip);
}
