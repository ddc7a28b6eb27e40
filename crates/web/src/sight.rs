//! How much of a matter somebody sees, on pages and over the API alike.

use district::charter::Charter;
use district::party::Role;
use district::procedure::Standing;
use ledger::MatterRow;

use crate::visitor::Visitor;

/// How much of a matter somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Fields for members, and names of staff.
    pub members: bool,
    /// Sealed fields: for those who must speak with the person.
    pub sealed: bool,
}

impl Sight {
    /// What `visitor` sees of the matter of `row`, by the mandates of today.
    pub fn of(visitor: &Visitor, row: &MatterRow, standing: &Standing, charter: &Charter) -> Self {
        use Role::{Callback, Community, DutyLead, Intake, Resident, Specialist};
        let over = |role| {
            visitor
                .actor
                .mandate_for(role, &row.place, &charter.places)
                .is_some()
        };
        let handles = standing
            .assignee
            .as_ref()
            .is_some_and(|desk| visitor.actor.sits_at(desk));
        let members = Role::ALL
            .iter()
            .any(|role| *role != Resident && over(*role))
            || standing
                .desk
                .as_ref()
                .is_some_and(|desk| visitor.actor.sits_at(desk))
            || handles;
        // Never for those the matter was sent to: a complaint's author stays unknown to whom it is about. Who asked for
        // secrecy is known to nobody but who takes calls in, answers for them and calls back: it may be about anybody
        // else.
        let speaks: &[Role] = if standing.secret {
            &[Intake, Callback, DutyLead]
        } else {
            &[Intake, Callback, Specialist, Community, DutyLead]
        };
        let speaks = speaks.iter().copied().any(over);
        Self {
            members,
            sealed: speaks && !handles,
        }
    }
}
