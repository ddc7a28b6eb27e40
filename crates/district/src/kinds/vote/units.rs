//! Units as an item names them.

use crate::kinds::ballot::UnitId;
use crate::matter::{Field, Given};

/// The name of a unit as somebody wrote it.
pub(super) fn unit(text: &str) -> UnitId {
    UnitId(text.split_whitespace().collect())
}

/// The units outside the building that an item names; none where it names none.
pub(super) fn proven(given: &Given) -> Option<Vec<UnitId>> {
    let text = given.text(Field::Proven)?;
    let marks = |c: char| c.is_whitespace() || "\u{ff0c}\u{3001},;\u{ff1b}".contains(c);
    let units = text.split(marks).filter(|part| !part.is_empty());
    let units: Vec<UnitId> = units.map(UnitId::from).collect();
    (!units.is_empty()).then_some(units)
}
