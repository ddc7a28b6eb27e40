//! Rolls of owners, services, ballots and paper, each against the entry that brought it; and who took part,
//! added up again.

use std::collections::BTreeMap;
use std::fmt::Display;

use district::id::MatterNo;
use district::kinds::ballot::{Ballot, VoterId};
use district::kinds::vote::Vote;
use serde::Deserialize;

use super::fault::{Found, entry, row};
use super::{Check, Misfit};
use crate::polls::paper::Reading;
use crate::polls::{KeptRoll, Ready, RollSecret, counts, counts_of_presence};
use crate::project::Held;
use crate::rows::{AttendanceRow, BallotRow, MatterRow, PaperRow, RollRow, Row, ServedRow};
use crate::value::Value;

/// An entry about votes: seq, at, actor, subject, body, sealed.
type Line = (
    i64,
    i64,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
);

/// What the body of a service says.
#[derive(Deserialize)]
struct Served {
    voters: Vec<VoterId>,
    how: String,
    proof: Option<String>,
    told: bool,
    /// Line and time of those whom the proof names one by one.
    #[serde(default)]
    lines: BTreeMap<VoterId, (i64, i64)>,
}

/// What the body of a roll call says.
#[derive(Deserialize)]
struct Called {
    heads: Vec<VoterId>,
    there: bool,
    at: i64,
    proof: Option<String>,
}

impl<P: FnMut(i64, i64) + Send> Check<P> {
    pub(super) async fn polls(&mut self) -> Found<()> {
        let told = self.about("roll/%").await?;
        let rolls = told.into_iter().map(|line| -> Found<RollRow> {
            Ok(RollRow {
                no: no_of(&line.3),
                seq: line.0,
                body: line.4.ok_or_else(|| entry(line.0, Misfit::BodyGone))?,
                secret: line.5,
            })
        });
        self.same_table(rolls.collect::<Found<_>>()?).await?;
        let mut served = Vec::new();
        for (seq, at, _, subject, body, _) in self.about("served/%").await? {
            let said: Served = read(seq, body.as_deref())?;
            served.extend(said.voters.iter().map(|voter| {
                let line = said.lines.get(voter);
                ServedRow {
                    no: no_of(&subject),
                    voter: voter.to_string(),
                    seq,
                    at: line.map_or(at, |(_, at)| *at),
                    how: said.how.clone(),
                    proof: said.proof.clone(),
                    told: i64::from(said.told),
                    line: line.map(|(line, _)| *line),
                }
            }));
        }
        self.same_table(served).await?;
        let mut ready = BTreeMap::new();
        self.attendance(&mut ready).await?;
        self.ballots(&mut ready).await?;
        self.papers(&mut ready).await
    }

    async fn attendance(&mut self, ready: &mut BTreeMap<String, Ready>) -> Found<()> {
        let mut rows = Vec::new();
        for (seq, _, _, subject, body, _) in self.about("attendance/%").await? {
            let no = no_of(&subject);
            let said: Called = read(seq, body.as_deref())?;
            let mut counted = Vec::new();
            for head in &said.heads {
                let ready = self.ready(ready, seq, &no).await?;
                counted.extend(counts_of_presence(ready, &no, head, said.there));
                rows.push(AttendanceRow {
                    no: no.clone(),
                    head: head.to_string(),
                    seq,
                    at: said.at,
                    there: i64::from(said.there),
                    proof: said.proof.clone(),
                });
            }
            self.add(counted);
        }
        self.same_table(rows).await
    }

