//! An owners' vote as JSON: all that its pages offer. Nothing here tells who chose what.

pub mod attend;
pub mod ballots;
pub mod dto;
pub mod proofs;
pub mod result;
pub mod roll;
pub mod serve;
pub mod show;
pub mod sums;

use axum::http::HeaderMap;
use ledger::CommandError;
use ledger::polls::BallotFault;

use super::matters::key;
use crate::failure::Failure;
use crate::pages::vote::Poll;
use crate::visitor::{Visitor, id_of};

/// The key under which something in a vote is done once. Whoever votes by code is told apart by it, so that
/// a key alone never answers with somebody else's receipt.
fn once(
    headers: &HeaderMap,
    visitor: &Visitor,
    poll: &Poll,
    code: Option<&str>,
) -> Result<Option<String>, Failure> {
    let hand = code.map(|code| id_of(&code.to_ascii_uppercase()));
    let hand = hand.unwrap_or_default();
    let key = key(headers, visitor)?;
    Ok(key.map(|key| format!("ballots/{}/{hand}/{key}", poll.no)))
}

/// What cannot be done in a vote, as a program is told.
fn refused(fault: BallotFault) -> Failure {
    CommandError::Ballot(fault).into()
}
