//! `/corrections/{edition}/{figure}`: a released figure that no longer holds, as the desk settles it: taken up,
//! corrected by another edition, or dismissed with a reason by somebody who wrote none of it.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::correction::may_be_dismissed_by;
use district::calendar::china_time;
use district::record::{Record, RecordKind};
use ledger::Change;
use serde::Deserialize;

use super::due::{Due, with_text};
use super::show::edition;
use super::{at_the_desk, may_write};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// The longest reason, in characters.
const REASON: usize = 300;

#[derive(Template)]
#[template(path = "bulletin/settle.html")]
struct Settle {
    ctx: Ctx,
    due: Due,
    may_take: bool,
    may_dismiss: bool,
    reason: String,
    error: String,
}

/// What is done about it.
#[derive(Debug, Deserialize)]
pub struct Typed {
    /// `take` or `dismiss`.
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    reason: String,
}

async fn kept(app: &App, (edition, figure): &(String, String)) -> Result<Record, Failure> {
    let key = format!("{edition}/{figure}");
    let kept = app
        .ledger
        .record(RecordKind::Correction, &key, None)
        .await?;
    let record = kept.ok_or(Failure::NotFound)?.record;
    if record.is_withdrawn() {
        return Err(Failure::NotFound);
    }
    Ok(record)
}

async fn settle(app: &App, visitor: &Visitor, record: &Record) -> Result<Settle, Failure> {
    let path = format!("/corrections/{}", record.key);
    let ctx = Ctx::new(app, visitor, &path);
    let due = with_text(app, record, &ctx)
        .await?
        .ok_or(Failure::NotFound)?;
    let open = record.cell("dismissed_by").is_none();
    let released = edition(app, &due.edition).await?.edition;
    let charter = app.ledger.charter();
    Ok(Settle {
        may_take: open && record.cell("taken_by").is_none() && may_write(app, visitor),
        may_dismiss: open && may_be_dismissed_by(&visitor.actor, &released, &charter),
        reason: String::new(),
        error: String::new(),
        due,
        ctx,
    })
}

/// Shows it to the desk.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<(String, String)>,
) -> Page {
    at_the_desk(&app, &visitor)?;
    let record = kept(&app, &key).await?;
    page(&settle(&app, &visitor, &record).await?)
}

/// Takes it up, or dismisses it.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    at_the_desk(&app, &visitor)?;
    let party = visitor.actor.party.clone().ok_or(Failure::Unauthorised)?;
    let mut record = kept(&app, &key).await?;
    let mut shown = settle(&app, &visitor, &record).await?;
    let today = china_time(app.ledger.now()).date().to_string();
    let mut set = |name: &str, value: String| {
        record.cells.insert(name.to_owned(), value);
    };
    match typed.act.as_str() {
        "take" if shown.may_take => {
            set("taken_by", party.to_string());
            set("taken", today);
        }
        "dismiss" if shown.may_dismiss => {
            let reason = typed.reason.trim();
            if reason.is_empty() || reason.chars().count() > REASON {
                shown.error = if reason.is_empty() {
                    shown.ctx.t("error-required")
                } else {
                    shown.ctx.ta("error-too-long", "max", REASON)
                };
                shown.reason = typed.reason;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
            }
            set("dismissed_by", party.to_string());
            set("dismissed", today);
            set("reason", reason.to_owned());
        }
        "take" | "dismiss" => return Err(Failure::Forbidden),
        _ => return Err(Failure::Bad("nothing of this name can be done")),
    }
    app.ledger
        .change(vec![Change::Record(record)], Some(party))
        .await?;
    Ok(Redirect::to(&format!("/corrections/{}/{}", key.0, key.1)).into_response())
}
