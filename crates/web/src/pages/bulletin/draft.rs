//! `/bulletins/drafts/{key}`: a text being written, with what the gate says of it in the margin and the
//! figures that it can cite. Whole without script; `press-desk.js` refreshes the margin as one types.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::source::{BadSource, DEEPEST, LONGEST};
use district::bulletin::{fill, plain};
use district::figure::register::Figures;
use district::record::{Problem, Record, RecordKind};
use jiff::civil::Date;
use ledger::Change;
use ledger::read::Kept;
use serde::Deserialize;

use super::findings::{Margin, margin};
use super::signed_out::signed_out;
use super::{at_the_desk, may_write};
use crate::App;
use crate::apart::proved;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::tables;
use crate::pages::page;
use crate::views::when;
use crate::visitor::Visitor;
use crate::writers::written_by;

/// A figure that can be cited.
struct Figure {
    name: String,
    title: String,
    /// The tag with its words, as it is put into the text.
    tag: String,
    words: String,
}

#[derive(Template)]
#[template(path = "bulletin/draft.html")]
struct Galley {
    ctx: Ctx,
    key: String,
    day: String,
    seen: i64,
    body: String,
    may_write: bool,
    margin: Margin,
    figures: Vec<Figure>,
    saved: bool,
    /// Whether what is shown is nowhere else yet.
    unsaved: bool,
    /// The version that somebody else saved meanwhile.
    newer: Option<Newer>,
    error: String,
    day_error: String,
    body_error: String,
}

/// A version that somebody else saved while this one was being written.
struct Newer {
    seq: i64,
    when: String,
    who: String,
    day: String,
    body: String,
}

/// What was typed, and what is to be done with it.
#[derive(Debug, Deserialize)]
pub struct Typed {
    day: String,
    body: String,
    #[serde(default)]
    seen: i64,
    /// The newer version that was shown beside it.
    #[serde(default)]
    newer: i64,
    /// `save`, `over` (save over a newer version), `check`, `fill`, or `put:NAME`.
    #[serde(rename = "do", default)]
    act: String,
}

/// Whether it was saved just now.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    saved: Option<String>,
}

/// The text as a line of its register.
pub fn record(app: &App, key: &str, day: &str, body: &str) -> Result<Record, Vec<Problem>> {
    let cells = [("day", day), ("body", body)];
    Record::read(RecordKind::Bulletin, key, cells, &app.ledger.charter())
}

/// The newest version of a text.
pub async fn newest(app: &App, key: &str) -> Result<Kept, Failure> {
    let kept = app.ledger.record(RecordKind::Bulletin, key, None).await?;
    kept.ok_or(Failure::NotFound)
}

/// The text with its margin.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    at_the_desk(&app, &visitor)?;
    let kept = newest(&app, &key).await?;
    let cell = |name| kept.record.cell(name).unwrap_or_default().to_owned();
    let typed = Typed {
        day: cell("day"),
        body: cell("body"),
        seen: kept.seq,
        newer: 0,
        act: String::new(),
    };
    let mut galley = galley(&app, &visitor, key, typed).await?;
    galley.saved = asked.saved.is_some();
    Ok(page(&galley)?.into_response())
}

/// Saves what was typed, or checks it, or writes figures into it. Whatever happens, it is shown again.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(mut typed): Form<Typed>,
) -> Result<Response, Failure> {
    if visitor.actor.party.is_none() {
        let words = Ctx::new(&app, &visitor, "");
        let texts = [("draft-day", typed.day), ("draft-body", typed.body)];
        let texts = texts.map(|(label, text)| (words.t(label), text));
        let back = format!("/bulletins/drafts/{key}");
        return signed_out(&app, &visitor, &back, texts.into());
    }
    if !may_write(&app, &visitor) {
        return Err(visitor.not_theirs());
    }
    let kept = newest(&app, &key).await?;
    typed.body = typed.body.replace("\r\n", "\n");
    let act = std::mem::take(&mut typed.act);
    let stale = kept.seq != typed.seen;
    // Only what was there to be read is saved over.
    let over = act == "over" && (!stale || typed.newer == kept.seq);
    if over {
        typed.seen = kept.seq;
    }
    let saves = over || (act == "save" && !stale);
    if saves && let Ok(record) = record(&app, &key, &typed.day, &typed.body) {
        if record != kept.record {
            let party = visitor.actor.party.clone();
            typed.seen = app
                .ledger
                .change(vec![Change::Record(record)], party)
                .await?;
        }
        return Ok(Redirect::to(&format!("/bulletins/drafts/{key}?saved")).into_response());
    }
    if act == "fill" || act.starts_with("put:") {
        write_figures(&app, &act, &mut typed).await?;
    }
    let mut galley = galley(&app, &visitor, key, typed).await?;
    let is = |name, text: &str| kept.record.cell(name).unwrap_or_default() == text;
    galley.unsaved = !is("body", &galley.body) || !is("day", &galley.day);
    if stale && !saves {
        galley.newer = Some(newer(&app, &kept, &galley.ctx).await?);
    }
    let status = if stale && (act == "save" || act == "over") && !saves {
        StatusCode::CONFLICT
    } else if saves {
        galley.error = galley.ctx.t("errors-title");
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, page(&galley)?).into_response())
}

