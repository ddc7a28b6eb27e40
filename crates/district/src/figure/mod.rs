//! Figures 数: a number with its period, unit, basis and the records it stands on.

pub mod area;
pub mod basis;
pub mod eval;
pub mod face;
pub mod growth;
pub mod interval;
pub mod measured;
mod narrow;
pub mod period;
pub mod phrase;
pub(crate) mod printed;
pub mod query;
pub mod rank;
pub mod recipe;
pub mod register;
pub mod rows;
pub mod text;
pub mod told;
pub mod unit;
