//! `/bulletin/check`: a page as it would be printed, held against the records before it is.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use district::bulletin::verdict::{Finding, Verdict};
use district::bulletin::{LONGEST, asks, check};
use district::rows::Snapshot;
use ledger::gate::PROOFS;
use serde::Deserialize;

use super::findings::{Note, Piece, look, note, pieces, verdict_words};
use crate::App;
use crate::apart::apart;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{snapshot, tables};
use crate::pages::{Page, page};
use crate::throttle::{OF_CHECKS, Peer};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "bulletin/check.html")]
struct Check {
    ctx: Ctx,
    text: String,
    error: String,
    checked: bool,
    pieces: Vec<Piece>,
    notes: Vec<Note>,
    counts: Vec<(String, usize, &'static str)>,
}

/// The empty form.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletin/check");
    page(&Check {
        ctx,
        text: String::new(),
        error: String::new(),
        checked: false,
        pieces: Vec::new(),
        notes: Vec::new(),
        counts: Vec::new(),
    })
}

/// A text.
#[derive(Debug, Deserialize)]
pub struct Text {
    text: String,
}

/// Checks a text against the newest records. Nothing of it is kept.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Form(Text { text }): Form<Text>,
) -> Result<Response, Failure> {
    if visitor.actor.party.is_none() {
        let now = app.ledger.now();
        app.throttle.may_again("check", OF_CHECKS, peer, now)?;
    }
    let ctx = Ctx::new(&app, &visitor, "/bulletin/check");
    let text = text.replace("\r\n", "\n");
    let error = if text.chars().count() > LONGEST {
        ctx.ta("error-too-long", "max", LONGEST)
    } else {
        String::new()
    };
    let cut = snapshot(&app, None).await?;
    let (text, cut, findings) = if error.is_empty() {
        held(&app, text, cut).await?
    } else {
        (text, cut, Vec::new())
    };
    let notes: Vec<_> = findings
        .iter()
        .zip(1..)
        .map(|(finding, n)| note(finding, n, &app, &cut, &ctx))
        .collect();
    let counts = Verdict::ALL.iter().filter_map(|verdict| {
        let count = findings
            .iter()
            .filter(|finding| finding.verdict == *verdict)
            .count();
        (count > 0).then(|| (verdict_words(*verdict, &ctx), count, look(*verdict)))
    });
    let html = page(&Check {
        counts: counts.collect(),
        pieces: pieces(&text, &findings, |finding| look(finding.verdict)),
        checked: error.is_empty(),
        notes,
        error,
        text,
        ctx,
    })?;
    Ok(html.into_response())
}

/// A text held against the records, each part of it when it is its turn.
async fn held(
    app: &App,
    text: String,
    cut: Snapshot,
) -> Result<(String, Snapshot, Vec<Finding>), Failure> {
    let tables = tables()?;
    let (text, mut cut, asked) = apart(&PROOFS, move || {
        let asked = asks(&text, tables, &cut);
        (text, cut, asked)
    })
    .await?;
    app.ledger.tell_values(&mut cut, &asked).await?;
    apart(&PROOFS, move || {
        let findings = check(&text, tables, &cut);
        (text, cut, findings)
    })
    .await
}
