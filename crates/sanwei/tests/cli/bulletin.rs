//! `sanwei bulletin check|figures`.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::support::{command, complained, printed, root, sanwei};

/// The gate over a text, far from any store: against the sample district.
fn check(text: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), text).unwrap();
    let mut arguments = vec!["bulletin", "check", "page.txt"];
    arguments.extend(more);
    command(&arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

#[test]
fn a_page_that_holds_exits_0_and_one_that_does_not_exits_1() {
    let holds = check("2021年上半年地区生产总值986.61亿元。\n", &[]);
    assert!(printed(&holds).contains("0 stop the page"));
    assert!(complained(&holds).contains("sample district"));
    let wrong = check("2021年上半年地区生产总值968.61亿元。\n", &["--english"]);
    assert_eq!(wrong.status.code(), Some(1));
    let said = String::from_utf8(wrong.stdout).unwrap();
    assert!(
        said.contains("CONFLICT") && said.contains("The records have 986.61"),
        "{said}"
    );
}

#[test]
fn json_is_one_object_a_line_with_places_in_characters() {
    let text = "标题\n\n本报讯 2021年上半年地区生产总值968.61亿元。\n";
    let output = check(text, &["--json"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    let findings: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let wrong = findings
        .iter()
        .find(|finding| finding["verdict"] == "CONFLICT")
        .unwrap();
    let keys: Vec<&String> = wrong.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "quote", "start", "end", "verdict", "rule", "figure", "value", "reason"
        ]
    );
    let number = |key: &str| usize::try_from(wrong[key].as_u64().unwrap()).unwrap();
    let quoted: String = text
        .chars()
        .skip(number("start"))
        .take(number("end") - number("start"))
        .collect();
    assert_eq!(quoted, "968.61亿元");
    assert_eq!(
        (wrong["rule"].as_str(), wrong["value"].as_str()),
        (Some("G2"), Some("986.61亿元"))
    );
}

#[test]
fn what_cannot_be_checked_exits_2() {
    let missing = command(&["bulletin", "check", "no-such-file"])
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(2));
    let long = check(&"字".repeat(50_001), &[]);
    assert_eq!(long.status.code(), Some(2));
    assert!(complained(&long).contains("more than 50000 characters"));
    let nowhere = check("字", &["--data", "nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn every_figure_of_the_sample_is_derived_or_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let output = command(&["bulletin", "figures", "--json"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let figures: Vec<Value> = printed(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(figures.len() > 20);
    let value = |name: &str| {
        figures
            .iter()
            .find(|figure| figure["figure"] == name)
            .unwrap()["value"]
            .clone()
    };
    assert_eq!(value("gdp"), "986.61亿元");
    assert_eq!(value("retail.stores.pull"), "6.2个百分点");
    assert_eq!(value("projects"), "6");
    let missing: Vec<&str> = figures
        .iter()
        .filter(|figure| figure["value"].is_null())
        .filter_map(|figure| figure["figure"].as_str())
        .collect();
    // A folder has no log yet, in which cases could be counted.
    assert_eq!(
        missing,
        [
            "cases.handled",
            "cases.open",
            "cases.opened",
            "land.area",
            "trade.h1.yoy"
        ],
        "gaps of the page stay gaps"
    );
}

/// A folder with everything in it.
fn copied(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_mark_whose_exact_day_comes_to_be_known_is_counted_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let district = folder.path().join("districts/gongshu");
    // With what it takes from beside it.
    for part in ["districts/gongshu", "calendars", "procedures"] {
        copied(&root().join(part), &folder.path().join(part));
    }
    let values = || -> Vec<(String, String)> {
        let output = sanwei(&[
            "bulletin",
            "figures",
            "--json",
            "--district",
            district.to_str().unwrap(),
        ]);
        let said = printed(&output);
        let lines = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        lines
            .map(|line| (text(&line, "figure"), text(&line, "value")))
            .filter(|(name, _)| name.starts_with("projects"))
            .collect()
    };
    let before = values();
    let of = |name: &str| before.iter().find(|(figure, _)| figure == name).cloned();
    assert_eq!(of("projects.start").unwrap().1, "4");
    assert_eq!(of("projects.permit").unwrap().1, "4");
    let marks = district.join("records/mark.csv");
    let by_then = fs::read_to_string(&marks).unwrap();
    let exact = by_then
        .replace(
            "taoyuan-start,taoyuan,start,,2021-06-30",
            "taoyuan-start,taoyuan,start,2021-06-18,",
        )
        .replace(
            "sports-permit,sports,permit,,2021-06-30",
            "sports-permit,sports,permit,2021-05-06,",
        );
    assert_ne!(exact, by_then);
    // What stands on another list, or on none, is no project of the programme.
    let more = format!("{exact}az-start,az,start,2021-06-01,,page-2021-07-30,\n");
    fs::write(&marks, more).unwrap();
    assert_eq!(values(), before);
}
