//! Items of owners' votes at a cut: who has a vote, who takes part, and once counted what was chosen. Before
//! it is counted nobody learns more than who takes part, and of a secret vote not even that at any cut.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::id::MatterNo;
use district::kinds::ballot::door::weight_of;
use district::kinds::ballot::{Ballot, ItemTally, Measure, Presence, Silence, Tally, tally};
use district::kinds::vote::Vote;
use district::log::Seq;
use district::procedure::{Act, Moved, Standing};
use district::recipe::query::Query;
use district::recipe::told::{FEWEST, Told};
use jiff::Timestamp;

use super::{Line, Lines, Log, Part, days, places, row};
use crate::db::DbError;
use crate::gate::SHEETS;
use crate::polls::{Ready, ballot_of, present_of, service_of};
use crate::read::polls::uncounted;
use crate::rows::{AttendanceRow, BallotRow, Row as _, ServedRow};

/// The most votes that one question counts again.
const VOTES: usize = 32;

/// An entry about a matter: seq, at, actor, body.
type Told4 = (i64, i64, Option<String>, Option<String>);

/// A vote as it stood.
pub(super) struct Poll {
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) sheet: Vote,
    /// The entry that announced it.
    pub(super) announced: Seq,
    /// The entry that counted it, and when.
    pub(super) counted: Option<(Seq, i64)>,
}

/// The reading of silence that a key names behind its item, `V2021-00001/1/abstain`, and how it is written: by it the
/// item is told as it would have come out. Without one it is the reading that decides.
fn reading_of(query: &Query) -> Option<(Silence, String)> {
    let word = query.only("key")?.split('/').nth(2)?;
    let silence = serde_json::from_value(word.into()).ok()?;
    Some((silence, format!("/{word}")))
}

/// The one vote that a question names, by `matter` or by `key`; nothing where it names none, or several.
pub(super) fn vote_of(query: &Query) -> Option<MatterNo> {
    let key = query.only("key").and_then(|key| key.split('/').next());
    query.only("matter").or(key).map(MatterNo::from)
}

