//! A number that only has the value of a record is none of it: the words around it, or what its sentence speaks of, have to
//! be those of the record. Of 竹溪区.

use super::*;

fn bamboo() -> Snapshot {
    let mut history = History::default();
    history.append("place", "330999", [("name", "竹溪区")]);
    let indicator = [("name", "社会消费品零售总额"), ("unit", "亿元")];
    history.append("indicator", "retail", indicator);
    let gdp = [("name", "地区生产总值"), ("unit", "亿元")];
    history.append("indicator", "gdp", gdp);
    for (key, indicator, subject, value) in [
        ("o1", "gdp", "", "352.47"),
        ("o2", "retail", "东湖百货|西湖商城", "84.72"),
    ] {
        let cells = [
            ("indicator", indicator),
            ("area", "330999"),
            ("period", "2023M01-09"),
            ("measure", "level"),
            ("value", value),
            ("unit", "亿元"),
            ("basis", "nominal"),
            ("subject", subject),
        ];
        let cells = cells.into_iter().filter(|(_, cell)| !cell.is_empty());
        history.append("observation", key, cells);
    }
    let cells = [
        ("name", "甲子园区"),
        ("investment", "2600000000"),
        ("investment_unit", "CNY"),
        ("site_area", "107333.33"),
        ("site_area_unit", "m2"),
    ];
    history.append("project", "p", cells);
    history.newest().within("330999")
}

fn told(text: &str, quote: &str) -> Vec<String> {
    let text = format!("2023年前三季度,{text}");
    let found = check(&text, &Tables::standard().unwrap(), &bamboo());
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|finding| format!("{} {}", finding.verdict, finding.reason))
        .collect()
}

#[test]
fn an_observation_is_meant_where_the_clause_names_it_or_nothing_else() {
    for (text, want) in [
        ("地区生产总值再创新高,达352.47亿元。", "OK holds"),
        ("地区生产总值稳步增长,达到352.47亿元。", "OK holds"),
        (
            "地区生产总值稳步增长,银行贷款达352.47亿元。",
            "GAP no-record",
        ),
        ("地区生产总值稳步增长,签约项目352.47亿元。", "GAP no-record"),
    ] {
        assert_eq!(told(text, "352.47亿元"), [want], "{text}");
    }
}

#[test]
fn what_a_part_of_the_district_is_told_to_have_is_what_was_observed_of_it() {
    for (text, quote, want) in [
        (
            "东湖百货和西湖商城实现零售额84.72亿元。",
            "84.72亿元",
            "OK holds",
        ),
        (
            "东湖百货和西湖商城实现零售额84.62亿元。",
            "84.62亿元",
            "CONFLICT differs",
        ),
        ("东湖百货和西湖商城达84.72亿元。", "84.72亿元", "OK holds"),
        // Another thing, and no other value of the same.
        (
            "东湖百货和西湖商城缴纳税款84.72亿元。",
            "84.72亿元",
            "GAP no-record",
        ),
        (
            "东湖百货和西湖商城缴纳税款3.10亿元。",
            "3.10亿元",
            "GAP no-record",
        ),
    ] {
        assert_eq!(told(text, quote), [want], "{text}");
    }
}

#[test]
fn a_cell_is_meant_where_its_words_stand_or_the_sentence_speaks_of_its_row_alone() {
    for (text, quote, want) in [
        ("甲子园区加快建设。总投资26亿元。", "26亿元", "OK holds"),
        ("甲子园区总投资26亿元。", "26亿元", "OK holds"),
        ("甲子园区投资26亿元。", "26亿元", "OK holds"),
        ("甲子园区用地161亩。", "161亩", "OK holds"),
        (
            "甲子园区加快建设。银行放贷26亿元。",
            "26亿元",
            "GAP no-record",
        ),
        (
            "甲子园区加快建设,银行放贷26亿元。",
            "26亿元",
            "GAP no-record",
        ),
        (
            "甲子园区加快建设。春耕翻土161亩。",
            "161亩",
            "GAP no-record",
        ),
    ] {
        assert_eq!(told(text, quote), [want], "{text}");
    }
}
