//! `/votes/{no}/file`: the file from which an owner of the roll counts the vote again.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::kinds::ballot::VoterId;
use district::kinds::ballot::veil::veil;
use ledger::polls::{KeptRoll, Ready};

use super::Poll;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::throttle::Peer;
use crate::visitor::Visitor;

/// Gives the file to whoever keeps the roll.
pub async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Response, Failure> {
    let poll = Poll::of(&app, &no).await?;
    if !poll.is_kept_by(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    give(&app, &visitor, &poll).await
}

/// Gives the file to an owner: the code of a ballot or a receipt says that they are one.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let code = form.get("code").map(String::as_str).unwrap_or_default();
    let (poll, ..) = asked(&app, peer, &no, code).await?;
    give(&app, &visitor, &poll).await
}

/// The vote, where the code or receipt is one of it, and whose it is.
pub(crate) async fn asked(
    app: &App,
    peer: Peer,
    no: &str,
    code: &str,
) -> Result<(Poll, Arc<Ready>, VoterId), Failure> {
    let (poll, ready) = Poll::running(app, no).await?;
    let now = app.ledger.now();
    app.throttle.may_try(poll.no.as_str(), peer, now)?;
    let code = code.trim().to_ascii_uppercase();
    let voter = match ready.voter_of(&poll.no, &code).cloned() {
        Some(voter) => Some(voter),
        None => app.ledger.ballot(&poll.no, &code).await?.map(|it| it.voter),
    };
    let Some(voter) = voter else {
        app.throttle.was_wrong(poll.no.as_str(), peer, now);
        return Err(Failure::Forbidden);
    };
    Ok((poll, ready, voter))
}

/// The file as whoever may have it reads it.
pub(crate) async fn give(app: &App, visitor: &Visitor, poll: &Poll) -> Result<Response, Failure> {
    // Before the count it would tell who chose what while others still choose.
    if !poll.is_counted() {
        return Err(Failure::NotFound);
    }
    let ctx = Ctx::new(app, visitor, "/votes");
    let ready = poll.ready(app).await?.ok_or(Failure::NotFound)?;
    let kept = KeptRoll {
        source: String::new(),
        roll: ready.roll.clone(),
        findings: Vec::new(),
    };
    let title = poll.title(app, &ctx);
    let file = app
        .ledger
        .tally_file(&poll.no, title, kept, ready.rules.clone())
        .await?;
    let file = if poll.sheet.is_secret() {
        if ready.secret.is_erased() {
            // Codes made with an empty key could be made by anybody, and would name everybody.
            return Err(Failure::NotFound);
        }
        veil(file, &ready.secret.key)
    } else {
        file
    };
    // Made of texts and numbers; writing it cannot fail.
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    let name = format!("attachment; filename=\"{}.json\"", poll.no);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}
