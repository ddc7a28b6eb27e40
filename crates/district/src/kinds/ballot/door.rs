//! At the ballot box: whether one more ballot may come in, and what it changes in who takes part.
//!
//! The final tally sorts all ballots by the time of casting. What is refused here could not count in it
//! either, whatever comes later.

use super::ballots::Ballot;
use super::count::{Count, Outcome};
use super::refusal::Reason;
use super::roster::Roster;
use super::rules::Rules;
use super::share::Measure;

/// Whether `new` may come in after `earlier`: the voter's own ballots, and those that its bearer cast. That
/// they are there, where that is asked, is for whoever keeps the attendance.
///
/// # Errors
/// The rule that refuses it. A ballot that contradicts another one is not refused: that there were two is
/// what the rule asks about, and both stay.
pub fn admit_one(
    roster: &Roster,
    rules: &Rules,
    earlier: &[Ballot],
    new: &Ballot,
) -> Result<(), Reason> {
    if earlier.iter().any(|ballot| ballot.serial == new.serial) {
        return Err(Reason::SerialUsed);
    }
    let mut count = Count::at_the_door(roster, rules);
    for ballot in in_order(earlier.iter().chain([new])) {
        count.receive(ballot);
    }
    let mut receipts = count.receipts().iter();
    let Some(receipt) = receipts.find(|receipt| receipt.serial == new.serial) else {
        return Ok(());
    };
    if let Some((_, reason)) = receipt.dropped.first() {
        return Err(*reason);
    }
    match receipt.outcome {
        Outcome::Rejected(Reason::Contradicted | Reason::CoOwnersDisagree)
        | Outcome::Counted
        | Outcome::Superseded(_) => Ok(()),
        Outcome::Rejected(reason) => Err(reason),
    }
}

/// By item, what one voter's ballots weigh among those who take part.
pub fn weight_of(roster: &Roster, rules: &Rules, ballots: &[Ballot]) -> Vec<Measure> {
    let mut count = Count::at_the_door(roster, rules);
    for ballot in in_order(ballots.iter()) {
        count.receive(ballot);
    }
    (0..rules.items.len())
        .filter_map(|item| count.sums(item))
        .map(|sums| sums.yes + sums.no + sums.abstain + sums.follow)
        .collect()
}

fn in_order<'b>(ballots: impl Iterator<Item = &'b Ballot>) -> Vec<&'b Ballot> {
    let mut sorted: Vec<&Ballot> = ballots.collect();
    sorted.sort_by_key(|ballot| ballot.cast_at);
    sorted
}
