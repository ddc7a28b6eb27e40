//! A page of a county of fields, hospitals and roads, `county.txt`, with every number that it has: 云溪县.

use super::*;
use crate::bulletin::verdict::Rule;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct County {
    reach: Vec<(String, Verdict)>,
    r: Vec<Line>,
}

fn county() -> (Snapshot, Vec<(String, Verdict)>) {
    let page: County = toml::from_str(include_str!("county.toml")).unwrap();
    (put(&page.r).newest().within("550627"), page.reach)
}

#[test]
fn every_number_of_a_countys_page_is_judged_by_its_own_records() {
    let (cut, reach) = county();
    let found = check(
        include_str!("county.txt"),
        &Tables::standard().unwrap(),
        &cut,
    );
    let mut rest = found.iter();
    let mut wrong = Vec::new();
    for (quote, verdict) in &reach {
        // Each stands behind the one before it.
        let told = rest.clone().find(|finding| finding.quote == *quote);
        match told {
            Some(finding) if finding.verdict == *verdict => {
                rest.find(|other| other.start == finding.start && other.end == finding.end);
            }
            told => wrong.push(format!("{quote}: {verdict}, and not {told:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Nothing else stops, and nobody else is asked about.
    let listed = |finding: &&Finding| reach.iter().any(|(quote, _)| *quote == finding.quote);
    let tables = Tables::standard().unwrap();
    let more = found.iter().filter(|finding| !listed(finding));
    let more: Vec<_> = more
        .filter(|finding| {
            tables.rules.severity(finding, DAY) == Some(Severity::Stop)
                || finding.rule == Some(Rule::G9)
        })
        .collect();
    assert!(more.is_empty(), "{more:#?}");
}
