//! The drawing of a procedure: its steps one below the other in the order of the file, and the ways between
//! them beside it. What leads on runs on one side, what leads back on the other, each in a lane of its own,
//! so that no line runs through a step. Pictures are made of it at the edge.

use super::Procedure;
use crate::id::StepId;
use crate::matter::{Act, Phase};

/// A procedure laid out from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The steps, from the top.
    pub steps: Vec<Stop>,
    /// The ways between them.
    pub ways: Vec<Way>,
}

/// A step in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The step.
    pub step: StepId,
    /// What the step means.
    pub phase: Phase,
}

/// Acts that take a matter from one or several steps to the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The acts, in the order of the file.
    pub acts: Vec<Act>,
    /// The steps it leads from, as places from the top; empty is the outside, where matters begin.
    pub from: Vec<usize>,
    /// The step it leads to.
    pub to: usize,
    /// Where it is drawn.
    pub course: Course,
}

/// Where a way is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Into its step from the outside.
    Begin,
    /// Straight down to the next step.
    Straight,
    /// Down, in this lane of the one side; 0 is the nearest to the steps.
    On(usize),
    /// Up, in this lane of the other side.
    Back(usize),
}

/// Lays a procedure out.
pub fn draw(procedure: &Procedure) -> Drawing {
    let steps: Vec<Stop> = procedure
        .steps
        .iter()
        .map(|(id, step)| Stop {
            step: id.clone(),
            phase: step.phase,
        })
        .collect();
    let mut ways = gather(procedure, &steps);
    give_lanes(&mut ways);
    Drawing { steps, ways }
}

/// Every way once: acts that lead from the same steps to the same step share it.
fn gather(procedure: &Procedure, steps: &[Stop]) -> Vec<Way> {
    let place = |id: &StepId| steps.iter().position(|stop| stop.step == *id);
    let mut ways: Vec<Way> = Vec::new();
    for (act, rule) in &procedure.acts {
        for path in &rule.paths {
            let Some(to) = path.to.as_ref().and_then(place) else {
                continue;
            };
            let from: Vec<usize> = path.from.iter().filter_map(place).collect();
            let next = |from: &usize| from + 1 == to;
            let parts = if from.is_empty() {
                vec![(Vec::new(), Course::Begin)]
            } else {
                let part = |keep: &dyn Fn(&usize) -> bool| {
                    from.iter()
                        .copied()
                        .filter(|from| keep(from))
                        .collect::<Vec<_>>()
                };
                vec![
                    (part(&next), Course::Straight),
                    (part(&|from| from + 1 < to), Course::On(0)),
                    (part(&|from| *from > to), Course::Back(0)),
                ]
            };
            for (mut from, course) in parts {
                if from.is_empty() && course != Course::Begin {
                    continue;
                }
                from.sort_unstable();
                let same =
                    |way: &&mut Way| way.from == from && way.to == to && way.course == course;
                match ways.iter_mut().find(same) {
                    Some(way) if way.acts.contains(act) => {}
                    Some(way) => way.acts.push(*act),
                    None => ways.push(Way {
                        acts: vec![*act],
                        from,
                        to,
                        course,
                    }),
                }
            }
        }
    }
    ways
}

/// Gives each way beside the steps the nearest lane that is free from its first step to its last. Short ways
/// come first, so that they stay near.
fn give_lanes(ways: &mut [Way]) {
    // With as many lanes as there are ways, one is always free.
    let lanes = ways.len();
    let mut order: Vec<usize> = (0..lanes).collect();
    order.sort_by_key(|at| ways.get(*at).map(|way| (length(way), way.to)));
    let mut taken: Vec<(Course, usize, usize)> = Vec::new();
    for at in order {
        let Some(way) = ways.get_mut(at) else {
            continue;
        };
        let lane_of: fn(usize) -> Course = match way.course {
            Course::Begin | Course::Straight => continue,
            Course::On(_) => Course::On,
            Course::Back(_) => Course::Back,
        };
        let (top, bottom) = ends(way);
        let free = |course: &Course| {
            taken
                .iter()
                .all(|(other, from, to)| other != course || *to < top || *from > bottom)
        };
        let course = (0..lanes).map(lane_of).find(free).unwrap_or(way.course);
        way.course = course;
        taken.push((course, top, bottom));
    }
}

/// The highest and the lowest step of a way.
fn ends(way: &Way) -> (usize, usize) {
    let all = || way.from.iter().copied().chain([way.to]);
    (all().min().unwrap_or(way.to), all().max().unwrap_or(way.to))
}

fn length(way: &Way) -> usize {
    let (top, bottom) = ends(way);
    bottom - top
}
