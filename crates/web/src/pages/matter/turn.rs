//! Whose turn it is, and who may still say "me too".

use district::procedure::Standing;

use ledger::DbError;

use crate::App;
use crate::visitor::Visitor;

/// Whether "me too" is for the reader to say: not where they follow already, and not where the matter lies on their own
/// desk or was sent to it.
pub async fn may_join(app: &App, visitor: &Visitor, standing: &Standing) -> Result<bool, DbError> {
    let Some(party) = &visitor.actor.party else {
        return Ok(false);
    };
    let mut desks = standing.desk.iter().chain(&standing.assignee);
    if desks.any(|desk| visitor.actor.sits_at(desk)) {
        return Ok(false);
    }
    Ok(!app.ledger.follows(&standing.no, party).await?)
}

/// Whether the next step is expected of the reader: it lies on their desk, or it is theirs to say whether
/// it is solved. Others find what they may do behind its name, and nothing stands open that they would
/// press by mistake.
pub fn is_turn(visitor: &Visitor, standing: &Standing, holds_receipt: bool) -> bool {
    match &standing.desk {
        Some(desk) => visitor.actor.sits_at(desk),
        None => standing.is_raised_by(visitor.actor.party.as_ref(), holds_receipt),
    }
}
