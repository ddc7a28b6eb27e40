//! Ballots, services and attendance out of their rows.

use std::collections::BTreeMap;

use district::kinds::ballot::{Ballot, Presence, Service};
use district::kinds::vote::reaches_a_person;
use jiff::Timestamp;

use crate::db::DbError;
use crate::rows::{AttendanceRow, BallotRow, ServedRow};

/// A stored ballot. One that cannot be read is an error: it must not fall out of a count unseen.
pub fn ballot_of(row: &BallotRow) -> Result<Ballot, DbError> {
    let damaged = |error: serde_json::Error| damaged("ballot", row.seq, &error);
    serde_json::from_str(&row.body).map_err(damaged)
}

fn damaged(what: &str, seq: i64, error: &dyn std::fmt::Display) -> DbError {
    DbError::Stored(format!("{what} of entry {seq}: {error}"))
}

/// A stored service.
pub fn service_of(row: &ServedRow) -> Result<Service, DbError> {
    let at = Timestamp::from_microsecond(row.at);
    Ok(Service {
        voter: row.voter.as_str().into(),
        at: at.map_err(|error| damaged("service", row.seq, &error))?,
        proof: row.proof.clone(),
        told: row.told != 0 && reaches_a_person(&row.how),
        line: row.line.and_then(|line| u32::try_from(line).ok()),
    })
}

/// Who is there, of rows in the order of heads and then of entries: of a head the newest holds.
pub fn present_of(rows: &[AttendanceRow]) -> Result<Vec<Presence>, DbError> {
    let mut newest: BTreeMap<&str, &AttendanceRow> = BTreeMap::new();
    for row in rows {
        newest.insert(&row.head, row);
    }
    let there = newest.into_values().filter(|row| row.there == 1);
    there.map(presence_of).collect()
}

fn presence_of(row: &AttendanceRow) -> Result<Presence, DbError> {
    let at = Timestamp::from_microsecond(row.at);
    Ok(Presence {
        voter: row.head.as_str().into(),
        at: at.map_err(|error| damaged("attendance", row.seq, &error))?,
        proof: row.proof.clone(),
    })
}
