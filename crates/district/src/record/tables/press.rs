//! The press desk's own registers: named figures, texts of bulletins, and figures that no longer hold.

use super::super::column::{Column, Shape, may, need};

/// A figure: a name that texts cite, bound to a recipe. Its key is the name.
pub const FIGURE: &[Column] = &[
    need("title", Shape::Line(60), "Retail growth"),
    may("title_en", Shape::Line(80), ""),
    need(
        "recipe",
        Shape::Recipe,
        "obs(retail, 330105, 2021M01-06, yoy)",
    ),
    // Counts up when the definition changes its meaning.
    may("version", Shape::Whole, "2"),
];

/// The longest text of a bulletin, in characters.
pub const LONGEST_BODY: usize = 20_000;

/// The text of a bulletin as it is being written.
pub const BULLETIN: &[Column] = &[
    need("day", Shape::Day, "2021-07-30"),
    need("body", Shape::Text(LONGEST_BODY), ""),
    // Shown to everybody with what stops it, as an example. Comes in with the district's folder; nobody at the desk sets
    // it, so that no writer puts a text out alone.
    may("shown", Shape::Tick, ""),
];

/// A released figure whose result is another one since: found by the nightly evaluation.
pub const CORRECTION: &[Column] = &[
    need("edition", Shape::Line(40), "2021-07-30.1"),
    need("figure", Shape::Line(8), "f1"),
    need("was", Shape::Line(300), "614.36"),
    // Empty where it can no longer be derived.
    may("is", Shape::Line(300), "614.40"),
    need("found", Shape::Day, "2021-08-02"),
    // Who of the desk is at it, since when.
    may("taken_by", Shape::Line(80), ""),
    may("taken", Shape::Day, ""),
    // Who, having written none of the edition, decided that nothing is corrected, when and why.
    may("dismissed_by", Shape::Line(80), ""),
    may("dismissed", Shape::Day, ""),
    may("reason", Shape::Line(300), ""),
];
