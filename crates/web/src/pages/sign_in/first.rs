//! Signing in before what was asked for.

use axum::response::{IntoResponse, Redirect, Response};

use crate::pages::query::query_of;

/// Leads whoever is not signed in to do so first, and then to where they were going.
pub fn first(back: &str) -> Response {
    let asked = query_of(&[("back", back), ("first", "1")]);
    Redirect::to(&format!("/sign-in?{asked}")).into_response()
}

/// Where whoever signed in with a password that was made up for them is led to.
pub fn of_given(login: &str) -> String {
    let login: String = form_urlencoded::byte_serialize(login.as_bytes()).collect();
    format!("/me/password?given={login}")
}
