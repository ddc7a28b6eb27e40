//! What proves that ballots were served and cast, line by line, for those who keep the roll. Nothing here tells what
//! was chosen, and the order is that of the list.

use std::collections::BTreeMap;

use district::kinds::ballot::{Channel, VoterId};
use jiff::Timestamp;
use ledger::polls::Ready;

use super::Poll;
use super::enter::unit_of;
use super::serve::by_building;
use crate::App;
use crate::failure::Failure;

/// What proves something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A file that was handed in, by its hash.
    File(String),
    /// Somebody who saw it.
    Witness(String),
    /// Where it lies, in words.
    Words(String),
    /// The paper itself.
    Paper,
}

impl Proof {
    fn of(text: &str) -> Self {
        let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match text.strip_prefix("witness/") {
            _ if is_hash => Self::File(text.to_owned()),
            Some(name) => Self::Witness(name.to_owned()),
            None => Self::Words(text.to_owned()),
        }
    }
}

/// That a ballot was served on a head.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// The first of its units.
    pub(crate) unit: String,
    pub(crate) building: String,
    /// When, in microseconds.
    pub(crate) at: i64,
    /// door, `registered_mail`, phone, wechat, mailbox, board.
    pub(crate) how: String,
    /// Who took it in; nobody where that was not asked, or names were erased.
    pub(crate) by: Option<String>,
    pub(crate) proof: Option<Proof>,
    /// On a proof that names several, the line that names this one.
    pub(crate) line: Option<i64>,
    /// Whether it told what silence would mean.
    pub(crate) told: bool,
}

/// That a ballot was taken down for an owner.
#[derive(Clone, Debug)]
pub(crate) struct Casting {
    /// The first of the head's units.
    pub(crate) unit: String,
    pub(crate) building: String,
    pub(crate) channel: Channel,
    pub(crate) at: Timestamp,
    pub(crate) proof: Option<Proof>,
}

/// Where each head stands on the list: its place, its building and its first unit.
struct Places<'r> {
    ready: &'r Ready,
    of: BTreeMap<VoterId, (usize, String)>,
}

impl<'r> Places<'r> {
    fn new(ready: &'r Ready) -> Self {
        let buildings = by_building(ready).into_iter();
        let heads = buildings
            .flat_map(|((_, name), heads)| heads.into_iter().map(move |head| (head, name.clone())));
        let of = heads
            .zip(0..)
            .map(|((head, name), place)| (head, (place, name)));
        Self {
            ready,
            of: of.collect(),
        }
    }

    fn find(&self, voter: &VoterId) -> (usize, String, String) {
        let head = self.ready.roster.head_of(voter).unwrap_or(voter);
        let found = self.of.get(voter).or_else(|| self.of.get(head)).cloned();
        let (place, building) = found.unwrap_or((usize::MAX, String::new()));
        (place, building, unit_of(self.ready, voter))
    }
}

impl Poll {
    /// On whom ballots were served, in the order of the list.
    pub(crate) async fn services(&self, app: &App, ready: &Ready) -> Result<Vec<Service>, Failure> {
        let rows = app.ledger.served(&self.no).await?;
        let takers = app.ledger.takers(&self.no).await?;
        let places = Places::new(ready);
        let lines = rows.into_iter().map(|row| {
            let voter = VoterId(row.voter);
            let (place, building, unit) = places.find(&voter);
            let service = Service {
                unit,
                building,
                at: row.at,
                how: row.how,
                by: takers.get(&(row.seq, voter)).cloned(),
                proof: row.proof.as_deref().map(Proof::of),
                line: row.line,
                told: row.told != 0,
            };
            ((place, row.seq), service)
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|it| it.0);
        Ok(lines.into_iter().map(|it| it.1).collect())
    }

    /// What proves the ballots that were not cast by their own code, in the order of the list.
    pub(crate) async fn castings(&self, app: &App, ready: &Ready) -> Result<Vec<Casting>, Failure> {
        let ballots = app.ledger.ballots(&self.no).await?.into_iter();
        let places = Places::new(ready);
        let taken = ballots.filter(|ballot| ballot.channel != Channel::Web);
        let lines = taken.map(|ballot| {
            let (place, building, unit) = places.find(&ballot.voter);
            let proof = ballot.proof.as_deref().map(Proof::of);
            let paper = (ballot.channel == Channel::Paper).then_some(Proof::Paper);
            let casting = Casting {
                unit,
                building,
                channel: ballot.channel,
                at: ballot.cast_at,
                proof: proof.or(paper),
            };
            ((place, ballot.cast_at), casting)
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|it| it.0);
        Ok(lines.into_iter().map(|it| it.1).collect())
    }
}
