//! A page of a district of which the lexicon was not written: `harbour.txt`, with its records and verdicts.

use super::*;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Harbour {
    r: Vec<Line>,
    reach: Vec<Reach>,
}

/// What the gate has to say of some words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reach {
    quote: String,
    verdict: Verdict,
}

fn harbour() -> (Snapshot, Vec<Reach>) {
    let page: Harbour = toml::from_str(include_str!("harbour.toml")).unwrap();
    (put(&page.r).newest().within("770108"), page.reach)
}

#[test]
fn another_districts_page_is_read_by_its_own_records_and_terms() {
    let (cut, reach) = harbour();
    let tables = Tables::standard().unwrap();
    let text = include_str!("harbour.txt");
    let found = check(text, &tables, &cut);
    let tell = |f: &Finding| format!("{} {} {} {:?}", f.verdict, f.quote, f.reason, f.value);
    let near = |quote: &str| -> Vec<String> {
        let near = found.iter().filter(|finding| {
            finding.quote.contains(quote) || quote.contains(finding.quote.as_str())
        });
        near.map(tell).collect()
    };
    let mut wrong = Vec::new();
    for one in &reach {
        let hit = found.iter().any(|finding| {
            finding.verdict == one.verdict
                && (finding.quote.contains(&one.quote) || one.quote.contains(&finding.quote))
        });
        if !hit {
            wrong.push(format!(
                "missed {} {}: {:#?}",
                one.verdict,
                one.quote,
                near(&one.quote)
            ));
        }
    }
    // Whatever stops stands in the table.
    for finding in &found {
        let known = reach.iter().any(|one| {
            one.verdict == finding.verdict
                && (finding.quote.contains(&one.quote) || one.quote.contains(&finding.quote))
        });
        let stops = tables.rules.severity(finding, DAY) == Some(Severity::Stop);
        if stops && !known {
            wrong.push(format!("false alarm: {}", tell(finding)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        reach.len(),
        wrong.join("\n")
    );
}
