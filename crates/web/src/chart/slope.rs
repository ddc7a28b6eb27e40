//! Slopes: then on the left, now on the right.

use super::{Head, Number, Scale, share};

/// The height of the plot, in pixels.
const TALL: i32 = 260;
/// The room above it for the heads of the columns.
const ABOVE: i32 = 40;
/// How close two numbers may come before one gives way, in pixels.
const APART: i32 = 20;
/// Where the two columns stand, in thousandths of the width.
const COLUMNS: (i32, i32) = (300, 700);

/// Then and now of several things.
#[derive(Clone, Debug)]
pub struct Slope {
    /// What it says of itself.
    pub head: Head,
    /// What the things are called, at the head of the table.
    pub of: String,
    /// What the left column is called.
    pub then: String,
    /// What the right column is called.
    pub now: String,
    /// Where the columns stand, across.
    pub columns: (String, String),
    /// The things.
    pub pairs: Vec<Pair>,
    /// The height of the drawing, in pixels.
    pub height: i32,
}

/// One thing, then and now.
#[derive(Clone, Debug)]
pub struct Pair {
    /// What it is.
    pub label: String,
    /// Then.
    pub then: Number,
    /// Now.
    pub now: Number,
    /// The one the chart is about.
    pub here: bool,
    /// Down, in pixels: then and now.
    pub y: (i32, i32),
    /// Where their words stand, moved apart where they would touch.
    pub words: (i32, i32),
}

impl Slope {
    /// Draws `pairs`, each a label, then, now and whether the chart is about it.
    pub fn draw(
        head: Head,
        of: String,
        (then, now): (String, String),
        pairs: Vec<(String, Number, Number, bool)>,
    ) -> Self {
        let ends = pairs
            .iter()
            .flat_map(|(_, then, now, _)| [then.value, now.value]);
        let scale = Scale::over(ends, false);
        let down = |number: &Number| ABOVE + (1000 - scale.at(number.value)) * TALL / 1000;
        let mut pairs: Vec<_> = pairs
            .into_iter()
            .map(|(label, then, now, here)| {
                let y = (down(&then), down(&now));
                Pair {
                    label,
                    then,
                    now,
                    here,
                    y,
                    words: y,
                }
            })
            .collect();
        spread(&mut pairs, |pair| &mut pair.words.0);
        spread(&mut pairs, |pair| &mut pair.words.1);
        let lowest = pairs
            .iter()
            .map(|pair| pair.words.0.max(pair.words.1))
            .max();
        Self {
            head,
            of,
            then,
            now,
            columns: (share(COLUMNS.0), share(COLUMNS.1)),
            pairs,
            height: lowest.unwrap_or_default().max(ABOVE + TALL) + 16,
        }
    }
}

/// Moves words down until none touches the one above.
fn spread(pairs: &mut [Pair], side: impl Fn(&mut Pair) -> &mut i32) {
    let mut order: Vec<_> = (0..pairs.len()).collect();
    order.sort_by_key(|n| *side(&mut pairs[*n]));
    let mut free = i32::MIN;
    for n in order {
        let words = side(&mut pairs[n]);
        *words = (*words).max(free);
        free = *words + APART;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_touch() {
        let head = Head {
            id: "x".to_owned(),
            title: String::new(),
            about: String::new(),
            source: String::new(),
        };
        let number = |value: i64| Number::new(value.into(), value.to_string());
        let pairs = (0..6).map(|n| (n.to_string(), number(10), number(n), false));
        let slope = Slope::draw(
            head,
            String::new(),
            (String::new(), String::new()),
            pairs.collect(),
        );
        let mut words: Vec<_> = slope.pairs.iter().map(|pair| pair.words.0).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|two| two[1] - two[0] >= APART));
        assert!(slope.pairs.iter().all(|pair| pair.words.0 < slope.height));
    }
}
