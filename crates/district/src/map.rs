//! The map: where things lie, in which cells of it, and whether what was drawn can be an outline.
//!
//! Positions are millionths of a degree in WGS-84, so that comparing them is exact. Cells are those of the
//! web's maps: the square of the world in Mercator's projection, quartered level by level and named by their
//! quadkey, so that everything within a cell is a range of texts.

mod area;
mod bounds;
mod crossing;
mod outline;

pub use area::square_metres;
pub use bounds::{Bounds, FINEST, centre_of, quadkey};
pub use outline::{Outline, OutlineFault, POINTS_MAX};
