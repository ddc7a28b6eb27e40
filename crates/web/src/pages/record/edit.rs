//! Putting a line: a form made from the register's columns. What is wrong is said at each field, and
//! nothing that was typed is lost.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::map::OutlineFault;
use district::record::{Problem, Record, RecordKind, Shape};
use ledger::Change;
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::page;
use crate::registers::{address, column_name};
use crate::visitor::Visitor;

/// A field of the form.
struct Entry {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    error: String,
    /// line, area, date, tick, choice.
    look: &'static str,
    optional: bool,
    options: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "record/edit.html")]
struct Edit {
    ctx: Ctx,
    kind: String,
    kind_name: String,
    list: String,
    key: String,
    key_error: String,
    is_new: bool,
    seen: i64,
    entries: Vec<Entry>,
    error: String,
}

/// Which line.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    key: Option<String>,
}

pub fn kept_by(kind: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind: RecordKind = kind.parse().or(Err(Failure::NotFound))?;
    if kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        Ok(kind)
    } else {
        Err(Failure::Forbidden)
    }
}

/// The form, empty or with the newest version of a line.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    let kind = kept_by(&kind, &visitor, &app)?;
    let key = which.key.unwrap_or_default();
    let kept = app.ledger.record(kind, &key, None).await?;
    let seen = kept.as_ref().map_or(0, |kept| kept.seq);
    let cells = kept.map(|kept| kept.record.cells).unwrap_or_default();
    let filled = Filled { key, seen, cells };
    Ok(page(&draw(&app, &visitor, kind, &filled, &[], String::new()))?.into_response())
}

/// What was filled in.
struct Filled {
    key: String,
    seen: i64,
    cells: BTreeMap<String, String>,
}

fn draw(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    filled: &Filled,
    problems: &[Problem],
    error: String,
) -> Edit {
    let ctx = Ctx::new(app, visitor, &format!("/records/{kind}/edit"));
    let said = |column: &str| {
        let found = problems.iter().find(|problem| problem.column == column);
        found
            .map(|problem| fault_words(problem, &ctx))
            .unwrap_or_default()
    };
    let entries = kind
        .all_columns()
        .map(|column| {
            let value = filled.cells.get(column.name).cloned().unwrap_or_default();
            let options = match column.shape {
                Shape::Choice(words) => words
                    .iter()
                    .map(|word| ((*word).to_owned(), ctx.word("choice", word), value == *word))
                    .collect(),
                _ => Vec::new(),
            };
            Entry {
                name: column.name,
                label: column_name(column, &ctx),
                hint: hint(column.shape, column.example, &ctx),
                error: said(column.name),
                look: match column.shape {
                    Shape::Text(_) | Shape::Outline => "area",
                    Shape::Day => "date",
                    Shape::Tick => "tick",
                    Shape::Choice(_) => "choice",
                    _ => "line",
                },
                optional: !column.needed,
                options,
                value,
            }
        })
        .collect();
    Edit {
        kind: kind.to_string(),
        kind_name: ctx.word("record", kind.as_str()),
        list: address(kind),
        key: filled.key.clone(),
        key_error: said("key"),
        is_new: filled.seen == 0,
        seen: filled.seen,
        entries,
        error,
        ctx,
    }
}

fn hint(shape: Shape, example: &str, ctx: &Ctx) -> String {
    let form = match shape {
        Shape::Lines(_) | Shape::Refs(_) => ctx.t("record-hint-parts"),
        Shape::Yuan => ctx.t("record-hint-yuan"),
        Shape::Area => ctx.t("record-hint-area"),
        Shape::Ref(kind) => ctx.ta(
            "record-hint-ref",
            "register",
            ctx.word("record", kind.as_str()),
        ),
        _ => String::new(),
    };
    if example.is_empty() || matches!(shape, Shape::Choice(_) | Shape::Tick | Shape::Day) {
        form
    } else {
        let example = ctx.ta("record-hint-example", "example", example);
        format!("{form} {example}").trim().to_owned()
    }
}