impl Log<'_> {
    /// The items of the one vote that a question names, by `matter` or by `key`; or of those of a `place` that were
    /// `counted` in some period.
    pub(super) async fn tallies(&self, query: &Query, cut: Seq) -> Lines {
        if let Some(no) = vote_of(query) {
            return self.items(&no, query, cut).await.map(Some);
        }
        let Some(votes) = self.votes_counted(query, cut).await? else {
            return Ok(None);
        };
        let mut lines = Vec::new();
        for no in votes {
            lines.extend(self.items(&no, query, cut).await?);
        }
        Ok(Some(lines))
    }

    /// The votes of a place that were counted in the period that a question names; nothing where it names none of the
    /// two, or where they are more than one question counts again.
    async fn votes_counted(
        &self,
        query: &Query,
        cut: Seq,
    ) -> Result<Option<BTreeSet<MatterNo>>, DbError> {
        let Some(place) = query.only("place") else {
            return Ok(None);
        };
        let mut counts = Query::all(Told::Act.as_str())
            .with("act", Act::CountVotes.as_str())
            .with("place", place);
        for cond in query.on("counted") {
            counts = counts.where_("day", cond.op, &cond.value);
        }
        let Some(lines) = self.acts(&counts, cut, Part::All).await? else {
            return Ok(None);
        };
        let matters = lines.iter().filter_map(|line| line.row.cell("matter"));
        let votes: BTreeSet<MatterNo> = matters.map(MatterNo::from).collect();
        Ok((votes.len() <= VOTES).then_some(votes))
    }

    /// The items of one vote; none where it was not announced.
    async fn items(&self, no: &MatterNo, query: &Query, cut: Seq) -> Result<Vec<Line>, DbError> {
        let Some(poll) = self.poll(no, cut).await? else {
            return Ok(Vec::new());
        };
        let ready = crate::read::polls::ready(self.db, self.district, no, &poll.sheet).await?;
        let Some(ready) = ready.map(Arc::new) else {
            return Ok(Vec::new());
        };
        let (ballots, newest) = self.ballots_at(no, cut).await?;
        let (present, called) = self.present_at(no, cut).await?;
        let newest = newest.max(called);
        let heads = if ready.rules.thresholds.presence {
            weights_there(&ready, &present)
        } else {
            weights(&ready, &ballots)
        };
        let results = match poll.counted {
            Some(_) => {
                let counted = self.counted_at(no, cut, ready.clone(), present, ballots);
                counted.await?.items
            }
            None => Vec::new(),
        };
        let (silence, suffix) =
            reading_of(query).unwrap_or_else(|| (ready.rules.silence.applied(), String::new()));
        let mut lines = Vec::new();
        for (at, item) in ready.rules.items.iter().enumerate() {
            let total = ready.roster.total_on(at);
            // What fewer chose would tell how each of them did.
            if total.heads < FEWEST {
                continue;
            }
            let part = heads.get(at).copied().unwrap_or_default();
            let result = results.iter().find(|result| result.item == item.id);
            let came = result.map(|result| (result, silence));
            let told = cells(no, &poll, item, (total, part), came, &ready);
            let last = poll.counted.map_or(newest, |(seq, _)| Some(seq));
            let last = last.unwrap_or(poll.announced);
            let later: Vec<(&str, Seq)> = told
                .iter()
                .map(|(name, _)| *name)
                .filter(|name| name.contains('_') || matches!(*name, "counted" | "verdict"))
                .map(|name| (name, last))
                .collect();
            lines.push(Line {
                hashes: Vec::new(),
                alone: None,
                order: (
                    poll.announced,
                    no.to_string(),
                    Seq::try_from(at).unwrap_or(0),
                ),
                row: row(
                    Told::Tally,
                    format!("{no}/{}{suffix}", item.id),
                    poll.announced,
                    told,
                    &later,
                ),
            });
        }
        Ok(lines)
    }

    /// A matter's sheet as it was at a cut; nothing where it is no vote, or not announced.
    pub(super) async fn poll(&self, no: &MatterNo, cut: Seq) -> Result<Option<Poll>, DbError> {
        let sql = "SELECT e.seq, e.at, e.actor, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 AND e.seq <= $3 ORDER BY e.seq";
        let subject = format!("matter/{no}");
        let values = [self.district.into(), subject.as_str().into(), cut.into()];
        let told: Vec<Told4> = self.db.all(sql, &values).await?;
        let mut standing: Option<Standing> = None;
        let (mut announced, mut counted, mut path) = (None, None, String::new());
        for (seq, at, actor, body) in told {
            let damaged = || DbError::Stored(format!("entry {seq}"));
            let body = body.ok_or_else(damaged)?;
            let moved: Moved = serde_json::from_str(&body).map_err(|_error| damaged())?;
            let when = Timestamp::from_microsecond(at).map_err(|_error| damaged())?;
            let actor = actor.as_deref().map(district::id::PartyId::from);
            if let Some(opened) = &moved.opened {
                path.clone_from(&opened.path);
            }
            match moved.act {
                Act::Announce => announced = Some(seq),
                Act::CountVotes => counted = Some((seq, at)),
                _ => {}
            }
            standing = match standing {
                Some(standing) => Some(standing.after(&moved, actor.as_ref(), when)),
                None => Standing::begin(no.clone(), &moved, actor.as_ref(), when),
            };
        }
        let sheet = standing
            .as_ref()
            .and_then(|standing| standing.sheet.as_ref()?.vote());
        let (Some(sheet), Some(announced)) = (sheet, announced) else {
            return Ok(None);
        };
        Ok(Some(Poll {
            kind: standing
                .as_ref()
                .map_or_else(String::new, |it| it.kind.to_string()),
            sheet: sheet.clone(),
            path,
            announced,
            counted,
        }))
    }

    /// The ballots that had come by a cut, by head; and the entry of the newest.
    pub(super) async fn ballots_at(
        &self,
        no: &MatterNo,
        cut: Seq,
    ) -> Result<(Vec<(String, Ballot)>, Option<Seq>), DbError> {
        let sql = format!(
            "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 AND seq <= $3 ORDER BY seq",
            BallotRow::COLUMNS.join(", ")
        );
        let values = [self.district.into(), no.as_str().into(), cut.into()];
        let rows: Vec<BallotRow> = self.db.all(&sql, &values).await?;
        let newest = rows.last().map(|row| row.seq);
        let ballots = rows
            .iter()
            .map(|row| Ok((row.head.clone(), ballot_of(row)?)));
        Ok((ballots.collect::<Result<_, DbError>>()?, newest))
    }

    /// Who was there by a cut; and the entry of the newest who came.
    pub(super) async fn present_at(
        &self,
        no: &MatterNo,
        cut: Seq,
    ) -> Result<(Vec<Presence>, Option<Seq>), DbError> {
        let sql = format!(
            "SELECT {} FROM attendance WHERE district_id = $1 AND no = $2 AND seq <= $3 ORDER BY head, seq",
            AttendanceRow::COLUMNS.join(", ")
        );
        let values = [self.district.into(), no.as_str().into(), cut.into()];
        let rows: Vec<AttendanceRow> = self.db.all(&sql, &values).await?;
        let newest = rows.iter().map(|row| row.seq).max();
        Ok((present_of(&rows)?, newest))
    }

    /// What came of it, as it is counted from what had come by a cut.
    pub(super) async fn counted_at(
        &self,
        no: &MatterNo,
        cut: Seq,
        ready: Arc<Ready>,
        present: Vec<Presence>,
        ballots: Vec<(String, Ballot)>,
    ) -> Result<Tally, DbError> {
        let sql = format!(
            "SELECT {} FROM served WHERE district_id = $1 AND no = $2 AND seq <= $3 ORDER BY seq, voter",
            ServedRow::COLUMNS.join(", ")
        );
        let values = [self.district.into(), no.as_str().into(), cut.into()];
        let served: Vec<ServedRow> = self.db.all(&sql, &values).await?;
        let services: Vec<_> = served.iter().map(service_of).collect::<Result<_, _>>()?;
        let ballots: Vec<Ballot> = ballots.into_iter().map(|(_, ballot)| ballot).collect();
        let counted =
            SHEETS.pass(move || tally(&ready.roster, &ready.rules, &services, &present, &ballots));
        counted.await.ok_or_else(|| uncounted(no))
    }
}

