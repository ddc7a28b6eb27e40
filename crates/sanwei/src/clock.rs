//! The clock: the one place where the program asks what time it is.

use jiff::Timestamp;

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the seam through which time comes in"
)]
pub fn now() -> Timestamp {
    Timestamp::now()
}
