//! The ballots of a vote that is brought in: a table beside the list of owners, in `rolls/`.

use std::collections::{BTreeMap, BTreeSet};

use district::calendar::china_instant;
use district::id::{MatterNo, PartyId};
use district::kinds::ballot::{Channel, Choice, ItemId, Proxy, Serial};
use district::kinds::vote::{SERVINGS, word};
use district::procedure::Act;
use jiff::Timestamp;
use jiff::civil::DateTime;
use ledger::polls::{Ready, Received, Slip, Voting};
use serde::Deserialize;

use super::folder::Folder;
use crate::error::Failure;

/// A line as it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    key: String,
    at: DateTime,
    actor: Option<PartyId>,
    act: Act,
    unit: String,
    name: String,
    channel: String,
    choices: String,
    proof: String,
    proxy: String,
    written: String,
    replaces: String,
    cast_at: Option<DateTime>,
    how: String,
    told: String,
}

/// Something that comes in thousands: a service, a ballot, a paper that one person entered.
#[derive(Clone, Debug)]
pub struct Polled {
    /// The file.
    pub file: String,
    /// Its line.
    pub line: usize,
    /// Its name among the lines of its file.
    pub key: String,
    /// When.
    pub at: Timestamp,
    /// Who; absent is an owner with the code of their ballot.
    pub actor: Option<PartyId>,
    /// `serve`, `roll_call`, `cast` or `enter_paper`.
    pub act: Act,
    /// The line whose ballot it replaces.
    pub replaces: Option<String>,
    text: Text,
    choices: BTreeMap<ItemId, Choice>,
}

/// Says what is wrong with a line.
pub fn refuse(folder: &Folder, polled: &Polled, reason: &str) -> Failure {
    let reason = format!("{}: {reason}", polled.key);
    Failure::Line(folder.path(&polled.file), polled.line, reason)
}

/// Reads the ballots of a story, in the order of the file.
pub fn read(folder: &Folder, name: &str) -> Result<Vec<Polled>, Failure> {
    let file = format!("rolls/{name}");
    let text = folder.needed(&file)?;
    let at = |line: u64| usize::try_from(line).unwrap_or_default();
    let wrong = |line, reason: String| Failure::Line(folder.path(&file), line, reason);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let heading = reader.headers().cloned();
    let heading = heading.map_err(|error| wrong(1, error.to_string()))?;
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            wrong(at(line), error.to_string())
        })?;
        let line = at(record.position().map_or(0, csv::Position::line));
        let text: Text = record
            .deserialize(Some(&heading))
            .map_err(|error| wrong(line, error.to_string()))?;
        let polled = polled(text, &file, line).map_err(|reason| wrong(line, reason))?;
        let missing = polled
            .replaces
            .as_ref()
            .filter(|it| !lines.contains_key(*it));
        if let Some(missing) = missing {
            let reason = format!("no line above has the key `{missing}`");
            return Err(refuse(folder, &polled, &reason));
        }
        if let Some(first) = lines.insert(polled.key.clone(), line) {
            let reason = format!("this key stands in line {first} already");
            return Err(refuse(folder, &polled, &reason));
        }
        all.push(polled);
    }
    Ok(all)
}

fn polled(text: Text, file: &str, line: usize) -> Result<Polled, String> {
    if text.key.is_empty() || text.key.contains('/') {
        return Err("a key is a word without `/`".to_owned());
    }
    if ![Act::Serve, Act::RollCall, Act::Cast, Act::EnterPaper].contains(&text.act) {
        return Err("`act` is serve, roll_call, cast or enter_paper".to_owned());
    }
    if text.act == Act::Serve && !SERVINGS.contains(&text.how.as_str()) {
        return Err(format!("`how` is one of {}", SERVINGS.join(", ")));
    }
    if text.act == Act::Cast && word::<Channel>(&text.channel).is_none() {
        return Err("`channel` is web, phone, door, point or voice".to_owned());
    }
    let mut choices = BTreeMap::new();
    for pair in text.choices.split_whitespace() {
        let chosen = pair.split_once('=');
        let chosen = chosen.and_then(|(item, chosen)| Some((item, word::<Choice>(chosen)?)));
        let (item, chosen) = chosen.ok_or("`choices` are such as `1=yes 2=no`")?;
        choices.insert(ItemId::from(item), chosen);
    }
    let replaces = Some(text.replaces.clone()).filter(|it| !it.is_empty());
    Ok(Polled {
        file: file.to_owned(),
        line,
        key: text.key.clone(),
        at: china_instant(text.at),
        actor: text.actor.clone(),
        act: text.act,
        replaces,
        text,
        choices,
    })
}

