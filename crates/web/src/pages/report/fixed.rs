//! 自行处置 in the same three steps: whoever may put something right on the spot says so, and shows how it was and
//! how it is now. Which act that is follows from the procedure.

use district::party::Mandate;
use district::procedure::{Act, ActRule, Field, Procedure, Who};

use crate::forms::Filled;
use crate::visitor::Visitor;

/// The switch of the form, for whom there is one.
pub struct Switch {
    /// The act that reports what still has to be done.
    pub open: Act,
    /// The act that reports what was put right.
    pub fixed: Act,
    /// What that is called.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What was done.
    pub measures: String,
}

/// The opening by which this person may report a problem together with its end: it asks for a photograph of before
/// and of after. Where they may do so is looked at once the place is known.
pub fn fixing<'a>(procedure: &'a Procedure, visitor: &Visitor) -> Option<(Act, &'a ActRule)> {
    let shows = |rule: &ActRule, field| {
        let mut needs = rule.needs.iter();
        needs.any(|need| need.what == field && !need.optional)
    };
    let holds = |who: &Who| match who {
        Who::Role(role) => {
            let mut mandates = visitor.actor.mandates.iter();
            mandates.any(|mandate: &Mandate| mandate.role == *role)
        }
        _ => false,
    };
    procedure.openings().find(|(_, rule)| {
        shows(rule, Field::PhotoBefore)
            && shows(rule, Field::PhotoAfter)
            && rule.paths.iter().flat_map(|path| &path.by).any(holds)
    })
}

/// Which of the two is meant. What only the other one asks for stood in the same form, and is put aside.
pub fn meant(filled: &mut Filled, procedure: &Procedure, open: Act, visitor: &Visitor) -> Act {
    let Some((fixed, _)) = fixing(procedure, visitor) else {
        return open;
    };
    let says = filled.rest.get("act").map(String::as_str);
    let (act, other) = if says == Some(fixed.as_str()) {
        (fixed, open)
    } else {
        (open, fixed)
    };
    let asks = |act: Act, field: Field| {
        let rule = procedure.acts.get(&act);
        rule.is_some_and(|rule| rule.needs.iter().any(|need| need.what == field))
    };
    filled
        .fields
        .retain(|field, _| asks(act, *field) || !asks(other, *field));
    act
}
