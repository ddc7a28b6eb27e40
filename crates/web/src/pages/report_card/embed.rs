//! `/embed/report-card/{period}/{chart}`: one chart of the card for another site's page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use district::figure::period::Period;
use district::figure::rows::Cut;
use district::log::Seq;

use super::{Asked, Sheet};
use crate::App;
use crate::chart::{Bars, Pull};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::snapshot;
use crate::pages::embed::{Look, frame, framed};
use crate::period_words::period_words;

#[derive(Template)]
#[template(path = "embed/chart.html")]
struct Chart {
    ctx: Ctx,
    period: String,
    growth: Option<Bars>,
    pulls: Vec<Pull>,
    cut: Seq,
    source: String,
    href: String,
}

/// Shows `growth` or `pull`.
pub async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Path((period, chart)): Path<(String, String)>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let period: Period = period.parse().or(Err(Failure::NotFound))?;
    let visitor = look.visitor(&headers);
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let asked = Asked {
        period: None,
        area: None,
        at: look.at.clone(),
    };
    let cut = snapshot(&app, asked.at.cut(&app).await?).await?;
    let sheet = Sheet::of(&cut, &ctx, &asked, period);
    let (growth, pulls) = match chart.as_str() {
        "growth" => (sheet.growth(), Vec::new()),
        "pull" => (None, sheet.pulls()),
        _ => return Err(Failure::NotFound),
    };
    if growth.is_none() && pulls.is_empty() {
        return Err(Failure::NotFound);
    }
    framed(&Chart {
        period: period_words(period, ctx.language()),
        growth: growth.map(|mut chart| {
            for bar in &mut chart.rows {
                frame(&mut bar.number);
            }
            chart
        }),
        pulls: pulls
            .into_iter()
            .map(|mut chart| {
                for part in &mut chart.parts {
                    frame(&mut part.number);
                }
                chart
            })
            .collect(),
        cut: cut.seq(),
        source: String::new(),
        href: format!("/report-card/{period}?cut={}", cut.seq()),
        ctx,
    })
}
