//! Another district's sentences: cited figures that fit their sentences and do not, and plain ones that are true and
//! are not.

use super::*;
use crate::bulletin::proof::proof;
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::register::Figures;
use crate::rows::Cut;

fn records() -> History {
    history(include_str!("coast.toml"))
}

pub(super) fn coast() -> Snapshot {
    records().newest().within("990104")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitedTexts {
    fine: Vec<String>,
    stop: Vec<Stop>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    text: String,
    reason: Reason,
}

/// What stops a text that cites, as verdict, words and reason.
fn stopped(text: &str) -> Vec<(Reason, String)> {
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let proof = proof(text, &Figures::at(&cut), &tables, &cut).unwrap();
    let stops = proof
        .findings
        .iter()
        .filter(|finding| tables.rules.severity(finding, DAY) == Some(Severity::Stop));
    stops
        .map(|finding| (finding.reason, finding.quote.clone()))
        .collect()
}

#[test]
fn a_tag_is_one_face_and_fits_the_sentence_around_it() {
    let texts: CitedTexts = toml::from_str(include_str!("cited.toml")).unwrap();
    let mut wrong = Vec::new();
    for text in &texts.fine {
        let stops: Vec<_> = stopped(text)
            .into_iter()
            .filter(|(reason, _)| *reason != Reason::NoYear)
            .collect();
        if !stops.is_empty() {
            wrong.push(format!("fine: {text}: {stops:?}"));
        }
    }
    for stop in &texts.stop {
        let stops = stopped(&stop.text);
        if stops.iter().all(|(reason, _)| *reason != stop.reason) {
            wrong.push(format!("{}: not {} but {stops:?}", stop.text, stop.reason));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainTexts {
    fine: Vec<String>,
    wrong: Vec<Wrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    text: String,
    quote: String,
    verdict: Verdict,
}

#[test]
fn true_sentences_raise_nothing_and_false_ones_are_found() {
    let texts: PlainTexts = toml::from_str(include_str!("plain.toml")).unwrap();
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let mut missed = Vec::new();
    let told = |found: &[Finding]| -> Vec<String> {
        let tell = |f: &Finding| format!("{} {} {} {:?}", f.verdict, f.quote, f.reason, f.value);
        found.iter().map(tell).collect()
    };
    for text in &texts.fine {
        let found = check(text, &tables, &cut);
        let stops: Vec<Finding> = found
            .iter()
            .filter(|finding| tables.rules.severity(finding, DAY) == Some(Severity::Stop))
            .cloned()
            .collect();
        if !stops.is_empty() {
            missed.push(format!("fine: {text}: {:#?}", told(&stops)));
        }
    }
    for one in &texts.wrong {
        let found = check(&one.text, &tables, &cut);
        let hit = found
            .iter()
            .any(|finding| finding.verdict == one.verdict && finding.quote.contains(&one.quote));
        if !hit {
            missed.push(format!("{} {}: {:#?}", one.verdict, one.text, told(&found)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_district_is_the_charters_own_although_more_is_observed_of_a_neighbour() {
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let found = check("2023年前三季度,地区生产总值205.64亿元。", &tables, &cut);
    let own = found
        .iter()
        .find(|found| found.quote == "205.64亿元")
        .unwrap();
    assert_eq!(own.verdict, Verdict::Ok);
    assert_eq!(cut.district(), Some("990104"));
}

#[test]
fn residents_are_asked_before_they_are_named_and_officers_are_not() {
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let asked = |text: &str| -> Vec<String> {
        let found = check(text, &tables, &cut).into_iter();
        let g9 = found.filter(|finding| finding.rule == Some(Rule::G9));
        g9.map(|finding| finding.quote).collect()
    };
    assert_eq!(asked("居民陶小满说,门口亮堂了。"), ["陶小满"]);
    assert_eq!(asked("这次修好了,业主江大勇告诉记者。"), ["江大勇"]);
    assert_eq!(asked("隔壁韩春生欠了三年物业费。"), ["韩春生"]);
    assert_eq!(asked("陶小满说,门口亮堂了。"), ["陶小满"]);
    let none: [&str; 0] = [];
    assert_eq!(asked("区委书记江大勇出席会议。江大勇指出,要抓落实。"), none);
    assert_eq!(asked("居民陶阿姨说,门口亮堂了。"), none);
    assert_eq!(asked("居民高兴地说,门口亮堂了。"), none);
}
