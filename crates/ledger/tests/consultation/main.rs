//! From the hot spot through the table of three and the project to the answer of everybody who reported it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

#[path = "../common/mod.rs"]
mod common;
mod meetings;
mod table;
mod works;
