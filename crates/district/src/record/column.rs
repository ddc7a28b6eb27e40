//! A column of a register: its name and what may stand in it.

use super::kind::RecordKind;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files, rows, addresses and recipes.
    pub name: &'static str,
    /// What may stand in it.
    pub shape: Shape,
    /// Whether it may be empty.
    pub needed: bool,
    /// A cell as it could be written.
    pub example: &'static str,
    /// The word that people call it by, where another register means something else by the same name.
    pub word: &'static str,
}

impl Column {
    /// The same column, called by another word.
    pub(super) const fn called(self, word: &'static str) -> Self {
        Self { word, ..self }
    }
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters in all.
    Text(usize),
    /// Short texts divided by `|`, each of at most so many characters.
    Lines(usize),
    /// A whole number, not below nought.
    Whole,
    /// A decimal number with at most so many places; may be below nought.
    Decimal(u32),
    /// An amount in yuan with at most two places, not below nought.
    Yuan,
    /// An area in square metres with at most two places, not below nought.
    Area,
    /// A day.
    Day,
    /// A period, such as `2021M01-06`.
    Period,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes, or empty.
    Tick,
    /// The key of a record of another register.
    Ref(RecordKind),
    /// Several such keys divided by `|`.
    Refs(RecordKind),
    /// The number of a matter.
    Matter,
    /// The code of a place of the district.
    Place,
    /// A unified social credit code (GB 32100).
    Credit,
    /// A real-estate unit code (GB/T 37346).
    Estate,
    /// A polygon as GeoJSON geometry in WGS-84.
    Outline,
    /// A recipe of a figure (`docs/figures.md`).
    Recipe,
    /// The hash of a file of evidence.
    File,
}

impl Shape {
    /// Whether people write freely in it; all other shapes hold codes, words, days and numbers.
    pub const fn is_free(self) -> bool {
        matches!(self, Self::Line(_) | Self::Text(_) | Self::Lines(_))
    }

    /// Whether it is compared as a number.
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Whole | Self::Decimal(_) | Self::Yuan | Self::Area
        )
    }
}

/// A column that must be filled.
pub(super) const fn need(name: &'static str, shape: Shape, example: &'static str) -> Column {
    Column {
        name,
        shape,
        needed: true,
        example,
        word: name,
    }
}

/// A column that may be empty.
pub(super) const fn may(name: &'static str, shape: Shape, example: &'static str) -> Column {
    Column {
        name,
        shape,
        needed: false,
        example,
        word: name,
    }
}
