//! Where a line of a register lies.

use super::Record;
use crate::map::{Bounds, Outline};
use crate::place::Places;

/// The box of a record on the map: of its outline, or else the point of its place or of the nearest place
/// around that one that has a point. None where neither is known, and for registers that are on no map.
pub fn lies(record: &Record, places: &Places) -> Option<Bounds> {
    if !record.kind.lies_on_map() || record.is_withdrawn() {
        return None;
    }
    if let Some(outline) = record.cell("outline").and_then(Outline::drawn) {
        return Some(outline.bounds());
    }
    let position = places
        .up(record.cell("place")?)
        .find_map(|place| place.position)?;
    let (lat, lon) = position.to_micro_degrees();
    Some(Bounds::point(lat, lon))
}
