//! From an act on a matter to the rows that show it. Pure, so that the writer and `verify` cannot differ.

use district::bigram;
use district::charter::Charter;
use district::id::MatterNo;
use district::log::Seq;
use district::procedure::{Act, Field, Moved, Phase, Procedure, Standing};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::happened::Happened;
use crate::promise::{looks_back, turn};
use crate::rollup::Heard;
use crate::rows::{
    FactRow, FollowerRow, LinkRow, MatterRow, RollupRow, SearchRow, ShownRow, StayRow,
};
use crate::sat::{self, Sat};

/// How much of the words a list shows, in characters.
const EXCERPT: usize = 120;

/// What the `standing` column holds: where the matter stands, and which stay is the open one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Where it stands.
    pub standing: Standing,
    /// The entry that began the stay it is in.
    pub stay_from: Seq,
    /// Who owns the step by procedure: a role, or `assignee`.
    pub owner: String,
    /// By when it should be closed, where the open stay set that, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<i64>,
    /// What whoever raised it said when they were last reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Heard>,
    /// Who was put down as being there, and was not struck off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<Sat>,
    /// Whether the deadline of the open stay was extended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extended: bool,
}

/// The rows that an act puts.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The matter, whole.
    pub matter: Option<MatterRow>,
    /// The stay that ended and the one that began.
    pub stays: Vec<StayRow>,
    /// What is known from now on.
    pub facts: Vec<FactRow>,
    /// The files shown.
    pub shown: Vec<ShownRow>,
    /// A new follower.
    pub follower: Option<FollowerRow>,
    /// The matters it names.
    pub links: Vec<LinkRow>,
    /// What to add to the counts.
    pub rollups: Vec<RollupRow>,
}

/// Why an entry could not be projected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The first entry of a matter does not open it.
    #[error("matter {0} begins with an act that opens nothing")]
    NotOpened(String),
    /// The act starts from another step than the matter stands in.
    #[error("matter {0} is moved from a step it does not stand in")]
    NotThere(String),
    /// The stored standing cannot be read.
    #[error("matter {0} has a standing that cannot be read")]
    Standing(String),
    /// Where the matter stands now cannot be written down whole.
    #[error("the standing of matter {0} cannot be written down")]
    Unwritten(String),
}

/// What search finds a matter by: its number, its place and all around it, and what was said when it was opened.
pub fn search_row(matter: &MatterRow, moved: &Moved, charter: &Charter) -> SearchRow {
    let category = matter
        .category
        .as_deref()
        .and_then(|code| charter.categories.get(code));
    let places = charter.places.up(&matter.place).map(|place| &place.name);
    let mut text = matter.no.clone();
    for name in places.chain(category.map(|category| &category.name)) {
        text.push_str(&format!(" {} {}", name.zh, name.en));
    }
    for field in [Field::Words, Field::Address] {
        text.push(' ');
        text.push_str(moved.given.text(field).unwrap_or_default());
    }
    SearchRow {
        no: matter.no.clone(),
        tokens: bigram::tokens(&text).join(" "),
    }
}

