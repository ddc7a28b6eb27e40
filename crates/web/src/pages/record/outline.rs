//! `/records/{kind}/outline`: bringing in the outline of a line from a GeoJSON file. It is looked at before it is
//! kept; what is wrong with it is said in a sentence, and the text that was put in is not lost.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::geo::Datum;
use district::map::{Outline, OutlineFault};
use district::record::{Record, RecordKind};
use ledger::Change;
use serde::Deserialize;

use super::edit::{kept_by, outline_words};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{parts, text_of};
use crate::pages::page;
use crate::registers::address;
use crate::visitor::Visitor;

/// The largest file: a hundred thousand points are told to be too many, not the file to be too large.
pub const MOST: usize = 8 * 1024 * 1024;
/// The largest text that is shown again.
const SHOWN: usize = 200_000;
/// The datums that can be chosen.
const DATUMS: [Datum; 3] = [Datum::Wgs84, Datum::Gcj02, Datum::Bd09];

#[derive(Template)]
#[template(path = "record/outline.html")]
struct Bring {
    ctx: Ctx,
    kind: String,
    kind_name: String,
    list: String,
    key: String,
    text: String,
    datums: Vec<(&'static str, String, bool)>,
    error: String,
    datum_error: String,
}

/// Which line.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    key: String,
}

/// What was sent.
#[derive(Debug, Default)]
struct Sent {
    key: String,
    datum: Option<Datum>,
    text: String,
}

/// The register of `kind`, if it has outlines and the visitor keeps it.
fn outlined(kind: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind = kept_by(kind, visitor, app)?;
    kind.column("outline")
        .map(|_| kind)
        .ok_or(Failure::NotFound)
}

fn draw(app: &App, visitor: &Visitor, kind: RecordKind, sent: Sent, error: String) -> Bring {
    let ctx = Ctx::new(
        app,
        visitor,
        &format!("/records/{kind}/outline?key={}", sent.key),
    );
    let datums = DATUMS.map(|datum| {
        let name = ctx.word("datum", datum.as_str());
        (datum.as_str(), name, sent.datum == Some(datum))
    });
    Bring {
        kind: kind.to_string(),
        kind_name: ctx.word("record", kind.as_str()),
        list: address(kind),
        key: sent.key,
        text: if sent.text.len() <= SHOWN {
            sent.text
        } else {
            String::new()
        },
        datums: datums.into(),
        error,
        datum_error: String::new(),
        ctx,
    }
}

/// The form.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(Which { key }): Query<Which>,
) -> Result<Response, Failure> {
    let kind = outlined(&kind, &visitor, &app)?;
    app.ledger
        .record(kind, &key, None)
        .await?
        .ok_or(Failure::NotFound)?;
    let sent = Sent {
        key,
        ..Sent::default()
    };
    Ok(page(&draw(&app, &visitor, kind, sent, String::new()))?.into_response())
}

async fn sent(form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let take = |name: &str, bytes: Vec<u8>| {
        let text = text_of(&bytes).trim().to_owned();
        match name {
            "key" => sent.key = text,
            "datum" => sent.datum = text.parse().ok(),
            // The file wins over what stands in the box.
            "file" if !text.is_empty() => sent.text = text,
            "text" if sent.text.is_empty() => sent.text = text,
            _ => {}
        }
    };
    parts(form, MOST, take).await?;
    Ok(sent)
}

/// Looks at the outline and keeps it, or shows the form again.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let kind = outlined(&kind, &visitor, &app)?;
    let sent = sent(form).await?;
    let ctx = Ctx::new(&app, &visitor, "/records");
    let refuse = |sent: Sent, error: String, is_datum: bool| {
        let mut form = draw(&app, &visitor, kind, sent, error);
        if is_datum {
            form.datum_error = std::mem::take(&mut form.error);
        }
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&form)?).into_response())
    };
    let Some(datum) = sent.datum else {
        return refuse(sent, ctx.t("outline-no-datum"), true);
    };
    if sent.text.is_empty() {
        return refuse(sent, ctx.t("outline-no-file"), false);
    }
    match keep(&app, &visitor, kind, &sent.key, &sent.text, datum).await? {
        Ok(_) => Ok(Redirect::to(&format!("{}/{}", address(kind), sent.key)).into_response()),
        Err(fault) => refuse(sent, outline_words(&fault, &ctx), false),
    }
}

/// Keeps a text as the outline of a line and answers with the entry; or says why it cannot be.
pub async fn keep(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    key: &str,
    text: &str,
    datum: Datum,
) -> Result<Result<i64, OutlineFault>, Failure> {
    let kept = app.ledger.record(kind, key, None).await?;
    let record = kept.ok_or(Failure::NotFound)?.record;
    let charter = app.ledger.charter();
    let outline = match Outline::within(text, datum, &charter.places) {
        Ok(outline) => outline,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut cells = record.cells;
    cells.insert("outline".to_owned(), outline.text());
    let cells = cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()));
    let record = Record::read(kind, key, cells, &charter)
        .map_err(|_problems| Failure::Bad("the line no longer fits its register"))?;
    let party = visitor.actor.party.clone();
    let seq = app
        .ledger
        .change(vec![Change::Record(record)], party)
        .await?;
    Ok(Ok(seq))
}
