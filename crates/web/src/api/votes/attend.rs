//! Who is there, where being there is taking part.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use jiff::Timestamp;
use ledger::polls::{BallotFault, VoteCommand, Voted, Voting};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{once, refused};
use crate::App;
use crate::api::Body;
use crate::api::dto::Problem;
use crate::failure::Failure;
use crate::pages::vote::Poll;
use crate::pages::vote::enter::unit_of;
use crate::pages::vote::present::called;
use crate::views::iso;
use crate::visitor::Visitor;

/// Who is there, or is not after all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RollCall {
    /// Names or numbers of the list.
    pub names: Vec<String>,
    /// `false` takes back what was put down by mistake; whoever has voted was there.
    #[serde(default = "yes")]
    pub there: bool,
    /// When they came, RFC 3339, where that is not now.
    #[serde(default)]
    pub at: Option<String>,
    /// Where it stands, such as the page of the list that they signed.
    pub proof: String,
}

const fn yes() -> bool {
    true
}

/// How many it was new of.
#[derive(Debug, Serialize, ToSchema)]
pub struct Called {
    /// Heads.
    pub called: usize,
}

/// Somebody who is there.
#[derive(Debug, Serialize, ToSchema)]
pub struct There {
    /// The name on the list.
    pub name: String,
    /// When they came, RFC 3339.
    pub at: String,
    /// Where it stands.
    pub proof: Option<String>,
}

/// Puts down who is there, or takes back what was put down by mistake.
#[utoipa::path(post, path = "/api/v1/votes/{no}/attendance", tag = "votes", request_body = RollCall,
    params(("no" = String, Path, description = "The vote's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters, random; the same key twice is done once")),
    responses((status = 200, body = Called),
        (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn call(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Body(said): Body<RollCall>,
) -> Result<Json<Called>, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let voters = called(&ready, &said.names.join(" "));
    let voters =
        voters.map_err(|_name| Failure::unfit("a name or number that is not on the list"))?;
    let at = said.at.as_deref().map(str::parse::<Timestamp>).transpose();
    let at =
        at.map_err(|_bad| Failure::unfit("`at` is an instant such as 2026-01-14T19:00:00+08:00"))?;
    let voting = Voting::RollCall {
        voters,
        there: said.there,
        at,
        proof: Some(said.proof),
    };
    let mut command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
    command.key = once(&headers, &visitor, &poll, None)?;
    match app.ledger.vote(command).await? {
        Voted::Called(called) => Ok(Json(Called { called })),
        _ => Err(refused(BallotFault::NoRollCall)),
    }
}

/// Who is there, for whoever may put it down.
#[utoipa::path(get, path = "/api/v1/votes/{no}/attendance", tag = "votes",
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [There]), (status = 403, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Vec<There>>, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    if !poll.may_call(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    let present = app.ledger.present(&poll.no).await?;
    let there = present.into_iter().map(|it| There {
        name: unit_of(&ready, &it.voter),
        at: iso(it.at.as_microsecond()),
        proof: it.proof,
    });
    Ok(Json(there.collect()))
}
