//! `/corrections/{edition}/{figure}`: a released figure that no longer holds, as the desk settles it: taken up,
//! corrected by another edition, or dismissed with a reason by somebody who wrote none of it.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::record::Record;
use serde::Deserialize;

use super::at_the_desk;
use super::due::{Due, with_text};
use super::settled::{BadReason, Done, Offered, REASON, Reason, do_to, kept};
use super::titles::Titles;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

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

async fn settle(app: &App, visitor: &Visitor, record: &Record) -> Result<Settle, Failure> {
    let path = format!("/corrections/{}", record.key);
    let ctx = Ctx::new(app, visitor, &path);
    let titles = Titles::read(app, std::iter::once(record), None).await?;
    let due = with_text(app, record, &titles, &ctx)
        .await?
        .ok_or(Failure::NotFound)?;
    let offered = Offered::to(app, visitor, record).await?;
    Ok(Settle {
        may_take: offered.take,
        may_dismiss: offered.dismiss,
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
    let record = kept(&app, &key).await?;
    let done = match typed.act.as_str() {
        "take" => Done::Taken,
        "dismiss" => match Reason::read(&typed.reason) {
            Ok(reason) => Done::Dismissed(reason),
            Err(fault) => {
                let mut shown = settle(&app, &visitor, &record).await?;
                if !shown.may_dismiss {
                    return Err(Failure::Forbidden);
                }
                shown.error = match fault {
                    BadReason::Empty => shown.ctx.t("error-required"),
                    BadReason::TooLong => shown.ctx.ta("error-too-long", "max", REASON),
                };
                shown.reason = typed.reason;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
            }
        },
        _ => return Err(Failure::Bad("nothing of this name can be done")),
    };
    do_to(&app, &visitor, record, done).await?;
    Ok(Redirect::to(&format!("/corrections/{}/{}", key.0, key.1)).into_response())
}
