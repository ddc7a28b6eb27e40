//! Registers as JSON: the lines of one at a cut, the versions of a line, a new version.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use district::recipe::Recipe;
use district::recipe::query::Query;
use district::record::{Record, RecordKind, clean};
use district::rows::{Row, Snapshot};
use ledger::Change;
use ledger::read::Kept;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::dto::Problem;
use super::exports::looked_line;
use super::{Asks, Body, misread};
use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::figures::tables;
use crate::pages::figure::may_read_all;
use crate::pages::record::import::{Judged, judge_one};
use crate::registers::may_read;
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
    /// Where to go on: `next` of the part before.
    after: Option<String>,
    /// At most so many, up to 1000; 200 where not said.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
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
    /// Where to go on, as `after`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A line to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    key: String,
    /// The cells that change. One that is not named stays as it is; `null` or an empty text clears it.
    cells: BTreeMap<String, Option<String>>,
    /// The entry of the version that was read. Where there is a newer one, nothing is written (409). Over a text at the
    /// press desk nobody writes without it.
    seen: Option<i64>,
}

/// Whether somebody answers for what is unlikely.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Sure {
    /// Write it though it is doubtful: it is right after all.
    #[serde(default)]
    doubtful: bool,
}

/// Where it was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct Written {
    /// The line's key.
    pub(super) key: String,
    /// The entry.
    pub(super) seq: i64,
}

pub(super) fn line(record: &Record, seq: i64, at: Option<String>) -> Line {
    Line {
        key: record.key.clone(),
        cells: record.cells.clone(),
        seq,
        at,
        invented: record.is_invented(),
    }
}

/// The register, if the visitor may read it.
pub(super) fn kind_of(kind: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind = kind.parse().or(Err(Failure::NotFound))?;
    if may_read(kind, visitor, app) {
        Ok(kind)
    } else {
        Err(Failure::Forbidden)
    }
}

/// The lines of a register for which a filter holds, which is that of a figure: what else it names is read too.
pub(super) async fn filtered(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    filter: &str,
    cut: i64,
) -> Result<Vec<Kept>, Failure> {
    let recipe: Option<Recipe> = format!("count({kind} where {filter})").parse().ok();
    let Some((recipe, query)) = recipe.as_ref().and_then(|recipe| match recipe {
        Recipe::Count(query) => Some((recipe, query)),
        _ => None,
    }) else {
        return Err(misread("where", filter));
    };
    // A line that a sealed register names would tell of that.
    if !may_read_all(recipe, visitor, app) {
        return Err(Failure::Forbidden);
    }
    let mut lines = app.ledger.records(kind, Some(cut)).await?;
    let snapshot = beside(app, query, kind, &lines, cut).await?;
    if kind.is_ground() {
        let units = &tables()?.units;
        recipe
            .eval(&snapshot, units)
            .map_err(|why| Failure::no_value(&why))?;
    }
    let rows = query.run(&snapshot).into_iter();
    let found: BTreeSet<&str> = rows.map(|row| row.key.as_str()).collect();
    lines.retain(|kept| found.contains(kept.record.key.as_str()));
    Ok(lines)
}

/// The lines of a register, with those of every other that a query asks.
async fn beside(
    app: &App,
    query: &Query,
    kind: RecordKind,
    lines: &[Kept],
    cut: i64,
) -> Result<Snapshot, Failure> {
    let named = query
        .kinds()
        .into_iter()
        .filter_map(|kind| kind.parse().ok());
    let others: BTreeSet<RecordKind> = named.filter(|other| *other != kind).collect();
    let mut records = Vec::new();
    for other in others {
        let kept = app.ledger.records(other, Some(cut)).await?.into_iter();
        records.extend(kept.map(|kept| (kept.record, kept.seq, kept.hash)));
    }
    let mut snapshot = Snapshot::of(&app.ledger.charter(), records, cut);
    // No figure is made of some registers, and their lines are found all the same.
    for kept in lines {
        snapshot.put(Row::of_record(&kept.record, kept.seq, kept.hash));
    }
    Ok(snapshot)
}

