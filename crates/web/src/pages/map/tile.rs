//! `/map/tiles/{z}/{x}/{y}`: what lies in a tile, for the island. The same for everybody; a tile is asked for
//! again only to hear that the log has not gone on.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use district::geo::{Datum, Position};
use district::lang::Lang;
use district::map::Bounds;
use serde::Deserialize;

use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::map::{Layer, Window, collection, features};

/// The farthest and the nearest tiles.
const ZOOMS: std::ops::RangeInclusive<u8> = 6..=19;
/// How far a tile of another datum is widened, in millionths of a degree: more than the shift bends in a tile.
const WIDER: i64 = 200;

/// How a tile is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    lang: Option<String>,
    datum: Option<String>,
    #[serde(flatten)]
    at: AsOf,
}

/// Answers with a tile.
pub async fn show(
    State(app): State<App>,
    Path((zoom, x, y)): Path<(u8, u32, u32)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if !ZOOMS.contains(&zoom) || x >> zoom != 0 || y >> zoom != 0 {
        return Err(Failure::NotFound);
    }
    let lang = match wanted.lang.as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    };
    let datum = match &wanted.datum {
        Some(word) => word.parse().or(Err(Failure::Bad("`datum` is none")))?,
        None => Datum::Wgs84,
    };
    let point = wanted.at.point(&app)?;
    let day = point.day;
    let version = env!("CARGO_PKG_VERSION");
    let tag = format!("\"{version}-{}-{day}\"", app.ledger.head().seq);
    let kept = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
    ];
    let known = headers.get(header::IF_NONE_MATCH);
    // A compressed answer's tag comes back as a weak one.
    if known.is_some_and(|known| known.to_str().is_ok_and(|known| known.contains(&tag))) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let window = Window {
        bounds: there(Bounds::of_tile(zoom, x, y), datum),
        zoom: f64::from(zoom),
        layers: Layer::ALL.into(),
        cut: point.entry(),
        day,
    };
    let found = features(&app, &window, lang).await?;
    Ok((kept, Json(collection(&found, datum))).into_response())
}

/// A box of another datum in WGS-84.
fn there(bounds: Bounds, datum: Datum) -> Bounds {
    if datum == Datum::Wgs84 {
        return bounds;
    }
    let corners = [
        (bounds.north, bounds.west),
        (bounds.north, bounds.east),
        (bounds.south, bounds.west),
        (bounds.south, bounds.east),
    ];
    let shifted = corners.into_iter().filter_map(|(lat, lon)| {
        let point = Position::from_micro_degrees(lat, lon).ok()?;
        let point = Position::new(point.lat(), point.lon(), datum).ok()?;
        Some(point.to_micro_degrees())
    });
    Bounds::around(shifted).map_or(bounds, |shifted| Bounds {
        west: shifted.west - WIDER,
        south: shifted.south - WIDER,
        east: shifted.east + WIDER,
        north: shifted.north + WIDER,
    })
}
