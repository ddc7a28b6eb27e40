//! The places within one, drawn, and a pin for each matter there.

use district::charter::Charter;
use jiff::Timestamp;
use ledger::MatterRow;

use crate::ctx::Ctx;
use crate::views::{lamp, title};

/// A schematic map: outlines of places and pins of matters, in units of the drawing.
#[derive(Debug, Default)]
pub struct Map {
    /// Units across.
    pub width: i64,
    /// Units down.
    pub height: i64,
    /// What it shows.
    pub label: String,
    /// Lines that belong to no place, such as a canal.
    pub lines: Vec<String>,
    /// Places with an outline.
    pub areas: Vec<Area>,
    /// Matters with a point.
    pub pins: Vec<Pin>,
}

/// A place on the map.
#[derive(Debug)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its outline.
    pub d: String,
    /// Where its name stands.
    pub x: i64,
    /// Where its name stands.
    pub y: i64,
    /// Whether the page is about it.
    pub here: bool,
}

/// A matter on the map.
#[derive(Debug)]
pub struct Pin {
    /// Its number.
    pub no: String,
    /// What it is about.
    pub title: String,
    /// Its lamp.
    pub kind: &'static str,
    /// Across.
    pub x: i64,
    /// Down.
    pub y: i64,
}

type Ring = Vec<(f64, f64)>;

/// The rings of a GeoJSON polygon, longitude first.
fn rings(outline: &str) -> Vec<Ring> {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(outline) else {
        return Vec::new();
    };
    let point =
        |point: &serde_json::Value| Some((point.get(0)?.as_f64()?, point.get(1)?.as_f64()?));
    let ring = |ring: &serde_json::Value| {
        ring.as_array()
            .map(|points| points.iter().filter_map(point).collect::<Ring>())
    };
    let coordinates = json
        .get("coordinates")
        .and_then(serde_json::Value::as_array);
    let rings = coordinates.into_iter().flatten();
    match json.get("type").and_then(serde_json::Value::as_str) {
        Some("Polygon") => rings.filter_map(ring).collect(),
        Some("MultiPolygon") => rings
            .filter_map(serde_json::Value::as_array)
            .flatten()
            .filter_map(ring)
            .collect(),
        _ => Vec::new(),
    }
}

const WIDTH: f64 = 720.0;

/// Draws the places directly within `code`, and a pin for each matter that has a point or a placed place.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a drawing's units are small whole numbers"
)]
pub fn map(charter: &Charter, code: &str, rows: &[MatterRow], ctx: &Ctx, now: Timestamp) -> Map {
    let lang = ctx.language();
    let shapes: Vec<_> = charter
        .places
        .within(code)
        .filter_map(|place| {
            place
                .outline
                .as_deref()
                .map(|outline| (place, rings(outline)))
        })
        .filter(|(_, rings)| !rings.is_empty())
        .collect();
    let points = || {
        shapes
            .iter()
            .flat_map(|(_, rings)| rings.iter().flatten().copied())
    };
    let bounds = points().fold(
        (f64::MAX, f64::MAX, f64::MIN, f64::MIN),
        |(w, s, e, n), (lon, lat)| (w.min(lon), s.min(lat), e.max(lon), n.max(lat)),
    );
    let (west, south, east, north) = bounds;
    if east <= west || north <= south {
        return Map::default();
    }
    // Degrees of longitude are shorter than those of latitude; at this size a plane is near enough.
    let squeeze = f64::midpoint(south, north).to_radians().cos();
    let scale = WIDTH / ((east - west) * squeeze);
    let at = |lon: f64, lat: f64| ((lon - west) * squeeze * scale, (north - lat) * scale);
    let areas = shapes
        .iter()
        .map(|(place, rings)| {
            let mut d = String::new();
            let mut centre = (0.0, 0.0, 0.0);
            for ring in rings {
                for (n, (lon, lat)) in ring.iter().enumerate() {
                    let (x, y) = at(*lon, *lat);
                    d.push_str(&format!("{}{x:.0} {y:.0}", if n == 0 { 'M' } else { 'L' }));
                    centre = (centre.0 + x, centre.1 + y, centre.2 + 1.0);
                }
                d.push('Z');
            }
            let here = place.code.as_str() == code;
            let name = place.name.get(lang).to_owned();
            Area {
                code: place.code.to_string(),
                name,
                d,
                x: (centre.0 / centre.2) as i64,
                y: (centre.1 / centre.2) as i64,
                here,
            }
        })
        .collect();
    // A line is drawn where it touches the drawing; what hangs over the edge is cut off by it.
    let lines = charter.scenery.0.iter();
    let lines = lines
        .filter(|line| {
            line.iter()
                .any(|(lon, lat)| (west..=east).contains(lon) && (south..=north).contains(lat))
        })
        .map(|line| {
            let points = line.iter().map(|(lon, lat)| {
                let (x, y) = at(*lon, *lat);
                format!("{x:.0},{y:.0}")
            });
            points.collect::<Vec<_>>().join(" ")
        })
        .collect();
    let pins = rows
        .iter()
        .filter_map(|row| {
            // At the place, never at the point somebody stood on: that is for members alone.
            let (lat, lon) = charter
                .places
                .up(&row.place)
                .find_map(|place| place.position)
                .map(|p| (p.to_wgs84().lat(), p.to_wgs84().lon()))?;
            let (x, y) = at(lon, lat);
            let held = crate::views::held(row)?;
            let kind = lamp(&held.standing, ctx, now).kind;
            Some(Pin {
                no: row.no.clone(),
                title: title(row, charter, lang),
                kind,
                x: x as i64,
                y: y as i64,
            })
        })
        .collect();
    let label = ctx.ta(
        "map-label",
        "place",
        charter
            .places
            .get(code)
            .map_or("", |place| place.name.get(lang)),
    );
    Map {
        width: WIDTH as i64,
        height: ((north - south) * scale) as i64,
        label,
        lines,
        areas,
        pins,
    }
}
