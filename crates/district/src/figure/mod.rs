//! Figures 数: a number with its period, unit, basis and the records it stands on.

pub mod area;
pub mod eval;
pub mod face;
pub mod measured;
mod narrow;
pub mod observed;
pub mod phrase;
pub(crate) mod printed;
pub mod register;
pub mod spans;
