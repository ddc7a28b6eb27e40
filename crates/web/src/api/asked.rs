//! What a program asks: the parameters of an address and bodies of JSON, or why they cannot be read.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::App;
use crate::failure::Failure;

/// The parameters of an address, or why they cannot be read.
pub struct Asks<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asks<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        match Query::from_request_parts(parts, app).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(why) => Err(Failure::Request(why.status(), why.body_text())),
        }
    }
}

/// A body of JSON, or why it cannot be read.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        match Json::from_request(request, app).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(why) => Err(Failure::Request(why.status(), why.body_text())),
        }
    }
}

/// A parameter that cannot be read.
pub fn misread(name: &str, value: &str) -> Failure {
    let detail = format!("`{name}` cannot be `{value}`");
    Failure::Request(StatusCode::BAD_REQUEST, detail)
}
