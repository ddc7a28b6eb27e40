//! Where a vote stands, and who acts on it.

use std::sync::Arc;

use jiff::Timestamp;

use crate::polls::Ready;

/// Where a vote stands, and who acts on it.
pub(super) struct Booth {
    pub(super) capacity: String,
    pub(super) ready: Arc<Ready>,
    pub(super) at: Timestamp,
}
