//! Whose turn it is, and who may still say "me too".

use district::procedure::{Duty, Standing};

use crate::visitor::Visitor;

/// Whoever raised a matter hears of it already.
pub fn may_join(visitor: &Visitor, standing: &Standing) -> bool {
    let party = visitor.actor.party.as_ref();
    party.is_some() && party != standing.duties.get(&Duty::Reporter)
}

/// Whether the next step is expected of the reader: it lies on their desk, or it is theirs to say whether
/// it is solved. Others find what they may do behind its name, and nothing stands open that they would
/// press by mistake.
pub fn is_turn(visitor: &Visitor, standing: &Standing, holds_receipt: bool) -> bool {
    match &standing.desk {
        Some(desk) => visitor.actor.sits_at(desk),
        None => {
            let party = visitor.actor.party.as_ref();
            holds_receipt || (party.is_some() && party == standing.duties.get(&Duty::Reporter))
        }
    }
}
