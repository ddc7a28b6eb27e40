//! What a source is made of.

use std::ops::Range;

/// The longest source, in characters.
pub const LONGEST: usize = crate::record::LONGEST_BODY;

/// How deep lists and quotes may stand in one another. A page has no room for more.
pub const DEEPEST: usize = 4;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text, and where it begins in the source, in characters. A piece stands there without a gap.
    Text(String, usize),
    /// A figure. Markup never divides it.
    Tag {
        /// Its name.
        name: String,
        /// The words it is said in; without them, its default face.
        words: Option<String>,
        /// Where the tag stands in the source, in characters.
        at: Range<usize>,
    },
    /// The line ends here, by a break that stands there in the source.
    Break(usize),
    /// What follows is marked so.
    Opens(Mark),
    /// Until here.
    Closes(Mark),
}

/// How words within a line are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `**bold**`.
    Strong,
    /// `*emphasis*`.
    Emphasis,
    /// `[words](https://…)`: a link to this address of the web.
    Link(String),
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `# `: the title of an article.
    Title,
    /// `## `: a heading.
    Heading,
    /// `### `, or deeper: a heading beneath one.
    Subheading,
    /// A paragraph, or what stands in an item or a cell.
    Paragraph,
}

/// A heading or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which.
    pub level: Level,
    /// What it holds.
    pub pieces: Vec<Piece>,
}

/// What passages stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// `> `: a quote.
    Quote,
    /// `- `: a list with bullets.
    Bullets,
    /// `1. `: a list with numbers, from this one.
    Numbers(u64),
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of it.
    Row,
    /// A cell of it.
    Cell(Cell),
}

/// What a cell of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it heads its column.
    pub heads: bool,
    /// Whether its column is set to the end of the line, as numbers are.
    pub at_end: bool,
    /// Whether its column is set in the middle.
    pub in_middle: bool,
}

/// What a source is made of, in its order. Every frame that opens closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A heading or a paragraph.
    Passage(Passage),
    /// What follows stands in this.
    Opens(Frame),
    /// Until here.
    Closes(Frame),
    /// `---`: a line across.
    Rule,
}

/// A source that cannot be read, with the place in characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSource {
    /// A brace is not closed in its paragraph.
    #[error("character {0}: this brace is not closed")]
    Open(usize),
    /// No name stands before the words.
    #[error("character {0}: `{1}` is no name for a figure")]
    Name(usize, String),
    /// A character that nobody sees and that turns or divides what is read.
    #[error("character {0}: U+{code:04X} is invisible", code = u32::from(*.1))]
    Hidden(usize, char),
    /// A picture.
    #[error("character {0}: a bulletin holds no pictures")]
    Picture(usize),
    /// Lists and quotes stand too deep in one another.
    #[error("character {0}: lists and quotes stand more than {DEEPEST} deep")]
    Deep(usize),
    /// A row of a table has more cells than its head, and what stands in them would be left away.
    #[error("character {0}: this row is longer than the head of its table")]
    Wide(usize),
    /// The text is too long.
    #[error("a bulletin has at most {LONGEST} characters")]
    Long,
}
