//! `/bulletins`: what was released, newest first, and for the desk the texts that are being written.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::source::headline;
use district::calendar::china_time;
use district::log::Seq;
use district::record::RecordKind;
use jiff::civil::Date;
use ledger::Change;
use serde::Deserialize;

use super::due::{Due, due};
use super::{at_the_desk, may_write, person};
use crate::App;
use crate::asof::AsOf;
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
    /// The edition that took its place.
    corrected: String,
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
    /// What links carry on of the moment that was asked for, the day of it, and its entry.
    at: String,
    asof: String,
    cut: Seq,
}

/// Lists them.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    draw(&app, &visitor, &asked, String::new(), String::new()).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    asked: &AsOf,
    day: String,
    error: String,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(app, visitor, "/bulletins");
    let cut = asked.cut(app).await?;
    let released = app.ledger.editions(cut, MOST).await?;
    let corrected: BTreeMap<String, String> = released
        .iter()
        .filter_map(|released| {
            let before = released.edition.corrects.as_ref()?.edition.clone();
            Some((before, released.edition.edition.clone()))
        })
        .collect();
    let items = released.into_iter().map(|released| Item {
        corrected: corrected
            .get(&released.edition.edition)
            .cloned()
            .unwrap_or_default(),
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
    // What is being written and what waits is of today.
    let desk = cut.is_none() && at_the_desk(app, visitor).is_ok();
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
        corrections: if cut.is_none() {
            due(app, visitor, &ctx).await?
        } else {
            Vec::new()
        },
        items: items.collect(),
        stopped: super::stopped::any(app, cut).await?,
        at_the_desk: desk,
        may_write: desk && may_write(app, visitor),
        drafts,
        day: if day.is_empty() { today } else { day },
        error,
        asof: asked.day().to_owned(),
        at: asked.query("?"),
        cut: cut.unwrap_or_else(|| app.ledger.head().seq),
        ctx,
    })?;
    Ok((status, html).into_response())
}

/// The day of a new text.
#[derive(Debug, Deserialize)]
pub struct New {
    day: String,
}

/// Where the texts being written are listed.
pub async fn drafts() -> Redirect {
    Redirect::to("/bulletins")
}

/// Begins a text for a day, or opens the one that is there.
pub async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Form(new): Form<New>,
) -> Result<Response, Failure> {
    if !may_write(&app, &visitor) {
        return Err(visitor.not_theirs());
    }
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let Ok(day) = new.day.trim().parse::<Date>() else {
        return draw(
            &app,
            &visitor,
            &AsOf::default(),
            new.day,
            ctx.t("fault-day"),
        )
        .await;
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
