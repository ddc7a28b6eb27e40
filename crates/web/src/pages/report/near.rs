//! Similar open matters near what is being reported: seen before sending, and joined with one touch.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::bigram::likeness;
use district::geo::Position;
use district::id::MatterNo;
use district::place::PlaceKind;
use district::procedure::{Act, Field, Input, Refusal};
use jiff::SignedDuration;
use ledger::{ActCommand, CommandError, MatterRow, Target};
use serde::Deserialize;

use super::everyday;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::Filled;
use crate::guess::{likely, nearest};
use crate::pages::sign_in::first;
use crate::pages::{Page, page};
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// How far off the same trouble may be, in metres.
const METRES: f64 = 50.0;
/// How long ago it may have been reported.
const SINCE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many open matters of the neighbourhood are looked at, and how many are shown.
const LOOKED_AT: i64 = 200;
const SHOWN: usize = 3;
/// From what likeness on words are nearly the same, and from what on they are like, in percent.
const SAME_WORDS: usize = 60;
const LIKE_WORDS: usize = 25;

/// The field by which the form says whether they were shown while it was filled in, and its value where not.
const ASKS: &str = "near";
const NOT_SHOWN: &str = "ask";

/// What is being reported.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    place: Option<String>,
    lat: Option<String>,
    lon: Option<String>,
    datum: Option<String>,
    words: Option<String>,
    category: Option<String>,
}

#[derive(Template)]
#[template(path = "report/near.html")]
struct Near {
    ctx: Ctx,
    /// They are signed in, or can be.
    joins: bool,
    lines: Vec<Line>,
}

/// A fragment: open matters at the same place or within fifty metres from the last thirty days, the likest first.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/report");
    let charter = app.ledger.charter();
    let point = asked.lat.as_deref().zip(asked.lon.as_deref());
    let point = point.and_then(|(lat, lon)| {
        let datum = asked.datum.as_deref().unwrap_or("wgs84");
        format!("{lat},{lon},{datum}").parse::<Position>().ok()
    });
    let place = asked
        .place
        .clone()
        .filter(|place| !place.is_empty())
        .or_else(|| point.and_then(|point| nearest(point, &charter)));
    let lines = similar(&app, place, point, &asked, &ctx).await?;
    let joins = may_join(&app, &visitor);
    page(&Near { ctx, joins, lines })
}

/// Whether "me too" leads anywhere: somebody is signed in, or one-time codes let them in.
fn may_join(app: &App, visitor: &Visitor) -> bool {
    visitor.actor.party.is_some() || app.config.codes
}

/// What is like the report that a form holds.
pub async fn like(app: &App, filled: &Filled, ctx: &Ctx) -> Result<Vec<Line>, Failure> {
    let text = |field: Field| {
        let values = filled.fields.get(&field)?;
        values.first().cloned()
    };
    let point = text(Field::Position).and_then(|text| text.parse().ok());
    let asked = Asked {
        words: text(Field::Words),
        category: text(Field::Category),
        ..Asked::default()
    };
    similar(app, text(Field::Place), point, &asked, ctx).await
}

async fn similar(
    app: &App,
    place: Option<String>,
    point: Option<Position>,
    asked: &Asked,
    ctx: &Ctx,
) -> Result<Vec<Line>, Failure> {
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let Some(place) = place else {
        return Ok(Vec::new());
    };
    let (procedure, _) = everyday(&charter).ok_or(Failure::NotFound)?;
    let around = charter.places.nearest(&place, &[PlaceKind::Compound]);
    let around = around.map_or(place.as_str(), |around| around.code.as_str());
    let since = now.saturating_sub(SINCE).unwrap_or(now).as_microsecond();
    let kind = procedure.kind.as_str();
    let path = charter.places.path(around);
    let mut rows = app.ledger.near(kind, &path, since, LOOKED_AT).await?;
    let category = category(asked, app).await?;
    let here = charter.places.path(&place);
    let point = point.or_else(|| charter.places.get(&place)?.position);
    rows.retain(|row| row.path.starts_with(&here) || is_close(row, point));
    let words = asked.words.as_deref().unwrap_or_default();
    let mut ranked: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((rank(row, category.as_deref(), words)?, row)))
        .collect();
    // They came newest first, and of two that are as like they stay so.
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let ranked = ranked.iter().take(SHOWN);
    Ok(ranked
        .map(|(_, row)| line(row, &charter, ctx, now))
        .collect())
}

