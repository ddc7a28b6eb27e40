//! The places of a district as they are drawn, made once for each state of its registers; and how many cases
//! are open at each, made once for each head of the log.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use district::charter::Charter;
use district::geo::Position;
use district::kinds::Kind;
use district::log::Seq;
use district::map::{Bounds, quadkey};
use district::place::{Place, PlaceKind, Places};
use jiff::civil::Date;
use serde_json::Value;

use super::Feature;
use crate::App;
use crate::failure::Failure;

/// A ring of latitudes and longitudes in millionths of a degree.
pub type Ring = Vec<(i64, i64)>;

/// A place and where it is.
type Point<'a> = (&'a str, (i64, i64));

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
    fn of(places: &Places) -> Self {
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

/// How many cuts are kept with their spots: somebody moves about at one, and its tiles are asked for.
const CUTS: usize = 4;

/// Where cases are open at a cut, as the log's head tells it.
type Spots = ((Seq, Seq), Arc<Vec<Spot>>);

/// How many windows are kept with what lies in them: the tiles around somebody who moves about.
const WINDOWS: usize = 64;

/// What lies in a window, as the log's head tells it.
type Seen = ((Seq, String), Arc<Vec<Feature>>);

/// The newest state of the registers with its atlas, some cuts with their spots, and some windows.
#[derive(Debug, Default)]
pub struct Drawn {
    atlas: Mutex<Option<(Arc<Charter>, Arc<Atlas>)>>,
    spots: Mutex<VecDeque<Spots>>,
    windows: Mutex<VecDeque<Seen>>,
}

fn hold<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// The atlas of the registers as they are now.
    pub fn atlas(&self) -> Arc<Atlas> {
        let charter = self.ledger.charter();
        let mut kept = hold(&self.drawn.atlas);
        match &*kept {
            Some((of, atlas)) if Arc::ptr_eq(of, &charter) => atlas.clone(),
            _ => {
                let atlas = Arc::new(Atlas::of(&charter.places));
                *kept = Some((charter, atlas.clone()));
                atlas
            }
        }
    }

    /// What lies in `window`, gathered unless it was since the log's last entry.
    pub async fn seen(
        &self,
        window: String,
        gather: impl Future<Output = Result<Vec<Feature>, Failure>>,
    ) -> Result<Arc<Vec<Feature>>, Failure> {
        let of = (self.ledger.head().seq, window);
        let known = hold(&self.drawn.windows)
            .iter()
            .find(|(known, _)| *known == of)
            .map(|(_, seen)| seen.clone());
        if let Some(seen) = known {
            return Ok(seen);
        }
        let seen = Arc::new(gather.await?);
        let mut kept = hold(&self.drawn.windows);
        kept.push_front((of, seen.clone()));
        kept.truncate(WINDOWS);
        Ok(seen)
    }

    /// Where cases are open, or were at an entry of the log.
    pub async fn spots(&self, cut: Option<Seq>) -> Result<Arc<Vec<Spot>>, Failure> {
        let head = self.ledger.head().seq;
        let of = (head, cut.unwrap_or(head).min(head));
        let known = hold(&self.drawn.spots)
            .iter()
            .find(|(known, _)| *known == of)
            .map(|(_, spots)| spots.clone());
        if let Some(spots) = known {
            return Ok(spots);
        }
        let charter = self.ledger.charter();
        let mut by_place: BTreeMap<&str, (i64, (i64, i64))> = BTreeMap::new();
        let mut points: HashMap<&str, Option<Point<'_>>> = HashMap::new();
        let mut counted = Vec::new();
        for kind in Kind::ALL.iter().filter(|kind| kind.lies_on_map()) {
            counted.push(self.ledger.open_at_cut(*kind, of.1).await?);
        }
        for (path, open) in counted.iter().flat_map(|counted| counted.iter()) {
            let code = path.trim_end_matches('/').rsplit('/').next();
            let code = code.unwrap_or_default();
            let point = points
                .entry(code)
                .or_insert_with(|| point(&charter.places, code));
            if let Some((shown, at)) = point {
                by_place.entry(shown).or_insert((0, *at)).0 += open;
            }
        }
        let spots = by_place.into_iter().map(|(code, (open, at))| Spot {
            code: code.to_owned(),
            at,
            cell: quadkey(SPOT_LEVEL, at.0, at.1),
            open,
        });
        let spots = Arc::new(spots.collect::<Vec<_>>());
        let mut kept = hold(&self.drawn.spots);
        kept.push_front((of, spots.clone()));
        kept.truncate(CUTS);
        Ok(spots)
    }
}

/// The place at which something within `code` is shown: never a staircase, which would say too much.
fn point<'a>(places: &'a Places, code: &str) -> Option<Point<'a>> {
    let mut up = places
        .up(code)
        .filter(|place| place.kind != PlaceKind::Unit);
    up.find_map(|place| {
        let position = place.position?;
        Some((place.code.as_str(), position.to_micro_degrees()))
    })
}
