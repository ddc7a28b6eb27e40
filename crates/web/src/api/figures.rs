//! `/api/v1/figures`: what a recipe gives, for programs.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use district::bulletin::edition::Fig;
use district::bulletin::plain;
use district::rows::Cut;
use serde_json::json;

use super::dto::Problem;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::{Both, Told};
use crate::figures::{said_of, snapshot_for, tables};
use crate::invented::Invented;
use crate::pages::figure::{Asked, evaluate, read};
use crate::visitor::Visitor;

/// Shows a figure: what a recipe gives, with the records it stands on and two hashes. `value` is in base units,
/// `range` says between which ends it lies, `words` tell it in Chinese and in English.
#[utoipa::path(get, path = "/api/v1/figures", tag = "figures", params(
        ("r" = String, Query, description = "A recipe, such as `count(project where list = 152@2021)`"),
        ("asof" = Option<String>, Query, description = "The day at whose end records are read, such as `2021-07-30`"),
        ("cut" = Option<i64>, Query, description = "The entry of the log up to which records are read; the newest where not said")),
    responses((status = 200, body = Object),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn json(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let recipe = read(&asked).map_err(|bad| Failure::misspelt(&bad))?;
    let at = asked.at.cut(&app).await?;
    let cut = snapshot_for(&app, at, std::slice::from_ref(&recipe)).await?;
    let out = evaluate(&recipe, &cut, &visitor, &app)?.map_err(|why| Failure::no_value(&why))?;
    let tables = tables()?;
    let say = plain::words(&recipe, &out, &cut, tables);
    let fig = Fig::of("", say, (&recipe, 1), &out, (&cut, &tables.units));
    let charter = app.ledger.charter();
    let figs = [(String::new(), fig)];
    let told = Told::new(charter.code.as_str(), figs, &cut, cut.seq(), None);
    let ctx = Ctx::new(&app, &visitor, "/figures");
    let words = Both::said(|lang| said_of(&recipe, &out, &cut, &ctx.clone().read_in(lang)));
    let one = told.figs.first().map(|(_, fig)| told.one(fig));
    let mut body = one.unwrap_or_default();
    body["cut"] = json!(cut.seq());
    body["words"] = json!(words);
    body["invented"] = json!(Invented::at(&cut).any(&out.grounds));
    // It has no name, no title and no version.
    if let Some(body) = body.as_object_mut() {
        for unnamed in ["f", "title", "rv"] {
            body.remove(unnamed);
        }
    }
    Ok(Json(body).into_response())
}