/// How like a matter is: of the same category before all else, or in nearly the same words; then in like words; then
/// what nobody has put into a category yet. Within these, the liker the words the sooner. `None` is another trouble.
fn rank(row: &MatterRow, category: Option<&str>, words: &str) -> Option<(u8, usize)> {
    let like = likeness(words, &row.words);
    let group = match (category, row.category.as_deref()) {
        (Some(mine), Some(theirs)) if mine == theirs => 3,
        _ if like >= SAME_WORDS => 3,
        _ if like >= LIKE_WORDS => 2,
        (Some(_), Some(_)) => return None,
        _ => 1,
    };
    Some((group, like))
}

async fn category(asked: &Asked, app: &App) -> Result<Option<String>, Failure> {
    let chosen = asked.category.clone().filter(|code| !code.is_empty());
    match (chosen, asked.words.as_deref()) {
        (None, Some(words)) => likely(words, app).await,
        (chosen, _) => Ok(chosen),
    }
}

fn is_close(row: &MatterRow, point: Option<Position>) -> bool {
    let theirs = row
        .lat
        .zip(row.lon)
        .and_then(|(lat, lon)| Position::from_micro_degrees(lat, lon).ok());
    theirs
        .zip(point)
        .is_some_and(|(theirs, point)| theirs.metres_to(point) <= METRES)
}

/// "Me too": whoever is signed in hears from now on how it goes, and need not report it again.
pub async fn join(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    if !may_join(&app, &visitor) {
        return Ok(Redirect::to(&format!("/matters/{no}")).into_response());
    }
    if visitor.actor.party.is_none() {
        return Ok(first(&format!("/matters/{no}")));
    }
    let target = Target::Matter(no.clone());
    let command = ActCommand::new(target, Input::new(Act::Join), visitor.actor.party);
    let to = match app.ledger.act(command).await {
        Ok(_) => format!("/matters/{no}?done=join"),
        // They hear of it already; there it is.
        Err(CommandError::Refused(Refusal::Follows | Refusal::OwnWork { .. })) => {
            format!("/matters/{no}")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&to).into_response())
}

#[derive(Template)]
#[template(path = "report/confirm.html")]
struct Confirm {
    ctx: Ctx,
    /// They are signed in, or can be.
    joins: bool,
    lines: Vec<Line>,
    /// What was filled in, to be sent again as it is.
    filled: Vec<(String, String)>,
    words: String,
}

/// Where no script has shown them while the report was written: what is like it, before it is sent, once. `None` where
/// nothing is, or it was shown.
pub async fn confirm(
    app: &App,
    visitor: &Visitor,
    filled: &Filled,
) -> Result<Option<Response>, Failure> {
    if filled.rest.get(ASKS).map(String::as_str) != Some(NOT_SHOWN) {
        return Ok(None);
    }
    let ctx = Ctx::new(app, visitor, "/report");
    let lines = like(app, filled, &ctx).await?;
    if lines.is_empty() {
        return Ok(None);
    }
    let fields = filled.fields.iter().flat_map(|(field, values)| {
        let name = field.to_string();
        values
            .iter()
            .map(move |value| (name.clone(), value.clone()))
    });
    let rest = filled.rest.iter().filter(|(name, _)| *name != ASKS);
    let rest = rest.map(|(name, value)| (name.clone(), value.clone()));
    let words = filled.fields.get(&Field::Words).and_then(|it| it.first());
    let html = page(&Confirm {
        joins: may_join(app, visitor),
        words: words.cloned().unwrap_or_default(),
        filled: fields.chain(rest).collect(),
        lines,
        ctx,
    })?;
    Ok(Some(html.into_response()))
}
