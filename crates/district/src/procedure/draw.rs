//! The drawing of a procedure: where boxes stand and which arrows join them. Pictures are made of it at
//! the edge.

use std::collections::BTreeMap;

use super::{Act, Phase, Procedure};
use crate::id::StepId;

/// A procedure laid out on a grid of rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// One box for each step.
    pub boxes: Vec<StepBox>,
    /// One arrow for each way an act can take a matter from a step to another.
    pub arrows: Vec<Arrow>,
    /// Rows in use.
    pub rows: usize,
    /// Columns in use.
    pub columns: usize,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepBox {
    /// The step.
    pub step: StepId,
    /// Its row: how many acts it takes to get there at least.
    pub row: usize,
    /// Its place in the row, from the left.
    pub column: usize,
    /// What the step means.
    pub phase: Phase,
}

/// One way of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The act.
    pub act: Act,
    /// From this step; `None` is the outside, where matters begin.
    pub from: Option<StepId>,
    /// To this one.
    pub to: StepId,
}

/// Lays a procedure out: rows by the least number of acts from an opening, columns in the file's order.
pub fn draw(procedure: &Procedure) -> Drawing {
    let arrows = arrows(procedure);
    let rows_of = depths(&arrows);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut boxes = Vec::with_capacity(procedure.steps.len());
    for (id, step) in &procedure.steps {
        let row = rows_of.get(id).copied().unwrap_or(0);
        let column = taken.entry(row).or_default();
        boxes.push(StepBox {
            step: id.clone(),
            row,
            column: *column,
            phase: step.phase,
        });
        *column += 1;
    }
    let rows = taken.keys().max().map_or(0, |row| row + 1);
    let columns = taken.values().max().copied().unwrap_or(0);
    Drawing {
        boxes,
        arrows,
        rows,
        columns,
    }
}

fn arrows(procedure: &Procedure) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (act, rule) in &procedure.acts {
        for path in &rule.paths {
            let Some(to) = &path.to else { continue };
            if path.from.is_empty() {
                arrows.push(Arrow {
                    act: *act,
                    from: None,
                    to: to.clone(),
                });
            }
            arrows.extend(path.from.iter().map(|from| Arrow {
                act: *act,
                from: Some(from.clone()),
                to: to.clone(),
            }));
        }
    }
    arrows
}

fn depths(arrows: &[Arrow]) -> BTreeMap<StepId, usize> {
    let mut depths: BTreeMap<StepId, usize> = BTreeMap::new();
    let mut front: Vec<StepId> = arrows
        .iter()
        .filter(|arrow| arrow.from.is_none())
        .map(|arrow| arrow.to.clone())
        .collect();
    let mut depth = 0;
    while !front.is_empty() {
        front.retain(|step| !depths.contains_key(step));
        for step in &front {
            depths.entry(step.clone()).or_insert(depth);
        }
        let next = |arrow: &&Arrow| arrow.from.as_ref().is_some_and(|from| front.contains(from));
        front = arrows
            .iter()
            .filter(next)
            .map(|arrow| arrow.to.clone())
            .collect();
        depth += 1;
    }
    depths
}
