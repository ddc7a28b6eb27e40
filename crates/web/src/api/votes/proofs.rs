//! What proves that ballots were served and cast, for those who keep the roll. Nothing here tells what was chosen.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use ledger::polls::Ready;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::dto::Problem;
use crate::failure::Failure;
use crate::pages::vote::proofs::Proof;
use crate::pages::vote::{Poll, word_of};
use crate::views::iso;
use crate::visitor::Visitor;

/// What proves something.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proven {
    /// file, witness, words, or paper where the paper itself proves it.
    pub by: &'static str,
    /// The hash of the file, the name of the witness until names are erased, or the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

impl From<Proof> for Proven {
    fn from(proof: Proof) -> Self {
        let (by, what) = match proof {
            Proof::File(hash) => ("file", Some(hash)),
            Proof::Witness(name) => ("witness", Some(name).filter(|name| !name.is_empty())),
            Proof::Words(words) => ("words", Some(words)),
            Proof::Paper => ("paper", None),
        };
        Self { by, what }
    }
}

/// That a ballot was served on a head.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceLine {
    /// The first of its units.
    pub unit: String,
    /// RFC 3339.
    pub at: String,
    /// door, `registered_mail`, phone, wechat, mailbox, board.
    pub how: String,
    /// Who took it in; absent where that was not asked, or names were erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_by: Option<String>,
    /// What proves it.
    pub proof: Option<Proven>,
    /// On a proof that names several, the line that names this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<i64>,
    /// Whether it told what silence would mean.
    pub told: bool,
}

/// That a ballot was taken down for an owner.
#[derive(Debug, Serialize, ToSchema)]
pub struct CastingLine {
    /// The first of the head's units.
    pub unit: String,
    /// How it came.
    pub channel: String,
    /// RFC 3339.
    pub cast_at: String,
    /// What proves it.
    pub proof: Option<Proven>,
}

async fn kept(app: &App, visitor: &Visitor, no: &str) -> Result<(Poll, Arc<Ready>), Failure> {
    let (poll, ready) = Poll::running(app, no).await?;
    if poll.is_kept_by(app, visitor) {
        Ok((poll, ready))
    } else {
        Err(Failure::Forbidden)
    }
}

/// On whom ballots were served, with what proves it, at every step.
#[utoipa::path(get, path = "/api/v1/votes/{no}/services", tag = "votes",
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [ServiceLine]), (status = 403, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn services(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Vec<ServiceLine>>, Failure> {
    let (poll, ready) = kept(&app, &visitor, &no).await?;
    let services = poll.services(&app, &ready).await?.into_iter();
    let lines = services.map(|it| ServiceLine {
        unit: it.unit,
        at: iso(it.at),
        how: it.how,
        received_by: it.by,
        proof: it.proof.map(Into::into),
        line: it.line,
        told: it.told,
    });
    Ok(Json(lines.collect()))
}

/// What proves the ballots that were taken down for owners or put in on paper. What was chosen is not said.
#[utoipa::path(get, path = "/api/v1/votes/{no}/castings", tag = "votes",
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [CastingLine]), (status = 403, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn castings(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Vec<CastingLine>>, Failure> {
    let (poll, ready) = kept(&app, &visitor, &no).await?;
    let castings = poll.castings(&app, &ready).await?.into_iter();
    let lines = castings.map(|it| CastingLine {
        unit: it.unit,
        channel: word_of(&it.channel),
        cast_at: iso(it.at.as_microsecond()),
        proof: it.proof.map(Into::into),
    });
    Ok(Json(lines.collect()))
}
