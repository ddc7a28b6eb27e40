use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde::Deserialize;

use super::gate::Severity;
use super::verdict::{Finding, Verdict};
use super::*;
use crate::rows::{History, Snapshot};

mod aims;
mod alone;
mod around;
mod asked;
mod attended;
mod bare;
mod bases;
mod changes;
mod coast;
mod county;
mod edition;
mod filled;
mod harbour;
mod heard;
mod inland;
mod known;
mod large;
mod law;
mod markdown;
mod matters;
mod named;
mod names;
mod numbers;
mod outcomes;
mod parts_of;
mod plain_words;
mod predicates;
mod private;
mod shapes;
mod since;
mod states;
mod table;
mod terrace;
mod told;
mod turned;
mod valley;

#[derive(Deserialize)]
struct Records {
    r: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    is: (String, String, BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

/// A fault, and the same sentence mended.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    name: String,
    verdict: Verdict,
    #[serde(default)]
    rule: Option<super::verdict::Rule>,
    quote: String,
    wrong: String,
    mended: String,
    /// Reasons that may remain after mending.
    #[serde(default)]
    asks: Vec<String>,
}

const DAY: Date = date(2022, 10, 10);

/// Lines of registers, put down one after the other.
fn put(lines: &[Line]) -> History {
    let mut history = History::default();
    for Line {
        is: (kind, key, cells),
    } in lines
    {
        let cells = cells.iter();
        history.append(
            kind,
            key,
            cells.map(|(name, cell)| (name.as_str(), cell.as_str())),
        );
    }
    history
}

/// The same, as a file of records tells them.
fn history(records: &str) -> History {
    let records: Records = toml::from_str(records).unwrap();
    put(&records.r)
}

fn willow() -> Snapshot {
    history(include_str!("tests/records.toml")).newest()
}

fn stops(findings: &[Finding], tables: &Tables, but: &[String]) -> Vec<String> {
    let stop = |finding: &&Finding| {
        tables.rules.severity(finding, DAY) == Some(Severity::Stop)
            && !but.contains(&finding.reason.to_string())
    };
    let tell =
        |finding: &Finding| format!("{} {} {}", finding.verdict, finding.quote, finding.reason);
    findings.iter().filter(stop).map(tell).collect()
}

#[test]
fn every_fault_is_found_and_mending_it_empties_the_gate() {
    let tables = Tables::standard().unwrap();
    let cut = willow();
    let faults: Faults = toml::from_str(include_str!("tests/faults.toml")).unwrap();
    let mut wrong = Vec::new();
    for fault in &faults.fault {
        let found = check(&fault.wrong, &tables, &cut);
        let hit = found.iter().any(|finding| {
            finding.verdict == fault.verdict
                && (fault.rule.is_none() || finding.rule == fault.rule)
                && (finding.quote.contains(&fault.quote) || fault.quote.contains(&finding.quote))
        });
        if !hit {
            let told: Vec<_> = found
                .iter()
                .map(|f| format!("{} {} {}", f.verdict, f.quote, f.reason))
                .collect();
            wrong.push(format!("{}: not found in {told:#?}", fault.name));
        }
        let left = stops(&check(&fault.mended, &tables, &cut), &tables, &fault.asks);
        if !left.is_empty() {
            wrong.push(format!("{}: mended, and still {left:#?}", fault.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
