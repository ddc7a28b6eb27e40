//! The address of one's own calendar.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::Problem;
use crate::App;
use crate::failure::Failure;
use crate::pages::own::calendar::{forget, renew};
use crate::visitor::Visitor;

/// Where a calendar is read. Whoever knows the address reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Address {
    /// Its path; it is shown once.
    address: String,
}

/// Makes an address for one's own calendar, in the place of any other.
#[utoipa::path(post, path = "/api/v1/me/calendar", tag = "registers",
    responses((status = 201, body = Address), (status = 401, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn make(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<(StatusCode, Json<Address>), Failure> {
    let party = visitor.actor.party.ok_or(Failure::Unauthorised)?;
    let address = renew(&app, &party).await?;
    Ok((StatusCode::CREATED, Json(Address { address })))
}

/// Ends the address.
#[utoipa::path(delete, path = "/api/v1/me/calendar", tag = "registers",
    responses((status = 204), (status = 401, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn end(State(app): State<App>, visitor: Visitor) -> Result<StatusCode, Failure> {
    let party = visitor.actor.party.ok_or(Failure::Unauthorised)?;
    forget(&app, &party).await?;
    Ok(StatusCode::NO_CONTENT)
}
