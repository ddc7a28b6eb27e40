//! What becomes of a message by the answer of the other side, or by the want of one.

use jiff::SignedDuration;
use ledger::outbox::Fate;

/// What an answer that is no success says. A relay that ran out of patience (504) may have handed the
/// message on; every other 5xx says that it was not taken.
pub(super) fn answered(status: reqwest::StatusCode) -> Fate {
    let said = format!("answered {}", status.as_u16());
    match status.as_u16() {
        429 => Fate::Wait(SignedDuration::from_secs(60), said),
        504 => Fate::Unknown(said),
        500.. => Fate::Again(said),
        _ => Fate::Failed(said),
    }
}

/// What became of a request that got no answer: whether it may have arrived.
pub(super) fn unanswered(error: &reqwest::Error) -> Fate {
    // The address may hold a key, so that only what went wrong is kept.
    if error.is_connect() {
        Fate::Again("no connection".to_owned())
    } else if error.is_timeout() {
        Fate::Unknown("no answer in time".to_owned())
    } else {
        Fate::Unknown("the connection broke".to_owned())
    }
}
