//! The meetings that minutes rest on.

use super::effect::Others;
use crate::id::MatterNo;
use crate::kinds::posting::MINUTES;
use crate::matter::{Act, Field, Given, Refusal, Stop};

/// The meetings whose minutes hang.
pub(super) fn leans_on(act: Act, given: &Given) -> Vec<MatterNo> {
    if act != Act::Post || given.text(Field::PostClass) != Some(MINUTES) {
        return Vec::new();
    }
    let sources = given
        .matters()
        .filter(|(field, _)| *field == Field::Sources);
    sources.map(|(_, no)| no).collect()
}

/// Minutes hang once they are signed and laid down, not before.
pub(super) fn check_leaning(act: Act, given: &Given, others: &Others) -> Result<(), Refusal> {
    let named = leans_on(act, given);
    let mut meetings = named.iter().filter_map(|no| {
        let standing = others.get(no)?;
        Some((standing, standing.sheet.as_ref()?.meeting()?))
    });
    let open = meetings.any(|(standing, sheet)| !standing.is_closed() || !sheet.is_signed());
    if open {
        Err(Stop::NotOnRecord.into())
    } else {
        Ok(())
    }
}