/// Folds one act into the rows of its matter. `before` is the matter's row, `None` for an opening.
pub fn project(
    before: Option<&MatterRow>,
    act: Happened<'_>,
    procedure: &Procedure,
) -> Result<Rows, Unfit> {
    let held: Option<Held> = before
        .map(|row| {
            serde_json::from_str(&row.standing).map_err(|_error| Unfit::Standing(act.no.to_owned()))
        })
        .transpose()?;
    let moved = act.moved;
    let actor = act.actor.map(district::id::PartyId::from);
    let old = held.as_ref().map(|held| &held.standing);
    if old.map(|standing| &standing.step) != moved.from.as_ref() {
        return Err(Unfit::NotThere(act.no.to_owned()));
    }
    let begins = old.is_none_or(|standing| moved.moves(standing));
    let standing = match old.cloned() {
        Some(standing) => standing.after(moved, actor.as_ref(), act.at),
        None => Standing::begin(MatterNo::from(act.no), moved, actor.as_ref(), act.at)
            .ok_or_else(|| Unfit::NotOpened(act.no.to_owned()))?,
    };
    let owner = procedure
        .step(&moved.to)
        .and_then(|step| step.owner)
        .map_or_else(String::new, |owner| owner.to_string());
    let mut now = Held {
        standing,
        stay_from: if begins {
            act.seq
        } else {
            held.as_ref().map_or(act.seq, |held| held.stay_from)
        },
        owner,
        closing: held.as_ref().and_then(|held| held.closing),
        heard: held.as_ref().and_then(|held| held.heard.clone()),
        sat: held.as_ref().map_or_else(Vec::new, |held| held.sat.clone()),
        extended: held.as_ref().is_some_and(|held| held.extended),
    };
    let mut rows = Rows::default();
    if begins {
        now.closing = moved.closing.map(Timestamp::as_microsecond);
        now.extended = false;
        let mut past: Vec<StayRow> = Vec::new();
        if let (Some(row), Some(held)) = (before, &held) {
            if looks_back(&held.standing, moved) {
                let earlier = act.earlier.iter();
                past.extend(
                    earlier
                        .filter(|stay| stay.from_seq != held.stay_from)
                        .cloned(),
                );
            }
            past.push(stay_row(row, held));
        }
        let were = past.clone();
        let mut begun = stay_row(&matter_row(before, act, &now)?, &now);
        turn(
            &mut past,
            &mut begun,
            moved,
            act.seq,
            act.at.as_microsecond(),
        );
        now.extended = begun.extended == 1;
        for (was, is) in were.iter().zip(past) {
            if *was != is {
                rows.rollups.extend(crate::rollup::of_stay(Some(was), &is));
                rows.stays.push(is);
            }
        }
        rows.rollups.extend(crate::rollup::of_stay(None, &begun));
        rows.stays.push(begun);
    }
    let heard = Heard::by(moved, act.at);
    let earlier = now.heard.take();
    now.heard = heard.clone().or_else(|| earlier.clone());
    let struck = sat::turn(&mut now.sat, moved, act.seq, act.at.as_microsecond());
    let matter = matter_row(before, act, &now)?;
    for one in struck {
        rows.rollups.extend(crate::rollup::of_struck(&matter, &one));
        rows.facts
            .push(crate::fact::struck(act.no, one.seq, act.seq));
    }
    rows.rollups
        .extend(crate::rollup::of_act(before, &matter, act));
    let facts = crate::fact::facts(act.no, act.seq, old, &now.standing);
    rows.facts.extend(facts);
    if let Some(heard) = &heard {
        let counts = crate::rollup::of_heard(&matter, earlier.as_ref(), heard);
        rows.rollups.extend(counts);
        rows.facts.push(crate::fact::heard(act.no, act.seq));
    }
    rows.shown = shown(act);
    rows.links = links(act);
    if moved.act == Act::Join
        && let Some(party) = act.actor
    {
        rows.follower = Some(FollowerRow {
            no: act.no.to_owned(),
            party: party.to_owned(),
            seq: act.seq,
        });
    }
    rows.matter = Some(matter);
    Ok(rows)
}

