//! Monthly tables for programs: a table by a kept mapping, looked at or written.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use district::lang::Lang;
use district::monthly::{Done, PlannedCell};
use district::record::RecordKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asks;
use super::dto::Problem;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::table::doubt::doubt_words;
use crate::pages::table::view::fault_words;
use crate::pages::table::work::{Sent, Worked, work, write};
use crate::sheets;
use crate::visitor::Visitor;

/// How a table is read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// The key of a kept mapping; the one that knows most of the table where not said.
    mapping: Option<String>,
    /// The year, where neither title nor heads tell it.
    year: Option<String>,
    /// The first month, likewise.
    from: Option<String>,
    /// The last month, likewise.
    to: Option<String>,
    /// `P` preliminary, `R` revised, `F` final; `P` where not said.
    status: Option<String>,
    /// The day it was released.
    released: Option<String>,
    /// The document's title; that of the table where not said.
    title: Option<String>,
    /// Why what is asked about is right; kept with those figures.
    reason: Option<String>,
    /// Write it. Without this the table is only looked at.
    #[serde(default)]
    write: bool,
    /// Write what is not refused of a table that has such cells too.
    #[serde(default)]
    sound_only: bool,
}

/// What a table does, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Looked {
    /// The mapping it was read by.
    mapping: String,
    /// The key of the document that the table is; the same file is the same document.
    source: String,
    /// Whether anything was written.
    written: bool,
    new: usize,
    revised: usize,
    same: usize,
    /// Unlikely cells, which are written only with a reason.
    asked: usize,
    /// Cells that cannot be true.
    refused: usize,
    cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cell {
    /// As a spreadsheet names it.
    at: String,
    label: String,
    head: String,
    value: String,
    /// The observation's key.
    key: Option<String>,
    /// `new`, `revised`, `same`, `again` or `refused`.
    state: &'static str,
    /// What stood before, where it is revised.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    /// Every cell of the observation that changes, but for where it is from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change>,
    /// What is wrong or unlikely, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<String>,
}

/// A cell of an observation that changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    column: &'static str,
    was: String,
    becomes: String,
}

impl How {
    fn sent(&self, bytes: &Bytes) -> Sent {
        let words = [
            ("mapping", &self.mapping),
            ("year", &self.year),
            ("from", &self.from),
            ("to", &self.to),
            ("status", &self.status),
            ("released", &self.released),
            ("title", &self.title),
            ("reason", &self.reason),
        ];
        let said = words.into_iter();
        let fields = said.filter_map(|(name, word)| Some((name.to_owned(), word.clone()?)));
        Sent {
            bytes: bytes.to_vec(),
            fields: fields.collect(),
        }
    }
}

/// Looks at a monthly table (CSV or XLSX, as the body) by a kept mapping, and writes it where asked. Nothing is
/// written while a cell is refused, unless the others alone are asked for; and nothing unlikely without a reason.
#[utoipa::path(post, path = "/api/v1/tables", tag = "records", params(How),
    request_body(content((String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 200, body = Looked), (status = 201, body = Looked),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 413, content_type = "application/problem+json", body = Problem),
        (status = 422, body = Looked)),
    security(("token" = ["act"])))]
pub async fn table(
    State(app): State<App>,
    visitor: Visitor,
    Asks(how): Asks<How>,
    body: Bytes,
) -> Result<(StatusCode, Json<Looked>), Failure> {
    if !RecordKind::Observation.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        return Err(visitor.not_theirs());
    }
    if body.len() > sheets::MOST {
        return Err(Failure::TooLarge);
    }
    let visitor = Visitor {
        // Problems are told to programs in English, as everywhere.
        lang: Lang::En,
        ..visitor
    };
    let ctx = Ctx::new(&app, &visitor, "/tables");
    let sent = how.sent(&body);
    let worked = work(&app, &sent).await?;
    let worked = worked.map_err(|fault| Failure::unfit(fault_words(&fault, &ctx)))?;
    if worked.kept.is_none() {
        return Err(Failure::unfit(
            "no kept mapping knows half of this table; map it once on the page",
        ));
    }
    let may = how.write && worked.may_be_written(how.sound_only);
    let written = may && write(&app, &visitor, &sent, &worked).await?.count > 0;
    let status = match (written, how.write && !may) {
        (true, _) => StatusCode::CREATED,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    Ok((status, Json(looked(&worked, written, &ctx))))
}

fn looked(worked: &Worked, written: bool, ctx: &Ctx) -> Looked {
    let plan = &worked.plan;
    let count = |is: fn(&PlannedCell) -> bool| plan.cells.iter().filter(|cell| is(cell)).count();
    let mapping = worked.kept.as_ref().map(|(key, _)| key.clone());
    Looked {
        mapping: mapping.unwrap_or_default(),
        source: worked.heading.source.clone(),
        written,
        new: count(|cell| cell.done == Done::New),
        revised: count(|cell| matches!(cell.done, Done::Revised(_))),
        same: count(|cell| matches!(cell.done, Done::Same | Done::Again(_))),
        asked: plan.asked(),
        refused: plan.refused(),
        cells: plan.cells.iter().map(|it| cell(it, ctx)).collect(),
    }
}

fn cell(cell: &PlannedCell, ctx: &Ctx) -> Cell {
    let (state, was) = match &cell.done {
        Done::New => ("new", None),
        Done::Revised(was) => ("revised", Some(was.clone())),
        Done::Same => ("same", None),
        Done::Again(_) => ("again", None),
        Done::Refused => ("refused", None),
    };
    let doubts = cell.doubts.iter().map(|doubt| doubt_words(doubt, ctx));
    let changes = cell.changes.iter().map(|(column, was, becomes)| Change {
        column,
        was: was.clone(),
        becomes: becomes.clone(),
    });
    Cell {
        at: cell.at.clone(),
        label: cell.label.clone(),
        head: cell.head.clone(),
        value: cell.value.clone(),
        key: cell.record.as_ref().map(|record| record.key.clone()),
        state,
        was,
        changes: changes.collect(),
        doubts: doubts.collect(),
    }
}
