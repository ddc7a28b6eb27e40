//! Areas of a vote.

/// An area in 0.01 m² as people read it.
pub fn square(area: u64) -> String {
    format!("{}.{:02}", area / 100, area % 100)
}
