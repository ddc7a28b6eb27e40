//! Messages that wait, failed, or may or may not have arrived; for the operator's programs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::Problem;
use crate::App;
use crate::failure::Failure;
use crate::pages::outbox::operator;
use crate::views::iso;
use crate::visitor::Visitor;

/// A message, without its text, which may be a code.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    id: String,
    /// `sms` or `group`.
    channel: String,
    /// A robot's name, or a masked telephone number.
    target: String,
    /// `ready`, `sending`, `unknown` (it may have arrived) or `failed`.
    state: String,
    tries: i64,
    at: String,
    /// When it is tried next, or what happened to it last.
    next_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// How many are listed.
const LISTED: i64 = 200;

/// Lists the newest.
#[utoipa::path(get, path = "/api/v1/outbox", tag = "outbox",
    responses((status = 200, body = Vec<Message>),
        (status = 403, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Json<Vec<Message>>, Failure> {
    operator(&visitor)?;
    let rows = app.ledger.outbox(LISTED).await?;
    let messages = rows.into_iter().map(|row| Message {
        id: row.id,
        target: district::mask::phone(&row.target),
        channel: row.channel,
        state: row.state,
        tries: row.tries,
        at: iso(row.at),
        next_at: iso(row.next_at),
        error: row.last_error,
    });
    Ok(Json(messages.collect()))
}

/// Sends one again that failed or may have arrived, since a person says so.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/again", tag = "outbox", params(
    ("id" = String, Path, description = "The message's id, with its slashes quoted"),
), responses(
    (status = 204, description = "It waits to be sent"),
    (status = 404, description = "None of that id can be sent again", content_type = "application/problem+json", body = Problem),
), security(("token" = ["act"])))]
pub async fn again(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    operator(&visitor)?;
    if app.ledger.send_again(&id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Failure::NotFound)
    }
}
