//! What a reader of Markdown finds in a ready text, as elements with places in the source.
//!
//! Text is taken from the source by its place and never from the reader, so that what is printed is what was written.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag as Of, TagEnd};

use super::mask::{JOINER, Masked, Origin, TAG};
use super::run::Run;
use super::text::{BadSource, Cell, DEEPEST, Element, Frame, Level, Mark, Passage, Piece};

/// The longest address of a link, in characters.
const ADDRESS: usize = 500;

/// Reads a ready text.
pub(super) fn walk(masked: &Masked) -> Result<Vec<Element>, BadSource> {
    let mut walk = Walk {
        masked,
        elements: Vec::new(),
        frames: Vec::new(),
        open: None,
        run: Run::default(),
        joint: None,
        before: None,
        bold: false,
        columns: Vec::new(),
        column: 0,
        heads: false,
        links: Vec::new(),
        read: 0,
    };
    for (event, at) in Parser::new_ext(&masked.text, Options::ENABLE_TABLES).into_offset_iter() {
        walk.event(event, &at)?;
    }
    walk.close();
    Ok(walk.elements)
}

struct Walk<'a> {
    masked: &'a Masked,
    elements: Vec<Element>,
    /// The frames that are open.
    frames: Vec<Frame>,
    /// The passage that is being read.
    open: Option<Passage>,
    run: Run,
    /// Where the line was broken without a meaning, right before what comes.
    joint: Option<usize>,
    /// The last character of the line.
    before: Option<char>,
    /// Whether a heading within a frame is open, which is a bold line there.
    bold: bool,
    columns: Vec<Alignment>,
    column: usize,
    /// Whether the row heads its table.
    heads: bool,
    /// The links that are open; nothing of one that does not lead to the web.
    links: Vec<Option<Mark>>,
    /// How far the text was read, in bytes.
    read: usize,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, at: &Range<usize>) -> Result<(), BadSource> {
        match event {
            // What is read next lies within.
            Event::Start(of) => return self.start(of, at),
            Event::End(of) => {
                if of == TagEnd::TableRow {
                    self.whole_row(at)?;
                }
                self.end(of, at);
            }
            Event::SoftBreak => self.joint = self.joint.or_else(|| self.place(at)),
            Event::HardBreak => self.break_line(at),
            Event::Rule => {
                self.close();
                self.elements.push(Element::Rule);
            }
            // Whatever else it is, it stays as it was written.
            _ => self.text(at),
        }
        self.read = at.end;
        Ok(())
    }

    fn start(&mut self, of: Of<'_>, at: &Range<usize>) -> Result<(), BadSource> {
        match of {
            Of::Paragraph | Of::CodeBlock(_) | Of::HtmlBlock => self.begin(Level::Paragraph),
            Of::Heading { .. } if !self.frames.is_empty() => {
                self.begin(Level::Paragraph);
                self.bold = true;
                self.mark(Piece::Opens(Mark::Strong));
            }
            Of::Heading { level, .. } => self.begin(match level {
                HeadingLevel::H1 => Level::Title,
                HeadingLevel::H2 => Level::Heading,
                _ => Level::Subheading,
            }),
            Of::BlockQuote(_) => return self.deeper(Frame::Quote, at),
            Of::List(Some(first)) => return self.deeper(Frame::Numbers(first), at),
            Of::List(None) => return self.deeper(Frame::Bullets, at),
            Of::Item => self.opens(Frame::Item),
            Of::Table(columns) => {
                self.columns = columns;
                self.opens(Frame::Table);
            }
            Of::TableHead | Of::TableRow => {
                (self.heads, self.column) = (matches!(of, Of::TableHead), 0);
                self.opens(Frame::Row);
            }
            Of::TableCell => {
                let column = self.columns.get(self.column);
                self.column += 1;
                self.opens(Frame::Cell(Cell {
                    heads: self.heads,
                    at_end: column == Some(&Alignment::Right),
                    in_middle: column == Some(&Alignment::Center),
                }));
            }
            Of::Strong => self.mark(Piece::Opens(Mark::Strong)),
            Of::Emphasis => self.mark(Piece::Opens(Mark::Emphasis)),
            Of::Link {
                dest_url, title, ..
            } => self.link(&dest_url, &title, at.start),
            Of::Image { .. } => {
                return Err(BadSource::Picture(self.place(at).unwrap_or_default()));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, of: TagEnd, at: &Range<usize>) {
        match of {
            TagEnd::Heading(_) if self.bold => {
                self.bold = false;
                self.mark(Piece::Closes(Mark::Strong));
                self.close();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.closes(),
            TagEnd::Strong => self.mark(Piece::Closes(Mark::Strong)),
            TagEnd::Emphasis => self.mark(Piece::Closes(Mark::Emphasis)),
            TagEnd::Link => self.end_link(at),
            _ => {}
        }
    }

    /// Refuses a row with words behind its last cell.
    fn whole_row(&self, at: &Range<usize>) -> Result<(), BadSource> {
        let masked = self.masked;
        let rest = masked.text.get(self.read..at.end).unwrap_or_default();
        let is_frame = |c: char| c.is_whitespace() || matches!(c, '|' | '>' | JOINER);
        match rest.char_indices().find(|(_, c)| !is_frame(*c)) {
            None => Ok(()),
            Some((byte, c)) => {
                let from = self.read + byte;
                let place = self.place(&(from..from + c.len_utf8()));
                Err(BadSource::Wide(place.unwrap_or_default()))
            }
        }
    }

    fn deeper(&mut self, frame: Frame, at: &Range<usize>) -> Result<(), BadSource> {
        let is_deep = |frame: &&Frame| matches!(frame, Frame::Quote | Frame::Item);
        if self.frames.iter().filter(is_deep).count() >= DEEPEST {
            return Err(BadSource::Deep(self.place(at).unwrap_or_default()));
        }
        self.opens(frame);
        Ok(())
    }

    fn opens(&mut self, frame: Frame) {
        self.close();
        self.frames.push(frame);
        self.elements.push(Element::Opens(frame));
    }

    fn closes(&mut self) {
        self.close();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        // A frame around nothing is none; but a row has all its cells.
        if self.elements.last() == Some(&Element::Opens(frame)) && !matches!(frame, Frame::Cell(_))
        {
            self.elements.pop();
        } else {
            self.elements.push(Element::Closes(frame));
        }
    }

    fn begin(&mut self, level: Level) {
        self.close();
        self.open = Some(Passage {
            level,
            pieces: Vec::new(),
        });
    }

    /// Ends the passage; one without words is none.
    fn close(&mut self) {
        (self.joint, self.before) = (None, None);
        let Some(mut passage) = self.open.take() else {
            return;
        };
        let pieces = &mut passage.pieces;
        self.run.flush(pieces);
        while let Some(last) = pieces.last_mut() {
            match last {
                Piece::Break(_) => {}
                Piece::Text(text, _) => {
                    text.truncate(text.trim_end().len());
                    if !text.is_empty() {
                        break;
                    }
                }
                _ => break,
            }
            pieces.pop();
        }
        let says = |piece: &Piece| matches!(piece, Piece::Text(..) | Piece::Tag { .. });
        if pieces.iter().any(says) {
            self.elements.push(Element::Passage(passage));
        }
    }

    /// The pieces of the passage, after the text on its way; what stands in an item of a list needs no paragraph.
    fn pieces(&mut self) -> &mut Vec<Piece> {
        let open = self.open.get_or_insert_with(|| Passage {
            level: Level::Paragraph,
            pieces: Vec::new(),
        });
        self.run.flush(&mut open.pieces);
        &mut open.pieces
    }

    fn mark(&mut self, piece: Piece) {
        self.pieces().push(piece);
    }

    fn break_line(&mut self, at: &Range<usize>) {
        self.joint = None;
        if let (Some(place), Some(_)) = (self.place(at), self.before.take()) {
            self.mark(Piece::Break(place));
        }
    }

    /// Where a range of the ready text stands in the source: its line end, or else its first character.
    fn place(&self, at: &Range<usize>) -> Option<usize> {
        let text = self.masked.text.get(at.clone())?;
        let mut first = None;
        for (byte, _) in text.char_indices() {
            let place = match self.masked.origin(at.start + byte) {
                Origin::Source('\n', place) => return Some(place),
                Origin::Source(_, place) => place,
                Origin::Tag(tag) => self.masked.tags.get(tag)?.from,
                Origin::Nowhere => continue,
            };
            first = first.or(Some(place));
        }
        first
    }

    /// Takes over what stands in the source behind a range of the ready text.
    fn text(&mut self, at: &Range<usize>) {
        let masked = self.masked;
        for (byte, _) in masked
            .text
            .get(at.clone())
            .unwrap_or_default()
            .char_indices()
        {
            match masked.origin(at.start + byte) {
                Origin::Source('\n', place) => self.joint = self.joint.or(Some(place)),
                Origin::Source('\r', _) | Origin::Nowhere => {}
                Origin::Source(c, place) => {
                    // What stands before the first word of a line indents it, which the sheet does.
                    if self.before.is_some() || !c.is_whitespace() {
                        self.join(Some(c));
                        self.put(c, place);
                    }
                }
                Origin::Tag(tag) => {
                    let Some(tag) = masked.tags.get(tag) else {
                        continue;
                    };
                    let words = tag.words.as_deref().unwrap_or_default();
                    self.join(words.chars().next());
                    self.mark(Piece::Tag {
                        name: tag.name.clone(),
                        words: tag.words.clone(),
                        at: tag.from..tag.to,
                    });
                    self.before = Some(words.chars().last().unwrap_or(TAG));
                }
            }
        }
    }

    fn put(&mut self, c: char, place: usize) {
        let open = self.open.get_or_insert_with(|| Passage {
            level: Level::Paragraph,
            pieces: Vec::new(),
        });
        self.run.push(c, place, &mut open.pieces);
        self.before = Some(c);
    }

    /// Joins two lines: with a space only between words that are divided by spaces.
    fn join(&mut self, next: Option<char>) {
        let Some(place) = self.joint.take() else {
            return;
        };
        let is_divided = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if is_divided(self.before) && is_divided(next) {
            self.put(' ', place);
        }
    }

    fn link(&mut self, address: &str, title: &str, start: usize) {
        let hides = address.contains(TAG) || title.contains(TAG);
        let address: String = address.chars().filter(|c| *c != JOINER).collect();
        let link = (is_web(&address) && !hides).then_some(Mark::Link(address));
        match &link {
            Some(link) => self.mark(Piece::Opens(link.clone())),
            None => self.text(&(start..start + 1)),
        }
        self.links.push(link);
        self.read = start + 1;
    }

    fn end_link(&mut self, at: &Range<usize>) {
        match self.links.pop().flatten() {
            None => self.text(&(self.read..at.end)),
            Some(link) => {
                let opens = Piece::Opens(link.clone());
                let pieces = self.pieces();
                if pieces.last() == Some(&opens) {
                    // Nobody could press it. A line that ends within it is read anew.
                    pieces.pop();
                    let start = self.place(&(at.start..at.start + 1));
                    self.joint = self.joint.filter(|joint| Some(*joint) < start);
                    self.text(at);
                } else {
                    pieces.push(Piece::Closes(link));
                }
            }
        }
    }
}

/// Whether an address is one of the web, and nothing that a browser would run.
fn is_web(address: &str) -> bool {
    let scheme = |scheme: &str| {
        let rest = address.get(scheme.len()..).unwrap_or_default();
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && !host.is_empty()
            && !host.contains(['@', '\\'])
    };
    (scheme("http://") || scheme("https://"))
        && address.chars().count() <= ADDRESS
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
}
