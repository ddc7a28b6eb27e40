//! The outline of a piece of land, as GeoJSON (RFC 7946), and everything that can be wrong with one.

use serde_json::Value;

use super::area::{runs_against_the_clock, square_metres};
use super::bounds::Bounds;
use super::crossing::{crossing, holds};
use crate::geo::{Datum, Position};
use crate::place::{PlaceKind, Places};

/// The most points that an outline may have; a cadastral survey of a parcel has some dozens.
pub const POINTS_MAX: usize = 5_000;

/// Ten-millionths of a degree: about a centimetre.
const UNIT: f64 = 1e7;

/// A closed ring of latitudes and longitudes in WGS-84, in ten-millionths of a degree, against the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline(Vec<(i64, i64)>);

/// Why something cannot be the outline of a piece of land.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineFault {
    /// It is no JSON.
    #[error("is no JSON: line {0}")]
    NotJson(usize),
    /// It is JSON, and no polygon.
    #[error("is no polygon in GeoJSON")]
    NotPolygon,
    /// Several parts or features.
    #[error("has {0} parts; a parcel is one piece, bring the others in under keys of their own")]
    Parts(usize),
    /// A ring within the first.
    #[error("has a hole; draw the outside alone")]
    Hole,
    /// More points than any survey has.
    #[error("has {0} points; {POINTS_MAX} are the most")]
    TooMany(usize),
    /// A place in the list is no pair of degrees.
    #[error("point {0} is no pair of longitude and latitude in degrees")]
    Point(usize),
    /// The last point is not the first.
    #[error("is not closed: its last point must be its first")]
    Open,
    /// Fewer than three corners, or all on one line.
    #[error("encloses no land")]
    Flat,
    /// It crosses or touches itself.
    #[error("crosses or touches itself near {0}")]
    Crosses(String),
    /// It would lie in the district with latitude and longitude exchanged.
    #[error("has latitude and longitude exchanged: GeoJSON writes longitude first")]
    Swapped,
    /// It would lie in the district if it were shifted back from another datum.
    #[error("fits the district only as {0}: say in which datum it was drawn")]
    OtherDatum(Datum),
    /// A corner lies outside of the district.
    #[error("reaches out of the district near {0}")]
    Outside(String),
    /// The datum it says is none.
    #[error("`{0}` is no datum: wgs84 (also CGCS2000), gcj02 or bd09")]
    Datum(String),
}

impl Outline {
    /// Reads an outline that was kept. None where it is no polygon: what was kept before it was looked at so
    /// closely is left out of drawings.
    pub fn drawn(text: &str) -> Option<Self> {
        Self::parse(text, Datum::Wgs84).ok()
    }

    /// Reads a polygon: a geometry, a feature, or a collection of one feature. A member `datum` says in which
    /// datum it was drawn; without it, and by RFC 7946 §4, that is `datum`.
    pub fn parse(text: &str, datum: Datum) -> Result<Self, OutlineFault> {
        let json: Value =
            serde_json::from_str(text).map_err(|error| OutlineFault::NotJson(error.line()))?;
        let datum = match said(&json) {
            Some(word) => word
                .parse()
                .map_err(|_unknown| OutlineFault::Datum(word.to_owned()))?,
            None => datum,
        };
        Self::of(polygon(&json)?, datum)
    }

    /// The same, and looked at where it lies: all of it must be within what the district has drawn of itself.
    pub fn within(text: &str, datum: Datum, places: &Places) -> Result<Self, OutlineFault> {
        let outline = Self::parse(text, datum)?;
        let land = land(places);
        if land.is_empty() {
            return Ok(outline);
        }
        let is_in = |point: (i64, i64)| land.iter().any(|ring| holds(ring, point));
        let Some(out) = outline.0.iter().find(|point| !is_in(**point)) else {
            return Ok(outline);
        };
        let all_in = |turn: &dyn Fn((i64, i64)) -> (i64, i64)| {
            outline.0.iter().all(|point| is_in(turn(*point)))
        };
        if all_in(&|(lat, lon)| (lon, lat)) {
            return Err(OutlineFault::Swapped);
        }
        let shifted = [Datum::Gcj02, Datum::Bd09]
            .into_iter()
            .find(|datum| all_in(&|(lat, lon)| shift(lat, lon, *datum).unwrap_or((lat, lon))));
        Err(match shifted {
            Some(datum) => OutlineFault::OtherDatum(datum),
            None => OutlineFault::Outside(words(*out)),
        })
    }

    fn of(rings: &[Value], datum: Datum) -> Result<Self, OutlineFault> {
        let (outside, holes) = rings.split_first().ok_or(OutlineFault::NotPolygon)?;
        let points = outside.as_array().ok_or(OutlineFault::NotPolygon)?;
        if !holes.is_empty() {
            return Err(OutlineFault::Hole);
        }
        if points.len() > POINTS_MAX {
            return Err(OutlineFault::TooMany(points.len()));
        }
        let mut ring = Vec::with_capacity(points.len());
        for (n, point) in points.iter().enumerate() {
            ring.push(position(point, datum).ok_or(OutlineFault::Point(n + 1))?);
        }
        if ring.len() < 2 || ring.first() != ring.last() {
            return Err(OutlineFault::Open);
        }
        ring.dedup();
        if ring.len() < 4 {
            return Err(OutlineFault::Flat);
        }
        if let Some(point) = crossing(&ring) {
            return Err(OutlineFault::Crosses(words(point)));
        }
        if square_metres(&ring).is_none() {
            return Err(OutlineFault::Flat);
        }
        if !runs_against_the_clock(&ring) {
            ring.reverse();
        }
        Ok(Self(ring))
    }

