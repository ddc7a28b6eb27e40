//! The map as GeoJSON: the same layers and the same sight as on the page.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use district::geo::Datum;
use district::map::Bounds;
use district::record::RecordKind;
use serde::Deserialize;
use utoipa::IntoParams;

use super::dto::Problem;
use super::records::{Written, write_one};
use super::{Asks, misread};
use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::map::{Collection, Layer, Window, collection, features};
use crate::pages::record::outline::judge_outline;
use crate::visitor::Visitor;

/// What is wanted of the map.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `west,south,east,north` in degrees of WGS-84; the whole district where not said.
    bbox: Option<String>,
    /// How near, in levels of the web's maps (6 to 19): nearer, more is shown one by one. 14 where not said.
    zoom: Option<f64>,
    /// Some of `streets,communities,parcels,parks,projects,cases`; all where not said.
    layers: Option<String>,
    /// The day on which places are looked at; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which lines of registers are known; the newest where not said.
    cut: Option<i64>,
    /// The datum of the answer: `wgs84`, `gcj02` or `bd09`; `wgs84` where not said.
    datum: Option<String>,
}

/// Shows what lies in a box: each thing by itself where there are few, cells with a number where there are many.
#[utoipa::path(get, path = "/api/v1/map", tag = "map", params(Wanted),
    responses((status = 200, content_type = "application/json", body = Collection),
        (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Asks(wanted): Asks<Wanted>,
) -> Result<Json<Collection>, Failure> {
    let bounds = match wanted.bbox.as_deref() {
        Some(text) => bbox(text).ok_or_else(|| misread("bbox", text))?,
        None => app.atlas().whole,
    };
    let layers = match wanted.layers.as_deref() {
        Some(text) => Layer::list(text).ok_or_else(|| misread("layers", text))?,
        None => Layer::ALL.into(),
    };
    let datum = match wanted.datum.as_deref() {
        Some(word) => word.parse().map_err(|_unknown| misread("datum", word))?,
        None => Datum::Wgs84,
    };
    let zoom = wanted.zoom.unwrap_or(14.0);
    if !(6.0..=19.0).contains(&zoom) {
        return Err(misread("zoom", &zoom.to_string()));
    }
    let point = AsOf::new(wanted.asof, wanted.cut).point(&app)?;
    let window = Window {
        bounds,
        zoom,
        layers,
        cut: point.entry(),
        day: point.day,
    };
    let found = features(&app, &window, visitor.lang).await?;
    Ok(Json(collection(&found, datum)))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees are bounded, their millionths fit"
)]
fn bbox(text: &str) -> Option<Bounds> {
    let sides: Vec<f64> = text
        .split(',')
        .map(|side| side.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [west, south, east, north] = sides[..] else {
        return None;
    };
    let on_earth = |degrees: f64, most: f64| degrees.is_finite() && degrees.abs() <= most;
    let sound = on_earth(west, 180.0)
        && on_earth(east, 180.0)
        && on_earth(south, 90.0)
        && on_earth(north, 90.0);
    let micro = |degrees: f64| (degrees * 1e6).round() as i64;
    (sound && west <= east && south <= north).then(|| Bounds {
        west: micro(west),
        south: micro(south),
        east: micro(east),
        north: micro(north),
    })
}

/// In which datum an outline was drawn.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Drawn {
    /// `wgs84` (also CGCS2000), `gcj02` or `bd09`. It must be said.
    datum: Option<String>,
    /// Write it though it is doubtful: it is right after all.
    #[serde(default)]
    doubtful: bool,
}

/// Keeps the outline of a line of a register: one GeoJSON polygon, alone, as a feature, or as the only feature of a
/// collection. Its area is computed from it.
#[utoipa::path(post, path = "/api/v1/outlines/{kind}/{key}", tag = "map", params(Drawn, ("kind" = String, Path), ("key" = String, Path)),
    request_body(content = String, content_type = "application/geo+json"),
    responses((status = 201, body = Written), (status = 200, description = "It stands so already", body = Written),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 409, description = "It is unlikely; nothing was written", content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn outline(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, key)): Path<(String, String)>,
    Asks(drawn): Asks<Drawn>,
    text: String,
) -> Result<(StatusCode, Json<Written>), Failure> {
    let kind: RecordKind = kind.parse().or(Err(Failure::NotFound))?;
    if !kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        return Err(visitor.not_theirs());
    }
    if kind.column("outline").is_none() {
        return Err(Failure::NotFound);
    }
    let datum = match drawn.datum.as_deref() {
        Some(word) => word.parse().map_err(|_unknown| misread("datum", word))?,
        None => {
            return Err(Failure::unfit(
                "`datum` must say in which datum it was drawn: wgs84, gcj02 or bd09",
            ));
        }
    };
    let judged = judge_outline(&app, kind, &key, &text, datum).await?;
    let judged = judged.map_err(|fault| Failure::unfit(format!("the outline {fault}")))?;
    let (status, written) = write_one(&app, &visitor, kind, &judged, drawn.doubtful).await?;
    Ok((status, Json(written)))
}
