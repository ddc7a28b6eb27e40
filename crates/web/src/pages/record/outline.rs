//! `/records/{kind}/outline`: bringing in the outline of a line from a GeoJSON file. It is looked at before it is
//! kept; what is wrong with it is said in a sentence, and the text that was put in is not lost.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::geo::Datum;
use district::log::text_hash;
use district::map::{Outline, OutlineFault};
use district::record::RecordKind;
use ledger::Change;
use serde::Deserialize;

use super::edit::kept_by;
use super::import::{Judged, judge_one};
use super::{doubt_words, outline_words};
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
    /// What is asked, and what answers for it.
    doubts: Vec<String>,
    answer: String,
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
    /// What somebody answers for: see [`answer_for`].
    sure: String,
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
        doubts: Vec::new(),
        answer: String::new(),
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
            "sure" => sent.sure = text,
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
    let judged = match judge_outline(&app, kind, &sent.key, &sent.text, datum).await? {
        Ok(judged) => judged,
        Err(fault) => return refuse(sent, outline_words(&fault, &ctx), false),
    };
    let doubts: Vec<String> = judged
        .plan
        .lines
        .iter()
        .flat_map(|line| &line.doubts)
        .map(|doubt| doubt_words(doubt, &ctx))
        .collect();
    let answer = answer_for(&doubts);
    if judged.plan.wrong() > 0 {
        let error = if doubts.is_empty() {
            ctx.t("outline-line-at-fault")
        } else {
            doubts.join(" ")
        };
        return refuse(sent, error, false);
    }
    if !doubts.is_empty() && sent.sure != answer {
        let mut form = draw(&app, &visitor, kind, sent, ctx.t("record-doubts-title"));
        (form.doubts, form.answer) = (doubts, answer);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&form)?).into_response());
    }
    let records = judged.plan.written(|_line| true).into_iter();
    let changes: Vec<Change> = records.map(Change::Record).collect();
    if !changes.is_empty() {
        let party = visitor.actor.party.clone();
        app.ledger.change(changes, party).await?;
    }
    Ok(Redirect::to(&format!("{}/{}", address(kind), sent.key)).into_response())
}

/// What a form sends back where somebody answers for just these doubts; others are asked again.
pub fn answer_for(doubts: &[String]) -> String {
    text_hash(&doubts.join("\n"))
}

/// Holds a text as the outline of a line beside what is known of it; or says why it cannot be one.
pub async fn judge_outline(
    app: &App,
    kind: RecordKind,
    key: &str,
    text: &str,
    datum: Datum,
) -> Result<Result<Judged, OutlineFault>, Failure> {
    let kept = app.ledger.record(kind, key, None).await?;
    kept.ok_or(Failure::NotFound)?;
    let outline = match Outline::within(text, datum, &app.ledger.charter().places) {
        Ok(outline) => outline,
        Err(fault) => return Ok(Err(fault)),
    };
    let cells = vec![("outline", outline.text())];
    Ok(Ok(judge_one(app, kind, key, cells).await?))
}
