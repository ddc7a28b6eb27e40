//! Lines over periods, with the band that revisions moved within.

use rust_decimal::Decimal;

use super::{Head, Number, Scale, share};

/// The height of the plot, in pixels.
const TALL: i32 = 220;
/// The room above it for the topmost words.
const ABOVE: i32 = 22;
/// The left and right edges of the plot, in thousandths of the width.
const LEFT: i32 = 60;
const RIGHT: i32 = 940;

/// Lines over the same periods.
#[derive(Clone, Debug)]
pub struct Lines {
    /// What it says of itself.
    pub head: Head,
    /// What a period is called, at the head of the table.
    pub of: String,
    /// The periods, each with its place across.
    pub periods: Vec<(String, String)>,
    /// The grid: what each line stands for and how far down it is.
    pub grid: Vec<(String, i32)>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The height of the drawing, in pixels.
    pub height: i32,
}

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it shows.
    pub label: String,
    /// A class that tells it from its neighbours: `a`, `b`, `c`.
    pub look: &'static str,
    /// Its points in the order of the periods; a missing one leaves a gap.
    pub points: Vec<Option<Point>>,
    /// The pieces between neighbouring points: from (x, y) to (x, y).
    pub pieces: Vec<(String, i32, String, i32)>,
}

/// One point of a line.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its number.
    pub number: Number,
    /// Across.
    pub x: String,
    /// Down, in pixels.
    pub y: i32,
    /// The lowest and the highest that was ever said of it, in pixels, where it was revised.
    pub band: Option<(i32, i32)>,
}

/// A number of a line, with all that was said of it before.
pub type Said = Option<(Number, Vec<Decimal>)>;

impl Lines {
    /// Draws `series` over `periods`; `zero` where the lengths are to be compared.
    pub fn draw(
        head: Head,
        of: String,
        periods: Vec<String>,
        series: Vec<(String, Vec<Said>)>,
        zero: bool,
    ) -> Self {
        let values = series.iter().flat_map(|(_, said)| said.iter().flatten());
        let values = values.flat_map(|(number, before)| {
            before.iter().copied().chain(std::iter::once(number.value))
        });
        let scale = Scale::over(values, zero);
        let down = |value: Decimal| ABOVE + (1000 - scale.at(value)) * TALL / 1000;
        let last = i32::try_from(periods.len().saturating_sub(1))
            .unwrap_or(1)
            .max(1);
        let across = |n: i32| share(LEFT + (RIGHT - LEFT) * n / last);
        let lines = series
            .into_iter()
            .zip(["a", "b", "c"].into_iter().cycle())
            .map(|((label, said), look)| {
                let points: Vec<_> = said
                    .into_iter()
                    .zip(0..)
                    .map(|(said, n)| {
                        let (number, before) = said?;
                        let ends = before.iter().chain(std::iter::once(&number.value));
                        let band = ends.clone().min().zip(ends.max());
                        Some(Point {
                            x: across(n),
                            y: down(number.value),
                            band: band
                                .filter(|(low, high)| low != high)
                                .map(|(low, high)| (down(*high), down(*low))),
                            number,
                        })
                    })
                    .collect();
                let pieces = points
                    .windows(2)
                    .filter_map(|pair| {
                        let (from, to) = (pair[0].as_ref()?, pair[1].as_ref()?);
                        Some((from.x.clone(), from.y, to.x.clone(), to.y))
                    })
                    .collect();
                Line {
                    label,
                    look,
                    points,
                    pieces,
                }
            })
            .collect();
        Self {
            head,
            of,
            periods: periods
                .into_iter()
                .zip(0..)
                .map(|(period, n)| (period, across(n)))
                .collect(),
            grid: scale
                .ticks()
                .into_iter()
                .map(|tick| (tick.to_string(), down(tick)))
                .collect(),
            lines,
            height: ABOVE + TALL + 34,
        }
    }
}
