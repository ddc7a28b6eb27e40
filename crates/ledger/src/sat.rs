//! Who was put down as being there 到会, and who of them was struck off again: that was no attendance.

use district::kinds::meeting::Seat;
use district::log::Seq;
use district::procedure::{Act, Moved};
use serde::{Deserialize, Serialize};

/// Somebody put down as being there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sat {
    /// Who, and for what.
    pub seat: Seat,
    /// The entry that says so.
    pub seq: Seq,
    /// When that was written, in microseconds.
    pub at: i64,
}

/// Puts down who an act says is there. Those that it strikes off instead, taken out of `sat`.
pub(crate) fn turn(sat: &mut Vec<Sat>, moved: &Moved, seq: Seq, at: i64) -> Vec<Sat> {
    let seat = Seat::of(&moved.given);
    match moved.act {
        Act::Attend => {
            sat.push(Sat { seat, seq, at });
            Vec::new()
        }
        Act::StrikeOff => {
            let (gone, stay) = std::mem::take(sat)
                .into_iter()
                .partition(|one| one.seat.is_same(&seat));
            *sat = stay;
            gone
        }
        _ => Vec::new(),
    }
}
