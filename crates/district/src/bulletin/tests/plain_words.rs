//! What a figure is printed as where nobody chose its words.

use super::*;
use crate::bulletin::proof::proof;
use crate::bulletin::verdict::Reason;
use crate::bulletin::{fill, plain};
use crate::figure::register::Figures;
use crate::recipe::Recipe;

fn district() -> Snapshot {
    let mut history = History::default();
    let mut put = |kind: &str, key: &str, cells: &[(&str, &str)]| {
        history.append(kind, key, cells.iter().copied());
    };
    let project = |investment, area| {
        vec![
            ("name", "产业园"),
            ("investment", investment),
            ("investment_unit", "CNY"),
            ("site_area", area),
            ("site_area_unit", "m2"),
        ]
    };
    put("project", "p1", &project("2600000000", "107333.33"));
    put("project", "p2", &project("123456789", "62000"));
    put("project", "p3", &project("35000", "1000"));
    put("project", "p4", &project("1.5", "0.4"));
    let phase = |about| {
        [
            ("floor_area", "62000"),
            ("floor_area_unit", "m2"),
            ("about", about),
        ]
    };
    put("phase", "f1", &phase("yes"));
    put("phase", "f2", &phase(""));
    put("building", "b1", &[("park", "p")]);
    put("building", "b2", &[("park", "p")]);
    put("parcel", "l1", &[("zone", "z")]);
    put("enterprise", "e1", &[("name", "甲")]);
    put(
        "event",
        "v1",
        &[("present_at_least", "200"), ("covers", "v1-opening")],
    );
    put(
        "observation",
        "o1",
        &[
            ("indicator", "stewards"),
            ("area", "d"),
            ("period", "2021M07"),
            ("measure", "level"),
            ("value", "10"),
            ("bound", "at_least"),
            ("unit", "名"),
        ],
    );
    put(
        "observation",
        "o2",
        &[
            ("indicator", "gdp"),
            ("area", "d"),
            ("period", "2021"),
            ("measure", "yoy"),
            ("value", "22.50"),
            ("unit", "%"),
        ],
    );
    history.newest()
}

const TOLD: &[(&str, &str)] = &[
    ("cell(project, p1, investment)", "26亿元"),
    ("cell(project, p2, investment)", "1.23亿元"),
    ("cell(project, p3, investment)", "3.5万元"),
    ("cell(project, p4, investment)", "1.5元"),
    ("sum(investment, project where key = p1)", "26亿元"),
    ("cell(project, p1, site_area)", "161亩"),
    ("cell(project, p2, site_area)", "6.2万平方米"),
    ("cell(project, p3, site_area)", "1000平方米"),
    ("cell(project, p4, site_area)", "0.4平方米"),
    ("cell(phase, f1, floor_area)", "约6.2万平方米"),
    ("cell(phase, f2, floor_area)", "6.2万平方米"),
    ("count(project)", "4个"),
    ("minus(count(project), count(building))", "2个"),
    ("count(building)", "2幢"),
    ("count(parcel)", "1宗"),
    ("count(enterprise)", "1家"),
    ("share(count(building), count(project))", "50.00%"),
    ("days(day(2021-06-30), day(2021-07-12))", "12天"),
    ("day(2021-07-23)", "7月23日"),
    ("cell(event, v1, present_at_least)", "200余人"),
    ("obs(stewards, d, 2021M07, level)", "10余名"),
    ("obs(gdp, d, 2021, yoy)", "22.50%"),
];

#[test]
fn every_kind_of_value_has_words_of_the_language_that_hold_of_it() {
    let (cut, tables) = (district(), Tables::standard().unwrap());
    for (text, told) in TOLD {
        let recipe: Recipe = text.parse().unwrap();
        let out = recipe.eval(&cut, &tables.units).unwrap();
        assert_eq!(plain::words(&recipe, &out, &cut, &tables), *told, "{text}");
        let mut history = History::default();
        history.append("figure", "x", [("title", "x"), ("recipe", *text)]);
        let figures = Figures::at(&history.newest());
        let source = "# 2021年\n\n记{x}。";
        let set = proof(source, &figures, &tables, &cut).unwrap();
        assert_eq!(set.figs[0].say, *told);
        let own = set.findings.iter().find(|finding| finding.about == "x");
        assert_eq!(own.unwrap().reason, Reason::Holds, "{text}");
        let filled = fill::fill(source, &figures, &tables, &cut).unwrap();
        assert_eq!(filled, format!("# 2021年\n\n记{{x|{told}}}。"));
    }
}

#[test]
fn what_only_machines_call_it_stops_and_is_filled_with_words() {
    let (cut, tables) = (district(), Tables::standard().unwrap());
    for (recipe, machine, told) in [
        ("cell(project, p1, investment)", "2600000000CNY", "26亿元"),
        ("cell(project, p1, site_area)", "107333.33m2", "161亩"),
        ("cell(phase, f1, floor_area)", "62000m2", "约6.2万平方米"),
    ] {
        let mut history = History::default();
        history.append("figure", "x", [("title", "x"), ("recipe", recipe)]);
        let figures = Figures::at(&history.newest());
        let source = format!("# 2021年\n\n记{{x|{machine}}}。");
        let set = proof(&source, &figures, &tables, &cut).unwrap();
        let own = set.findings.iter().find(|finding| finding.about == "x");
        assert_eq!(own.unwrap().reason, Reason::NoFace, "{machine}");
        let filled = fill::fill(&source, &figures, &tables, &cut).unwrap();
        assert_eq!(filled, format!("# 2021年\n\n记{{x|{told}}}。"));
    }
}

#[test]
fn the_key_of_a_record_is_no_word_either() {
    let (cut, tables) = (district(), Tables::standard().unwrap());
    let mut history = History::default();
    let recipe = "cell(event, v1, covers)";
    history.append("figure", "x", [("title", "x"), ("recipe", recipe)]);
    let figures = Figures::at(&history.newest());
    let set = proof("# 2021年\n\n记{x}。", &figures, &tables, &cut).unwrap();
    let own = set.findings.iter().find(|finding| finding.about == "x");
    assert_eq!(own.unwrap().reason, Reason::NoFace);
}
