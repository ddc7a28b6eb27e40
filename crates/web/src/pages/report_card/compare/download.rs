//! Two cards side by side as a file.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::figure::rows::Cut;
use serde_json::json;

use super::{Asked, Desk, Row2, Said, cut, sides};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::record::export::sheet_file;
use crate::sheets::Table;
use crate::visitor::Visitor;

/// Both as `csv`, `xlsx` or `json`.
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let cut = cut(&app, &asked).await?;
    let sides = sides(&cut, &asked).ok_or(Failure::NotFound)?;
    let desk = Desk {
        cut: &cut,
        ctx: &ctx,
        sides,
    };
    let rows = desk.rows();
    let (a, b) = desk.heads();
    if form == "json" {
        let media = [(header::CONTENT_TYPE, "application/json")];
        let whole = json!({"a": a, "b": b, "cut": cut.seq(), "figures": rows});
        return Ok((media, whole.to_string()).into_response());
    }
    let out = ctx.t("card-out");
    let columns = [
        ctx.t("column-indicator"),
        ctx.t("column-measure"),
        a.clone(),
        b.clone(),
        ctx.t("compare-difference"),
        format!("{out} ({a})"),
        format!("{out} ({b})"),
    ];
    let cells = |row: &Row2| {
        let words = |said: &Option<Said>| {
            said.as_ref()
                .map_or_else(String::new, |said| said.words.clone())
        };
        let out = |said: &Option<Said>| {
            said.as_ref()
                .map_or_else(String::new, |said| said.out.clone())
        };
        vec![
            row.indicator.clone(),
            row.measure.clone(),
            words(&row.a),
            words(&row.b),
            words(&row.difference),
            out(&row.a),
            out(&row.b),
        ]
    };
    let table = Table {
        title: ctx.t("compare-title"),
        columns: columns.into_iter().map(|name| (name, None)).collect(),
        rows: rows.iter().map(cells).collect(),
    };
    sheet_file(&format!("report-card-compare-{}", cut.seq()), &form, &table)
}
