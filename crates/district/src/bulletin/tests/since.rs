//! What a newer version of a record does to a page that is out.

use super::*;
use crate::bulletin::correction::Reworded;
use crate::bulletin::edition::Edition;
use crate::bulletin::proof::proof;
use crate::bulletin::release::Asked;
use crate::bulletin::since::Difference;
use crate::figure::register::Figures;

fn observed(history: &mut History, key: &str, measure: &str, value: &str, unit: &str) {
    let cells = [
        ("indicator", "retail"),
        ("area", "d"),
        ("period", "2021M01-06"),
        ("measure", measure),
        ("value", value),
        ("unit", unit),
        ("basis", "nominal"),
    ];
    history.append("observation", key, cells);
}

fn project(history: &mut History, key: &str, name: &str, invested: &str) {
    let cells = [
        ("name", name),
        ("investment", invested),
        ("investment_unit", "CNY"),
    ];
    history.append("project", key, cells);
}

fn district() -> History {
    let mut history = History::default();
    history.append(
        "indicator",
        "retail",
        [("name", "零售额"), ("unit", "亿元")],
    );
    observed(&mut history, "level", "level", "614.36", "亿元");
    observed(&mut history, "yoy", "yoy", "-3.21", "%");
    project(&mut history, "a", "甲园", "2600000000");
    project(&mut history, "b", "乙馆", "1000000000");
    for (name, recipe) in [
        ("retail", "obs(retail, d, 2021M01-06, level)"),
        ("retail.yoy", "obs(retail, d, 2021M01-06, yoy)"),
        ("names", "list(name, project)"),
        ("projects", "count(project)"),
        ("invested", "cell(project, a, investment)"),
    ] {
        history.append("figure", name, [("title", name), ("recipe", recipe)]);
    }
    history
}

const SOURCE: &str = "# 2021年上半年\n\n零售额{retail|约614亿元}，下降{retail.yoy|3.2%}。共有{projects|2个}，即{names|乙馆、甲园}，投资{invested|26亿元}。\n";

fn edition(source: &str, cut: &Snapshot, corrects: Option<(&Edition, &str)>) -> Edition {
    let tables = Tables::standard().unwrap();
    let proof = proof(source, &Figures::at(cut), &tables, cut).unwrap();
    let asked = Asked {
        name: "2021-07-30.1",
        district: "d",
        day: DAY,
        head: "00",
        source,
        writers: &["a".to_owned()],
        releaser: "b",
        accepted: &[],
        corrects,
    };
    Edition::release(&proof, &asked, &tables, cut).unwrap()
}

fn told(differences: &[Difference]) -> Vec<(&str, Option<&str>, bool)> {
    differences
        .iter()
        .map(|one| (one.was.as_str(), one.is.as_deref(), one.stands))
        .collect()
}

#[test]
fn what_the_printed_words_may_still_say_stands() {
    let mut history = district();
    let edition = edition(SOURCE, &history.newest(), None);
    let tables = Tables::standard().unwrap();
    observed(&mut history, "level", "level", "614.40", "亿元");
    observed(&mut history, "yoy", "yoy", "-3.24", "%");
    let cells = [
        ("name", "甲园"),
        ("investment", "2600000000"),
        ("investment_unit", "CNY"),
        ("place", "b"),
    ];
    history.append("project", "a", cells);
    let since = edition.differences(&history.newest(), &tables);
    assert_eq!(
        told(&since),
        [
            ("约614亿元", Some("约614亿元"), true),
            ("3.2%", Some("3.2%"), true),
            ("2个", Some("2个"), true),
            ("乙馆、甲园", Some("乙馆、甲园"), true),
            ("26亿元", Some("26亿元"), true),
        ]
    );
    assert_eq!(
        edition
            .difference("f2", &history.newest(), &tables)
            .unwrap(),
        since[1]
    );
}

#[test]
fn what_no_longer_holds_is_told_as_it_was_printed() {
    let mut history = district();
    let edition = edition(SOURCE, &history.newest(), None);
    let tables = Tables::standard().unwrap();
    observed(&mut history, "level", "level", "615.70", "亿元");
    observed(&mut history, "yoy", "yoy", "-3.31", "%");
    project(&mut history, "a", "甲园", "2750000000");
    project(&mut history, "c", "丙院", "1000000000");
    let since = edition.differences(&history.newest(), &tables);
    assert_eq!(
        told(&since),
        [
            ("约614亿元", Some("约616亿元"), false),
            ("3.2%", Some("3.3%"), false),
            ("2个", Some("3个"), false),
            ("乙馆、甲园", Some("乙馆、甲园、丙院"), false),
            ("26亿元", Some("28亿元"), false),
        ]
    );
    // A fall that turned into growth is told as it is.
    observed(&mut history, "yoy", "yoy", "3.2", "%");
    let since = edition.differences(&history.newest(), &tables);
    assert_eq!(told(&since)[1], ("3.2%", Some("3.2%"), false));
}

#[test]
fn a_correction_tells_the_words_that_it_changed_and_not_only_the_numbers() {
    let mut history = district();
    let old = edition(SOURCE, &history.newest(), None);
    observed(&mut history, "level", "level", "615.70", "亿元");
    let source = SOURCE
        .replace("# 2021年上半年", "# 2021年上半年账本")
        .replace("约614亿元", "约616亿元")
        .replace("。共有", "。项目共有");
    let new = edition(&source, &history.newest(), Some((&old, "revised")));
    let corrects = new.corrects.unwrap();
    assert_eq!(corrects.changes.len(), 1, "the number");
    let pair = |was: &str, is: &str| Reworded {
        was: Some(was.to_owned()),
        is: Some(is.to_owned()),
    };
    let rest = "共有2个，即乙馆、甲园，投资26亿元。";
    assert_eq!(
        corrects.reworded,
        [
            pair("2021年上半年", "2021年上半年账本"),
            pair(rest, &format!("项目{rest}")),
        ]
    );
}