    /// Its corners: latitude and longitude in ten-millionths of a degree, the first once more at the end.
    pub fn ring(&self) -> &[(i64, i64)] {
        &self.0
    }

    /// Its box.
    pub fn bounds(&self) -> Bounds {
        let micro = self.0.iter().map(|(lat, lon)| (lat / 10, lon / 10));
        Bounds::around(micro).unwrap_or(Bounds::point(0, 0))
    }

    /// The area it encloses, in square metres with two places.
    pub fn area(&self) -> rust_decimal::Decimal {
        square_metres(&self.0).unwrap_or_default()
    }

    /// Its one spelling: a GeoJSON polygon in WGS-84, with seven places.
    pub fn text(&self) -> String {
        let points: Vec<String> = self
            .0
            .iter()
            .map(|(lat, lon)| format!("[{},{}]", degrees(*lon), degrees(*lat)))
            .collect();
        format!(
            "{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}",
            points.join(",")
        )
    }
}

/// A datum that the text names beside its coordinates.
fn said(json: &Value) -> Option<&str> {
    let own = json
        .get("datum")
        .or_else(|| json.pointer("/properties/datum"));
    own.or_else(|| json.pointer("/features/0/properties/datum"))
        .and_then(Value::as_str)
}

/// The rings of the one polygon.
fn polygon(json: &Value) -> Result<&[Value], OutlineFault> {
    let list = |name: &str| json.get(name).and_then(Value::as_array);
    match json.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => match list("features").map(Vec::as_slice) {
            Some([one]) => polygon(one),
            Some(several) if !several.is_empty() => Err(OutlineFault::Parts(several.len())),
            _ => Err(OutlineFault::NotPolygon),
        },
        Some("Feature") => json
            .get("geometry")
            .map_or(Err(OutlineFault::NotPolygon), polygon),
        Some("Polygon") => list("coordinates")
            .map(Vec::as_slice)
            .ok_or(OutlineFault::NotPolygon),
        Some("MultiPolygon") => match list("coordinates").map(Vec::as_slice) {
            Some([one]) => one
                .as_array()
                .map(Vec::as_slice)
                .ok_or(OutlineFault::NotPolygon),
            Some(several) if !several.is_empty() => Err(OutlineFault::Parts(several.len())),
            _ => Err(OutlineFault::NotPolygon),
        },
        _ => Err(OutlineFault::NotPolygon),
    }
}

/// A pair of degrees, longitude first. Longitudes beyond 90 cannot be latitudes, so that an exchanged pair of
/// China is still read, and told where it lies.
fn position(point: &Value, datum: Datum) -> Option<(i64, i64)> {
    let (lon, lat) = (point.get(0)?.as_f64()?, point.get(1)?.as_f64()?);
    if lon.abs() > 180.0 || lat.abs() > 180.0 {
        return None;
    }
    match Position::new(lat, lon, datum) {
        Ok(position) => {
            let there = position.to_wgs84();
            Some((units(there.lat()), units(there.lon())))
        }
        Err(_beyond_the_pole) => Some((units(lat), units(lon))),
    }
}

/// A point of another datum in WGS-84.
fn shift(lat: i64, lon: i64, datum: Datum) -> Option<(i64, i64)> {
    let there = Position::new(degrees_of(lat), degrees_of(lon), datum).ok()?;
    let here = there.to_wgs84();
    Some((units(here.lat()), units(here.lon())))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees are bounded, their ten-millionths fit"
)]
fn units(degrees: f64) -> i64 {
    (degrees * UNIT).round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "ten-millionths of a degree are small beside what a double holds exactly"
)]
fn degrees_of(units: i64) -> f64 {
    units as f64 / UNIT
}

/// Degrees without the noughts at the end.
fn degrees(units: i64) -> String {
    rust_decimal::Decimal::new(units, 7).normalize().to_string()
}

fn words((lat, lon): (i64, i64)) -> String {
    format!("{},{}", degrees(lon), degrees(lat))
}

/// What the district has drawn of itself: its own outline, or else those of its streets.
fn land(places: &Places) -> Vec<Vec<(i64, i64)>> {
    let of = |kind| {
        let drawn = places.iter().filter(move |place| place.kind == kind);
        let rings = drawn.filter_map(|place| rings(place.outline.as_deref()?));
        rings.flatten().collect::<Vec<_>>()
    };
    let own = of(PlaceKind::District);
    if own.is_empty() {
        of(PlaceKind::Street)
    } else {
        own
    }
}

/// The outer rings of a drawing of a place, which may have several parts.
fn rings(text: &str) -> Option<Vec<Vec<(i64, i64)>>> {
    let json: Value = serde_json::from_str(text).ok()?;
    let coordinates = json.get("coordinates")?.as_array()?;
    let ring = |rings: &Value| {
        let points = rings.get(0)?.as_array()?;
        points
            .iter()
            .map(|point| position(point, Datum::Wgs84))
            .collect()
    };
    if json.get("type")?.as_str()? == "MultiPolygon" {
        coordinates.iter().map(ring).collect()
    } else {
        Some(vec![ring(json.get("coordinates")?)?])
    }
}

#[cfg(test)]
mod tests;
