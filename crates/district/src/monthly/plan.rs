//! What a table would write: every cell as an observation, with what is doubtful about it. What cannot be true
//! is refused; what is unlikely is asked, and somebody answers for it.

pub(crate) mod around;
mod asked;
mod cell;
mod doubt;
mod known;
pub(crate) mod likely;
mod revise;
mod thing;
pub(crate) mod whole;

use std::collections::BTreeMap;

use super::grid::Grid;
use super::mapping::Mapping;
use crate::charter::Charter;
use crate::clean::clean;
use crate::heading::Words;
use crate::record::Record;
use around::Around;
use asked::{Asked, place};
use known::Known;

pub use asked::Heading;
pub use cell::{Done, PlannedCell};
pub use doubt::Doubt;
pub use known::Registers;
pub(crate) use thing::{Thing, thing};

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every cell that the mapping does not leave out.
    pub cells: Vec<PlannedCell>,
}

impl Plan {
    /// How many cells are refused.
    pub fn refused(&self) -> usize {
        let refused = self.cells.iter().filter(|cell| cell.done == Done::Refused);
        refused.count()
    }

    /// How many are asked about.
    pub fn asked(&self) -> usize {
        let asked = self.cells.iter();
        let asked = asked.filter(|cell| cell.done != Done::Refused && !cell.doubts.is_empty());
        asked.count()
    }

    /// The observations that are new or revised.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        let done = self.cells.iter();
        let done = done.filter(|cell| matches!(cell.done, Done::New | Done::Revised(_)));
        done.filter_map(|cell| cell.record.as_ref())
    }
}

/// Says what a table would write beside what is known.
pub fn plan(
    grid: &Grid,
    mapping: &Mapping,
    heading: &Heading,
    registers: Registers<'_>,
    charter: &Charter,
) -> Plan {
    let known = Known::new(registers);
    let mut plan = Plan::default();
    for line in &grid.lines {
        for (head, cell) in grid.heads.iter().zip(&line.cells) {
            let Some(spec) = mapping.cell(&line.label, &head.words) else {
                continue;
            };
            let text = clean(cell, true);
            let is_nothing = Words::bundled().is_some_and(|words| words.nothing.contains(&text));
            if text.is_empty() || is_nothing {
                continue;
            }
            let mut planned = PlannedCell {
                at: place(head.at, line.line),
                label: line.label.clone(),
                head: head.words.clone(),
                value: text,
                done: Done::Refused,
                doubts: Vec::new(),
                record: None,
                before: None,
                changes: Vec::new(),
            };
            let asked = Asked {
                grid,
                mapping,
                heading,
                known: &known,
                charter,
                line,
                head,
                spec: &spec,
            };
            match asked.read(&planned.value) {
                Ok(record) => asked.weigh(record, &mut planned),
                Err(doubt) => planned.doubts.push(doubt),
            }
            plan.cells.push(planned);
        }
    }
    contradictions(&mut plan);
    beside_each_other(&mut plan, &known.around);
    for cell in plan.cells.iter_mut().filter(|cell| !cell.doubts.is_empty()) {
        if let Some(record) = cell.record.as_mut().filter(|_| !heading.reason.is_empty()) {
            let note = heading.reason.clone();
            record.cells.insert("note".to_owned(), note);
        }
    }
    plan
}

/// Asks what contradicts a level among all that is known and told: another cell of the table as much as an earlier
/// one.
fn beside_each_other(plan: &mut Plan, known: &Around<'_>) {
    let told = plan.cells.iter();
    let told = told.filter(|cell| !matches!(cell.done, Done::Refused | Done::Again(_)));
    let told: Vec<Record> = told.filter_map(|cell| cell.record.clone()).collect();
    let all = known.with(&told);
    for cell in &mut plan.cells {
        let changes = matches!(cell.done, Done::New | Done::Revised(_));
        let Some(record) = cell.record.as_ref().filter(|_| changes) else {
            continue;
        };
        if record.cell("measure") == Some("level") {
            let (_, alike) = likely::level(record, cell.before.as_ref(), known);
            let found = whole::whole(record, &all, alike);
            cell.doubts.extend(found);
        }
    }
}

/// Two cells that give one thing: the same value counts once, two values are refused, both of them.
fn contradictions(plan: &mut Plan) {
    let mut first: BTreeMap<(Thing, String, String), usize> = BTreeMap::new();
    for at in 0..plan.cells.len() {
        let Some(record) = plan.cells.get(at).and_then(|cell| cell.record.as_ref()) else {
            continue;
        };
        let cell = |name| record.cell(name).unwrap_or_default().to_owned();
        let value = record.number("value");
        let thing = (thing(record), cell("among"), cell("rank_of"));
        let Some(earlier) = first.get(&thing).copied() else {
            first.insert(thing, at);
            continue;
        };
        let told = |plan: &Plan, at: usize| {
            let cell = plan.cells.get(at);
            cell.map_or_else(Default::default, |cell| {
                (cell.at.clone(), cell.value.clone())
            })
        };
        let (before, now) = (told(plan, earlier), told(plan, at));
        let kept = plan
            .cells
            .get(earlier)
            .and_then(|cell| cell.record.as_ref());
        let is_same = kept.and_then(|kept| kept.number("value")) == value;
        if let Some(cell) = plan.cells.get_mut(at) {
            if is_same {
                cell.done = Done::Again(before.0.clone());
            } else {
                cell.done = Done::Refused;
                cell.doubts.push(Doubt::TwoValues(before.0, before.1));
            }
        }
        if let Some(cell) = plan.cells.get_mut(earlier).filter(|_| !is_same) {
            cell.done = Done::Refused;
            cell.doubts.push(Doubt::TwoValues(now.0, now.1));
        }
    }
}
