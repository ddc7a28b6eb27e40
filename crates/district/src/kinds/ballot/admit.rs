//! Whether a ballot may be counted at all, before it is weighed against the voter's other ballots.

use super::ballots::{Ballot, Choice};
use super::names::{ItemId, PersonId};
use super::refusal::Reason;
use super::roster::{Head, Roster};
use super::rules::{CoOwnerVote, Rules};
use super::share::Measure;
use std::collections::{BTreeMap, BTreeSet};

/// For whom each proxy already acts.
pub(super) type Acting = BTreeMap<PersonId, BTreeSet<usize>>;

/// Checks a ballot on its own; the voter's place on the roll if it may be counted. `present` are the places
/// of those who are there, where that is asked.
pub(super) fn admit(
    roster: &Roster,
    rules: &Rules,
    present: Option<&BTreeSet<usize>>,
    acting: &mut Acting,
    ballot: &Ballot,
) -> Result<usize, Reason> {
    let place = roster.find(&ballot.voter).ok_or(Reason::UnknownVoter)?;
    let head = roster.head(place).ok_or(Reason::UnknownVoter)?;
    if roster.weight(place) == Measure::ZERO {
        return Err(Reason::NoVote);
    }
    if ballot.cast_at < rules.opens {
        return Err(Reason::BeforeOpening);
    }
    if ballot.cast_at > rules.closes {
        return Err(Reason::AfterClosing);
    }
    if !rules.channels.contains(&ballot.channel) {
        return Err(Reason::ChannelNotOffered);
    }
    if present.is_some_and(|present| !present.contains(&place)) {
        return Err(Reason::NotPresent);
    }
    speaks_for(head, rules.co_owner_vote, ballot.principal())?;
    if let Some(proxy) = &ballot.proxy {
        may_act(rules, &ballot.by, proxy.written)?;
        if !rules.proxies.standing_only {
            has_place(rules, acting, &ballot.by, place)?;
            holds(acting, &ballot.by, place);
        }
    }
    Ok(place)
}

/// Whether a proxy who acts for so many may act for one more.
pub(super) fn has_place(
    rules: &Rules,
    acting: &Acting,
    by: &PersonId,
    place: usize,
) -> Result<(), Reason> {
    let none = BTreeSet::new();
    let voters = acting.get(by).unwrap_or(&none);
    let full = u64::try_from(voters.len()).map_or(true, |n| n >= rules.proxies.max_per_person);
    if full && !voters.contains(&place) {
        return Err(Reason::ProxyLimit);
    }
    Ok(())
}

/// Takes up one of a proxy's places.
pub(super) fn holds(acting: &mut Acting, by: &PersonId, place: usize) {
    acting.entry(by.clone()).or_default().insert(place);
}

fn speaks_for(head: &Head, rule: CoOwnerVote, principal: &PersonId) -> Result<(), Reason> {
    if !head.members.contains(principal) {
        return Err(Reason::NotOwner);
    }
    match &head.named {
        Some(named) if named != principal => Err(Reason::NotNamed),
        None if head.members.len() > 1 && rule == CoOwnerVote::NamedOnly => {
            Err(Reason::NobodyNamed)
        }
        _ => Ok(()),
    }
}

fn may_act(rules: &Rules, by: &PersonId, written: bool) -> Result<(), Reason> {
    if rules.proxies.max_per_person == 0 {
        return Err(Reason::ProxyNotAllowed);
    }
    if !written {
        return Err(Reason::ProxyNotWritten);
    }
    if rules.proxies.barred.contains(by) {
        return Err(Reason::ProxyBarred);
    }
    Ok(())
}

/// A ballot's choices by position of the item, and those that do not count.
pub(super) struct Choices {
    pub(super) kept: Vec<Option<Choice>>,
    pub(super) dropped: Vec<(ItemId, Reason)>,
}

/// Sorts a ballot's choices; one bad choice does not spoil the others.
pub(super) fn sift(
    roster: &Roster,
    rules: &Rules,
    items: &BTreeMap<ItemId, usize>,
    ballot: &Ballot,
    place: usize,
) -> Choices {
    let mut sifted = Choices {
        kept: vec![None; rules.items.len()],
        dropped: Vec::new(),
    };
    for (item, choice) in &ballot.choices {
        let position = items.get(item).copied();
        let reason = match position {
            None => Some(Reason::NotAnnounced),
            Some(at) if roster.weight_on(at, place) == Measure::ZERO => Some(Reason::NotConcerned),
            Some(_) if *choice == Choice::FollowMajority && !rules.follow_choice => {
                Some(Reason::FollowNotOffered)
            }
            Some(_) => None,
        };
        match (reason, position.and_then(|at| sifted.kept.get_mut(at))) {
            (Some(reason), _) => sifted.dropped.push((item.clone(), reason)),
            (None, Some(slot)) => *slot = Some(*choice),
            (None, None) => {}
        }
    }
    sifted
}
