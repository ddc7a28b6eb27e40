//! What was done to a matter, as the caller may read it.

use district::charter::Charter;
use district::mask::scrub;
use district::party::Desk;
use district::procedure::{Field, Secrecy, Shape};
use ledger::StayRow;
use ledger::read::{Said, Told};

use super::dto::{Entry, Stay};
use super::show::place;
use crate::sight::Reading;
use crate::views::iso;

/// One entry as the caller may read it.
pub fn entry(told: &Told, reading: &Reading, charter: &Charter) -> Entry {
    let sight = reading.sight;
    let mut entry = Entry {
        seq: told.seq,
        at: iso(told.at),
        act: None,
        capacity: reading.capacity(told, &charter.places),
        fields: super::dto::Fields::new(),
        evidence: super::dto::Files::new(),
        sealed: super::dto::Fields::new(),
        redacted: super::dto::Fields::new(),
    };
    let Said::Moved(moved, sealed) = &told.said else {
        return entry;
    };
    let sees = |field: Field| reading.reads(field);
    let value = |field: Field, value: &str| match field.shape() {
        Shape::Place => place(value, sight, charter).code,
        Shape::Desk => desk(value, reading, charter),
        Shape::Matter | Shape::Matters => reading.named(value),
        Shape::Line(_) | Shape::Text(_) => scrub(value),
        _ => value.to_owned(),
    };
    let given = &moved.given;
    entry.act = Some(moved.act.to_string());
    entry.fields = given
        .fields
        .iter()
        .filter(|(field, _)| sees(**field))
        .map(|(field, text)| (field.to_string(), value(*field, text)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    entry.evidence = given
        .evidence
        .iter()
        .filter(|(field, _)| sees(**field) || (sight.sealed && field.secrecy() == Secrecy::Sealed))
        .map(|(field, hashes)| {
            let hashes = hashes.iter().map(ToString::to_string).collect();
            (field.to_string(), hashes)
        })
        .collect();
    entry.redacted = given
        .redacted
        .iter()
        .map(|(field, reason)| (field.to_string(), scrub(reason)))
        .collect();
    // What the caller may not read was left out before.
    entry.sealed = sealed
        .iter()
        .map(|(field, text)| (field.to_string(), text.clone()))
        .collect();
    entry
}

/// A desk as the caller may know it.
fn desk(text: &str, reading: &Reading, charter: &Charter) -> String {
    let desk = text.parse::<Desk>();
    desk.map_or_else(
        |_| text.to_owned(),
        |desk| reading.desk(&desk, &charter.places).to_string(),
    )
}

/// A stay as of `cut`: what ended it later had not happened.
pub fn stay(row: StayRow, cut: i64, reading: &Reading, charter: &Charter) -> Stay {
    let ended = row.until_seq.is_some_and(|seq| seq <= cut);
    Stay {
        step: row.step,
        phase: row.phase,
        desk: row.desk.map(|text| desk(&text, reading, charter)),
        from_seq: row.from_seq,
        from: iso(row.from_at),
        until_seq: row.until_seq.filter(|_| ended),
        until: row.until_at.filter(|_| ended).map(iso),
        due_at: row.due_at.map(iso),
    }
}
