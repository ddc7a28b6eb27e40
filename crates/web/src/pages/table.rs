//! `/tables`: an office's monthly table on its way into observations. What its lines and columns are is said
//! once and kept; then every cell is shown with what it would write, and with what is doubtful about it.

pub mod doubt;
pub mod view;
pub mod work;

use askama::Template;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::record::RecordKind;
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{parts, text_of};
use crate::pages::{Page, page};
use crate::sheets;
use crate::visitor::Visitor;
use view::{Choices, PlanView, choices};
use work::{Sent, Worked, work, write};

#[derive(Template)]
#[template(path = "record/table.html")]
struct Table {
    ctx: Ctx,
    error: String,
    done: Option<usize>,
    kept: Vec<(String, String)>,
    choices: Option<Choices>,
    plan: Option<PlanView>,
}

fn blank(app: &App, visitor: &Visitor) -> Table {
    Table {
        ctx: Ctx::new(app, visitor, "/tables"),
        error: String::new(),
        done: None,
        kept: Vec::new(),
        choices: None,
        plan: None,
    }
}

/// Those who keep observations.
fn may(app: &App, visitor: &Visitor) -> Result<(), Failure> {
    let charter = app.ledger.charter();
    if RecordKind::Observation.may_be_kept_by(&visitor.actor, &charter) {
        Ok(())
    } else {
        Err(Failure::Forbidden)
    }
}

async fn kept(app: &App) -> Result<Vec<(String, String)>, Failure> {
    let kept = app.ledger.records(RecordKind::Mapping, None).await?;
    let named = kept.into_iter().map(|kept| {
        let name = kept.record.cell("name").unwrap_or_default().to_owned();
        (kept.record.key, name)
    });
    Ok(named.collect())
}

/// What was written.
#[derive(Debug, Deserialize)]
pub struct Count {
    count: Option<usize>,
}

/// The page before a table is there.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Query(Count { count }): Query<Count>,
) -> Page {
    may(&app, &visitor)?;
    let mut shown = blank(&app, &visitor);
    shown.kept = kept(&app).await?;
    shown.done = count;
    page(&shown)
}

async fn sent(form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let take = |name: &str, bytes: Vec<u8>| {
        if name == "sheet" {
            sent.bytes = bytes;
        } else {
            sent.fields.insert(name.to_owned(), text_of(&bytes));
        }
    };
    parts(form, sheets::MOST, take).await?;
    Ok(sent)
}

/// Shows what a table is and would do; once that is confirmed, does it.
pub async fn bring(
    State(app): State<App>,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, Failure> {
    may(&app, &visitor)?;
    let sent = sent(form).await?;
    let mut shown = blank(&app, &visitor);
    let worked = match work(&app, &sent).await? {
        Ok(worked) => worked,
        Err(fault) => {
            shown.error = view::fault_words(&fault, &shown.ctx);
            shown.kept = kept(&app).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
        }
    };
    if sent.is("stage", "write") && worked.may_be_written(sent.is("sound_only", "yes")) {
        let count = write(&app, &visitor, &sent, &worked).await?;
        let to = format!("/tables?count={count}");
        return Ok(Redirect::to(&to).into_response());
    }
    draw(&app, &mut shown, &sent, &worked).await?;
    Ok(page(&shown)?.into_response())
}

async fn draw(app: &App, shown: &mut Table, sent: &Sent, worked: &Worked) -> Result<(), Failure> {
    shown.kept = kept(app).await?;
    shown.choices = Some(choices(sent, worked, &shown.ctx));
    // A table that is seen for the first time is first said what it is.
    if worked.is_known || !sent.field("stage").is_empty() {
        shown.plan = Some(view::plan(worked, &shown.ctx));
    }
    Ok(())
}
