//! A page as long as one may be, against many records: within a bound, whatever stands on it.

use std::time::{Duration, Instant};

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

/// How long one page may take in a program built without care for speed, on a machine that does much else: several times
/// what it takes, and less than what takes the square of its length would.
const BOUND: Duration = Duration::from_secs(30);

/// 1,000 indicators with a level and a figure each, 1,000 projects with a mark.
fn many() -> Snapshot {
    let mut history = History::default();
    for n in 0..1_000 {
        let (key, name) = (format!("i{n}"), format!("指标第{n}项"));
        history.append(
            "indicator",
            &key,
            [("name", name.as_str()), ("unit", "亿元")],
        );
        let value = format!("{n}.5");
        let cells = [
            ("indicator", key.as_str()),
            ("area", "0107"),
            ("period", "2022M01-09"),
            ("measure", "level"),
            ("value", value.as_str()),
            ("unit", "亿元"),
            ("basis", "nominal"),
        ];
        history.append("observation", &format!("o{n}"), cells);
        let recipe = format!("obs(i{n}, 0107, 2022M01-09, level)");
        history.append(
            "figure",
            &format!("f{n}"),
            [("title", "F"), ("recipe", recipe.as_str())],
        );
        let (key, name) = (format!("p{n}"), format!("城北重点项目{n}号工程"));
        history.append("project", &key, [("name", name.as_str())]);
        let cells = [
            ("project", key.as_str()),
            ("mark", "start"),
            ("met", "2022-05-01"),
        ];
        history.append("mark", &format!("m{n}"), cells);
    }
    history.newest()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test measures how long it takes"
)]
fn timed<T>(what: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = what();
    let took = began.elapsed();
    assert!(took < BOUND, "it took {took:?}");
    result
}

#[test]
fn twenty_thousand_characters_with_two_thousand_numbers_are_checked_within_a_bound() {
    let (tables, cut) = (Tables::standard().unwrap(), many());
    let mut plain = String::from("# 2022年前三季度\n\n");
    for n in 0..2_000 {
        plain.push_str(&format!("增长{}.{}%，", n % 90, n % 10));
        if n % 40 == 39 {
            plain.push_str("开工项目12个。\n\n");
        }
    }
    while plain.chars().count() < 20_000 {
        plain.push('长');
    }
    let found = timed(|| check(&plain, &tables, &cut));
    assert!(found.len() >= 2_000, "{}", found.len());
    let figures = Figures::at(&cut);
    let made = timed(|| proof(&plain, &figures, &tables, &cut)).unwrap();
    assert!(made.findings.len() >= 2_000);
}

#[test]
fn one_sentence_of_twenty_thousand_characters_is_checked_within_a_bound() {
    let (tables, cut) = (Tables::standard().unwrap(), many());
    let mut plain = String::from("2022年前三季度");
    for n in 0..2_000 {
        plain.push_str(&format!("，指标增长{}.{}%", n % 90, n % 10));
    }
    while plain.chars().count() < 20_000 {
        plain.push('长');
    }
    let found = timed(|| check(&plain, &tables, &cut));
    assert!(found.len() >= 2_000, "{}", found.len());
}

#[test]
fn a_page_of_two_thousand_tags_is_proofed_within_a_bound() {
    let (tables, cut) = (Tables::standard().unwrap(), many());
    let figures = Figures::at(&cut);
    let source: String = (0..2_000)
        .map(|n| format!("{{f{}}}。", n % 1_000))
        .collect();
    assert!(source.chars().count() <= 20_000);
    let made = timed(|| proof(&source, &figures, &tables, &cut)).unwrap();
    assert_eq!(made.figs.len(), 2_000);
    assert_eq!(made.figs[999].say, "999.5亿元");
}
