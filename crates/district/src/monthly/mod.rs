//! Monthly tables 月报: what a statistics office prints, with its own headings, on its way into observations.
//!
//! A table is cut into lines and columns ([`Grid`]); a mapping says once what each of them is ([`Mapping`]) and
//! is kept for the next month; a plan says of every cell what it would write, and what is doubtful about it
//! ([`plan`]). Nothing is written here, and a revision never takes the place of what stood before.

mod grid;
mod mapping;
mod plan;
pub(crate) mod rows;

pub use crate::heading::{Months, Words};
pub use grid::{Grid, Head, Line, NoTable};
pub use mapping::{BadMapping, Mapping, SPANS, Spec};
pub use plan::{Done, Doubt, Heading, Plan, PlannedCell, plan};

#[cfg(test)]
mod tests;