/// By item, what those weigh who are there.
fn weights_there(ready: &Ready, present: &[Presence]) -> Vec<Measure> {
    let items = 0..ready.rules.items.len();
    let sum = |at| {
        present.iter().fold(Measure::ZERO, |sum, there| {
            sum + ready.roster.weight_for(at, &there.voter)
        })
    };
    items.map(sum).collect()
}

/// By item, what the ballots weigh among those who take part, head by head as they are counted at the door.
fn weights(ready: &Ready, ballots: &[(String, Ballot)]) -> Vec<Measure> {
    let mut by_head: BTreeMap<&str, Vec<Ballot>> = BTreeMap::new();
    for (head, ballot) in ballots {
        by_head.entry(head).or_default().push(ballot.clone());
    }
    let mut sums = vec![Measure::default(); ready.rules.items.len()];
    for ballots in by_head.values() {
        for (sum, weight) in sums
            .iter_mut()
            .zip(weight_of(&ready.roster, &ready.rules, ballots))
        {
            *sum += weight;
        }
    }
    sums
}

fn cells<'a>(
    no: &MatterNo,
    poll: &Poll,
    item: &district::kinds::ballot::Item,
    (total, part): (Measure, Measure),
    result: Option<(&ItemTally, Silence)>,
    ready: &Ready,
) -> Vec<(&'a str, Option<String>)> {
    let reading = result.and_then(|(it, by)| it.readings.iter().find(|it| it.silence == by));
    let mut cells = vec![
        ("matter", Some(no.to_string())),
        ("kind", Some(poll.kind.clone())),
        ("place", Some(places(&poll.path))),
        ("number", Some(item.id.to_string())),
        ("class", Some(item.class.to_string())),
        ("counted", days::day(poll.counted.map(|(_, at)| at))),
        ("verdict", reading.map(|it| it.verdict.to_string())),
    ];
    let mut measure = |heads: &'a str, area: &'a str, unit: &'a str, of: Measure| {
        let square = format!("{}.{:02}", of.area / 100, of.area % 100);
        cells.push((heads, Some(of.heads.to_string())));
        cells.push((area, Some(square)));
        cells.push((unit, Some("m2".to_owned())));
    };
    measure("heads", "area", "area_unit", total);
    // Who takes part at one entry and at the next tells what the ballot between them weighs, and so whose it is.
    let part = match reading {
        Some(reading) => Some(reading.participating),
        None => Some(part).filter(|_| !poll.sheet.is_secret()),
    };
    if let Some(part) = part {
        measure("part_heads", "part_area", "part_area_unit", part);
    }
    if let Some(reading) = reading {
        measure("yes_heads", "yes_area", "yes_area_unit", reading.yes);
        measure("no_heads", "no_area", "no_area_unit", reading.no);
        measure(
            "abstain_heads",
            "abstain_area",
            "abstain_area_unit",
            reading.abstain,
        );
        if ready.rules.thresholds.presence {
            measure(
                "unsaid_heads",
                "unsaid_area",
                "unsaid_area_unit",
                reading.unsaid,
            );
        }
    }
    cells
}
