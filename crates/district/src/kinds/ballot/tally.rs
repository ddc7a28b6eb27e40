//! The result of a vote.

use super::ballots::{Ballot, Presence, Service};
use super::count::{Count, Receipt};
use super::names::ItemId;
use super::roster::Roster;
use super::rules::{Rules, Silence};
use super::share::Measure;
use super::verdict::{Reading, Verdict};
use serde::Serialize;

/// A counted vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The reading of silence that decides.
    pub applied: Silence,
    /// Item by item, in the announced order.
    pub items: Vec<ItemTally>,
    /// Ballot by ballot, in order of casting.
    pub receipts: Vec<Receipt>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemTally {
    /// Which.
    pub item: ItemId,
    /// All heads and area that have a vote on it.
    pub total: Measure,
    /// The item under each of [`Silence::ALL`]; the other readings are shown for comparison.
    pub readings: Vec<Reading>,
    /// The verdict under the applied reading.
    pub verdict: Verdict,
}

/// Counts a vote. Ballots are taken in order of casting; at the same instant, in the order given. Where being
/// there is taking part, only those count of whom `attendance` says that they were there.
pub fn tally(
    roster: &Roster,
    rules: &Rules,
    services: &[Service],
    attendance: &[Presence],
    ballots: &[Ballot],
) -> Tally {
    let mut count = Count::new(roster, rules, services);
    for presence in attendance {
        count.attend(presence);
    }
    let mut sorted: Vec<&Ballot> = ballots.iter().collect();
    sorted.sort_by_key(|ballot| ballot.cast_at);
    for ballot in sorted {
        count.receive(ballot);
    }
    let applied = rules.silence.applied();
    let items = rules.items.iter().enumerate().filter_map(|(at, item)| {
        Some(ItemTally {
            item: item.id.clone(),
            total: count.sums(at)?.total,
            readings: Silence::ALL
                .iter()
                .filter_map(|silence| count.standing(at, *silence))
                .collect(),
            verdict: count.standing(at, applied)?.verdict,
        })
    });
    let items = items.collect();
    Tally {
        applied,
        items,
        receipts: count.receipts().to_vec(),
    }
}
