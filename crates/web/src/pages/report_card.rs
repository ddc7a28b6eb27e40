//! `/report-card`: a period's figures, each bound to its records; what grew how much, and what pulled it.

mod around;
pub mod compare;
mod defined;
mod download;
pub mod embed;
mod pull;
mod sheet;
mod target;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use district::figure::area::{own_area, plain_area};
use district::log::Seq;
use district::quantity::period::Period;
use district::recipe::Measure;
use district::rows::{Cut, Row, Snapshot};
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::asof::AsOf;
use crate::catalog::say;
use crate::chart::{Bars, Lines, Pull};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{peer_name, snapshot};
use crate::pages::delivery::strip::Strip;
use crate::pages::figure::course::course;
use crate::pages::figure::forms::Form;
use crate::period_words::period_words;
use crate::visitor::Visitor;
use around::{Around, Places, StripLine};
use defined::Defined;
pub use download::{download, structure};
use sheet::{Item, Sheet};

/// Which period, as of which entry or the end of which day.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    period: Option<String>,
    /// The area; the one that most observations are of where none is named.
    area: Option<String>,
    #[serde(flatten)]
    at: AsOf,
}

impl Asked {
    /// What links carry on of the area that was asked for, behind `before` (`?` or `&`); empty where none was.
    fn area_query(&self, before: &str) -> String {
        let Some(area) = self.area.as_deref().filter(|area| !area.is_empty()) else {
            return String::new();
        };
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("area", area).finish();
        format!("{before}{query}")
    }
}

/// Whether an area is another than the district that runs this, whose projects are not its own.
fn is_elsewhere(app: &App, area: &str) -> bool {
    plain_area(area) != app.ledger.charter().code.as_str()
}

#[derive(Template)]
#[template(path = "report_card/show.html")]
struct Card {
    ctx: Ctx,
    period: String,
    /// The period in words, behind the area where that is another than the district.
    said: String,
    /// What links carry on of the area that was asked for.
    area: String,
    periods: Vec<(String, String, bool)>,
    items: Vec<Item>,
    /// What they are.
    defined: Vec<Defined>,
    growth: Option<Bars>,
    pulls: Vec<Pull>,
    /// How growth went over the months, with what was said of it before.
    lines: Option<Lines>,
    /// The marks of the list's projects at the end of the period, as a drawing and as a table.
    strips: Vec<Strip>,
    marks: Vec<String>,
    strip_lines: Vec<StripLine>,
    /// Whether something of them was made up.
    strips_invented: bool,
    board: String,
    /// Where they lie.
    places: Option<Places>,
    /// What to copy in order to show a chart elsewhere.
    growth_embed: String,
    pull_embed: String,
    trend_embed: String,
    map_embed: String,
    strips_embed: String,
    asof: String,
    /// What links carry on of the moment that was asked for.
    at: String,
    cut: Seq,
}

/// Shows the card of the period that the address names, or hands it out in the form behind it.
pub async fn of(
    state: State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(period): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (period, form) = Form::split(&period, |_| false);
    if form != Form::Page {
        return download::file(&state, &visitor, period, form, &asked).await;
    }
    period.parse::<Period>().or(Err(Failure::NotFound))?;
    let period = Some(period.to_owned());
    let shown = show(state, visitor, headers, Query(Asked { period, ..asked })).await?;
    Ok(shown.into_response())
}