async fn newer(app: &App, kept: &Kept, ctx: &Ctx) -> Result<Newer, Failure> {
    let written = app.ledger.written(&[kept.seq].into()).await?;
    let charter = app.ledger.charter();
    let who = written.get(&kept.seq);
    let cell = |name| kept.record.cell(name).unwrap_or_default().to_owned();
    Ok(Newer {
        seq: kept.seq,
        when: when(kept.at.as_microsecond(), app.ledger.now(), ctx.language()),
        who: who.map_or_else(String::new, |who| written_by(who, &charter, ctx)),
        day: cell("day"),
        body: cell("body"),
    })
}

async fn write_figures(app: &App, act: &str, typed: &mut Typed) -> Result<(), Failure> {
    let cut = app.ledger.figures_at(None).await?;
    let figures = Figures::at(&cut);
    if let Some(name) = act.strip_prefix("put:") {
        let figure = figures.get(name).ok_or(Failure::NotFound)?;
        let tables = tables()?;
        let out = figure.recipe.eval(&cut, &tables.units).ok();
        let out = out.filter(|out| !out.sealed);
        let words = out.map(|out| plain::words(&figure.recipe, &out, &cut, tables));
        typed.body.push_str(&tag(name, words.as_deref()));
    } else if let Ok(filled) = fill::fill(&typed.body, &figures, tables()?, &cut) {
        typed.body = filled;
    }
    Ok(())
}

fn tag(name: &str, words: Option<&str>) -> String {
    let words = words.map_or(Cow::Borrowed(""), |words| format!("|{words}").into());
    format!("{{{name}{words}}}")
}

async fn galley(
    app: &App,
    visitor: &Visitor,
    key: String,
    typed: Typed,
) -> Result<Galley, Failure> {
    let ctx = Ctx::new(app, visitor, &format!("/bulletins/drafts/{key}"));
    let tables = tables()?;
    let cut = app.ledger.figures_at(None).await?;
    let (cut, proof) = proved(app, &typed.body, cut).await?;
    let figures = Figures::at(&cut);
    let mut galley = Galley {
        day: typed.day,
        seen: typed.seen,
        body: typed.body,
        may_write: may_write(app, visitor),
        margin: Margin::default(),
        figures: Vec::new(),
        saved: false,
        unsaved: false,
        newer: None,
        error: String::new(),
        day_error: String::new(),
        body_error: String::new(),
        key,
        ctx,
    };
    let day: Option<Date> = galley.day.trim().parse().ok();
    if day.is_none() {
        galley.day_error = galley.ctx.t("fault-day");
    }
    match proof {
        Ok(mut proof) => {
            // Whoever saves it now becomes a writer too.
            let mut writers = app.ledger.writers_of(&galley.key).await?;
            if galley.may_write {
                writers.extend(visitor.actor.party.as_ref().map(ToString::to_string));
            }
            app.ledger
                .doubt_own_words(&mut proof, &writers, &cut)
                .await?;
            let day = day.unwrap_or_default();
            galley.margin = margin(&galley.body, &proof.findings, day, app, &cut, &galley.ctx)?;
        }
        Err(why) => galley.body_error = source_words(&why, &galley.ctx),
    }
    let named = figures.eval_all(&cut, &tables.units);
    galley.figures = named
        .map(|(figure, out)| {
            let open = out.ok().filter(|out| !out.sealed);
            let words = open.map(|out| plain::words(&figure.recipe, &out, &cut, tables));
            Figure {
                name: figure.name.clone(),
                title: figure.title.get(galley.ctx.language()).to_owned(),
                tag: tag(&figure.name, words.as_deref()),
                words: words.unwrap_or_else(|| galley.ctx.t("figures-none")),
            }
        })
        .collect();
    Ok(galley)
}

/// What is wrong with a source, in words, with its line.
pub fn source_words(why: &BadSource, ctx: &Ctx) -> String {
    match why {
        BadSource::Open(at) => ctx.ta("draft-open", "at", at + 1),
        BadSource::Name(_, name) => ctx.ta("draft-name", "name", name),
        BadSource::Hidden(at, _) => ctx.ta("draft-hidden", "at", at + 1),
        BadSource::Picture(at) => ctx.ta("draft-picture", "at", at + 1),
        BadSource::Deep(at) => {
            let args = [("at", (at + 1).into()), ("max", DEEPEST.into())];
            say(ctx.language(), "draft-deep", &args)
        }
        BadSource::Wide(at) => ctx.ta("draft-wide", "at", at + 1),
        BadSource::Long => ctx.ta("error-too-long", "max", LONGEST),
    }
}
