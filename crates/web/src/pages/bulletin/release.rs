//! `/bulletins/drafts/{key}/release`: the page as it would be printed, what holds it back, and the release
//! by a second person, who answers for what asks.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::edition::{Accepted, hash_of};
use ledger::press::{Release, ReleaseError};

use super::draft::{newest, source_words};
use super::findings::{Margin, margin, unquoted};
use super::signed_out::signed_out;
use super::{Press, at_the_desk, may_release, sheet};
use crate::App;
use crate::apart::proved;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::tables;
use crate::pages::page;
use crate::visitor::Visitor;

/// The longest reason, in characters.
const REASON: usize = 300;

/// Something that asks, and what was answered.
struct Ask {
    /// The name of its field.
    field: String,
    rule: String,
    quote: String,
    reason: String,
    answer: String,
    error: String,
}

impl Ask {
    fn shown(&self) -> &str {
        unquoted(&self.quote)
    }
}

#[derive(Template)]
#[template(path = "bulletin/release.html")]
struct Proofed {
    ctx: Ctx,
    key: String,
    seen: i64,
    /// The page as it would be printed; empty where the text cannot be read.
    sheet: String,
    margin: Margin,
    asks: Vec<Ask>,
    /// Whether this person wrote any of it.
    is_writer: bool,
    /// The edition of the day that it would take the place of.
    before: String,
    why: String,
    why_error: String,
    error: String,
}

/// What was typed: `seen`, `why`, and an answer for each that asks.
type Typed = BTreeMap<String, String>;

/// The page as it would be printed.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Result<Response, Failure> {
    at_the_desk(&app, &visitor)?;
    let shown = proofed(&app, &visitor, key, &Typed::new()).await?;
    Ok(page(&shown)?.into_response())
}

async fn proofed(
    app: &App,
    visitor: &Visitor,
    key: String,
    typed: &Typed,
) -> Result<Proofed, Failure> {
    let ctx = Ctx::new(app, visitor, &format!("/bulletins/drafts/{key}/release"));
    let kept = newest(app, &key).await?;
    let day = kept.record.day("day").unwrap_or_default();
    let body = kept.record.cell("body").unwrap_or_default();
    let cut = app.ledger.figures_at(None).await?;
    let (cut, proof) = proved(app, body, cut).await?;
    let writers = app.ledger.writers_of(&key).await?;
    let me = visitor
        .actor
        .party
        .as_ref()
        .map(district::id::PartyId::as_str);
    let before = app.ledger.editions_of(day, None).await?;
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let mut shown = Proofed {
        key,
        seen: kept.seq,
        sheet: String::new(),
        margin: Margin::default(),
        asks: Vec::new(),
        is_writer: me.is_some_and(|me| writers.iter().any(|writer| writer == me)),
        before: before
            .first()
            .map_or_else(String::new, |last| last.edition.edition.clone()),
        why: text("why"),
        why_error: String::new(),
        error: String::new(),
        ctx,
    };
    match proof {
        Ok(mut proof) => {
            app.ledger
                .doubt_own_words(&mut proof, &writers, &cut)
                .await?;
            shown.sheet = sheet::preview(&proof, day, &app.ledger.charter())?;
            shown.margin = margin(body, &proof.findings, day, app, &cut, &shown.ctx)?;
        }
        Err(why) => shown.error = source_words(&why, &shown.ctx),
    }
    for note in &shown.margin.asks {
        let field = field(&note.rule, &note.quote);
        if shown.asks.iter().any(|ask| ask.field == field) {
            continue;
        }
        shown.asks.push(Ask {
            rule: note.rule.clone(),
            quote: note.quote.clone(),
            reason: note.reason.clone(),
            answer: text(&field),
            error: String::new(),
            field,
        });
    }
    Ok(shown)
}

/// The name of the field in which somebody answers for a finding.
fn field(rule: &str, quote: &str) -> String {
    let hash = hash_of(format!("{rule} {quote}").as_bytes());
    format!("a-{}", hash.get(..12).unwrap_or_default())
}

/// Releases it, or shows it again with what holds it back.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let Some(releaser) = visitor.actor.party.clone() else {
        let words = Ctx::new(&app, &visitor, "");
        let answers = typed.into_iter().filter(|(name, _)| name != "seen");
        let texts = answers.map(|(_, text)| (words.t("signed-out-answer"), text));
        let back = format!("/bulletins/drafts/{key}/release");
        return signed_out(&app, &visitor, &back, texts.collect());
    };
    if !may_release(&app, &visitor) {
        return Err(visitor.not_theirs());
    }
    let mut shown = proofed(&app, &visitor, key.clone(), &typed).await?;
    let seen = typed.get("seen").and_then(|seen| seen.parse().ok());
    let refuse = |mut shown: Proofed, status, key: &str| {
        shown.error = shown.ctx.t(key);
        Ok((status, page(&shown)?).into_response())
    };
    let mut wrong = false;
    for ask in &mut shown.asks {
        ask.error = if ask.answer.trim().is_empty() {
            shown.ctx.t("error-required")
        } else if ask.answer.chars().count() > REASON {
            shown.ctx.ta("error-too-long", "max", REASON)
        } else {
            continue;
        };
        wrong = true;
    }
    if !shown.before.is_empty() && shown.why.trim().is_empty() {
        shown.why_error = shown.ctx.t("error-required");
        wrong = true;
    } else if shown.why.chars().count() > REASON {
        shown.why_error = shown.ctx.ta("error-too-long", "max", REASON);
        wrong = true;
    }
    if wrong {
        return refuse(shown, StatusCode::UNPROCESSABLE_ENTITY, "errors-title");
    }
    let accepted = shown.asks.iter().filter_map(|ask| {
        Some(Accepted {
            rule: ask.rule.parse().ok()?,
            quote: ask.quote.clone(),
            by: releaser.to_string(),
            reason: ask.answer.trim().to_owned(),
        })
    });
    let asked = Release {
        draft: key,
        seen,
        accepted: accepted.collect(),
        why: shown.why.clone(),
        at: None,
        releaser,
    };
    let charter = app.ledger.charter();
    let press = Press { charter: &charter };
    match app.ledger.release(&asked, tables()?, &press).await {
        Ok(name) => Ok(Redirect::to(&format!("/bulletins/{name}")).into_response()),
        Err(ReleaseError::Unchanged(name)) => {
            Ok(Redirect::to(&format!("/bulletins/{name}")).into_response())
        }
        Err(ReleaseError::Stale) => refuse(shown, StatusCode::CONFLICT, "release-stale"),
        Err(ReleaseError::Held(_) | ReleaseError::Source(_)) => {
            let key = if shown.is_writer {
                "gate-one-person"
            } else {
                "release-held"
            };
            refuse(shown, StatusCode::UNPROCESSABLE_ENTITY, key)
        }
        Err(ReleaseError::NoReason) => {
            refuse(shown, StatusCode::UNPROCESSABLE_ENTITY, "errors-title")
        }
        Err(ReleaseError::NoDraft(_)) => Err(Failure::NotFound),
        Err(ReleaseError::Command(error)) => Err(error.into()),
        Err(ReleaseError::Db(error)) => Err(error.into()),
        Err(ReleaseError::Page(_)) => Err(Failure::Bad("the page cannot be printed")),
    }
}
