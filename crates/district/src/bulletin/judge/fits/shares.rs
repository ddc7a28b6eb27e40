//! A cited share or ratio, held against the two sides that its sentence names.

use std::ops::Range;

use super::cited::{Cited, Misfit};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::shares::{changes, sides};
use crate::bulletin::verdict::{Reason, Rule};
use crate::recipe::{Measure, ObsKey};

/// A cited share whose sides the sentence names otherwise, or that it says to have grown.
pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
) -> Option<Misfit> {
    let parts = cited.parts.as_ref()?;
    if !parts.change && changes(desk, block, at.start) {
        return Some((Rule::G2, Reason::OtherMeasure, Measure::Share.to_string()));
    }
    let sides = sides(desk, block, at.start)?;
    let differs = |told: Option<String>, own: &[ObsKey]| {
        let other = |told: &String| !own.is_empty() && own.iter().all(|key| key.indicator != *told);
        told.filter(other)
    };
    let wrong = differs(sides.part, &parts.part).or_else(|| differs(sides.whole, &parts.whole))?;
    Some((Rule::G2, Reason::OtherIndicator, desk.indicator(&wrong)))
}
