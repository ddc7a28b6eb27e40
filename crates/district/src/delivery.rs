//! Delivery 落地: what registers of projects, parcels and parks say as of a day.
//!
//! Two times are kept apart. The *cut* is what was known: which versions of records are read. The *day* is
//! what is asked about: what was listed, due and met by then. Everything here is given the records of one
//! cut and derives; nothing is stored, so that a revision changes every page at once.

pub mod board;
mod landing;
mod occupancy;
mod owing;
mod replan;
mod schedule;

pub use landing::{Gate, LANDING_RATE, Landing, listed, lists, members, on_list};
pub use occupancy::{Lettable, Occupancy, is_current, tenancies};
pub use owing::{late_recipe, owing, soon_recipe};
pub use replan::{Replan, replans};
pub use schedule::{Met, Milestone, Schedule, Shift, late_days, shifts};

#[cfg(test)]
mod tests;
