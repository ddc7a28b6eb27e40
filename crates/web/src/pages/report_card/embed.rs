//! `/embed/report-card/{period}/{chart}`: one chart of the card for another site's page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use district::log::Seq;
use district::quantity::period::Period;
use district::recipe::Measure;
use district::rows::Cut;

use super::around::{Around, Places};
use super::{Asked, Sheet};
use crate::App;
use crate::chart::{Bars, Lines, Pull};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::snapshot;
use crate::pages::delivery::strip::Strip;
use crate::pages::embed::{Look, frame, framed};
use crate::pages::figure::course::course;
use crate::period_words::period_words;

#[derive(Template)]
#[template(path = "embed/chart.html")]
struct Chart {
    ctx: Ctx,
    period: String,
    growth: Option<Bars>,
    pulls: Vec<Pull>,
    lines: Option<Lines>,
    strips: Vec<Strip>,
    /// Whether something of the strips was made up.
    strips_invented: bool,
    places: Option<Places>,
    cut: Seq,
    source: String,
    href: String,
}

/// Shows `growth`, `pull`, `trend`, `milestones` or `map`.
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
        area: look.area.clone(),
        at: look.at.clone(),
    };
    let cut = snapshot(&app, asked.at.cut(&app).await?).await?;
    let sheet = Sheet::of(&cut, &ctx, &asked, period);
    let (mut growth, mut pulls, mut lines) = (None, Vec::new(), None);
    let mut around = Around::default();
    match chart.as_str() {
        "growth" => growth = sheet.growth(),
        "pull" => pulls = sheet.pulls(),
        "trend" => {
            let growing = sheet.growing(Measure::Growth);
            lines = course(&app, &ctx, (&cut, &sheet.at), &growing).await?;
        }
        // The projects are the district's own.
        "milestones" | "map" if !super::is_elsewhere(&app, &sheet.area) => {
            around = super::around::around(&app, &ctx, period, cut.seq()).await?;
        }
        "milestones" | "map" => {}
        _ => return Err(Failure::NotFound),
    }
    let (strips, places) = match chart.as_str() {
        "milestones" => (around.strips, None),
        "map" => (Vec::new(), around.places),
        _ => (Vec::new(), None),
    };
    let is_empty = growth.is_none() && pulls.is_empty() && lines.is_none();
    if is_empty && strips.is_empty() && places.is_none() {
        return Err(Failure::NotFound);
    }
    framed(&Chart {
        period: if super::is_elsewhere(&app, &sheet.area) {
            let area = super::area_name(&cut, &ctx, &sheet.area);
            format!("{area} {}", period_words(period, ctx.language()))
        } else {
            period_words(period, ctx.language())
        },
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
        lines: lines.map(|mut chart| {
            let points = chart.lines.iter_mut().flat_map(|line| &mut line.points);
            for point in points.flatten() {
                frame(&mut point.number);
            }
            chart
        }),
        strips_invented: around.strip_lines.iter().any(|line| line.invented),
        strips,
        places: places.map(|mut chart| {
            for area in &mut chart.areas {
                area.href.clear();
            }
            chart
        }),
        cut: cut.seq(),
        source: String::new(),
        href: format!(
            "/report-card/{period}?cut={}{}",
            cut.seq(),
            asked.area_query("&")
        ),
        ctx,
    })
}
