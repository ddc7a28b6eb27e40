//! Whether a ring crosses or touches itself, and whether a point lies within one: exact, in whole numbers.

type Point = (i64, i64);

/// On which side of the line a–b the point c lies: positive is one, negative the other, 0 is on it.
fn side(a: Point, b: Point, c: Point) -> i128 {
    let (ay, ax) = (i128::from(a.0), i128::from(a.1));
    let (by, bx) = (i128::from(b.0) - ay, i128::from(b.1) - ax);
    let (cy, cx) = (i128::from(c.0) - ay, i128::from(c.1) - ax);
    bx * cy - by * cx
}

/// Whether c, which lies on the line a–b, lies between the two.
fn is_between(a: Point, b: Point, c: Point) -> bool {
    (a.0.min(b.0)..=a.0.max(b.0)).contains(&c.0) && (a.1.min(b.1)..=a.1.max(b.1)).contains(&c.1)
}

/// Whether the pieces a–b and c–d have a point in common.
fn meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    let (ac, ad) = (side(a, b, c).signum(), side(a, b, d).signum());
    let (ca, cb) = (side(c, d, a).signum(), side(c, d, b).signum());
    (ac != ad && ca != cb)
        || (ac == 0 && is_between(a, b, c))
        || (ad == 0 && is_between(a, b, d))
        || (ca == 0 && is_between(c, d, a))
        || (cb == 0 && is_between(c, d, b))
}

/// The first place where a closed ring, without equal neighbours, crosses or touches itself.
pub(super) fn crossing(ring: &[Point]) -> Option<Point> {
    let edges = ring.len().checked_sub(1)?;
    let ends = |n: usize| Some((*ring.get(n)?, *ring.get(n + 1)?));
    // Swept from west to east: only edges that share a longitude are compared.
    let mut order: Vec<usize> = (0..edges).collect();
    let west = |n: usize| ends(n).map_or(0, |(a, b)| a.1.min(b.1));
    order.sort_by_key(|n| west(*n));
    for (place, one) in order.iter().enumerate() {
        let (a, b) = ends(*one)?;
        let east = a.1.max(b.1);
        for other in &order[place + 1..] {
            let (c, d) = ends(*other)?;
            if c.1.min(d.1) > east {
                break;
            }
            let follows = (one + 1) % edges == *other;
            let leads = (other + 1) % edges == *one;
            let clash = if follows {
                // Neighbours share b = c; anything more is a way back over the same ground.
                side(a, b, d) == 0 && (is_between(a, b, d) || is_between(c, d, a))
            } else if leads {
                side(c, d, b) == 0 && (is_between(c, d, b) || is_between(a, b, c))
            } else {
                meet(a, b, c, d)
            };
            if clash {
                return Some(c);
            }
        }
    }
    None
}

/// Whether a point lies within a closed ring or on it.
pub(super) fn holds(ring: &[Point], point: Point) -> bool {
    let mut inside = false;
    for pair in ring.windows(2) {
        let [a, b] = *pair else { continue };
        let turn = side(a, b, point);
        if turn == 0 && is_between(a, b, point) {
            return true;
        }
        let rises = a.0 <= point.0 && b.0 > point.0;
        let falls = b.0 <= point.0 && a.0 > point.0;
        if (rises && turn > 0) || (falls && turn < 0) {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 5] = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)];

    #[test]
    fn a_square_does_not_cross_itself_and_a_bow_tie_does() {
        assert_eq!(crossing(&SQUARE), None);
        let bow = [(0, 0), (10, 10), (0, 10), (10, 0), (0, 0)];
        assert!(crossing(&bow).is_some());
    }

    #[test]
    fn a_spike_and_a_touch_are_crossings() {
        let spike = [(0, 0), (0, 10), (0, 20), (0, 10), (10, 0), (0, 0)];
        assert!(crossing(&spike).is_some());
        let touch = [(0, 0), (0, 10), (10, 10), (0, 5), (10, 0), (0, 0)];
        assert!(crossing(&touch).is_some());
    }

    #[test]
    fn the_edge_belongs_to_what_it_encloses() {
        assert!(holds(&SQUARE, (5, 5)) && holds(&SQUARE, (0, 5)) && holds(&SQUARE, (10, 10)));
        assert!(!holds(&SQUARE, (11, 5)) && !holds(&SQUARE, (5, -1)));
    }
}