/// Shows the card of a period; the newest that has figures where none is named.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let cut = snapshot(&app, asked.at.cut(&app).await?).await?;
    let (asof, at) = (asked.at.day().to_owned(), asked.at.query("?"));
    let own = area(&cut, asked.area.as_deref());
    // A period of which only a part of the area is observed has no card.
    let told = |row: &&&Row| row.cell("area") == Some(&own) && row.cell("subject").is_none();
    let mut periods: Vec<Period> = cut
        .rows("observation")
        .iter()
        .filter(told)
        .filter_map(|row| row.cell("period")?.parse().ok())
        .collect();
    periods.sort_by_key(|period| (std::cmp::Reverse(period.last_day()), period.first_day()));
    periods.dedup();
    let fullest = periods.iter().max_by_key(|period| {
        let text = period.to_string();
        cut.rows("observation")
            .iter()
            .filter(|row| row.cell("period") == Some(&text))
            .count()
    });
    let wanted = asked.period.as_deref().and_then(|text| text.parse().ok());
    let Some(period) = wanted.or(fullest.copied()) else {
        return page(&Card {
            period: String::new(),
            said: String::new(),
            area: String::new(),
            periods: Vec::new(),
            items: Vec::new(),
            defined: Vec::new(),
            growth: None,
            pulls: Vec::new(),
            lines: None,
            strips: Vec::new(),
            marks: Vec::new(),
            strip_lines: Vec::new(),
            strips_invented: false,
            board: String::new(),
            places: None,
            growth_embed: String::new(),
            pull_embed: String::new(),
            trend_embed: String::new(),
            map_embed: String::new(),
            strips_embed: String::new(),
            asof,
            at,
            cut: cut.seq(),
            ctx,
        });
    };
    let sheet = Sheet::of(&cut, &ctx, &asked, period);
    let items: Vec<_> = sheet
        .indicators()
        .iter()
        .filter_map(|row| sheet.item(row))
        .collect();
    let growth = sheet.growth();
    let pulls = sheet.pulls();
    let lines = sheet.growing(Measure::Growth);
    let lines = course(&app, &ctx, (&cut, &sheet.at), &lines).await?;
    let elsewhere = is_elsewhere(&app, &sheet.area);
    let around = if elsewhere {
        Around::default()
    } else {
        around::around(&app, &ctx, period, cut.seq()).await?
    };
    let Around {
        strips,
        marks,
        strip_lines,
        board,
        places,
    } = around;
    let said = |period: Period| period_words(period, ctx.language());
    let embed = |chart: &str| {
        let more = asked.at.query("&") + &asked.area_query("&");
        let path = format!(
            "/embed/report-card/{period}/{chart}?lang={}{more}",
            ctx.lang
        );
        let title = format!("{} {}", ctx.t("card-title"), said(period));
        super::embed::snippet(&headers, app.config.secure, &path, &title, 420)
    };
    page(&Card {
        growth_embed: embed("growth"),
        pull_embed: embed("pull"),
        trend_embed: embed("trend"),
        map_embed: embed("map"),
        strips_embed: embed("milestones"),
        period: period.to_string(),
        said: if elsewhere {
            format!("{} {}", area_name(&cut, &ctx, &sheet.area), said(period))
        } else {
            said(period)
        },
        area: asked.area_query("&"),
        periods: periods
            .iter()
            .map(|other| {
                let area = asked.area_query(if at.is_empty() { "?" } else { "&" });
                (
                    format!("/report-card/{other}{at}{area}"),
                    said(*other),
                    *other == period,
                )
            })
            .collect(),
        items,
        defined: sheet.defined(),
        growth,
        pulls,
        lines,
        strips,
        marks,
        strips_invented: strip_lines.iter().any(|line| line.invented),
        strip_lines,
        board,
        places,
        asof,
        at,
        cut: cut.seq(),
        ctx,
    })
}

/// The area that is asked for, or the one that most observations are of.
fn area(cut: &Snapshot, asked: Option<&str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for area in cut
        .rows("observation")
        .into_iter()
        .filter_map(|row| row.cell("area"))
    {
        *counts.entry(area).or_default() += 1;
    }
    let known = asked.filter(|area| counts.contains_key(area));
    // The district's own, however much is observed of its peers.
    known
        .map(str::to_owned)
        .or_else(|| own_area(cut))
        .or_else(|| {
            let most = counts.iter().max_by_key(|(_, count)| **count);
            most.map(|(area, _)| (*area).to_owned())
        })
        .unwrap_or_default()
}

/// The indicators in the order of the report card; those without a place in it come after, by their keys.
fn ordered(cut: &Snapshot) -> Vec<&Row> {
    let mut rows = cut.rows("indicator");
    let place = |row: &&Row| {
        let order = row.cell("order").and_then(|text| text.parse::<u32>().ok());
        order.unwrap_or(u32::MAX)
    };
    rows.sort_by_key(place);
    rows
}

/// An area by its name, with the day since which it is bounded so.
fn area_name(cut: &Snapshot, ctx: &Ctx, code: &str) -> String {
    let (place, version) = code.split_once('@').unwrap_or((code, ""));
    let row = cut.row("place", place);
    let in_english = row.filter(|_| ctx.lang == "en");
    let name = in_english.and_then(|row| row.cell("name_en"));
    let name = name.or(row.and_then(|row| row.cell("name")));
    let name = name.map(str::to_owned);
    let name = name.or_else(|| peer_name(cut, place, ctx));
    let name = name.unwrap_or_else(|| place.to_owned());
    if version.is_empty() {
        return name;
    }
    let args = [("area", name.into()), ("since", version.into())];
    say(ctx.language(), "card-area-since", &args)
}
