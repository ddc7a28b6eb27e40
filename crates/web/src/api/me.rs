//! Who is asking.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::Problem;
use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// Who is asking.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    party: String,
    name: Option<String>,
    /// The desks they sit at today, `role@place`.
    desks: Vec<String>,
    /// The scopes of the token; absent in a browser's session.
    #[serde(skip_serializing_if = "Option::is_none")]
    scopes: Option<Vec<String>>,
}

/// Says who is asking.
#[utoipa::path(get, path = "/api/v1/me", tag = "registers",
    responses((status = 200, body = Me),
        (status = 401, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn me(State(app): State<App>, visitor: Visitor) -> Result<Json<Me>, Failure> {
    let party = visitor.actor.party.ok_or(Failure::Unauthorised)?;
    let charter = app.ledger.charter();
    let mandates = visitor.actor.mandates.iter();
    Ok(Json(Me {
        name: charter.parties.get(&party).map(|party| party.name.clone()),
        party: party.0,
        desks: mandates.map(|held| held.desk().to_string()).collect(),
        scopes: visitor.scopes,
    }))
}
