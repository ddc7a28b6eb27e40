//! The running count: each ballot as it comes in, and how every item stands at any moment.
//!
//! Receiving a ballot costs O(log n) in voters and ballots, showing an item costs O(1), so that
//! "still needed" can be live. Ballots are taken in the order received; the final tally sorts them by
//! the time of casting, and so may differ where paper was entered late.

use super::admit::{Acting, admit, has_place, holds, sift};
use super::ballots::{Ballot, Channel, Choice, Presence, Service, own_proofs};
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
    Spoken(Standing),
    /// Contradicted itself: neither taking part nor silent.
    Void(Reason),
}

/// A running count. It grows with what comes in and not with the roll, so that a door can make one for a
/// single ballot.
#[derive(Clone, Debug)]
pub struct Count<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    items: BTreeMap<ItemId, usize>,
    served: BTreeSet<usize>,
    /// Who is there, where that is asked.
    present: Option<BTreeSet<usize>>,
    /// Who has said something.
    voices: BTreeMap<usize, Voice>,
    sums: Vec<Sums>,
    acting: Acting,
    serials: BTreeSet<Serial>,
    receipts: Vec<Receipt>,
}

impl<'a> Count<'a> {
    /// An empty count. Where being there is taking part, nobody is there yet.
    pub fn new(roster: &'a Roster, rules: &'a Rules, services: &[Service]) -> Self {
        let mut count = Self {
            present: rules.thresholds.presence.then(BTreeSet::new),
            ..Self::at_the_door(roster, rules)
        };
        let own = own_proofs(services, |voter| roster.find(voter));
        for (service, own) in services.iter().zip(own) {
            if own || !rules.silence.own_proof {
                count.serve(service);
            }
        }
        count
    }

    /// An empty count of ballots that were let in or ask to be: whether their voters are there is not asked.
    pub fn at_the_door(roster: &'a Roster, rules: &'a Rules) -> Self {
        let items = rules
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.id.clone(), at))
            .collect();
        let sums = (0..rules.items.len()).map(|at| Sums {
            total: roster.total_on(at),
            ..Sums::default()
        });
        Self {
            roster,
            rules,
            items,
            served: BTreeSet::new(),
            present: None,
            voices: BTreeMap::new(),
            sums: sums.collect(),
            acting: Acting::new(),
            serials: BTreeSet::new(),
            receipts: Vec::new(),
        }
    }

    /// Notes that a ballot was served on a voter. What does not prove service changes nothing, and nothing
    /// does where being there is taking part: then silence means nothing.
    pub fn serve(&mut self, service: &Service) {
        let valid = self.present.is_none() && service.is_valid(self.rules.closes);
        let Some(place) = self.roster.find(&service.voter).filter(|_| valid) else {
            return;
        };
        if self.served.insert(place) {
            self.each_silent(place, |sums, weight| sums.silent += weight);
        }
    }

    /// Notes that a voter is there, within the window in which ballots count.
    pub fn attend(&mut self, presence: &Presence) {
        let is_open = (self.rules.opens..=self.rules.closes).contains(&presence.at);
        let place = self.roster.find(&presence.voter).filter(|_| is_open);
        let (Some(place), Some(present)) = (place, &mut self.present) else {
            return;
        };
        if !present.insert(place) {
            return;
        }
        let voice = self.voices.get(&place);
        for (at, sums) in self.sums.iter_mut().enumerate() {
            if voice.is_none_or(|voice| voice.on(at).is_none()) {
                sums.unsaid += self.roster.weight_on(at, place);
            }
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
        let present = self.present.as_ref();
        let place = admit(self.roster, self.rules, present, &mut self.acting, ballot)?;
        let sifted = sift(self.roster, self.rules, &self.items, ballot, place);
        if let Some(receipt) = self.receipts.get_mut(receipt) {
            receipt.dropped = sifted.dropped;
        }
        if sifted.kept.iter().all(Option::is_none) {
            return Err(Reason::Blank);
        }
        let deputy = ballot
            .proxy
            .as_ref()
            .filter(|_| self.rules.proxies.standing_only);
        if deputy.is_some() {
            has_place(self.rules, &self.acting, &ballot.by, place)?;
        }
        self.stand(place, ballot, receipt, sifted.kept)?;
        if deputy.is_some() {
            holds(&mut self.acting, &ballot.by, place);
        }
        Ok(())
    }

    /// Whether a ballot comes to stand for its voter.
    fn stand(
        &mut self,
        place: usize,
        ballot: &Ballot,
        receipt: usize,
        choices: Vec<Option<Choice>>,
    ) -> Result<(), Reason> {
        let principal = ballot.principal().clone();
        let new = Standing {
            receipt,
            principal,
            channel: ballot.channel,
            choices,
        };
        let old = match self.voices.get(&place) {
            Some(Voice::Void(reason)) => return Err(*reason),
            Some(Voice::Spoken(old)) => old.clone(),
            None => {
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
        let served = self.served.contains(&place);
        let there = self
            .present
            .as_ref()
            .is_some_and(|present| present.contains(&place));
        let old = self.voices.insert(place, voice);
        let new = self.voices.get(&place);
        for (at, sums) in self.sums.iter_mut().enumerate() {
            let weight = self.roster.weight_on(at, place);
            if let Some(pile) = pile(sums, old.as_ref(), at, served, there) {
                *pile -= weight;
            }
            if let Some(pile) = pile(sums, new, at, served, there) {
                *pile += weight;
            }
        }
    }

    fn each_silent(&mut self, place: usize, mut change: impl FnMut(&mut Sums, Measure)) {
        let voice = self.voices.get(&place);
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

impl Voice {
    /// What it says to an item.
    fn on(&self, item: usize) -> Option<Choice> {
        match self {
            Self::Spoken(standing) => standing.choices.get(item).copied().flatten(),
            Self::Void(_) => None,
        }
    }
}

fn is_silent(voice: Option<&Voice>, item: usize) -> bool {
    match voice {
        Some(Voice::Void(_)) => false,
        voice => voice.and_then(|voice| voice.on(item)).is_none(),
    }
}

/// Where the weight of a voter lies: with what they chose, else among those who are there, else among those
/// who were served and are silent.
fn pile<'s>(
    sums: &'s mut Sums,
    voice: Option<&Voice>,
    item: usize,
    served: bool,
    there: bool,
) -> Option<&'s mut Measure> {
    match voice.and_then(|voice| voice.on(item)) {
        Some(Choice::Yes) => Some(&mut sums.yes),
        Some(Choice::No) => Some(&mut sums.no),
        Some(Choice::Abstain) => Some(&mut sums.abstain),
        Some(Choice::FollowMajority) => Some(&mut sums.follow),
        None if there => Some(&mut sums.unsaid),
        None => (served && is_silent(voice, item)).then_some(&mut sums.silent),
    }
}
