//! What an act has brought about, as everything that is derived from the log takes it.

use district::log::Seq;
use district::procedure::Moved;
use jiff::Timestamp;

use crate::rows::StayRow;

/// One act on a matter, as the log has it.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// Its place in the log.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Option<&'a str>,
    /// The matter.
    pub no: &'a str,
    /// What.
    pub moved: &'a Moved,
    /// BLAKE3 of the receipt given out, on an opening.
    pub receipt: Option<&'a [u8]>,
    /// The stays of the matter before this, in order, where the act looks back at them.
    pub earlier: &'a [StayRow],
}
