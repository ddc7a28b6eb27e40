//! `/bulletins`: what was released, newest first, and for the desk the texts that are being written.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::source::headline;
use district::calendar::china_time;
use district::record::RecordKind;
use jiff::civil::Date;
use ledger::Change;
use serde::Deserialize;

use super::due::{Due, due};
use super::{at_the_desk, may_write, person};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::page;
use crate::views::when;
use crate::visitor::Visitor;

/// The most editions that are listed.
pub const MOST: i64 = 200;

/// An edition of the list.
struct Item {
    name: String,
    day: String,
    figures: usize,
    /// Its first headline.
    title: String,
    corrects: String,
}

/// A text on its way.
struct Draft {
    key: String,
    day: String,
    when: String,
    writers: String,
}

#[derive(Template)]
#[template(path = "bulletin/list.html")]
struct List {
    ctx: Ctx,
    items: Vec<Item>,
    /// Whether a text that is held back is shown as an example.
    stopped: bool,
    at_the_desk: bool,
    may_write: bool,
    drafts: Vec<Draft>,
    corrections: Vec<Due>,
    day: String,
    error: String,
}

/// Lists them.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    draw(&app, &visitor, String::new(), String::new()).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    day: String,
    error: String,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(app, visitor, "/bulletins");
    let released = app.ledger.editions(None, MOST).await?;
    let items = released.into_iter().map(|released| Item {
        title: headline(&released.edition.source, released.edition.reading()),
        figures: released.edition.figs.len(),
        day: released.edition.day.to_string(),
        corrects: released
            .edition
            .corrects
            .map(|correction| correction.edition)
            .unwrap_or_default(),
        name: released.edition.edition,
    });
    let desk = at_the_desk(app, visitor).is_ok();
    let mut drafts = Vec::new();
    if desk {
        let charter = app.ledger.charter();
        for kept in app.ledger.records(RecordKind::Bulletin, None).await? {
            let writers = app.ledger.writers_of(&kept.record.key).await?;
            let names: Vec<_> = writers.iter().map(|id| person(&charter, id)).collect();
            drafts.push(Draft {
                day: kept.record.cell("day").unwrap_or_default().to_owned(),
                when: when(kept.at.as_microsecond(), app.ledger.now(), ctx.language()),
                writers: names.join(&ctx.t("list-comma")),
                key: kept.record.key,
            });
        }
        drafts.sort_by(|a, b| b.day.cmp(&a.day));
    }
    let today = china_time(app.ledger.now()).date().to_string();
    let status = if error.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let html = page(&List {
        corrections: due(app, visitor, &ctx).await?,
        items: items.collect(),
        stopped: super::stopped::any(app).await?,
        at_the_desk: desk,
        may_write: may_write(app, visitor),
        drafts,
        day: if day.is_empty() { today } else { day },
        error,
        ctx,
    })?;
    Ok((status, html).into_response())
}

/// The day of a new text.
#[derive(Debug, Deserialize)]
pub struct New {
    day: String,
}

/// Begins a text for a day, or opens the one that is there.
pub async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Form(new): Form<New>,
) -> Result<Response, Failure> {
    if !may_write(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let Ok(day) = new.day.trim().parse::<Date>() else {
        return draw(&app, &visitor, new.day, ctx.t("fault-day")).await;
    };
    let key = day.to_string();
    let there = app.ledger.record(RecordKind::Bulletin, &key, None).await?;
    if there.is_none() {
        let record = super::draft::record(&app, &key, &key, &ctx.t("draft-first"));
        let record = record.or(Err(Failure::Bad("a text cannot be begun")))?;
        let party = visitor.actor.party.clone();
        let change = Change::Record(record);
        app.ledger.change(vec![change], party).await?;
    }
    Ok(Redirect::to(&format!("/bulletins/drafts/{key}")).into_response())
}
