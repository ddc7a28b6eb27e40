//! The running count: each ballot as it comes in, and how every item stands at any moment.
//!
//! Receiving a ballot costs O(log n) in voters and ballots, showing an item costs O(1), so that
//! "still needed" can be live. Ballots are taken in the order received; the final tally sorts them by
//! the time of casting, and so may differ where paper was entered late.

use super::admit::{Acting, admit, sift};
use super::ballots::{Ballot, Channel, Choice, Service};
use super::law::Requirement;
use super::names::{ItemId, PersonId, Serial};
use super::refusal::Reason;
use super::roster::Roster;
use super::rules::{Duplicates, Rules, Silence};
use super::share::Measure;
use super::verdict::{Reading, Sums, read};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a ballot. It names no choice and may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It counts.
    Counted,
    /// It was valid; a later one of the same voter counts instead.
    Superseded(Serial),
    /// It does not count.
    Rejected(Reason),
}

/// A ballot's receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The code on the ballot.
    pub serial: Serial,
    /// What became of it.
    pub outcome: Outcome,
    /// Choices that do not count, though the ballot was admitted.
    pub dropped: Vec<(ItemId, Reason)>,
}

/// The ballot that stands for a voter.
#[derive(Clone, Debug)]
struct Standing {
    receipt: usize,
    principal: PersonId,
    channel: Channel,
    choices: Vec<Option<Choice>>,
}

#[derive(Clone, Debug)]
enum Voice {
    Silent,
    Spoken(Standing),
    /// Contradicted itself: neither taking part nor silent.
    Void(Reason),
}

/// A running count.
#[derive(Clone, Debug)]
pub struct Count<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    items: BTreeMap<ItemId, usize>,
    served: Vec<bool>,
    voices: Vec<Voice>,
    sums: Vec<Sums>,
    acting: Acting,
    serials: BTreeSet<Serial>,
    receipts: Vec<Receipt>,
}

