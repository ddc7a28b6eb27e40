//! Sentences of 望江区: what stands around a figure and makes it another, cited and in plain words.

use super::*;
use crate::bulletin::proof::proof;
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::register::Figures;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    r: Vec<Line>,
    cited: Cited,
    plain: Vec<Plain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cited {
    fine: Vec<String>,
    stop: Vec<Found>,
    ask: Vec<Found>,
}

/// What is said of each of the words that are quoted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    text: String,
    reason: Reason,
    quotes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    text: String,
    quote: String,
    told: String,
}

fn around() -> (Snapshot, Around) {
    let around: Around = toml::from_str(include_str!("around.toml")).unwrap();
    (put(&around.r).newest().within("550107"), around)
}

fn findings(text: &str, cut: &Snapshot) -> Vec<Finding> {
    let tables = Tables::standard().unwrap();
    let source = format!("# 2023年上半年\n\n2023年上半年，{text}");
    let proof = proof(&source, &Figures::at(cut), &tables, cut).unwrap();
    proof.findings
}

fn told(found: &[Finding]) -> Vec<String> {
    let tell = |f: &Finding| format!("{} {} {} {}", f.verdict, f.quote, f.reason, f.about);
    found.iter().map(tell).collect()
}

#[test]
fn a_cited_figure_is_held_against_what_stands_around_it() {
    let (cut, around) = around();
    let tables = Tables::standard().unwrap();
    let severity = |finding: &Finding| tables.rules.severity(finding, DAY);
    let mut wrong = Vec::new();
    for text in &around.cited.fine {
        let mut found = findings(text, &cut);
        found.retain(|finding| {
            severity(finding) == Some(Severity::Stop) || finding.reason == Reason::OtherNoun
        });
        if !found.is_empty() {
            wrong.push(format!("fine: {text}: {:?}", told(&found)));
        }
    }
    let told_so = [
        (&around.cited.stop, Severity::Stop),
        (&around.cited.ask, Severity::Ask),
    ];
    for (cases, wanted) in told_so {
        for case in cases {
            let found = findings(&case.text, &cut);
            for quote in &case.quotes {
                let hit = found.iter().any(|finding| {
                    finding.quote == *quote
                        && finding.reason == case.reason
                        && severity(finding) == Some(wanted)
                });
                if !hit {
                    let told = told(&found);
                    wrong.push(format!(
                        "{} {quote}: not {}: {told:?}",
                        case.text, case.reason
                    ));
                }
            }
            let stops = found.iter().filter(|f| severity(f) == Some(Severity::Stop));
            if wanted == Severity::Ask && stops.count() > 0 {
                wrong.push(format!("{} stops: {:?}", case.text, told(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hopes_denials_and_shares_are_read_in_plain_words_too() {
    let (cut, around) = around();
    let tables = Tables::standard().unwrap();
    let mut wrong = Vec::new();
    for case in &around.plain {
        let found = check(&format!("2023年上半年，{}", case.text), &tables, &cut);
        let own = found
            .iter()
            .filter(|finding| finding.quote.ends_with(&case.quote));
        let own: Vec<String> = own
            .filter(|finding| finding.reason != Reason::MixedPlaces)
            .map(|finding| format!("{} {}", finding.verdict, finding.reason))
            .collect();
        if own != [case.told.clone()] {
            let all = told(&found);
            wrong.push(format!("{} {}: {own:?} of {all:?}", case.text, case.told));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_that_counts_no_members_miscounts_no_list() {
    let (cut, _) = around();
    let tables = Tables::standard().unwrap();
    for text in [
        "增速分别高于全市、全省1.3和0.9个百分点。",
        "社区、学校、医院共投入5.5亿元。",
        "庆祝建队100周年、建馆72周年。",
        "道路、桥梁2座和3座。",
    ] {
        let found = check(text, &tables, &cut);
        let counted = found.iter().any(|finding| finding.rule == Some(Rule::G5));
        assert!(!counted, "{text} {:?}", told(&found));
    }
}

#[test]
fn the_reason_tells_between_what_bounds_a_derived_value_lies() {
    let (cut, _) = around();
    let found = findings("第三产业占比{share|48.957%}。", &cut);
    let own = found
        .iter()
        .find(|finding| finding.reason == Reason::Differs);
    assert_eq!(own.unwrap().value.as_deref(), Some("48.952\u{2013}48.963%"));
}
