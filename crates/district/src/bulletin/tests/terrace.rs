//! 云梯县: what a sentence says of a place in an order, of a list of projects, of a day or of where something lies is held
//! against the very record that it names.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Terrace {
    held: Vec<(String, String, String)>,
    cited: Vec<(String, String)>,
    r: Vec<Line>,
}

fn terrace() -> (Terrace, Tables, Snapshot) {
    let page: Terrace = toml::from_str(include_str!("terrace.toml")).unwrap();
    let cut = put(&page.r).newest().within("530821");
    (page, Tables::standard().unwrap(), cut)
}

#[test]
fn what_a_sentence_says_is_held_against_the_record_that_it_names() {
    let (page, tables, cut) = terrace();
    let mut wrong = Vec::new();
    for (text, quote, verdict) in &page.held {
        let found = check(text, &tables, &cut);
        let tell = |f: &Finding| format!("{} {} {} {:?}", f.verdict, f.quote, f.reason, f.value);
        let mut at = found.iter().filter(|finding| finding.quote == *quote);
        let holds = match verdict.as_str() {
            "-" => at.next().is_none(),
            verdict => at.any(|finding| finding.verdict.to_string() == verdict),
        };
        if !holds {
            let told: Vec<_> = found.iter().map(tell).collect();
            wrong.push(format!("{text}: {quote} {verdict}, and not {told:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_cited_day_or_place_is_that_of_what_its_sentence_names() {
    let (page, tables, cut) = terrace();
    let mut wrong = Vec::new();
    for (text, reason) in &page.cited {
        let proof = proof(text, &Figures::at(&cut), &tables, &cut).unwrap();
        let misfits = proof.findings.iter().map(|finding| finding.reason);
        let misfits: Vec<_> = misfits.filter(|reason| reason.is_misfit()).collect();
        let holds = match reason.as_str() {
            "-" => misfits.is_empty(),
            reason => misfits.iter().any(|found| found.to_string() == reason),
        };
        if !holds {
            wrong.push(format!("{text}: {reason}, and not {misfits:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