impl Polled {
    /// The idempotency key of this line of a story.
    pub fn key_in(&self, story: &str) -> String {
        format!("ballots/import/{story}/{}", self.key)
    }

    /// Whether an owner votes with the code of their ballot.
    pub fn is_own_hand(&self) -> bool {
        self.act == Act::Cast && self.text.channel == "web"
    }

    /// What is done, by the frozen roll.
    pub fn voting(
        &self,
        no: &MatterNo,
        ready: &Ready,
        code: impl Fn(&Ready, &district::kinds::ballot::VoterId) -> String,
        replaces: Option<Serial>,
    ) -> Result<Voting, String> {
        let text = &self.text;
        let voter_of = |unit: &str| {
            let voter = ready.voter_of_unit(unit);
            voter.ok_or_else(|| format!("nobody votes for the unit `{unit}`"))
        };
        let proof = Some(text.proof.clone()).filter(|proof| !proof.is_empty());
        if self.act == Act::Serve {
            let units: Vec<&str> = text.unit.split_whitespace().collect();
            // One head with several units is served once.
            let voters: Result<BTreeSet<_>, String> =
                units.iter().map(|unit| voter_of(unit).cloned()).collect();
            let names: Vec<&str> = text.name.split_whitespace().collect();
            let mut received = BTreeMap::new();
            // Where the proof names them, a name stands for each unit.
            for (unit, name) in units
                .iter()
                .zip(&names)
                .filter(|_| units.len() == names.len())
            {
                let by = (*name).to_owned();
                received.insert(voter_of(unit)?.clone(), Received { by, at: None });
            }
            return Ok(Voting::Serve {
                voters: voters?.into_iter().collect(),
                how: text.how.clone(),
                proof,
                told: text.told == "yes",
                received,
            });
        }
        if self.act == Act::RollCall {
            let units = text.unit.split_whitespace();
            let voters: Result<BTreeSet<_>, String> =
                units.map(|unit| voter_of(unit).cloned()).collect();
            return Ok(Voting::RollCall {
                voters: voters?.into_iter().collect(),
                there: true,
                at: text.cast_at.map(china_instant),
                proof,
            });
        }
        let voter = voter_of(&text.unit)?;
        let principal = ready.member(voter, &text.name).cloned();
        let principal = principal.ok_or_else(|| format!("`{}` does not own it", text.name))?;
        let (by, proxy) = if text.proxy.is_empty() {
            (principal, None)
        } else {
            let written = text.written == "yes";
            (
                ready.deputy(no, &text.proxy),
                Some(Proxy { principal, written }),
            )
        };
        let is_paper = self.act == Act::EnterPaper;
        let channel = word(&text.channel).filter(|_| !is_paper);
        let channel = channel.unwrap_or(Channel::Paper);
        let slip = Slip {
            by,
            proxy,
            channel,
            cast_at: text.cast_at.filter(|_| is_paper).map(china_instant),
            proof,
            replaces,
            choices: self.choices.clone(),
            code: (channel == Channel::Web).then(|| code(ready, voter)),
            voter: voter.clone(),
        };
        Ok(if is_paper {
            Voting::Paper(slip)
        } else {
            Voting::Cast(slip)
        })
    }
}