/// Shows the lines of a register, by key.
#[utoipa::path(get, path = "/api/v1/records/{kind}", tag = "records", params(Which, ("kind" = String, Path)),
    responses((status = 200, body = Lines), (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Asks(which): Asks<Which>,
) -> Result<Json<Lines>, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let limit = which.limit.unwrap_or(200);
    if !(1..=1000).contains(&limit) {
        return Err(misread("limit", &limit.to_string()));
    }
    let filter = which.filter.unwrap_or_default();
    let after = which.after.unwrap_or_default();
    let cut = AsOf::new(which.asof, which.cut).point(&app)?.cut;
    // One more, so that it is known whether the list goes on.
    let mut lines = if filter.trim().is_empty() {
        let found = app.ledger.records_after(kind, &after, limit + 1, Some(cut));
        found.await?
    } else {
        let mut lines = filtered(&app, &visitor, kind, &filter, cut).await?;
        lines.retain(|kept| kept.record.key > after);
        lines.truncate(limit + 1);
        lines
    };
    let goes_on = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().filter(|_| goes_on);
    Ok(Json(Lines {
        kind: kind.to_string(),
        cut,
        next: last.map(|kept| kept.record.key.clone()),
        lines: lines
            .iter()
            .map(|kept| line(&kept.record, kept.seq, None))
            .collect(),
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

/// Writes a line: new, or a revision of the one with its key, of which cells that are not named stay as they are.
/// Other lines and places may be called by a name that only one of them has. What is unlikely is asked (409, with
/// the doubts) and written with `doubtful=true`.
#[utoipa::path(post, path = "/api/v1/records/{kind}", tag = "records", params(Sure, ("kind" = String, Path)), request_body = NewLine,
    responses((status = 201, body = Written), (status = 200, description = "It stands so already", body = Written),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 409, description = "It is unlikely; nothing was written", content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Asks(sure): Asks<Sure>,
    Body(new): Body<NewLine>,
) -> Result<(StatusCode, Json<Written>), Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    if !kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        return Err(visitor.not_theirs());
    }
    seen(&app, kind, &new).await?;
    let cells = new.cells.into_iter().map(|(name, cell)| {
        let column = kind.column(&name);
        let column =
            column.ok_or_else(|| Failure::unfit(format!("`{name}`: there is no such column")))?;
        Ok((column.name, cell.unwrap_or_default()))
    });
    let cells = cells.collect::<Result<Vec<_>, Failure>>()?;
    let judged = judge_one(&app, kind, &new.key, cells).await?;
    let (status, written) = write_one(&app, &visitor, kind, &judged, sure.doubtful).await?;
    Ok((status, Json(written)))
}

/// Refuses to write over a version that was not seen.
async fn seen(app: &App, kind: RecordKind, new: &NewLine) -> Result<(), Failure> {
    let must = kind == RecordKind::Bulletin;
    if new.seen.is_none() && !must {
        return Ok(());
    }
    let versions = app
        .ledger
        .record_versions(kind, &clean(&new.key, true))
        .await?;
    let newest = versions.last().map_or(0, |kept| kept.seq);
    if newest > new.seen.unwrap_or_default() {
        return Err(Failure::Unseen(newest));
    }
    Ok(())
}

/// Writes the one line that was judged, where it can be taken and nothing is doubtful or somebody answers for it.
pub(super) async fn write_one(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    judged: &Judged,
    sure: bool,
) -> Result<(StatusCode, Written), Failure> {
    let line = judged.plan.lines.first().ok_or(Failure::NotFound)?;
    let key = line.key.clone();
    let Some(looked) = looked_line(line) else {
        // It stands so already.
        let versions = app.ledger.record_versions(kind, &key).await?;
        let seq = versions.last().ok_or(Failure::NotFound)?.seq;
        return Ok((StatusCode::OK, Written { key, seq }));
    };
    if line.is_wrong() {
        return Err(Failure::unfit(looked.problems.join("; ")));
    }
    if line.is_doubtful() && !sure {
        return Err(Failure::Doubtful(looked.doubts));
    }
    let records = judged.plan.written(|_line| sure).into_iter();
    let changes = records.map(Change::Record).collect();
    let party = visitor.actor.party.clone();
    let seq = app.ledger.change(changes, party).await?;
    Ok((StatusCode::CREATED, Written { key, seq }))
}
