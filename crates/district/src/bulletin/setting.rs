//! The page of a tagged text as the gate reads it: what a reader sees, over whole blocks, whatever marks divide it.
//!
//! `12**3**` is 123. A cell reads as the sentence of its row's first cell, the head of its column and its own words. Short items behind a line that ends in a colon are its list,
//! as if they were written with `、` between them.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::page::{Block, CLAUSE, Page, Part, SENTENCE, fold};
use super::source::{Element, Frame, Level, Piece};

/// What stands between the items of a list in a sentence.
const COMMA: char = '\u{3001}';

/// The longest unit of a column, in characters.
const UNIT: usize = 8;

/// A page on its way.
#[derive(Default)]
pub(super) struct Setting {
    /// Where each character as it reads stands in the source. All of a figure's words stand where its tag does.
    places: Vec<Range<usize>>,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// What was read of the passage.
    before: String,
    /// Whether a row of a table is open, and how many cells of it were read.
    row: Option<usize>,
    table: Heads,
    lists: Vec<List>,
    /// Whether nothing stands behind the block that was read last.
    fresh: bool,
}

/// What the heads of a table say of its cells.
#[derive(Default)]
struct Heads {
    /// Those that say nothing.
    idle: Vec<String>,
    /// The heads of the columns.
    columns: Vec<Head>,
    /// The first cell of the row.
    label: Head,
    /// Where the words of the cell that is open begin in its block.
    from: usize,
}

/// The head of a row or a column: its words, and the unit that stands behind them in brackets.
#[derive(Clone, Default)]
struct Head {
    words: String,
    unit: String,
}

impl Head {
    /// 地区生产总值(亿元)
    fn of(text: &str) -> Self {
        let text = text.trim();
        let bracket = text
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('));
        let bracket = bracket.filter(|(_, unit)| {
            unit.chars().count() <= UNIT && !unit.contains(|c: char| c.is_ascii_digit())
        });
        let (words, unit) = bracket.unwrap_or((text, ""));
        Self {
            words: words.trim().to_owned(),
            unit: unit.trim().to_owned(),
        }
    }
}

/// A list that is open.
struct List {
    /// The block that leads to it.
    lead: Option<usize>,
    /// The first block within it.
    first: usize,
    /// Of each item the place for what divides it from the one before.
    items: Vec<usize>,
}

impl Setting {
    /// An empty page.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut setting = Self::default();
        setting.table.idle.clone_from(&lexicon.around.columns);
        setting
    }

