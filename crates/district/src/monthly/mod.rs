//! Monthly tables 月报: what a statistics office prints, with its own headings, on its way into observations.
//!
//! A table is cut into lines and columns ([`Grid`]); a mapping says once what each of them is ([`Mapping`]) and
//! is kept for the next month; a plan says of every cell what it would write, and what is doubtful about it
//! ([`plan`]). Nothing is written here, and a revision never takes the place of what stood before.

mod document;
mod grid;
mod mapping;
mod plan;
pub(crate) mod rows;

use std::collections::BTreeSet;

use crate::record::Record;

pub use crate::heading::{Months, Words};
pub use document::document;
pub use grid::{Grid, Head, Line, NoTable};
pub use mapping::{BadMapping, Mapping, SPANS, Spec};
pub use plan::{Done, Doubt, Heading, Plan, PlannedCell, Registers, plan};

/// The indicators whose observations are held beside those of these: themselves, what they are a part of, their
/// parts, and the gross product.
pub fn related<'a>(
    keys: impl IntoIterator<Item = &'a str>,
    indicators: impl IntoIterator<Item = &'a Record>,
) -> BTreeSet<&'a str> {
    let around = plan::around::Around::new([], indicators);
    let keys = keys.into_iter();
    keys.flat_map(|key| around.related(key)).collect()
}

#[cfg(test)]
mod tests;
