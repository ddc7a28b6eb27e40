//! Owners' votes as a whole at a cut: what the frozen list holds, and how many ballots came by which way. Never who
//! cast one, and of a secret vote nothing of its ballots before it is counted, nor at any cut before.

use std::sync::Arc;

use district::kinds::ballot::{Ballot, Channel, Outcome};
use district::log::Seq;
use district::recipe::query::Query;
use district::recipe::told::{FEWEST, Told};

use super::tallies::vote_of;
use super::{Line, Lines, Log, days, places, row};
use crate::polls::Ready;

impl Log<'_> {
    /// The one vote that a question names, by `matter` or by `key`.
    pub(super) async fn polls(&self, query: &Query, cut: Seq) -> Lines {
        let Some(no) = vote_of(query) else {
            return Ok(None);
        };
        let Some(poll) = self.poll(&no, cut).await? else {
            return Ok(Some(Vec::new()));
        };
        let ready = crate::read::polls::ready(self.db, self.district, &no, &poll.sheet).await?;
        let ready = ready.filter(|ready| ready.roster.total().heads >= FEWEST);
        let Some(ready) = ready.map(Arc::new) else {
            return Ok(Some(Vec::new()));
        };
        let (ballots, newest) = self.ballots_at(&no, cut).await?;
        let came: Vec<Ballot> = ballots.iter().map(|(_, ballot)| ballot.clone()).collect();
        let mut cells = vec![
            ("matter", Some(no.to_string())),
            ("kind", Some(poll.kind.clone())),
            ("place", Some(places(&poll.path))),
            ("counted", days::day(poll.counted.map(|(_, at)| at))),
        ];
        cells.extend(listed(&ready));
        let mut last = newest.unwrap_or(poll.announced);
        let mut later = Vec::new();
        // By which way the ballot of one entry came is told of a secret vote no more than when it did.
        if poll.counted.is_some() || !poll.sheet.is_secret() {
            later.extend(ways(&came));
        }
        if let Some((seq, _)) = poll.counted {
            last = seq;
            let (present, _) = self.present_at(&no, cut).await?;
            let tally = self.counted_at(&no, cut, ready, present, ballots).await?;
            let receipts = tally.receipts.iter();
            let accepted = receipts.filter(|it| it.outcome == Outcome::Counted).count();
            later.push(("accepted", Some(accepted.to_string())));
        }
        let by = later.iter().map(|(name, _)| (*name, last));
        let by: Vec<_> = by.chain([("counted", last)]).collect();
        cells.extend(later);
        Ok(Some(vec![Line {
            hashes: Vec::new(),
            alone: None,
            order: (poll.announced, no.to_string(), 0),
            row: row(Told::Poll, no.to_string(), poll.announced, cells, &by),
        }]))
    }
}

/// What the list holds; where people are counted without what they own, how many they are.
fn listed(ready: &Ready) -> Vec<(&'static str, Option<String>)> {
    let total = ready.roster.total();
    let mut cells = vec![("heads", Some(total.heads.to_string()))];
    if ready.roll.units.is_empty() {
        return cells;
    }
    let held = ready.roll.held();
    for (name, area, unit) in [
        ("area", total.area, "area_unit"),
        ("dwelling_area", held.area, "dwelling_area_unit"),
    ] {
        let square = format!("{}.{:02}", area / 100, area % 100);
        cells.push((name, Some(square)));
        cells.push((unit, Some("m2".to_owned())));
    }
    let counts = [
        ("units", held.units),
        ("stalls", held.stalls),
        ("stock", held.stock),
        ("together", held.together),
    ];
    let counts = counts.into_iter();
    cells.extend(counts.map(|(name, count)| (name, Some(count.to_string()))));
    cells
}

/// The ballots that came, and how many of them by each way.
fn ways(ballots: &[Ballot]) -> Vec<(&'static str, Option<String>)> {
    let by = |channel: Channel| ballots.iter().filter(|it| it.channel == channel).count();
    let mut cells = vec![("ballots", ballots.len())];
    cells.extend(Channel::ALL.iter().map(|channel| {
        let cell = match channel {
            Channel::Web => "by_web",
            Channel::Phone => "by_phone",
            Channel::Door => "by_door",
            Channel::Point => "by_point",
            Channel::Paper => "by_paper",
            Channel::Voice => "by_voice",
        };
        (cell, by(*channel))
    }));
    let cells = cells.into_iter();
    cells
        .map(|(name, count)| (name, Some(count.to_string())))
        .collect()
}
