//! The form of a value.

/// The form of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters in all.
    Text(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes, or absent.
    Tick,
    /// A day, `2021-07-29`.
    Day,
    /// An amount in yuan with at most two decimals.
    Yuan,
    /// A whole number of people, at most seven digits.
    Count,
    /// The code of a place of this district.
    Place,
    /// `lat,lon,datum`.
    Position,
    /// The code of a category.
    Category,
    /// A desk, `role@place`.
    Desk,
    /// An hour of the day, `14:30`.
    Hour,
    /// The number of another matter.
    Matter,
    /// A line of a register that has a page of its own: its register and its key, `project/canal-museum`.
    Record,
    /// The numbers of other matters, at most [`MATTERS_MAX`](super::MATTERS_MAX), with spaces between.
    Matters,
    /// Photographs, by hash.
    Photos,
    /// Documents, by hash.
    Files,
}
