//! `/tables`: an office's monthly table on its way into observations. What its lines and columns are is said
//! once and kept; then every cell is shown with what it would write, and with what is doubtful about it.

mod again;
pub mod doubt;
pub mod view;
pub mod work;

use askama::Template;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::quantity::period::Period;
use district::record::RecordKind;
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{parts, text_of};
use crate::pages::query::query_of;
use crate::pages::{Page, page};
use crate::period_words::period_words;
use crate::registers::address;
use crate::sheets;
use crate::visitor::Visitor;
use view::{Choices, PlanView, choices};
use work::{Sent, Worked, work, write};

/// What was written, and where it is seen.
struct Done {
    count: usize,
    /// The card of its newest period, with the period in words; empty where there is none.
    card: String,
    said: String,
    /// The observations that the document told.
    observations: String,
}

#[derive(Template)]
#[template(path = "record/table.html")]
struct Table {
    ctx: Ctx,
    error: String,
    done: Option<Done>,
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
        Err(visitor.not_theirs())
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

/// What was written: how many, the newest period, and the document they are from.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    count: Option<usize>,
    #[serde(default)]
    period: String,
    #[serde(default)]
    source: String,
}

impl Told {
    fn done(&self, ctx: &Ctx) -> Option<Done> {
        let period: Option<Period> = self.period.parse().ok();
        let observations = address(RecordKind::Observation);
        let of = query_of(&[("q", &self.source)]);
        Some(Done {
            count: self.count?,
            card: period.map_or_else(String::new, |period| format!("/report-card/{period}")),
            said: period.map_or_else(String::new, |period| period_words(period, ctx.language())),
            observations: format!("{observations}?{of}"),
        })
    }
}

/// The page before a table is there.
pub async fn form(State(app): State<App>, visitor: Visitor, Query(told): Query<Told>) -> Page {
    may(&app, &visitor)?;
    let mut shown = blank(&app, &visitor);
    shown.kept = kept(&app).await?;
    shown.done = told.done(&shown.ctx);
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
    let (writes, sound_only) = (sent.is("stage", "write"), sent.is("sound_only", "yes"));
    if writes && worked.may_be_written(sound_only) {
        let written = write(&app, &visitor, &sent, &worked).await?;
        let count = written.count.to_string();
        let told = [
            ("count", count.as_str()),
            ("period", &written.period),
            ("source", &worked.heading.source),
        ];
        let to = format!("/tables?{}", query_of(&told));
        return Ok(Redirect::to(&to).into_response());
    }
    draw(&app, &mut shown, &sent, &worked).await?;
    if !writes {
        return Ok(page(&shown)?.into_response());
    }
    if let Some(plan) = &mut shown.plan {
        if worked.lacks_reason() {
            plan.reason_error = shown.ctx.t("error-required");
        }
        if worked.plan.refused() > 0 && !sound_only {
            plan.sound_error = shown.ctx.t("table-sound-missing");
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response())
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
