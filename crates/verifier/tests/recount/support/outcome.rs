//! One shape for the results of all three counts.

use district::kinds::ballot::{self, Outcome, Roster, Verdict, file::TallyFile};
use verifier::Status;

pub type Amount = (u64, u64);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub receipts: Vec<(String, String)>,
    pub dropped: Vec<(String, String, String)>,
    pub items: Vec<SeenItem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenItem {
    pub total: Amount,
    pub verdict: String,
    pub readings: Vec<SeenReading>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenReading {
    pub participating: Amount,
    pub yes: Amount,
    pub no: Amount,
    pub abstain: Amount,
    pub unsaid: Amount,
    pub quorum: (bool, bool),
    pub agreed: (bool, bool),
    pub verdict: String,
}

fn code(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

fn word(verdict: Verdict) -> String {
    code(verdict)
}

/// The server's count, or the fault that keeps the roll from being frozen.
pub fn by_district(file: &TallyFile) -> Result<Seen, String> {
    let roster = Roster::freeze(&file.roll, &file.rules).map_err(|fault| fault.to_string())?;
    let tally = ballot::tally(
        &roster,
        &file.rules,
        &file.services,
        &file.attendance,
        &file.ballots,
    );
    let amount = |measure: ballot::Measure| (measure.heads, measure.area);
    let mut seen = Seen {
        receipts: vec![],
        dropped: vec![],
        items: vec![],
    };
    for receipt in tally.receipts {
        let serial = receipt.serial.to_string();
        for (item, reason) in receipt.dropped {
            seen.dropped
                .push((serial.clone(), item.to_string(), code(reason)));
        }
        let fate = match receipt.outcome {
            Outcome::Counted => "counted".to_owned(),
            Outcome::Superseded(by) => format!("superseded by {by}"),
            Outcome::Rejected(reason) => code(reason),
        };
        seen.receipts.push((serial, fate));
    }
    for item in tally.items {
        let readings = item.readings.iter().map(|reading| SeenReading {
            participating: amount(reading.participating),
            yes: amount(reading.yes),
            no: amount(reading.no),
            abstain: amount(reading.abstain),
            unsaid: amount(reading.unsaid),
            quorum: (reading.quorum.heads, reading.quorum.area),
            agreed: (reading.agreed.heads, reading.agreed.area),
            verdict: word(reading.verdict),
        });
        seen.items.push(SeenItem {
            total: amount(item.total),
            verdict: word(item.verdict),
            readings: readings.collect(),
        });
    }
    Ok(seen)
}

/// The verifier's count of the same file's text.
pub fn by_verifier(text: &str) -> Result<Seen, String> {
    let report = verifier::recount(text).map_err(|fault| fault.to_string())?;
    let amount = |count: verifier::Count| (count.heads, count.area);
    let mut seen = Seen {
        receipts: vec![],
        dropped: vec![],
        items: vec![],
    };
    for rejected in report.rejected {
        if let Some(item) = rejected.item {
            seen.dropped
                .push((rejected.serial, item, rejected.reason.to_owned()));
        }
    }
    for receipt in report.receipts {
        let fate = match receipt.status {
            Status::Counted => "counted".to_owned(),
            Status::Superseded { by } => format!("superseded by {by}"),
            Status::Rejected { reason } => reason.to_owned(),
        };
        seen.receipts.push((receipt.serial, fate));
    }
    for item in report.items {
        let readings = item.readings.iter().map(|reading| SeenReading {
            participating: amount(reading.participating),
            yes: amount(reading.yes),
            no: amount(reading.no),
            abstain: amount(reading.abstain),
            unsaid: amount(reading.unsaid),
            quorum: (reading.quorum.heads, reading.quorum.area),
            agreed: (reading.passed.heads, reading.passed.area),
            verdict: reading.verdict.to_owned(),
        });
        let (total, verdict) = (amount(item.total), item.verdict.to_owned());
        seen.items.push(SeenItem {
            total,
            verdict,
            readings: readings.collect(),
        });
    }
    Ok(seen)
}
