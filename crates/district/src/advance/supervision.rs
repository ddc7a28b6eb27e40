//! What supervision from above asks of an act.

use crate::matter::{Act, Phase, Refusal};
use crate::standing::{Standing, Supervised};

/// Whether an act that only supervision calls for is called for.
pub(super) fn called_for(act: Act, standing: &Standing) -> bool {
    let supervised = standing.supervised.as_ref();
    match act {
        Act::AnswerSupervision => supervised.is_some_and(Supervised::waits),
        Act::RecordTalk => supervised.is_some_and(Supervised::owes_talk),
        _ => true,
    }
}

/// Nothing is closed while the talk that it calls for is owed.
pub(super) fn check_talk(phase: Phase, standing: Option<&Standing>) -> Result<(), Refusal> {
    let owes = standing.is_some_and(|standing| {
        let supervised = standing.supervised.as_ref();
        !standing.is_closed() && supervised.is_some_and(Supervised::owes_talk)
    });
    if phase == Phase::Closed && owes {
        return Err(Refusal::TalkOwed);
    }
    Ok(())
}
