//! How much of a growth parts have brought about, and lists that say how many they are. Of 梨川区.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

fn records() -> Snapshot {
    let mut history = History::default();
    history.append("place", "880107", [("name", "梨川区")]);
    history.append(
        "indicator",
        "retail",
        [
            ("name", "社会消费品零售总额"),
            ("aliases", "社零"),
            ("unit", "亿元"),
        ],
    );
    for (key, measure, value, unit, subject) in [
        ("a", "level", "600.00", "亿元", ""),
        ("b", "yoy", "20.0", "%", ""),
        ("c", "level", "75.00", "亿元", "明珠百货|天元百货|金丰百货"),
        ("d", "yoy", "50.0", "%", "明珠百货|天元百货|金丰百货"),
    ] {
        let mut cells = vec![
            ("indicator", "retail"),
            ("area", "880107"),
            ("period", "2023M01-06"),
            ("measure", measure),
            ("value", value),
            ("unit", unit),
            ("basis", "nominal"),
        ];
        if !subject.is_empty() {
            cells.push(("subject", subject));
        }
        history.append("observation", key, cells);
    }
    let of =
        |measure: &str, part: &str| format!("obs(retail, 880107, 2023M01-06, {measure}{part})");
    let part = ", \"明珠百货|天元百货|金丰百货\"";
    let contribution = format!(
        "contribution({}, {}, {}, {})",
        of("level", part),
        of("yoy", part),
        of("level", ""),
        of("yoy", "")
    );
    let (level, yoy) = (of("level", ""), of("yoy", ""));
    for (key, title, recipe) in [
        ("retail", "社零", level.as_str()),
        ("retail.yoy", "社零增速", &yoy),
        ("stores", "三家百货贡献率", &contribution),
    ] {
        history.append("figure", key, [("title", title), ("recipe", recipe)]);
    }
    history.newest().within("880107")
}

fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(
        &format!("2023年上半年,{text}。"),
        &Tables::standard().unwrap(),
        &records(),
    );
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|f| format!("{} {}", f.verdict, f.reason)).collect()
}

fn stopped(text: &str) -> Vec<String> {
    let (cut, tables) = (records(), Tables::standard().unwrap());
    let source = format!("2023年上半年，{text}。");
    stops(
        &proof(&source, &Figures::at(&cut), &tables, &cut)
            .unwrap()
            .findings,
        &tables,
        &[],
    )
}

const NONE: [&str; 0] = [];

#[test]
fn a_contribution_is_no_growth_of_the_whole() {
    let text = "社零增长20%,明珠百货等三家百货贡献了25%的增长";
    assert_eq!(told(text, "20%"), ["OK holds"]);
    assert_eq!(told(text, "25%"), ["OK holds"]);
    assert_eq!(told(&text.replace("25", "35"), "35%"), ["CONFLICT differs"]);
    // Of whom nobody says it, it is of nobody.
    assert_eq!(
        told("社零增长20%,网店贡献率为25%", "25%"),
        ["GAP no-record"]
    );
}

#[test]
fn two_figures_are_not_one_value_told_twice() {
    let text = "社零{retail|600亿元}，增长{retail.yoy|20%}，明珠百货、天元百货和金丰百货三家百货贡献率{stores|25%}";
    assert_eq!(stopped(text), NONE);
    assert_eq!(stopped(&text.replace("贡献率", "贡献了")), NONE);
}

#[test]
fn a_list_that_is_all_named_says_how_many_it_has() {
    for text in [
        "明珠百货、天元百货和金丰百货三家百货贡献了25%的增长",
        "明珠百货、天元百货和金丰百货三家百货的贡献率为25%",
        "明珠百货、天元百货和金丰百货这三家百货生意兴旺",
        "明珠百货、天元百货、金丰百货开门迎客。三家百货贡献率25%",
    ] {
        let found = check(
            &format!("2023年上半年,{text}。"),
            &Tables::standard().unwrap(),
            &records(),
        );
        let open = found
            .iter()
            .filter(|f| f.reason.to_string() == "never-named");
        let open: Vec<_> = open.map(|f| f.quote.clone()).collect();
        assert_eq!(open, NONE, "{text}");
    }
    let found = check(
        "2023年上半年,明珠百货、天元百货开门迎客。三家百货贡献了25%的增长。",
        &Tables::standard().unwrap(),
        &records(),
    );
    let quotes = found.iter().map(|f| format!("{} {}", f.quote, f.reason));
    assert!(
        quotes
            .collect::<Vec<_>>()
            .contains(&"三家百货 never-named".to_owned())
    );
}
