//! What an owner reads of the frozen list. Where a vote is secret, that is their own and the sums of buildings: the
//! areas of the others would tell whose each ballot of the tally file is.

use std::collections::{BTreeMap, BTreeSet};

use district::kinds::ballot::{Roll, Tenure, Unit, VoterId};
use district::recipe::told::FEWEST;
use ledger::polls::Ready;

/// The sums of a building.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Its name; empty for those of which each alone would tell what somebody owns.
    pub(crate) building: String,
    /// Dwellings, without stalls.
    pub(crate) units: usize,
    /// Heads that vote for them.
    pub(crate) heads: usize,
    /// Their area, in 0.01 m².
    pub(crate) area: u64,
}

/// Who votes for a unit.
fn votes_for<'r>(roll: &'r Roll, unit: &'r Unit) -> Option<&'r VoterId> {
    match unit.tenure {
        Tenure::Delivered => unit.owner.as_ref(),
        Tenure::Undelivered | Tenure::Unsold => roll.developer.as_ref(),
    }
}

/// Whether a unit is one of those for which this voter votes.
pub(crate) fn is_of(ready: &Ready, voter: &VoterId, unit: &Unit) -> bool {
    let head = |id| ready.roster.head_of(id);
    votes_for(&ready.roll, unit).and_then(head) == head(voter)
}

/// The sums of each building. Those of fewer than three heads are summed together, and with the next until there are
/// three: a sum of one flat would be that flat.
pub(crate) fn sums(ready: &Ready) -> Vec<Sum> {
    let mut found: BTreeMap<&str, (Sum, BTreeSet<Option<&VoterId>>)> = BTreeMap::new();
    for unit in ready.roll.units.iter().filter(|unit| !unit.stall) {
        let name = unit.building.as_deref().unwrap_or_default();
        let (sum, heads) = found.entry(name).or_default();
        name.clone_into(&mut sum.building);
        sum.units += 1;
        sum.area += unit.area;
        let voter = votes_for(&ready.roll, unit);
        heads.insert(voter.and_then(|voter| ready.roster.head_of(voter)));
    }
    fold(found.into_values().collect())
}

/// Sums together what has fewer than three heads, and with the next until there are three.
fn fold<H: Ord>(mut found: Vec<(Sum, BTreeSet<H>)>) -> Vec<Sum> {
    found.sort_by_key(|(sum, heads)| (!sum.building.is_empty(), heads.len()));
    let enough = |heads: &BTreeSet<H>| u64::try_from(heads.len()).is_ok_and(|n| n >= FEWEST);
    let mut rest = (Sum::default(), BTreeSet::new());
    let mut sums = Vec::new();
    for (mut sum, heads) in found {
        let alone = enough(&heads) && !sum.building.is_empty();
        if alone && (rest.1.is_empty() || enough(&rest.1)) {
            sum.heads = heads.len();
            sums.push(sum);
        } else {
            rest.0.units += sum.units;
            rest.0.area += sum.area;
            rest.1.extend(heads);
        }
    }
    sums.sort_by(|a, b| (a.building.len(), &a.building).cmp(&(b.building.len(), &b.building)));
    rest.0.heads = rest.1.len();
    sums.extend((!rest.1.is_empty()).then_some(rest.0));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn building(name: &str, heads: std::ops::Range<u32>) -> (Sum, BTreeSet<u32>) {
        let units = heads.len();
        let sum = Sum {
            building: name.to_owned(),
            units,
            heads: 0,
            area: 100 * units as u64,
        };
        (sum, heads.collect())
    }

    fn shown(found: Vec<(Sum, BTreeSet<u32>)>) -> Vec<(String, usize, u64)> {
        let sums = fold(found).into_iter();
        sums.map(|it| (it.building, it.heads, it.area)).collect()
    }

    #[test]
    fn a_building_of_fewer_than_three_heads_is_not_summed_alone() {
        let line = |name: &str, heads, area| (name.to_owned(), heads, area);
        let found = vec![
            building("1", 0..5),
            building("2", 5..9),
            building("3", 9..12),
        ];
        let each = [line("1", 5, 500), line("2", 4, 400), line("3", 3, 300)];
        assert_eq!(shown(found.clone()), each);
        // Two villas and what has no building: four heads together.
        let villas = [
            building("10", 12..13),
            building("11", 13..14),
            building("", 14..16),
        ];
        let mut with = found.clone();
        with.extend(villas.clone());
        let mut rest = each.to_vec();
        rest.push(line("", 4, 400));
        assert_eq!(shown(with), rest);
        // One villa alone would be the difference to the whole: the smallest building goes with it.
        let mut with = found;
        with.push(villas[0].clone());
        let whole = [line("1", 5, 500), line("2", 4, 400), line("", 4, 400)];
        assert_eq!(shown(with), whole);
    }
}
