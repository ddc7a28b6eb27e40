//! What the records could have said and the page did not: how much a part pulled the whole.

use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::verdict::{Found, Reason, Verdict};
use crate::recipe::{Measure, ObsKey, Recipe};

/// Offers the pull of every part whose level and growth are recorded, as those of the whole are.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let level = said.subject.is_some() && said.measure == Some(Measure::Level);
        let Some((key, _)) = super::records::record(desk, said).filter(|_| level) else {
            continue;
        };
        let indicator = desk.cut.row("indicator", &key.indicator);
        let whole_of = indicator
            .and_then(|row| row.cell("part_of"))
            .unwrap_or(&key.indicator)
            .to_owned();
        let of = |indicator: &str, subject: Option<&String>, measure| {
            Recipe::Obs(ObsKey {
                indicator: indicator.to_owned(),
                subject: subject.cloned(),
                measure,
                ..key.clone()
            })
        };
        let recipe = Recipe::Pull(Box::new([
            of(&key.indicator, key.subject.as_ref(), Measure::Level),
            of(&key.indicator, key.subject.as_ref(), Measure::Growth),
            of(&whole_of, None, Measure::Level),
            of(&whole_of, None, Measure::Growth),
        ]));
        if let Ok(out) = recipe.eval(desk.cut, &desk.tables.units) {
            let found = Found::new(
                said.block,
                said.at.clone(),
                Verdict::Offer,
                Reason::CouldSay,
            );
            desk.say(found.figure(recipe.to_string()).value(out.to_string()));
        }
    }
}
