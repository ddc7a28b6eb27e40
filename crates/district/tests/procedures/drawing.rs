//! Every procedure can be drawn: nothing is left out, and no line runs over another one's.

use district::procedure::draw::{Course, Drawing, Way, draw};

use crate::world::World;

fn ends(way: &Way) -> (usize, usize) {
    let all = || way.from.iter().copied().chain([way.to]);
    (all().min().unwrap(), all().max().unwrap())
}

#[test]
fn no_two_ways_share_a_lane_at_one_step() {
    for procedure in World::new().procedures {
        let Drawing { ways, .. } = draw(&procedure);
        let beside = |way: &&Way| matches!(way.course, Course::On(_) | Course::Back(_));
        for (at, way) in ways.iter().enumerate().filter(|(_, way)| beside(way)) {
            let (top, bottom) = ends(way);
            for other in ways[at + 1..].iter().filter(beside) {
                let (from, to) = ends(other);
                let apart = other.course != way.course || to < top || from > bottom;
                assert!(apart, "{}: {way:?} and {other:?}", procedure.kind);
            }
        }
    }
}

#[test]
fn every_path_of_a_file_is_drawn_once() {
    for procedure in World::new().procedures {
        let Drawing { steps, ways } = draw(&procedure);
        for (act, rule) in &procedure.acts {
            for path in &rule.paths {
                let Some(to) = &path.to else { continue };
                for from in path.from.iter().filter(|from| *from != to) {
                    let drawn = ways.iter().filter(|way| {
                        steps[way.to].step == *to
                            && way.from.iter().any(|at| steps[*at].step == *from)
                            && way.acts.contains(act)
                    });
                    assert_eq!(drawn.count(), 1, "{}: {act} from {from}", procedure.kind);
                }
            }
        }
    }
}
