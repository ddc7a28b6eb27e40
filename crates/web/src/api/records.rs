//! Registers as JSON: the lines of one at a cut, the versions of a line, a new version, and the board of
//! projects.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use district::delivery::{Gate, Landing, Met, Schedule};
use district::figure::query::Query;
use district::figure::recipe::Recipe;
use district::figure::rows::{Row, Snapshot};
use district::record::{Record, RecordKind};
use ledger::Change;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::dto::Problem;
use super::{Asks, Body, misread, unfit};
use crate::App;
use crate::failure::Failure;
use crate::pages::delivery::projects::{KINDS, gate_of, list_of, schedules};
use crate::pages::delivery::shelf::Shelf;
use crate::registers::{Asked as AsOf, may_read, name_of};
use crate::views::iso;
use crate::visitor::Visitor;

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A filter, such as `list = 152@2021`.
    #[serde(rename = "where")]
    filter: Option<String>,
    /// The day asked about; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which versions are read; the newest where not said.
    cut: Option<i64>,
}

/// A version of a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct Line {
    key: String,
    /// The filled cells.
    cells: BTreeMap<String, String>,
    /// The entry that brought this version.
    seq: i64,
    /// When, where one line's versions are shown.
    at: Option<String>,
    /// Made up to complete a sample.
    invented: bool,
}

/// The lines of a register at a cut.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lines {
    kind: String,
    /// The cut.
    cut: i64,
    lines: Vec<Line>,
}

/// A line to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    key: String,
    cells: BTreeMap<String, String>,
}

/// Where it was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct Written {
    key: String,
    seq: i64,
}

fn line(record: &Record, seq: i64, at: Option<String>) -> Line {
    Line {
        key: record.key.clone(),
        cells: record.cells.clone(),
        seq,
        at,
        invented: record.is_invented(),
    }
}

/// The register, if the visitor may read it.
fn kind_of(kind: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind = kind.parse().or(Err(Failure::NotFound))?;
    if may_read(kind, visitor, app) {
        Ok(kind)
    } else {
        Err(Failure::Forbidden)
    }
}

async fn shelf(app: &App, asof: AsOf, kinds: &[RecordKind]) -> Result<Shelf, Failure> {
    let read = Shelf::read(app, &asof, kinds).await;
    read.map_err(|failure| match failure {
        Failure::Bad(_) => misread("asof", asof.asof.as_deref().unwrap_or_default()),
        other => other,
    })
}

/// The query of a filter over a register, which is that of a figure; nothing where it cannot be read.
fn query(kind: RecordKind, filter: &str) -> Option<Query> {
    if filter.trim().is_empty() {
        return Some(Query::all(kind.as_str()));
    }
    match format!("count({kind} where {filter})").parse() {
        Ok(Recipe::Count(query)) => Some(query),
        _ => None,
    }
}

/// The keys of the lines for which a query holds.
fn found(shelf: &Shelf, kind: RecordKind, query: &Query) -> BTreeSet<String> {
    let mut snapshot = Snapshot::new(shelf.cut);
    for kept in shelf.book.all(kind) {
        snapshot.put(Row::of_record(&kept.record, kept.seq, kept.hash));
    }
    let rows = query.run(&snapshot).into_iter();
    rows.map(|row| row.key.clone()).collect()
}

/// Shows the lines of a register.
#[utoipa::path(get, path = "/api/v1/records/{kind}", tag = "records", params(Which, ("kind" = String, Path)),
    responses((status = 200, body = Lines), (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Asks(which): Asks<Which>,
) -> Result<Json<Lines>, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let filter = which.filter.unwrap_or_default();
    let query = query(kind, &filter).ok_or_else(|| misread("where", &filter))?;
    let asof = AsOf {
        asof: which.asof,
        cut: which.cut,
    };
    let shelf = shelf(&app, asof, &[kind]).await?;
    let found = found(&shelf, kind, &query);
    let kept = shelf.book.all(kind).iter();
    let lines = kept
        .filter(|kept| found.contains(&kept.record.key))
        .map(|kept| line(&kept.record, kept.seq, None));
    Ok(Json(Lines {
        kind: kind.to_string(),
        cut: shelf.cut,
        lines: lines.collect(),
    }))
}

