//! The page of a tagged text as the gate reads it: what a reader sees, over whole blocks, whatever marks divide it.
//!
//! `12**3**` is 123. The cells of a row stand in one line. Short items behind a line that ends in a colon are its list,
//! as if they were written with `、` between them.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::page::{Block, CLAUSE, Page, Part, SENTENCE, fold};
use super::source::{Element, Frame, Level, Piece};

/// What stands between the items of a list in a sentence.
const COMMA: char = '\u{3001}';

/// A page on its way.
#[derive(Default)]
pub(super) struct Setting {
    /// Where each character as it reads stands in the source. All of a figure's words stand where its tag does.
    places: Vec<Range<usize>>,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// What was read of the passage.
    before: String,
    /// Whether a row of a table is open, and whether a cell of it was read.
    row: Option<bool>,
    lists: Vec<List>,
    /// Whether nothing stands behind the block that was read last.
    fresh: bool,
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
            Element::Opens(Frame::Row) => {
                self.row = Some(false);
                self.open = Some(block(Level::Paragraph));
            }
            Element::Closes(Frame::Row) => {
                self.row = None;
                self.close();
            }
            Element::Opens(Frame::Cell(_)) => {
                let is_further = self.row.replace(true) == Some(true);
                if is_further {
                    self.divide();
                    self.put(' ', self.places.len() - 1);
                }
            }
            _ => {}
        }
        self.fresh = false;
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
    let mut setting = Setting::default();
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
