//! What cannot be true of a line although each of its cells is sound.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::record::fault::{Fault, Problem};
use crate::record::kind::RecordKind;

/// Of whom a line tells, where the register leaves open of what: a line of nobody is on no page.
const fn owners(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Membership | RecordKind::Request => &["project", "enterprise"],
        RecordKind::Side => &["parcel", "park", "project"],
        RecordKind::Phase => &["park", "project"],
        _ => &[],
    }
}

/// What is done of a part, in hundredths of it.
const WHOLE: u32 = 100;

/// What is wrong with the cells of a line together. One that is taken back may be as it is.
pub(super) fn problems(kind: RecordKind, cells: &BTreeMap<String, String>) -> Vec<Problem> {
    if cells.contains_key("withdrawn") {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let owners = owners(kind);
    if let Some(first) = owners.first()
        && !owners.iter().any(|owner| cells.contains_key(*owner))
    {
        problems.push(Problem {
            column: (*first).to_owned(),
            fault: Fault::NoneOf(owners),
        });
    }
    if kind == RecordKind::Progress
        && let Some(text) = cells.get("percent")
        && let Ok(percent) = text.parse::<Decimal>()
    {
        let fault = if percent > Decimal::from(WHOLE) {
            Some(Fault::Above(text.clone(), WHOLE))
        } else {
            (percent < Decimal::ZERO).then(|| Fault::Negative(text.clone()))
        };
        problems.extend(fault.map(|fault| Problem {
            column: "percent".to_owned(),
            fault,
        }));
    }
    problems
}
