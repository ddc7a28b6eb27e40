//! The result of a vote, what became of each ballot, and the file that counts it again.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use district::kinds::ballot::Outcome;
use district::kinds::ballot::veil::public_code;

use super::ballots::outcome;
use super::dto::{Code, Counted, Published};
use crate::App;
use crate::api::Body;
use crate::api::dto::Problem;
use crate::failure::Failure;
use crate::pages::vote::counted::count;
use crate::pages::vote::file::{asked, give};
use crate::pages::vote::{Poll, word_of};
use crate::throttle::Peer;
use crate::visitor::Visitor;

/// Shows the result under each reading of silence, once it is counted.
#[utoipa::path(get, path = "/api/v1/votes/{no}/result", tag = "votes", params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = Counted), (status = 404, description = "Not counted", content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    _visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Counted>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let (ready, tally) = count(&app, &poll).await?;
    let receipts = tally.receipts.iter();
    let frozen = poll.sheet.frozen.as_ref();
    Ok(Json(Counted {
        source: ready.rules.thresholds.source.clone(),
        applied: word_of(&tally.applied),
        ballots: tally.receipts.len(),
        counted: receipts.filter(|it| it.outcome == Outcome::Counted).count(),
        hash: frozen.map(|it| it.hash.clone()).unwrap_or_default(),
        tally_hash: poll.sheet.counted.clone().unwrap_or_default(),
        items: tally.items.clone(),
    }))
}

/// What became of every ballot, under codes of which each owner knows their own.
#[utoipa::path(get, path = "/api/v1/votes/{no}/receipts", tag = "votes", params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [Published]), (status = 404, description = "Not counted", content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn receipts(
    State(app): State<App>,
    _visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Vec<Published>>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let (_, tally) = count(&app, &poll).await?;
    let published = tally.receipts.iter().map(|it| {
        let (outcome, reason) = outcome(&it.outcome);
        Published {
            code: public_code(&it.serial),
            outcome,
            reason,
        }
    });
    let mut published: Vec<_> = published.collect();
    // Sorted by code: the order in which ballots came would tell more than it should.
    published.sort();
    Ok(Json(published))
}

/// Gives the file that counts the vote again to those who keep the roll.
#[utoipa::path(get, path = "/api/v1/votes/{no}/file", tag = "votes", params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, description = "The file of `docs/tally.md`", content_type = "application/json"),
        (status = "4XX", description = "Not for the caller, or not counted", content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
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

/// Gives the file to an owner: a code or a receipt says that they are one.
#[utoipa::path(post, path = "/api/v1/votes/{no}/file", tag = "votes", request_body = Code,
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, description = "The file of `docs/tally.md`", content_type = "application/json"),
        (status = "4XX", description = "Nobody's code, or not counted", content_type = "application/problem+json", body = Problem)),
    security(()))]
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Body(code): Body<Code>,
) -> Result<Response, Failure> {
    let (poll, ..) = asked(&app, peer, &no, &code.code).await?;
    give(&app, &visitor, &poll).await
}
