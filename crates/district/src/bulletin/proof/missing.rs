//! What is missing of a figure: its basis, or its value.

use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::eval::Why;
use crate::figure::observed;
use crate::quantity::growth::Refused;
use crate::recipe::{Out, Recipe, Val};
use crate::rows::Cut;

/// What is missing of a place that somebody told: of what it is a place, among whom, or how ties are counted,
/// which is the teller's matter where the record says who told it.
pub(super) fn without_basis(recipe: &Recipe, out: &Out, cut: &dyn Cut) -> Option<Reason> {
    if !matches!(out.val, Val::Rank(_) | Val::Among(_)) {
        return None;
    }
    let row = observed::row(recipe, cut)?;
    let members = row.cell("among").and_then(|key| cut.row("peers", key));
    let peers = members.map_or(0, |row| row.parts("members").count());
    let told = row.cell("basis") == Some("reported") && row.cell("source").is_some();
    if row.cell("rank_of").is_none() {
        Some(Reason::NoMeasure)
    } else if peers < 2 {
        Some(Reason::NoPeers)
    } else if !told {
        Some(Reason::NoTies)
    } else {
        None
    }
}

/// The rule that speaks where a figure has no value.
pub(super) const fn rule_of(why: &Why) -> Rule {
    match why {
        Why::Several(_) => Rule::G3,
        Why::Empty { .. } => Rule::G5,
        Why::Basis(_)
        | Why::Refused(Refused::Basis)
        | Why::NotAmong(..)
        | Why::Tie(..)
        | Why::Units(..) => Rule::G6,
        Why::TooFew => Rule::G9,
        _ => Rule::G1,
    }
}
