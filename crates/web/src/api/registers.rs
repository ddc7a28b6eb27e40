//! The public log, places and procedures.

use axum::Json;
use axum::extract::{Path, State};
use district::calendar::china_time;
use district::kinds::Kind;
use district::procedure::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asks;
use super::acts::{fixed_choices, needs};
use super::dto::{Name, Named, Need, Problem};
use crate::App;
use crate::failure::Failure;
use crate::pages::place::ANSWERING;
use crate::secret::{Public, public_log};
use crate::views::{iso, iso_day};
use crate::visitor::Visitor;

/// Where the list begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// Entries older than this one.
    before: Option<i64>,
}

/// A part of the log, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Log {
    /// The lines.
    entries: Vec<LogEntry>,
    /// Where to go on, as `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<i64>,
}

/// What happened, without what was said.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogEntry {
    seq: i64,
    /// When; of a ballot of a secret vote, the day alone.
    at: String,
    /// In which capacity; empty of a ballot of a secret vote.
    capacity: String,
    /// matter, place, party, mandate, document, credential.
    register: String,
    /// The matter, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    no: Option<String>,
    act: String,
    /// BLAKE3, in hexadecimal.
    hash: String,
}

const LINES: i64 = 50;

/// Reads the public log.
#[utoipa::path(get, path = "/api/v1/log", tag = "log", params(Before),
    responses((status = 200, body = Log)), security((), ("token" = ["read"])))]
pub async fn log(
    State(app): State<App>,
    _visitor: Visitor,
    Asks(Before { before }): Asks<Before>,
) -> Result<Json<Log>, Failure> {
    let rows = public_log(&app, before, LINES).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|found| found == LINES);
    let next = rows
        .last()
        .map(|row| row.line.seq)
        .filter(|seq| full && *seq > 1);
    let entry = |Public { line: row, by_day }| {
        let (register, of) = row.subject.split_once('/').unwrap_or((&row.subject, ""));
        LogEntry {
            seq: row.seq,
            at: if by_day { iso_day(row.at) } else { iso(row.at) },
            capacity: row.capacity,
            // Whose party or sign-in it is stays out, as on the page.
            no: (register == "matter").then(|| of.to_owned()),
            register: register.to_owned(),
            act: row.act,
            hash: row.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    };
    let entries = rows.into_iter().map(entry).collect();
    Ok(Json(Log { entries, next }))
}

/// A place, what it lies in and what lies in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    code: String,
    /// district, street, community, grid, compound, building, unit, spot …
    kind: String,
    name: Name,
    /// What it lies in, narrowest first.
    up: Vec<Named>,
    /// What lies directly in it.
    within: Vec<Named>,
    /// The desks that answer for it, nearest first.
    desks: Vec<String>,
}

/// Shows a place.
#[utoipa::path(get, path = "/api/v1/places/{code}", tag = "registers",
    params(("code" = String, Path, description = "Its code, or that of its plate")),
    responses((status = 200, body = Place),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn place(
    State(app): State<App>,
    _visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Json<Place>, Failure> {
    let charter = app.ledger.charter();
    let place = charter
        .places
        .get(&code)
        .or_else(|| charter.places.by_plate(&code))
        .ok_or(Failure::NotFound)?;
    let code = place.code.as_str();
    let named = |place: &district::place::Place| Named {
        code: place.code.to_string(),
        name: (&place.name).into(),
    };
    let today = china_time(app.ledger.now()).date();
    let desks = charter.desks_above(ANSWERING, &place.code, today);
    Ok(Json(Place {
        code: code.to_owned(),
        kind: place.kind.to_string(),
        name: (&place.name).into(),
        up: charter.places.up(code).skip(1).map(named).collect(),
        within: charter.places.within(code).map(named).collect(),
        desks: desks.iter().map(ToString::to_string).collect(),
    }))
}

/// The rules by which matters of a kind move.
#[derive(Debug, Serialize, ToSchema)]
pub struct Procedure {
    kind: String,
    version: u32,
    name: Name,
    /// BLAKE3 of the file, in hexadecimal.
    hash: String,
    steps: Vec<Step>,
    acts: Vec<Rule>,
}

/// Where a matter can stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct Step {
    step: String,
    name: Name,
    phase: String,
    owner: Option<String>,
    /// A limit, `by category`, or `until the day named`.
    within: Option<String>,
}

/// What can be done, and by whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rule {
    act: String,
    name: Name,
    paths: Vec<Way>,
    needs: Vec<Need>,
}

/// One way an act can take a matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct Way {
    from: Vec<String>,
    /// Absent where the matter stays where it is.
    to: Option<String>,
    by: Vec<String>,
    clock: String,
}

/// Shows the procedure of a kind.
#[utoipa::path(get, path = "/api/v1/procedures/{kind}", tag = "registers",
    params(("kind" = String, Path, description = "The kind")),
    responses((status = 200, body = Procedure),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn procedure(
    State(app): State<App>,
    _visitor: Visitor,
    Path(kind): Path<String>,
) -> Result<Json<Procedure>, Failure> {
    let kind: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let charter = app.ledger.charter();
    let found = charter.procedures.get(&kind).ok_or(Failure::NotFound)?;
    let steps = found.steps.iter().map(|(id, step)| Step {
        step: id.to_string(),
        name: (&step.name).into(),
        phase: step.phase.to_string(),
        owner: step.owner.map(|owner| owner.to_string()),
        within: step.within.map(|within| match within {
            Within::Limit(limit) => limit.to_string(),
            Within::Category => "by category".to_owned(),
            Within::Urgency => "by urgency".to_owned(),
            Within::DayNamed => "until the day named".to_owned(),
        }),
    });
    let acts = found.acts.iter().map(|(act, rule)| Rule {
        act: act.to_string(),
        name: (&rule.name).into(),
        paths: rule.paths.iter().map(way).collect(),
        needs: needs(rule, &|field| fixed_choices(field.shape(), &charter)),
    });
    Ok(Json(Procedure {
        kind: kind.to_string(),
        version: found.version,
        name: (&found.name).into(),
        hash: found.hash.clone(),
        steps: steps.collect(),
        acts: acts.collect(),
    }))
}

fn way(path: &district::procedure::Path) -> Way {
    Way {
        from: path.from.iter().map(ToString::to_string).collect(),
        to: path.to.as_ref().map(ToString::to_string),
        by: path.by.iter().map(ToString::to_string).collect(),
        clock: path.clock.to_string(),
    }
}
