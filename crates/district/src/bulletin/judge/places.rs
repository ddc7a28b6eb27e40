//! Decimal places: one measure in one unit, told to two places here and to one there.

use std::collections::BTreeMap;

use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::token::{Approx, Quantity};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// From so many numbers on there is a habit to differ from.
const FEWEST: usize = 3;

/// Judges the numbers of indicators in each article: the first that differs from most of the others.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    // By article, measure and unit.
    type Group = (usize, String, String);
    let mut groups: BTreeMap<Group, Vec<(&Said, &Quantity)>> = BTreeMap::new();
    for said in all.iter().filter(|said| !desk.is_title(said.block)) {
        let (Some(quantity), Some(measure)) = (said.quantity(), said.measure) else {
            continue;
        };
        if quantity.arabic && quantity.approx == Approx::Exact && !said.unlike {
            let article = desk.block(said.block).article;
            let key = (article, measure.to_string(), quantity.unit.clone());
            let group = groups.entry(key).or_default();
            // One number of one indicator counts once, however often it is told.
            let same = |(other, number): &&(&Said, &Quantity)| {
                other.indicator == said.indicator && number.value == quantity.value
            };
            if !group.iter().any(|one| same(&one)) {
                group.push((said, quantity));
            }
        }
    }
    for group in groups.values().filter(|group| group.len() >= FEWEST) {
        let places = |quantity: &Quantity| quantity.value.scale();
        let count = |scale| group.iter().filter(|(_, one)| places(one) == scale).count();
        let scales = group.iter().map(|(_, one)| places(one));
        let Some(habit) = scales.max_by_key(|scale| (count(*scale), *scale)) else {
            continue;
        };
        if let Some((said, _)) = group.iter().find(|(_, one)| places(one) != habit) {
            let others = group.iter().filter(|(_, one)| places(one) == habit);
            let others: Vec<String> = others.map(|(_, one)| one.value.to_string()).collect();
            let found = Found::new(
                said.block,
                said.at.clone(),
                Verdict::Text,
                Reason::MixedPlaces,
            );
            desk.say(found.rule(Rule::G11).about(others.join(", ")));
        }
    }
}
