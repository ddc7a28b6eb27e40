//! Lines over periods, with the band that revisions moved within.

use rust_decimal::Decimal;

use super::{Head, Number, Scale, share};

/// The height of the plot, in pixels.
const TALL: i32 = 220;
/// The room above it for the topmost words.
const ABOVE: i32 = 22;
/// The room beneath it for the months and their year.
const BENEATH: i32 = 54;
/// The left and right edges of the plot, in thousandths of the width: the words of the grid stand clear of the first
/// number, also in large print on a phone.
const LEFT: i32 = 150;
const RIGHT: i32 = 985;
/// So many numbers stand beside each other without touching: on a broad screen, and on a phone.
const BROAD: usize = 6;
const NARROW: usize = 3;

/// Lines over the same periods.
#[derive(Clone, Debug)]
pub struct Lines {
    /// What it says of itself.
    pub head: Head,
    /// What a period is called, at the head of the table: its rows are periods, its columns the lines.
    pub of: String,
    /// The periods.
    pub periods: Vec<Tick>,
    /// Where the plot begins, across.
    pub left: String,
    /// The grid: what each line stands for and how far down it is.
    pub grid: Vec<(String, i32)>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The height of the drawing, in pixels.
    pub height: i32,
}

/// A period on the axis.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Its whole name.
    pub words: String,
    /// Its months.
    pub months: String,
    /// Its year, where that is another than the one of the words before it.
    pub year: String,
    /// Across.
    pub x: String,
    /// At which of its ends words stand at that place.
    pub anchor: &'static str,
    /// Where its words are shown.
    pub room: Room,
}

/// On which screens the words of a period and its numbers find room. The table holds all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// On all.
    Everywhere,
    /// On broad ones.
    Broad,
    /// On none.
    Nowhere,
}

impl Room {
    /// That of the period at `n` of `count`, counted back from the newest.
    fn of(n: usize, count: usize) -> Self {
        let back = count - 1 - n;
        let falls = |most: usize| back.is_multiple_of(count.div_ceil(most));
        match (falls(NARROW), falls(BROAD)) {
            (true, _) => Self::Everywhere,
            (false, true) => Self::Broad,
            (false, false) => Self::Nowhere,
        }
    }

    /// Whether words are drawn at all.
    pub fn is_some(&self) -> bool {
        *self != Self::Nowhere
    }

    /// The class of words that give way on a phone.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Broad => " chart-broad",
            Self::Everywhere | Self::Nowhere => "",
        }
    }
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
    /// Draws `series` over `periods`, each its whole name, its months and its year; `zero` where the lengths are to be
    /// compared.
    pub fn draw(
        head: Head,
        of: String,
        periods: Vec<(String, String, String)>,
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
        let count = periods.len();
        let mut told = String::new();
        let mut ticks = Vec::new();
        for ((index, (words, months, year)), n) in periods.into_iter().enumerate().zip(0..) {
            let room = Room::of(index, count);
            let is_new = room == Room::Everywhere && told != year;
            if is_new {
                told.clone_from(&year);
            }
            ticks.push(Tick {
                words,
                months,
                year: if is_new { year } else { String::new() },
                x: across(n),
                anchor: match index {
                    0 => "start",
                    _ if index + 1 == count => "end",
                    _ => "middle",
                },
                room,
            });
        }
        Self {
            head,
            of,
            left: share(LEFT),
            periods: ticks,
            grid: scale
                .ticks()
                .into_iter()
                .map(|tick| (tick.to_string(), down(tick)))
                .collect(),
            lines,
            height: ABOVE + TALL + BENEATH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(count: usize) -> Vec<Room> {
        (0..count).map(|n| Room::of(n, count)).collect()
    }

    #[test]
    fn few_periods_are_all_named_and_of_many_the_newest_always() {
        assert!(rooms(3).iter().all(|room| *room == Room::Everywhere));
        let twelve = rooms(12);
        assert_eq!(twelve.last(), Some(&Room::Everywhere));
        let named = |room: Room| twelve.iter().filter(|own| **own == room).count();
        assert_eq!(named(Room::Everywhere), NARROW);
        assert!(named(Room::Everywhere) + named(Room::Broad) <= BROAD);
    }

    #[test]
    fn a_year_is_told_once() {
        let head = Head {
            id: String::new(),
            title: String::new(),
            about: String::new(),
            source: String::new(),
        };
        let period = |months: &str, year: &str| {
            let words = format!("{year}{months}");
            (words, months.to_owned(), year.to_owned())
        };
        let periods = vec![period("a", "1"), period("b", "1"), period("c", "2")];
        let drawn = Lines::draw(head, String::new(), periods, Vec::new(), false);
        let years: Vec<&str> = drawn
            .periods
            .iter()
            .map(|tick| tick.year.as_str())
            .collect();
        assert_eq!(years, ["1", "", "2"]);
        let anchors: Vec<&str> = drawn.periods.iter().map(|tick| tick.anchor).collect();
        assert_eq!(anchors, ["start", "middle", "end"]);
    }
}
