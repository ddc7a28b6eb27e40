//! Similar open matters near what is being reported: seen before sending, and joined with one touch.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::geo::Position;
use district::id::MatterNo;
use district::place::PlaceKind;
use district::procedure::{Act, Input, Refusal};
use jiff::SignedDuration;
use ledger::{ActCommand, CommandError, MatterRow, Target};
use serde::Deserialize;

use super::everyday;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
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
const LOOKED_AT: i64 = 60;
const SHOWN: usize = 3;

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
    lines: Vec<Line>,
}

/// A fragment: open matters at the same place or within fifty metres, of the same category where both
/// have one, from the last thirty days.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/report");
    let charter = app.ledger.charter();
    let now = app.ledger.now();
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
    let Some(place) = place else {
        let lines = Vec::new();
        return page(&Near { ctx, lines });
    };
    let (procedure, _) = everyday(&charter).ok_or(Failure::NotFound)?;
    let around = charter.places.nearest(&place, &[PlaceKind::Compound]);
    let around = around.map_or(place.as_str(), |around| around.code.as_str());
    let since = now.saturating_sub(SINCE).unwrap_or(now).as_microsecond();
    let kind = procedure.kind.as_str();
    let path = charter.places.path(around);
    let mut rows = app.ledger.near(kind, &path, since, LOOKED_AT).await?;
    let category = category(&asked, &app).await?;
    let here = charter.places.path(&place);
    let point = point.or_else(|| charter.places.get(&place)?.position);
    rows.retain(|row| {
        let alike = match (&category, &row.category) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        alike && (row.path.starts_with(&here) || is_close(row, point))
    });
    let rows = rows.iter().take(SHOWN);
    let lines = rows.map(|row| line(row, &charter, &ctx, now)).collect();
    page(&Near { ctx, lines })
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
