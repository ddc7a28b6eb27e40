//! What somebody wrote whose session had ended meanwhile: nothing is saved, and nothing of it is lost.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "bulletin/signed_out.html")]
struct SignedOut {
    ctx: Ctx,
    /// What was typed, each with its label.
    texts: Vec<(String, String)>,
}

/// Shows what was typed once more, with the way to sign in and back to `back`. `texts`: labels in words,
/// each with what was typed there.
pub fn signed_out(
    app: &App,
    visitor: &Visitor,
    back: &str,
    texts: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(app, visitor, back);
    let html = page(&SignedOut { ctx, texts })?;
    Ok((StatusCode::UNAUTHORIZED, html).into_response())
}
