//! Votes on both engines: owners by heads and area, other assemblies by heads, and who is only asked.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod assemblies;
mod ballots;
mod called;
#[path = "../common/mod.rs"]
mod common;
mod figures;
mod hall;
mod papers;
mod presence;
mod sealed;
mod signed;
mod steps;
mod table;
