//! What is special to a kind of matter: its law, which no procedure file can go below.

pub mod ballot;
mod floor;
pub mod item;
pub mod meeting;
mod objections;
pub mod petition;
pub mod posting;
pub mod road;
mod sheet;
mod task;
pub mod vote;
pub mod works;

pub use floor::Floor;
pub use item::TABLED;
pub use objections::unanswered;
pub use sheet::{
    Effect, Sheet, check, check_leaning, check_place, effects, ends, leans_on, limit, note_desk,
    offers, rivals, tells,
};

pub use crate::matter::{Kind, Stop};
