//! That an indicator grew or fell, told without a number: held against its growth.

use super::claims;
use super::records::record;
use super::rises::growth;
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::{Measure, Recipe, Val};

/// Judges every such word.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let Way::Turned(up) = said.way else { continue };
        if said.indicator.is_none() || said.unlike {
            continue;
        }
        let of = Said {
            measure: Some(Measure::Growth),
            ..said.clone()
        };
        let recorded = record(desk, &of).map(|(key, out)| (Recipe::Obs(key), out));
        let Some((recipe, out)) = recorded.or_else(|| growth(desk, &of)) else {
            // Of others nothing is recorded.
            if !said.is_elsewhere(desk) {
                desk.say(claims::verdict(desk, said.block, said.at.clone()));
            }
            continue;
        };
        let Val::Num(value) = out.val else { continue };
        let (grew, fell) = (value.lo.is_sign_positive(), value.hi.is_sign_negative());
        let grew = grew && !value.lo.is_zero();
        if (up && grew) || (!up && fell) {
            desk.hold(said.block, said.at.clone(), Reason::Holds);
        } else if (up && !value.hi.is_sign_positive()) || value.hi.is_zero() || (!up && grew) {
            let found = Found::new(
                said.block,
                said.at.clone(),
                Verdict::Conflict,
                Reason::Differs,
            );
            let found = found.rule(Rule::G2).figure(recipe.to_string());
            desk.say(found.value(out.to_string()));
        }
    }
}
