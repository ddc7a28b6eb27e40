//! What is special to a kind of matter: its law, which no procedure file can go below.

pub mod ballot;
mod floor;
mod floors;
pub mod item;
mod keeps;
pub mod meeting;
pub(crate) mod objections;
pub mod petition;
pub mod posting;
pub(crate) mod steps;
mod task;
pub mod vote;
pub mod works;

pub use floor::Floor;
pub use item::TABLED;
pub use keeps::Keeps;
pub use objections::unanswered;

pub use crate::matter::{Kind, Stop};
