//! The places of a district as they are drawn.

use district::geo::Position;
use district::map::Bounds;
use district::place::{Place, PlaceKind, Places};
use jiff::civil::Date;
use serde_json::Value;

/// A ring of latitudes and longitudes in millionths of a degree.
pub type Ring = Vec<(i64, i64)>;

/// A place with an outline or a point.
#[derive(Debug)]
pub struct Shape {
    /// Its code.
    pub code: String,
    /// What sort of place.
    pub kind: PlaceKind,
    /// Its box.
    pub bounds: Bounds,
    /// Where its name stands.
    pub at: (i64, i64),
    /// Its outline; empty where it has a point alone.
    pub rings: Vec<Ring>,
    from: Option<Date>,
    to: Option<Date>,
}

impl Shape {
    fn of(place: &Place) -> Option<Self> {
        let rings = place.outline.as_deref().map(rings).unwrap_or_default();
        let own = place.position.map(Position::to_micro_degrees);
        let points = rings.iter().flatten().copied().chain(own);
        let bounds = Bounds::around(points)?;
        Some(Self {
            code: place.code.to_string(),
            kind: place.kind,
            bounds,
            at: own.unwrap_or_else(|| bounds.middle()),
            rings,
            from: place.from,
            to: place.to,
        })
    }

    /// Whether its code is valid on a day.
    pub fn stands_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The level of the cells by which places with open cases are gathered.
pub const SPOT_LEVEL: u8 = 18;

/// A place where cases are open.
#[derive(Debug)]
pub struct Spot {
    /// The place: a building, or what lies around where it has no point.
    pub code: String,
    /// Where.
    pub at: (i64, i64),
    /// The cell it lies in, of [`SPOT_LEVEL`].
    pub cell: String,
    /// How many.
    pub open: i64,
}

/// What is drawn of a district's places.
#[derive(Debug)]
pub struct Atlas {
    /// Places with an outline or a point, by code.
    pub shapes: Vec<Shape>,
    /// The box of all of them.
    pub whole: Bounds,
}

impl Atlas {
    pub(super) fn of(places: &Places) -> Self {
        let shapes: Vec<Shape> = places.iter().filter_map(Shape::of).collect();
        let drawn = shapes.iter().filter(|shape| !shape.rings.is_empty());
        let mut whole = drawn.map(|shape| shape.bounds).reduce(Bounds::and);
        if whole.is_none() {
            whole = shapes.iter().map(|shape| shape.bounds).reduce(Bounds::and);
        }
        Self {
            shapes,
            whole: whole.unwrap_or(Bounds::point(0, 0)),
        }
    }

    /// The shape of a place.
    pub fn get(&self, code: &str) -> Option<&Shape> {
        let found = self
            .shapes
            .binary_search_by(|shape| shape.code.as_str().cmp(code));
        self.shapes.get(found.ok()?)
    }
}

/// The outer and inner rings of a GeoJSON polygon or of several, longitude first.
pub fn rings(outline: &str) -> Vec<Ring> {
    let json: Value = serde_json::from_str(outline).unwrap_or_default();
    let list = json.get("coordinates").and_then(Value::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let ring = |ring: &Value| -> Option<Ring> {
        let points = ring.as_array()?.iter();
        points
            .map(|point| Some((micro(point.get(1)?)?, micro(point.get(0)?)?)))
            .collect()
    };
    match json.get("type").and_then(Value::as_str) {
        Some("Polygon") => list.iter().filter_map(ring).collect(),
        Some("MultiPolygon") => {
            let polygons = list.iter().filter_map(Value::as_array);
            polygons.flatten().filter_map(ring).collect()
        }
        _ => Vec::new(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees are bounded, their millionths fit"
)]
fn micro(degrees: &Value) -> Option<i64> {
    Some((degrees.as_f64()? * 1e6).round() as i64)
}
