//! First pass: which ballots may be counted at all, in the order they were cast.

use crate::file::{Ballot, Choice, CoOwnerVote, File};
use crate::roll::{Head, Roll};
use std::collections::{HashMap, HashSet};

/// A ballot that may be counted.
pub(crate) struct Admitted<'f> {
    pub(crate) ballot: &'f Ballot,
    /// The head it is for.
    pub(crate) head: &'f str,
    /// Place in the order of casting.
    pub(crate) order: usize,
    pub(crate) principal: &'f str,
    pub(crate) choices: Vec<(&'f str, Choice)>,
}

/// What the first pass found.
#[derive(Default)]
pub(crate) struct FirstPass<'f> {
    /// In order of casting.
    pub(crate) admitted: Vec<Admitted<'f>>,
    /// Order, reason.
    pub(crate) refused: Vec<(usize, &'static str)>,
    /// Order, item, reason.
    pub(crate) dropped: Vec<(usize, &'f str, &'static str)>,
}

/// All ballots in order of casting; at one instant in the order of the file.
pub(crate) fn in_order(file: &File) -> Vec<&Ballot> {
    let mut order: Vec<&Ballot> = file.ballots.iter().collect();
    order.sort_by_key(|ballot| ballot.cast_at);
    order
}

pub(crate) fn first_pass<'f>(
    file: &'f File,
    roll: &Roll<'f>,
    ordered: &[&'f Ballot],
    there: Option<&HashSet<&str>>,
) -> FirstPass<'f> {
    let heads: HashMap<&str, &Head<'f>> = roll.heads.iter().map(|head| (head.name, head)).collect();
    let concerned: HashMap<&str, Option<HashSet<&str>>> = file
        .rules
        .items
        .iter()
        .map(|item| {
            (
                item.id.as_str(),
                item.among
                    .as_ref()
                    .map(|list| list.iter().map(String::as_str).collect()),
            )
        })
        .collect();
    let mut pass = FirstPass::default();
    let mut serials: HashSet<&str> = HashSet::new();
    let mut acting: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (order, ballot) in ordered.iter().copied().enumerate() {
        if !serials.insert(&ballot.serial) {
            pass.refused.push((order, "serial_used"));
            continue;
        }
        let Some(head) = roll
            .counted_as
            .get(ballot.voter.as_str())
            .and_then(|name| heads.get(name))
        else {
            pass.refused.push((order, "unknown_voter"));
            continue;
        };
        let principal = ballot
            .proxy
            .as_ref()
            .map_or(ballot.by.as_str(), |proxy| proxy.principal.as_str());
        let problem = on_its_face(file, head, ballot, principal, there)
            .or_else(|| proxy(file, head, ballot, &mut acting));
        if let Some(reason) = problem {
            pass.refused.push((order, reason));
            continue;
        }
        let mut choices = Vec::new();
        for (item, choice) in &ballot.choices {
            let item = item.as_str();
            match concerned.get(item) {
                None => pass.dropped.push((order, item, "not_announced")),
                Some(among) if head.area(among.as_ref()).is_none() => {
                    pass.dropped.push((order, item, "not_concerned"));
                }
                Some(_) if *choice == Choice::FollowMajority && !file.rules.follow_choice => {
                    pass.dropped.push((order, item, "follow_not_offered"));
                }
                Some(_) => choices.push((item, *choice)),
            }
        }
        if choices.is_empty() {
            pass.refused.push((order, "blank"));
        } else {
            pass.admitted.push(Admitted {
                ballot,
                head: head.name,
                order,
                principal,
                choices,
            });
        }
    }
    pass
}

fn on_its_face(
    file: &File,
    head: &Head<'_>,
    ballot: &Ballot,
    principal: &str,
    there: Option<&HashSet<&str>>,
) -> Option<&'static str> {
    let rules = &file.rules;
    let unnamed = head.named.is_none() && head.members.len() > 1;
    let checks = [
        (head.area(None).is_none(), "no_vote"),
        (ballot.cast_at < rules.opens, "before_opening"),
        (ballot.cast_at > rules.closes, "after_closing"),
        (
            !rules.channels.contains(&ballot.channel),
            "channel_not_offered",
        ),
        (
            there.is_some_and(|names| !names.contains(head.name)),
            "not_present",
        ),
        (
            !head.members.iter().any(|member| member == principal),
            "not_owner",
        ),
        (
            head.named.is_some_and(|named| named != principal),
            "not_named",
        ),
        (
            unnamed && rules.co_owner_vote == CoOwnerVote::NamedOnly,
            "nobody_named",
        ),
    ];
    checks
        .into_iter()
        .find_map(|(fails, reason)| fails.then_some(reason))
}

fn proxy<'f>(
    file: &File,
    head: &Head<'f>,
    ballot: &'f Ballot,
    acting: &mut HashMap<&'f str, HashSet<&'f str>>,
) -> Option<&'static str> {
    let proxy = ballot.proxy.as_ref()?;
    let limit = file.rules.proxies.max_per_person;
    if limit == 0 {
        return Some("proxy_not_allowed");
    }
    if !proxy.written {
        return Some("proxy_not_written");
    }
    if file.rules.proxies.barred.contains(&ballot.by) {
        return Some("proxy_barred");
    }
    if file.rules.proxies.standing_only {
        // Whether a place is left is asked once it is clear which ballots stand.
        return None;
    }
    let voters = acting.entry(&ballot.by).or_default();
    if !voters.contains(head.name) && voters.len() as u64 >= limit {
        return Some("proxy_limit");
    }
    voters.insert(head.name);
    None
}