fn matter_row(
    before: Option<&MatterRow>,
    act: Happened<'_>,
    held: &Held,
) -> Result<MatterRow, Unfit> {
    let standing = &held.standing;
    let at = act.at.as_microsecond();
    let position = act
        .moved
        .given
        .position()
        .map(district::geo::Position::to_micro_degrees);
    let was_closed = before.and_then(|row| row.closed_at);
    let written = serde_json::to_string(held);
    Ok(MatterRow {
        no: act.no.to_owned(),
        kind: standing.kind.to_string(),
        place: standing.place.to_string(),
        path: before
            .map(|row| row.path.clone())
            .or_else(|| act.moved.opened.as_ref().map(|opened| opened.path.clone()))
            .unwrap_or_default(),
        category: standing.category.as_ref().map(ToString::to_string),
        step: standing.step.to_string(),
        phase: standing.phase.to_string(),
        desk: standing.desk.as_ref().map(ToString::to_string),
        assignee: standing.assignee.as_ref().map(ToString::to_string),
        due_at: standing.due.as_ref().map(|due| due.at.as_microsecond()),
        opened_at: before.map_or(at, |row| row.opened_at),
        opened_seq: before.map_or(act.seq, |row| row.opened_seq),
        closed_at: (standing.phase == Phase::Closed).then(|| was_closed.unwrap_or(at)),
        last_at: at,
        last_seq: act.seq,
        reporter: before.map_or_else(|| act.actor.map(str::to_owned), |row| row.reporter.clone()),
        receipt: before.map_or_else(
            || act.receipt.map(<[u8]>::to_vec),
            |row| row.receipt.clone(),
        ),
        main: standing.main.as_ref().map(ToString::to_string),
        score: standing.score.clone(),
        grade: standing
            .supervised
            .as_ref()
            .filter(|it| it.is_listed() && standing.phase != Phase::Closed)
            .map(|it| it.grade.clone()),
        lat: before
            .and_then(|row| row.lat)
            .or(position.map(|(lat, _)| lat)),
        lon: before
            .and_then(|row| row.lon)
            .or(position.map(|(_, lon)| lon)),
        cover: before.and_then(|row| row.cover.clone()).or_else(|| {
            act.moved
                .given
                .files(Field::PhotoBefore)
                .first()
                .map(ToString::to_string)
        }),
        words: before.map_or_else(
            || {
                act.moved
                    .given
                    .text(Field::Words)
                    .unwrap_or_default()
                    .chars()
                    .take(EXCERPT)
                    .collect()
            },
            |row| row.words.clone(),
        ),
        standing: written.map_err(|_error| Unfit::Unwritten(act.no.to_owned()))?,
    })
}

fn stay_row(matter: &MatterRow, held: &Held) -> StayRow {
    let standing = &held.standing;
    StayRow {
        no: matter.no.clone(),
        from_seq: held.stay_from,
        until_seq: None,
        from_at: standing.since.as_microsecond(),
        until_at: None,
        kind: matter.kind.clone(),
        path: matter.path.clone(),
        step: standing.step.to_string(),
        phase: standing.phase.to_string(),
        owner: held.owner.clone(),
        desk: standing.desk.as_ref().map(ToString::to_string),
        due_at: standing.due.as_ref().map(|due| due.at.as_microsecond()),
        left_by: None,
        // Nothing falls due while it is put off.
        aside_seq: (standing.phase == Phase::Paused).then_some(held.stay_from),
        wrong_seq: None,
        extended: i64::from(held.extended),
        closing_at: held.closing,
        closed_seq: None,
        closed_at: None,
        closing_aside_seq: None,
    }
}

fn links(act: Happened<'_>) -> Vec<LinkRow> {
    let given = &act.moved.given;
    let matters = given.matters();
    let matters = matters.map(|(field, other)| (field, other.to_string()));
    let records = given.records();
    let records = records.map(|(field, kind, key)| (field, format!("{kind}/{key}")));
    matters
        .chain(records)
        .map(|(field, other)| LinkRow {
            no: act.no.to_owned(),
            other,
            relation: field.to_string(),
            seq: act.seq,
        })
        .collect()
}

fn shown(act: Happened<'_>) -> Vec<ShownRow> {
    let files = act.moved.given.evidence.iter();
    files
        .flat_map(|(field, hashes)| {
            hashes
                .iter()
                .zip(0..)
                .map(move |(hash, n)| (field, n, hash))
        })
        .map(|(field, n, hash)| ShownRow {
            no: act.no.to_owned(),
            seq: act.seq,
            field: field.to_string(),
            n,
            hash: hash.to_string(),
        })
        .collect()
}
