//! Areas that a flat hardly has: a point that was lost makes 90 m² of it 9,000, and a hundred neighbours' votes.

use super::{Draft, Finding, Symptom, finding};

/// From how much on an area is doubted whatever the list has, in 0.01 m².
const LARGE: u64 = 100_000;
/// So many times the middle area of the list, or such a part of it, is doubted.
const TIMES: u64 = 10;
/// The middle of fewer areas says nothing.
const FEWEST: usize = 5;

/// Finds areas of exclusive parts that are far from the others, stalls left out.
pub(super) fn unlikely(drafts: &[Draft], findings: &mut Vec<Finding>) {
    let dwellings = || {
        let drafts = drafts.iter();
        drafts.filter(|draft| !draft.unit.stall && draft.unit.area > 0)
    };
    let mut areas: Vec<u64> = dwellings().map(|draft| draft.unit.area).collect();
    areas.sort_unstable();
    let middle = areas.get(areas.len() / 2).copied();
    let middle = middle.filter(|_| areas.len() >= FEWEST);
    let is_far = |area: u64| {
        let apart = |middle: u64| {
            area >= middle.saturating_mul(TIMES) || area.saturating_mul(TIMES) <= middle
        };
        area >= LARGE || middle.is_some_and(apart)
    };
    for draft in dwellings().filter(|draft| is_far(draft.unit.area)) {
        let unit = Some(&draft.unit.id);
        findings.push(finding(draft.line, unit, Symptom::AreaUnlikely));
    }
}
