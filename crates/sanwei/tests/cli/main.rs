//! The real program, run as an operator runs it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod backup;
mod bucket;
mod bulletin;
mod edition;
mod export;
mod import;
mod new;
mod outlines;
mod procedure;
mod progress;
mod serve;
mod support;
mod votes;
