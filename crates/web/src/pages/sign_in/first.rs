//! Signing in before what was asked for.

use axum::response::{IntoResponse, Redirect, Response};

use crate::pages::query::query_of;

/// Leads whoever is not signed in to do so first, and then to where they were going.
pub fn first(back: &str) -> Response {
    let asked = query_of(&[("back", back), ("first", "1")]);
    Redirect::to(&format!("/sign-in?{asked}")).into_response()
}