    /// What stands in the passage before this.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// What no passage holds: frames and rules.
    pub fn frame(&mut self, element: &Element) {
        match element {
            Element::Opens(Frame::Bullets | Frame::Numbers(_)) => {
                let leads = |block: &Block| block.chars.last() == Some(&':');
                let lead = self.blocks.len().checked_sub(1);
                let lead = lead.filter(|_| self.fresh && self.blocks.last().is_some_and(leads));
                self.lists.push(List {
                    lead,
                    first: self.blocks.len(),
                    items: Vec::new(),
                });
            }
            Element::Closes(Frame::Bullets | Frame::Numbers(_)) => self.close_list(),
            Element::Opens(Frame::Item) => {
                let place = self.divide();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(place);
                }
            }
            Element::Opens(Frame::Table) => self.table.columns.clear(),
            Element::Opens(Frame::Row) => {
                self.row = Some(0);
                self.table.label = Head::default();
                self.open = Some(block(Level::Paragraph));
            }
            Element::Closes(Frame::Row) => {
                self.row = None;
                self.close();
            }
            Element::Opens(Frame::Cell(cell)) => self.open_cell(cell.heads),
            Element::Closes(Frame::Cell(cell)) => self.close_cell(cell.heads),
            _ => {}
        }
        self.fresh = false;
    }

    /// A cell that heads a column stands in one line with those beside it; one beneath it begins with what its row and
    /// its column say.
    fn open_cell(&mut self, heads: bool) {
        let index = self.row.unwrap_or_default();
        self.row = Some(index + 1);
        let column = self
            .table
            .columns
            .get(index)
            .filter(|_| !heads && index > 0);
        if let Some(column) = column {
            let idle = self.table.idle.contains(&column.words);
            let column = if idle { "" } else { &column.words };
            let context = format!("{}{column}", self.table.label.words);
            self.close();
            self.open = Some(block(Level::Paragraph));
            self.put_between(&context);
            if idle {
                self.put_between(" ");
            }
        } else if index > 0 {
            self.put_between(" ");
        }
        self.table.from = self.open.as_ref().map_or(0, |open| open.chars.len());
    }

    fn close_cell(&mut self, heads: bool) {
        let words = self
            .open
            .as_ref()
            .and_then(|open| open.chars.get(self.table.from..));
        let words: String = words.unwrap_or_default().iter().collect();
        let index = self.row.unwrap_or_default().saturating_sub(1);
        if heads {
            self.table.columns.push(Head::of(&words));
        } else if index == 0 {
            let label = Head::of(&words);
            // 1, 2, 3: the number of a row says nothing of it.
            let says = label.words.contains(|c: char| c.is_alphabetic());
            self.table.label = if says { label } else { Head::default() };
        } else {
            let number = |c: char| c.is_ascii_digit() || ",.+-\u{2212} ".contains(c);
            let bare = words.contains(|c: char| c.is_ascii_digit()) && words.chars().all(number);
            let column = self
                .table
                .columns
                .get(index)
                .map_or("", |column| &column.unit);
            let row = self.table.label.unit.as_str();
            let unit = if column.is_empty() { row } else { column }.to_owned();
            if bare {
                self.put_between(&unit);
            }
        }
    }

    /// Words of the page that the source has at another place.
    fn put_between(&mut self, words: &str) {
        for c in words.chars() {
            let place = self.divide();
            self.put(c, place);
        }
    }

    /// Begins a passage.
    pub fn begin(&mut self, level: Level) {
        self.before.clear();
        if self.row.is_none() {
            self.divide();
            self.open = Some(block(level));
        }
    }

    /// Ends it.
    pub fn end(&mut self) {
        if self.row.is_none() {
            self.close();
            self.fresh = true;
        }
    }

    /// Text that begins there in the source.
    pub fn text(&mut self, text: &str, from: usize) {
        for (c, at) in text.chars().zip(from..) {
            self.place(c, at..at + 1);
        }
        self.before.push_str(text);
    }

    /// The words of a tag; gives where they stand in the page.
    pub fn words(&mut self, words: &str, at: &Range<usize>) -> Range<usize> {
        let from = self.places.len();
        for c in words.chars() {
            self.place(c, at.clone());
        }
        self.before.push_str(words);
        from..self.places.len()
    }

    /// The end of a line within a passage: what stands on both sides is no one word.
    pub fn line_end(&mut self, at: usize) {
        self.place(' ', at..at + 1);
        self.before.push(' ');
    }

    /// A place of the page as a place of the source.
    pub fn in_source(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.places.get(at.start).map_or(0, |place| place.start);
        let last = self.places.get(at.end.saturating_sub(1));
        start..last.map_or(start, |place| place.end)
    }

    /// The page.
    pub fn page(&mut self, lexicon: &Lexicon) -> Page {
        self.close();
        Page::of(std::mem::take(&mut self.blocks), lexicon)
    }

    /// A place of the page that the source has no character for: behind the last one.
    fn divide(&mut self) -> usize {
        let end = self.places.last().map_or(0, |place| place.end);
        self.places.push(end..end);
        self.places.len() - 1
    }

    fn place(&mut self, c: char, at: Range<usize>) {
        self.places.push(at);
        self.put(c, self.places.len() - 1);
    }

    fn put(&mut self, c: char, place: usize) {
        if let Some(open) = &mut self.open {
            open.chars.push(fold(c));
            open.pos.push(place);
        }
    }

    fn close(&mut self) {
        self.blocks
            .extend(self.open.take().filter(|block| !block.chars.is_empty()));
    }

    /// Joins the items of a list to the line that leads to it.
    fn close_list(&mut self) {
        let Some(list) = self.lists.pop() else {
            return;
        };
        let divides = |c: &char| SENTENCE.contains(c) || CLAUSE.contains(c) || *c == COMMA;
        let is_short = |block: &Block| !block.chars.iter().any(divides);
        let items = self.blocks.get(list.first..).unwrap_or_default();
        let Some(lead) = list.lead else { return };
        if items.len() != list.items.len() || !items.iter().all(is_short) {
            return;
        }
        let items = self.blocks.split_off(list.first);
        let Some(lead) = self.blocks.get_mut(lead) else {
            return;
        };
        for (number, (item, place)) in items.into_iter().zip(list.items).enumerate() {
            if number > 0 {
                lead.chars.push(COMMA);
                lead.pos.push(place);
            }
            lead.chars.extend(item.chars);
            lead.pos.extend(item.pos);
        }
    }
}

fn block(level: Level) -> Block {
    Block {
        part: match level {
            Level::Title => Part::Title,
            Level::Heading | Level::Subheading => Part::Heading,
            Level::Paragraph => Part::Body,
        },
        article: 0,
        chars: Vec::new(),
        pos: Vec::new(),
    }
}

/// The page of a source in the words of its tags, before any is evaluated.
pub(super) fn page(elements: &[Element], lexicon: &Lexicon) -> Page {
    let mut setting = Setting::new(lexicon);
    for element in elements {
        let Element::Passage(passage) = element else {
            setting.frame(element);
            continue;
        };
        setting.begin(passage.level);
        for piece in &passage.pieces {
            match piece {
                Piece::Text(text, from) => setting.text(text, *from),
                Piece::Tag { words, at, .. } => {
                    setting.words(words.as_deref().unwrap_or_default(), at);
                }
                Piece::Break(at) => setting.line_end(*at),
                Piece::Opens(_) | Piece::Closes(_) => {}
            }
        }
        setting.end();
    }
    setting.page(lexicon)
}

/// The text right behind a piece, whatever marks stand in between.
pub(super) fn behind(pieces: &[Piece], index: usize) -> String {
    let next = pieces.iter().skip(index + 1);
    next.map_while(|piece| match piece {
        Piece::Text(text, _) => Some(text.as_str()),
        Piece::Opens(_) | Piece::Closes(_) => Some(""),
        Piece::Tag { .. } | Piece::Break(_) => None,
    })
    .collect()
}
