//! Proportions of more than two terms: each is the share of its part in all of them.

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::hopes;
use crate::bulletin::judge::records::records;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::{Quantity, Tok};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::quantity::period::Period;
use crate::recipe::{Measure, ObsKey, Out, Recipe};

use super::shares;

/// Judges every proportion: by its terms, where it is told whose they are.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            let Tok::Proportion(_) = token.tok else {
                continue;
            };
            let within = |said: &&Said| {
                said.block == block
                    && token.at.start <= said.at.start
                    && said.at.end <= token.at.end
            };
            let mut any = false;
            for said in all.iter().filter(within) {
                if let Way::Term(parts, quantity) = &said.way {
                    any = true;
                    desk.say(term(desk, said, parts, quantity));
                }
            }
            if !any {
                desk.tell(
                    block,
                    token.at.clone(),
                    Verdict::Gap,
                    Rule::G1,
                    Reason::NoRecord,
                );
            }
        }
    }
}

/// The share of one part: as it is recorded, else derived from the levels of all.
fn term(desk: &Desk<'_>, said: &Said, parts: &[String], quantity: &Quantity) -> Found {
    let gap = || {
        let found = Found::new(said.block, said.at.clone(), Verdict::Gap, Reason::NoRecord);
        found.rule(Rule::G1)
    };
    // 到2025年达到3:37:60: hoped for.
    if hopes::told(desk, said.block, said.at.start).is_some() {
        return gap();
    }
    let recorded = records(desk, said).into_iter();
    let mut outs: Vec<(Recipe, Out)> = recorded.map(|(key, out)| (Recipe::Obs(key), out)).collect();
    if outs.is_empty() {
        outs = derived(desk, said, parts);
    }
    let found = shares::held(desk, said, quantity, &outs);
    if said.base && found.verdict == Verdict::Conflict {
        return gap();
    }
    found
}

fn derived(desk: &Desk<'_>, said: &Said, parts: &[String]) -> Vec<(Recipe, Out)> {
    let Some(own) = &said.indicator else {
        return Vec::new();
    };
    let areas = said.all_areas(desk);
    let level = |indicator: &str, period: Period, area: &String| {
        Recipe::Obs(ObsKey {
            indicator: indicator.to_owned(),
            area: area.clone(),
            period,
            measure: Measure::Level,
            subject: None,
        })
    };
    let times = said.all_periods();
    let both = times.flat_map(|period| areas.iter().map(move |area| (period, area)));
    both.filter_map(|(period, area)| {
        let each = parts
            .iter()
            .map(|part| (level(part, period, area), rust_decimal::Decimal::ONE));
        let whole = Recipe::Weighted(each.collect());
        let share = Recipe::Share(Box::new(level(own, period, area)), Box::new(whole));
        let out = share.eval(desk.cut, &desk.tables.units).ok()?;
        Some((share, out))
    })
    .collect()
}
