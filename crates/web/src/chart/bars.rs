//! Ranked bars: lengths that begin at nought, one row each, the words above the bar.

use rust_decimal::Decimal;

use super::{Head, Number, Scale, share};

/// The height of one row, in pixels.
const ROW: i32 = 54;
/// How much of the width bars may take; the rest is for the number after the longest one.
const ROOM: i32 = 780;

/// Ranked bars.
#[derive(Clone, Debug)]
pub struct Bars {
    /// What it says of itself.
    pub head: Head,
    /// What the first column of the table is called.
    pub of: String,
    /// What the second one is called, with its unit.
    pub measure: String,
    /// The rows, in the order of the drawing.
    pub rows: Vec<Bar>,
    /// Where nought is, across.
    pub zero: String,
    /// The height of the drawing, in pixels.
    pub height: i32,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Whose it is.
    pub label: String,
    /// How long it is.
    pub number: Number,
    /// The one the chart is about.
    pub here: bool,
    /// Its left end.
    pub x: String,
    /// Its length.
    pub width: String,
    /// Where its number begins.
    pub after: String,
    /// The line of its words, in pixels from the top.
    pub words: i32,
    /// Its upper edge, in pixels from the top.
    pub y: i32,
}

impl Bars {
    /// Draws `rows`, each a label, its number and whether the chart is about it. The order stays.
    pub fn draw(
        head: Head,
        of: String,
        measure: String,
        rows: Vec<(String, Number, bool)>,
    ) -> Self {
        let scale = Scale::over(rows.iter().map(|(_, number, _)| number.value), true);
        let across = |value: Decimal| scale.at(value) * ROOM / 1000;
        let zero = across(Decimal::ZERO);
        let height = ROW * i32::try_from(rows.len()).unwrap_or(i32::MAX / ROW);
        let rows = rows
            .into_iter()
            .zip(0..)
            .map(|((label, number, here), n)| {
                let end = across(number.value);
                Bar {
                    label,
                    here,
                    x: share(zero.min(end)),
                    // A bar of almost nothing is still seen.
                    width: share((end - zero).abs().max(3)),
                    after: share(zero.max(end)),
                    words: n * ROW + 16,
                    y: n * ROW + 26,
                    number,
                }
            })
            .collect();
        Self {
            head,
            of,
            measure,
            rows,
            zero: share(zero),
            height,
        }
    }
}