    /// The roll of a vote with its rules, read once.
    async fn ready<'r>(
        &mut self,
        ready: &'r mut BTreeMap<String, Ready>,
        seq: i64,
        no: &str,
    ) -> Found<&'r Ready> {
        if !ready.contains_key(no) {
            let roll = self.frozen(seq, no).await?;
            ready.insert(no.to_owned(), roll);
        }
        ready
            .get(no)
            .ok_or_else(|| entry(seq, Misfit::DoesNotFollow))
    }

    async fn ballots(&mut self, ready: &mut BTreeMap<String, Ready>) -> Found<()> {
        let mut own: BTreeMap<(String, String), Vec<Ballot>> = BTreeMap::new();
        let mut rows = Vec::new();
        for (seq, _, _, subject, _, sealed) in self.about("ballots/%").await? {
            let no = no_of(&subject);
            let ready = self.ready(ready, seq, &no).await?;
            let ballot: Ballot = read(seq, sealed.as_deref())?;
            let head = ready.roster.head_of(&ballot.voter);
            let head = head.ok_or_else(|| entry(seq, Misfit::DoesNotFollow))?;
            let earlier = own.entry((no.clone(), head.to_string())).or_default();
            let added = counts(ready, &no, earlier, &ballot);
            rows.push(BallotRow {
                no,
                serial: ballot.serial.to_string(),
                seq,
                head: head.to_string(),
                bearer: ballot.by.to_string(),
                channel: ballot.channel.to_string(),
                cast_at: ballot.cast_at.as_microsecond(),
                body: sealed.unwrap_or_default(),
            });
            earlier.push(ballot);
            self.add(added);
        }
        self.same_table(rows).await
    }

    async fn papers(&mut self, ready: &mut BTreeMap<String, Ready>) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM paper WHERE district_id = $1 ORDER BY seq",
            PaperRow::COLUMNS.join(", ")
        );
        let stored: Vec<PaperRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        let mut stored = stored.into_iter();
        for (seq, _, actor, subject, _, sealed) in self.about("papers/%").await? {
            let no = no_of(&subject);
            let ready = self.ready(ready, seq, &no).await?;
            let reading: Reading = read(seq, sealed.as_deref())?;
            let head = ready.roster.head_of(reading.voter());
            let said = PaperRow {
                no,
                head: head.map(ToString::to_string).unwrap_or_default(),
                seq,
                party: actor.unwrap_or_default(),
                body: sealed.unwrap_or_default(),
            };
            if stored.next() != Some(said) {
                return Err(row("paper", seq, Misfit::Differs));
            }
        }
        match stored.next() {
            Some(stray) => Err(row("paper", stray.seq, Misfit::Stray)),
            None => Ok(()),
        }
    }

    /// The roll of a vote with the rules that were frozen with it.
    async fn frozen(&mut self, seq: i64, no: &str) -> Found<Ready> {
        let key = [Value::from(self.district), no.into()];
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND no = $2",
            MatterRow::COLUMNS.join(", ")
        );
        let matter: Option<MatterRow> = self.conn.all(&sql, &key).await?.pop();
        let sql = format!(
            "SELECT {} FROM roll WHERE district_id = $1 AND no = $2 ORDER BY seq DESC LIMIT 1",
            RollRow::COLUMNS.join(", ")
        );
        let roll: Option<RollRow> = self.conn.all(&sql, &key).await?.pop();
        let ready = matter.zip(roll).and_then(|(matter, roll)| {
            let held: Held = serde_json::from_str(&matter.standing).ok()?;
            let sheet: &Vote = held.standing.sheet.as_ref()?.vote()?;
            let kept: KeptRoll = serde_json::from_str(&roll.body).ok()?;
            let rules = sheet.rules()?;
            Ready::new(String::new(), kept.roll, rules, RollSecret::default()).ok()
        });
        ready.ok_or_else(|| entry(seq, Misfit::DoesNotFollow))
    }

    async fn about(&mut self, subjects: &str) -> Found<Vec<Line>> {
        let sql = "SELECT e.seq, e.at, e.actor, e.subject, b.body, b.sealed FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject LIKE $2 ESCAPE '\\' ORDER BY e.seq";
        let lines: Vec<Line> = self
            .conn
            .all(sql, &[Value::from(self.district), subjects.into()])
            .await?;
        self.worked(i64::try_from(lines.len()).unwrap_or(0));
        Ok(lines)
    }

    async fn same_table<R: Row + Ord + crate::db::FromAny>(
        &mut self,
        mut derived: Vec<R>,
    ) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM {} WHERE district_id = $1",
            R::COLUMNS.join(", "),
            R::TABLE
        );
        let mut stored: Vec<R> = self.conn.all(&sql, &[self.district.into()]).await?;
        stored.sort_unstable();
        derived.sort_unstable();
        if stored == derived {
            Ok(())
        } else {
            Err(row(R::TABLE, no_key(), Misfit::Differs))
        }
    }
}

fn no_key() -> impl Display {
    MatterNo::from("")
}

fn no_of(subject: &str) -> String {
    subject.split_once('/').map_or("", |(_, no)| no).to_owned()
}

fn read<T: serde::de::DeserializeOwned>(seq: i64, text: Option<&str>) -> Found<T> {
    let unreadable = || entry(seq, Misfit::Unreadable);
    let text = text.ok_or_else(unreadable)?;
    serde_json::from_str(text).map_err(|_error| unreadable())
}