pub fn fault_words(problem: &Problem, ctx: &Ctx) -> String {
    use district::record::Fault;
    match &problem.fault {
        Fault::Empty => ctx.t("error-required"),
        Fault::Long(most) => ctx.ta("error-too-long", "max", *most),
        Fault::NoPlace(code) => ctx.ta("fault-place", "code", code),
        Fault::NotDay(_) => ctx.t("fault-day"),
        Fault::NotPeriod(_) => ctx.t("fault-period"),
        Fault::NotWhole(_) | Fault::NotNumber(_) | Fault::Negative(_) | Fault::Places(..) => {
            ctx.t("fault-number")
        }
        Fault::BadCode(..) => ctx.t("fault-code"),
        Fault::BadKey(_) => ctx.t("fault-key"),
        Fault::NotRecipe(_) => ctx.t("fault-recipe"),
        Fault::Outline(fault) => outline_words(fault, ctx),
        Fault::Broken(cell) => ctx.ta("fault-broken", "cell", cell),
        Fault::NotChoice(_, words) => ctx.ta("fault-choice", "words", words),
        Fault::NotTick(_) => ctx.t("fault-tick"),
        Fault::NotOneLine => ctx.t("fault-one-line"),
        _ => ctx.t("fault-other"),
    }
}

/// Why a drawing cannot be the outline of a piece of land.
pub fn outline_words(fault: &OutlineFault, ctx: &Ctx) -> String {
    match fault {
        OutlineFault::NotJson(line) => ctx.ta("outline-not-json", "line", *line),
        OutlineFault::NotPolygon => ctx.t("outline-not-polygon"),
        OutlineFault::Parts(count) => ctx.ta("outline-parts", "count", *count),
        OutlineFault::Hole => ctx.t("outline-hole"),
        OutlineFault::TooMany(count) => ctx.ta("outline-too-many", "count", *count),
        OutlineFault::Point(number) => ctx.ta("outline-point", "number", *number),
        OutlineFault::Open => ctx.t("outline-open"),
        OutlineFault::Flat => ctx.t("outline-flat"),
        OutlineFault::Crosses(at) => ctx.ta("outline-crosses", "at", at),
        OutlineFault::Swapped => ctx.t("outline-swapped"),
        OutlineFault::OtherDatum(datum) => ctx.ta(
            "outline-other-datum",
            "datum",
            ctx.word("datum", datum.as_str()),
        ),
        OutlineFault::Outside(at) => ctx.ta("outline-outside", "at", at),
        OutlineFault::Datum(word) => ctx.ta("outline-datum", "word", word),
    }
}

/// Puts the line, or shows the form again.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Form(mut form): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let kind = kept_by(&kind, &visitor, &app)?;
    let key = form.remove("key").unwrap_or_default();
    let seen = form
        .remove("seen")
        .and_then(|seen| seen.parse().ok())
        .unwrap_or(0);
    let filled = Filled {
        key,
        seen,
        cells: form,
    };
    let ctx = Ctx::new(&app, &visitor, "/records");
    let refuse = |problems: &[Problem], error: String| {
        let html = page(&draw(&app, &visitor, kind, &filled, problems, error))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
    };
    let charter = app.ledger.charter();
    let cells = filled
        .cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()));
    let record = match Record::read(kind, &filled.key, cells, &charter) {
        Ok(record) => record,
        Err(problems) => return refuse(&problems, ctx.t("errors-title")),
    };
    // Somebody else put a version while this one was being written.
    let newest = app.ledger.record_versions(kind, &record.key).await?;
    let newest = newest.last();
    if newest.map_or(0, |version| version.seq) != seen {
        return refuse(&[], ctx.t("record-stale"));
    }
    if newest.is_some_and(|version| version.record == record) {
        return Ok(Redirect::to(&format!("{}/{}", address(kind), record.key)).into_response());
    }
    let to = format!("{}/{}", address(kind), record.key);
    let party = visitor.actor.party.clone();
    match app.ledger.change(vec![Change::Record(record)], party).await {
        Ok(_) => Ok(Redirect::to(&to).into_response()),
        Err(ledger::CommandError::NoSuchRecord { named, .. }) => {
            refuse(&[], ctx.ta("record-names-nothing", "key", named))
        }
        Err(error) => Err(error.into()),
    }
}
