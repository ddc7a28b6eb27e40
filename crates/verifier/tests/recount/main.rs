//! The verifier against the server's count, against a plain third reading, and against its own document.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod agreement;
mod assemblies;
mod document;
mod faults;
mod support;
mod vectors;