impl<'a> Count<'a> {
    /// An empty count.
    pub fn new(roster: &'a Roster, rules: &'a Rules, services: &[Service]) -> Self {
        let items = rules
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.id.clone(), at))
            .collect();
        let mut sums = vec![Sums::default(); rules.items.len()];
        for (at, sum) in sums.iter_mut().enumerate() {
            for place in 0..roster.len() {
                sum.total += roster.weight_on(at, place);
            }
        }
        let mut count = Self {
            roster,
            rules,
            items,
            served: vec![false; roster.len()],
            voices: vec![Voice::Silent; roster.len()],
            sums,
            acting: Acting::new(),
            serials: BTreeSet::new(),
            receipts: Vec::new(),
        };
        for service in services {
            count.serve(service);
        }
        count
    }

    /// Notes that a ballot was served on a voter. What does not prove service changes nothing.
    pub fn serve(&mut self, service: &Service) {
        let Some(place) = self
            .roster
            .find(&service.voter)
            .filter(|_| service.is_valid(self.rules.closes))
        else {
            return;
        };
        if self.served.get(place) != Some(&false) {
            return;
        }
        self.each_silent(place, |sums, weight| sums.silent += weight);
        if let Some(served) = self.served.get_mut(place) {
            *served = true;
        }
    }

    /// Takes a ballot and gives its receipt.
    pub fn receive(&mut self, ballot: &Ballot) -> &Receipt {
        let at = self.receipts.len();
        self.receipts.push(Receipt {
            serial: ballot.serial.clone(),
            outcome: Outcome::Counted,
            dropped: Vec::new(),
        });
        if let Err(reason) = self.place(ballot, at) {
            self.settle(at, Outcome::Rejected(reason));
        }
        // The receipt was pushed above and receipts are never removed.
        &self.receipts[at]
    }

    fn place(&mut self, ballot: &Ballot, receipt: usize) -> Result<(), Reason> {
        if !self.serials.insert(ballot.serial.clone()) {
            return Err(Reason::SerialUsed);
        }
        let place = admit(self.roster, self.rules, &mut self.acting, ballot)?;
        let sifted = sift(self.roster, self.rules, &self.items, ballot, place);
        if let Some(receipt) = self.receipts.get_mut(receipt) {
            receipt.dropped = sifted.dropped;
        }
        if sifted.kept.iter().all(Option::is_none) {
            return Err(Reason::Blank);
        }
        let principal = ballot.principal().clone();
        let new = Standing {
            receipt,
            principal,
            channel: ballot.channel,
            choices: sifted.kept,
        };
        let old = match self.voices.get(place) {
            Some(Voice::Void(reason)) => return Err(*reason),
            Some(Voice::Spoken(old)) => old.clone(),
            _ => {
                if ballot.replaces.is_some() {
                    return Err(Reason::ReplacesNothing);
                }
                self.speak(place, Voice::Spoken(new));
                return Ok(());
            }
        };
        self.meet(place, ballot, &old, new)
    }

    /// A second ballot of the same voter meets the one that stands.
    fn meet(
        &mut self,
        place: usize,
        ballot: &Ballot,
        old: &Standing,
        new: Standing,
    ) -> Result<(), Reason> {
        let same = old.choices == new.choices;
        if old.principal != new.principal {
            return if same {
                Err(Reason::Duplicate)
            } else {
                Err(self.void(place, old, Reason::CoOwnersDisagree))
            };
        }
        if let Some(target) = &ballot.replaces {
            if self
                .receipts
                .get(old.receipt)
                .is_none_or(|receipt| receipt.serial != *target)
            {
                return Err(Reason::ReplacesNothing);
            }
            if self
                .rules
                .replace_until
                .is_none_or(|until| ballot.cast_at > until)
            {
                return Err(Reason::ReplacedLate);
            }
        } else {
            match self.rules.duplicates {
                Duplicates::Last => {}
                Duplicates::Paper
                    if new.channel == Channel::Paper && old.channel != Channel::Paper => {}
                Duplicates::VoidIfDifferent if !same => {
                    return Err(self.void(place, old, Reason::Contradicted));
                }
                _ => return Err(Reason::Duplicate),
            }
        }
        self.settle(old.receipt, Outcome::Superseded(ballot.serial.clone()));
        self.speak(place, Voice::Spoken(new));
        Ok(())
    }

    fn void(&mut self, place: usize, old: &Standing, reason: Reason) -> Reason {
        self.settle(old.receipt, Outcome::Rejected(reason));
        self.speak(place, Voice::Void(reason));
        reason
    }

    fn settle(&mut self, receipt: usize, outcome: Outcome) {
        if let Some(receipt) = self.receipts.get_mut(receipt) {
            receipt.outcome = outcome;
        }
    }

    /// Moves a voter's weight from where it lay to where it lies now.
    fn speak(&mut self, place: usize, voice: Voice) {
        let served = self.served.get(place) == Some(&true);
        let Some(old) = self.voices.get_mut(place) else {
            return;
        };
        let old = std::mem::replace(old, voice);
        let Some(new) = self.voices.get(place) else {
            return;
        };
        for (at, sums) in self.sums.iter_mut().enumerate() {
            let weight = self.roster.weight_on(at, place);
            if let Some(pile) = pile(sums, &old, at, served) {
                *pile -= weight;
            }
            if let Some(pile) = pile(sums, new, at, served) {
                *pile += weight;
            }
        }
    }

    fn each_silent(&mut self, place: usize, mut change: impl FnMut(&mut Sums, Measure)) {
        let Some(voice) = self.voices.get(place) else {
            return;
        };
        for (at, sums) in self.sums.iter_mut().enumerate() {
            if is_silent(voice, at) {
                change(sums, self.roster.weight_on(at, place));
            }
        }
    }

    /// What became of every ballot so far, in the order received.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// The sums of an item, by its position in the rules.
    pub fn sums(&self, item: usize) -> Option<&Sums> {
        self.sums.get(item)
    }

    /// What an item needs.
    pub fn requirement(&self, item: usize) -> Option<Requirement> {
        self.rules
            .items
            .get(item)
            .map(|item| self.rules.thresholds.requirement(item.class))
    }

    /// How an item stands now under one reading of silence, with what is still needed.
    pub fn standing(&self, item: usize, silence: Silence) -> Option<Reading> {
        Some(read(self.sums(item)?, self.requirement(item)?, silence))
    }
}

fn is_silent(voice: &Voice, item: usize) -> bool {
    match voice {
        Voice::Silent => true,
        Voice::Spoken(standing) => standing.choices.get(item).copied().flatten().is_none(),
        Voice::Void(_) => false,
    }
}

fn pile<'s>(
    sums: &'s mut Sums,
    voice: &Voice,
    item: usize,
    served: bool,
) -> Option<&'s mut Measure> {
    let choice = match voice {
        Voice::Spoken(standing) => standing.choices.get(item).copied().flatten(),
        Voice::Silent | Voice::Void(_) => None,
    };
    match choice {
        Some(Choice::Yes) => Some(&mut sums.yes),
        Some(Choice::No) => Some(&mut sums.no),
        Some(Choice::Abstain) => Some(&mut sums.abstain),
        Some(Choice::FollowMajority) => Some(&mut sums.follow),
        None => (served && is_silent(voice, item)).then_some(&mut sums.silent),
    }
}
