//! Something on the map, whatever it is.

use super::atlas::Ring;
use super::layer::Layer;

/// Something on the map.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its layer.
    pub layer: Layer,
    /// Its name among all features.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The name that stands on the map, of a place.
    pub name: String,
    /// What else is said of it.
    pub note: String,
    /// Its page; for a number, the map nearer.
    pub href: String,
    /// How many it stands for, where it is a number.
    pub count: Option<i64>,
    /// Whether it stands for things in several places.
    pub is_many: bool,
    /// street, community, compound …, line, spot or cell.
    pub sort: &'static str,
    /// Where its mark or its name stands: latitude and longitude in millionths of a degree.
    pub at: (i64, i64),
    /// Its outline.
    pub rings: Vec<Ring>,
}
