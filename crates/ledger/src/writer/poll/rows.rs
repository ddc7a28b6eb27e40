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

/// The row of a ballot, and the ballots of its own head among those it met.
pub(super) fn ballot_row(
    no: &MatterNo,
    seq: i64,
    ballot: &Ballot,
    body: String,
    ready: &Ready,
    earlier: &[Ballot],
) -> (BallotRow, Vec<Ballot>) {
    let head = ready.roster.head_of(&ballot.voter);
    let own = earlier
        .iter()
        .filter(|it| ready.roster.head_of(&it.voter) == head);
    let channel = serde_json::to_value(ballot.channel).unwrap_or_default();
    let row = BallotRow {
        no: no.to_string(),
        serial: ballot.serial.to_string(),
        seq,
        head: head.map(ToString::to_string).unwrap_or_default(),
        bearer: ballot.by.to_string(),
        channel: channel.as_str().unwrap_or_default().to_owned(),
        cast_at: ballot.cast_at.as_microsecond(),
        body,
    };
    (row, own.cloned().collect())
}
