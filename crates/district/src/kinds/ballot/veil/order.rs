//! Ballots of a secret vote without their moments: ballots whose order decides between them keep it, all others are
//! shuffled.

use super::codes::{Codes, public_code};
use crate::kinds::ballot::ballots::{Ballot, Channel};
use crate::kinds::ballot::file::TallyFile;
use crate::kinds::ballot::names::{PersonId, Serial, VoterId};
use crate::kinds::ballot::rules::{Duplicates, Rules};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// The least step of time.
pub(super) const TICK: SignedDuration = SignedDuration::from_micros(1);

/// So long before the window the file puts what came before it.
const BEFORE: SignedDuration = SignedDuration::from_secs(3600);

/// Hides who cast which ballot, how and when. A voter's own ballots meet each other, ballots of one proxy share the
/// places under its limit, and of one receipt the first holds: only the order of such ballots is told.
pub(super) fn hide_ballots(
    file: &mut TallyFile,
    codes: &Codes<'_>,
    head_of: impl Fn(&VoterId) -> Option<VoterId>,
) {
    let mut ballots = std::mem::take(&mut file.ballots);
    ballots.sort_by_key(|ballot| ballot.cast_at);
    let group_of = groups(&ballots, head_of);
    let mut groups: BTreeMap<usize, Vec<Ballot>> = BTreeMap::new();
    for (ballot, group) in ballots.into_iter().zip(group_of) {
        groups.entry(group).or_default().push(ballot);
    }
    let mut shuffled: Vec<(String, Vec<Ballot>)> = Vec::with_capacity(groups.len());
    for group in groups.into_values() {
        let first = group
            .first()
            .map(|ballot| codes.of("order", &ballot.serial.0));
        shuffled.push((first.unwrap_or_default(), group));
    }
    shuffled.sort_by(|a, b| a.0.cmp(&b.0));
    let rules = &file.rules;
    let mut rank = 0_i64;
    for (_, group) in shuffled {
        // Once one of them came too late to replace another, those after it did too.
        let mut late = false;
        for mut ballot in group {
            rank += 1;
            let after = rules
                .replace_until
                .is_some_and(|until| ballot.cast_at > until);
            late |= after && ballot.replaces.is_some();
            hide_moment(&mut ballot, rank, late, rules);
            hide_hand(&mut ballot, codes, rules);
            file.ballots.push(ballot);
        }
    }
    file.ballots.sort_by_key(|ballot| ballot.cast_at);
}

/// By ballot, the first of those that it must stand in order with.
fn groups(ballots: &[Ballot], head_of: impl Fn(&VoterId) -> Option<VoterId>) -> Vec<usize> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Mark<'a> {
        Head(Option<VoterId>),
        Proxy(&'a PersonId),
        Serial(&'a Serial),
    }
    let mut group_of: Vec<usize> = (0..ballots.len()).collect();
    let mut seen: BTreeMap<Mark<'_>, usize> = BTreeMap::new();
    for (at, ballot) in ballots.iter().enumerate() {
        let mut marks = vec![
            Mark::Head(head_of(&ballot.voter)),
            Mark::Serial(&ballot.serial),
        ];
        marks.extend(ballot.proxy.is_some().then_some(Mark::Proxy(&ballot.by)));
        for mark in marks {
            let other = *seen.entry(mark).or_insert(at);
            let (a, b) = (root(&group_of, other), root(&group_of, at));
            if let Some(group) = group_of.get_mut(a.max(b)) {
                *group = a.min(b);
            }
        }
    }
    (0..ballots.len()).map(|at| root(&group_of, at)).collect()
}

/// The first of a group; each names one that is before it, and the first itself.
fn root(group_of: &[usize], mut at: usize) -> usize {
    while let Some(before) = group_of.get(at).filter(|before| **before != at) {
        at = *before;
    }
    at
}

/// Puts the rank in the place of the moment, on the same side of every instant that a rule asks about. What was cast
/// outside the window counts for nothing, and says nothing.
fn hide_moment(ballot: &mut Ballot, rank: i64, late: bool, rules: &Rules) {
    let step = SignedDuration::from_micros(rank);
    let at = ballot.cast_at;
    if at < rules.opens {
        ballot.choices.clear();
        ballot.cast_at = (rules.opens - BEFORE + step).min(rules.opens - TICK);
    } else if at > rules.closes {
        ballot.choices.clear();
        ballot.cast_at = rules.closes + step;
    } else {
        let until = rules.replace_until;
        let from = until.filter(|_| late);
        let from = from.map_or(rules.opens, |until| until.max(rules.opens));
        let last = until.filter(|until| at <= *until).unwrap_or(rules.closes);
        ballot.cast_at = (from + step).min(last).min(rules.closes);
    }
}

fn hide_hand(ballot: &mut Ballot, codes: &Codes<'_>, rules: &Rules) {
    let principal = codes.owner(&ballot.voter, ballot.principal());
    if let Some(proxy) = &mut ballot.proxy {
        proxy.principal = principal;
        ballot.by = codes.person(&ballot.by);
    } else {
        ballot.by = principal;
    }
    ballot.voter = codes.voter(&ballot.voter);
    ballot.serial = Serial(public_code(&ballot.serial));
    ballot.replaces = ballot.replaces.as_ref().map(|it| Serial(public_code(it)));
    // Only what comes on some channels has one.
    ballot.proof = None;
    ballot.channel = told(ballot.channel, rules);
}

/// The channel as the file tells it: the first announced one, unless it is asked whether a ballot came on paper or
/// on a channel that was never announced.
fn told(channel: Channel, rules: &Rules) -> Channel {
    let asks_paper = rules.duplicates == Duplicates::Paper;
    if !rules.channels.contains(&channel) || (asks_paper && channel == Channel::Paper) {
        return channel;
    }
    let mut same = rules
        .channels
        .iter()
        .filter(|it| !asks_paper || **it != Channel::Paper);
    same.next().copied().unwrap_or(channel)
}
