//! The clock: the one place where the program asks what time it is.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// By how many seconds the sample district's clock is behind the world's.
static BEHIND: AtomicI64 = AtomicI64::new(0);

/// Now; in the sample district, now in the summer its records are from.
pub fn now() -> Timestamp {
    let behind = SignedDuration::from_secs(BEHIND.load(Ordering::Relaxed));
    world().saturating_sub(behind).unwrap_or_else(|_| world())
}

/// Sets the sample district's clock before anything is opened. It runs on from there.
pub fn set_behind(seconds: i64) {
    BEHIND.store(seconds, Ordering::Relaxed);
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the seam through which time comes in"
)]
fn world() -> Timestamp {
    Timestamp::now()
}
