//! A ballot on its way from the slip into its row.

use district::id::MatterNo;
use district::kinds::ballot::{Ballot, Reason, Serial};
use jiff::Timestamp;

use super::Booth;
use crate::command::CommandError;
use crate::polls::{BallotFault, Ready, Slip};
use crate::rows::BallotRow;

/// What was handed in, still without a receipt.
pub(super) fn ballot(slip: &Slip, now: Timestamp) -> Ballot {
    Ballot {
        serial: Serial(String::new()),
        voter: slip.voter.clone(),
        by: slip.by.clone(),
        proxy: slip.proxy.clone(),
        channel: slip.channel,
        cast_at: slip.cast_at.unwrap_or(now),
        proof: slip.proof.clone(),
        replaces: slip.replaces.clone(),
        choices: slip.choices.clone(),
    }
}

/// The head that a ballot is for.
pub(super) fn head_of(booth: &Booth, ballot: &Ballot) -> Result<String, CommandError> {
    let head = booth.ready.roster.head_of(&ballot.voter);
    let unknown = BallotFault::Rule(Reason::UnknownVoter);
    Ok(head.ok_or(unknown)?.to_string())
}

/// Of the ballots that one met, those of its own head.
pub(super) fn own(ready: &Ready, head: &str, earlier: &[Ballot]) -> Vec<Ballot> {
    let is_own = |it: &&Ballot| {
        ready
            .roster
            .head_of(&it.voter)
            .is_some_and(|it| it.0 == head)
    };
    earlier.iter().filter(is_own).cloned().collect()
}

/// The row of a ballot for a head.
pub(super) fn ballot_row(
    no: &MatterNo,
    seq: i64,
    head: String,
    ballot: &Ballot,
    body: String,
) -> BallotRow {
    BallotRow {
        no: no.to_string(),
        serial: ballot.serial.to_string(),
        seq,
        head,
        bearer: ballot.by.to_string(),
        channel: ballot.channel.to_string(),
        cast_at: ballot.cast_at.as_microsecond(),
        body,
    }
}