/// Shows every version of a line, the oldest first.
#[utoipa::path(get, path = "/api/v1/records/{kind}/{key}", tag = "records",
    params(("kind" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = [Line]), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn versions(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Json<Vec<Line>>, Failure> {
    let kept = app
        .ledger
        .record_versions(kind_of(&kind, &visitor, &app)?, &key)
        .await?;
    if kept.is_empty() {
        return Err(Failure::NotFound);
    }
    let lines = kept
        .iter()
        .map(|kept| line(&kept.record, kept.seq, Some(iso(kept.at.as_microsecond()))));
    Ok(Json(lines.collect()))
}

/// Writes a line: new, or a revision of the one with its key.
#[utoipa::path(post, path = "/api/v1/records/{kind}", tag = "records", params(("kind" = String, Path)), request_body = NewLine,
    responses((status = 201, body = Written), (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Body(new): Body<NewLine>,
) -> Result<(StatusCode, Json<Written>), Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let charter = app.ledger.charter();
    if !kind.may_be_kept_by(&visitor.actor, &charter) {
        return Err(Failure::Forbidden);
    }
    let cells = new
        .cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()));
    let record = Record::read(kind, &new.key, cells, &charter).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        unfit(told.join("; "))
    })?;
    let key = record.key.clone();
    let change = vec![Change::Record(record)];
    let seq = app
        .ledger
        .change(change, visitor.actor.party.clone())
        .await?;
    Ok((StatusCode::CREATED, Json(Written { key, seq })))
}

/// Which projects.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Board {
    /// A list, such as `152@2021`; the first where not said, every project for an empty word.
    list: Option<String>,
    /// What counts as landed: `permit`, `permit_and_start`, `stat_code` or `completion`.
    gate: Option<String>,
    /// The day asked about; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which versions are read; the newest where not said.
    cut: Option<i64>,
}

/// A list's projects on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Projects {
    list: String,
    gate: String,
    /// The marks that must all be met.
    gate_marks: Vec<&'static str>,
    day: String,
    cut: i64,
    /// Projects past the gate.
    num: u64,
    /// Projects on the list.
    den: u64,
    /// With two decimals; absent where nothing is on the list.
    percent: Option<String>,
    projects: Vec<OnBoard>,
}

/// A project on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnBoard {
    key: String,
    name: String,
    landed: bool,
    /// Working days beyond the due day of the mark that is latest; 0 where nothing is late.
    late: u32,
    /// The mark that is owed next.
    next: Option<&'static str>,
    marks: Vec<OneMark>,
    invented: bool,
}

/// A mark on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct OneMark {
    mark: &'static str,
    due: Option<String>,
    /// The day it was met.
    met: Option<String>,
    /// The day by which it was met, where no day is known.
    met_by: Option<String>,
    /// Working days beyond the due day.
    late: u32,
}

/// Shows the board of a list.
#[utoipa::path(get, path = "/api/v1/projects", tag = "records", params(Board),
    responses((status = 200, body = Projects), (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn projects(
    State(app): State<App>,
    _visitor: Visitor,
    Asks(asked): Asks<Board>,
) -> Result<Json<Projects>, Failure> {
    let charter = app.ledger.charter();
    let asof = AsOf {
        asof: asked.asof,
        cut: asked.cut,
    };
    let shelf = shelf(&app, asof, KINDS).await?;
    let gate: Gate = gate_of(asked.gate.as_deref())
        .map_err(|_bad| misread("gate", asked.gate.as_deref().unwrap_or_default()))?;
    let list = list_of(asked.list, &shelf);
    let own = schedules(&shelf, &list, &charter.calendar);
    let landing = Landing::of(gate, own.iter().map(|(p, s)| (p.key.as_str(), s)));
    let rate = landing.rate();
    let projects = own.iter().map(|(project, schedule)| OnBoard {
        key: project.key.clone(),
        name: name_of(project),
        landed: landing.landed.contains(&project.key.as_str()),
        late: schedule.latest().map_or(0, |mark| mark.late),
        next: schedule.next().map(|mark| mark.mark),
        marks: marks(schedule),
        invented: project.is_invented(),
    });
    Ok(Json(Projects {
        list,
        gate: gate.to_string(),
        gate_marks: gate.marks().to_vec(),
        day: shelf.day.to_string(),
        cut: shelf.cut,
        num: rate.num,
        den: rate.den,
        percent: (rate.den > 0).then(|| rate.percent()),
        projects: projects.collect(),
    }))
}

fn marks(schedule: &Schedule<'_>) -> Vec<OneMark> {
    let marks = schedule.marks.iter().map(|mark| {
        let (met, met_by) = match mark.met {
            Met::On(day) => (Some(day.to_string()), None),
            Met::By(day) => (None, Some(day.to_string())),
            Met::Not => (None, None),
        };
        OneMark {
            mark: mark.mark,
            due: mark.due.map(|due| due.to_string()),
            met,
            met_by,
            late: mark.late,
        }
    });
    marks.collect()
}
