//! The district's map: what lies in a window of it, from the district's own geometry.
//!
//! Everybody sees the same map. Open cases are shown at the building, compound or spot where they are, never at
//! the point that somebody stood on; what people said to a desk or to one another is on no map.

mod atlas;
mod drawn;
mod feature;
mod geojson;
mod kept;
mod layer;
mod lines;
mod view;
mod window;

pub use atlas::{Atlas, Shape};
pub use drawn::Drawn;
pub use feature::Feature;
pub use geojson::{Collection, collection};
pub use layer::Layer;
pub use view::{HEIGHT, View, WIDTH};
pub use window::{Window, cut_of_cases, features};
