//! A plain text as a page: articles, headings, paragraphs; lines broken by columns are joined again.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::long::divide;

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The headline of an article, or a line above or below it.
    Title,
    /// A heading within an article.
    Heading,
    /// A paragraph.
    Body,
}

/// A run of text without line breaks.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub part: Part,
    /// The article it belongs to, from 0.
    pub article: usize,
    /// Its characters; full-width ASCII is folded to half-width, one for one.
    pub chars: Vec<char>,
    /// Where each character stands in the text, in characters.
    pub pos: Vec<usize>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

impl Block {
    /// The words of a range.
    pub fn words(&self, at: Range<usize>) -> String {
        self.chars.get(at).unwrap_or_default().iter().collect()
    }

    /// All of it.
    pub fn all(&self) -> String {
        self.chars.iter().collect()
    }

    /// Whether `word` stands at `at`.
    pub fn has(&self, at: usize, word: &str) -> bool {
        !word.is_empty()
            && word
                .chars()
                .enumerate()
                .all(|(i, c)| self.chars.get(at + i) == Some(&c))
    }

    /// The first of `words` that stands at `at`; the longest of them.
    pub fn any<'w>(&self, at: usize, words: &'w [String]) -> Option<&'w str> {
        let here = words.iter().filter(|word| self.has(at, word));
        here.map(String::as_str).max_by_key(|word| word.len())
    }

    /// How many characters the longest word of any of these lists has that begins at `at`.
    pub fn longest(&self, at: usize, lists: &[&Vec<String>]) -> Option<usize> {
        let words = lists.iter().filter_map(|list| self.any(at, list));
        words.map(|word| word.chars().count()).max()
    }

    /// Whether a range holds nothing but words of these lists, one right behind another.
    pub fn is_all_of(&self, range: Range<usize>, lists: &[&Vec<String>]) -> bool {
        let mut at = range.start;
        while at < range.end {
            match self.longest(at, lists) {
                Some(len) => at += len,
                None => return false,
            }
        }
        true
    }

    /// The first of `words` that ends right before `at`; the longest of them.
    pub fn ends_in<'w>(&self, at: usize, words: &'w [String]) -> Option<&'w str> {
        let fits = |word: &&String| {
            let from = at.checked_sub(word.chars().count());
            from.is_some_and(|from| self.has(from, word))
        };
        let here = words.iter().filter(fits);
        here.map(String::as_str).max_by_key(|word| word.len())
    }

    /// Every place of `word` within `range`.
    pub fn places(&self, word: &str, range: Range<usize>) -> Vec<Range<usize>> {
        let len = word.chars().count();
        let starts = range.start
            ..range
                .end
                .saturating_sub(len.saturating_sub(1))
                .max(range.start);
        starts
            .filter(|at| self.has(*at, word))
            .map(|at| at..at + len)
            .collect()
    }

    /// The ranges between any of `marks`, without them.
    fn split(&self, range: Range<usize>, marks: &[char]) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = range.start;
        for at in range.clone() {
            if self.chars.get(at).is_some_and(|c| marks.contains(c)) {
                parts.push(from..at);
                from = at + 1;
            }
        }
        parts.push(from..range.end);
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Its sentences.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        self.split(0..self.chars.len(), SENTENCE)
    }

    /// The sentence around a place.
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        self.around(at, &|_, c| SENTENCE.contains(c))
    }

    /// The clause around a place: between commas, colons and full stops.
    pub fn clause_at(&self, at: usize) -> Range<usize> {
        self.around(at, &|i, c| {
            SENTENCE.contains(c) || (CLAUSE.contains(c) && !self.is_proportion(i, *c))
        })
    }

    /// 30.4:67.5: what divides the terms of a proportion, and no clauses.
    fn is_proportion(&self, at: usize, c: char) -> bool {
        const COLON: char = ':';
        let digit = |at: Option<usize>| {
            let c = at.and_then(|at| self.chars.get(at));
            c.is_some_and(char::is_ascii_digit)
        };
        c == COLON && digit(at.checked_sub(1)) && digit(Some(at + 1))
    }

    /// What lies around a place, up to the marks on both sides. At a mark it is what comes before it.
    fn around(&self, at: usize, is_mark: &dyn Fn(usize, &char) -> bool) -> Range<usize> {
        let at = at.min(self.chars.len());
        let before = self.chars.get(..at).unwrap_or_default().iter().enumerate();
        let after = self.chars.get(at..).unwrap_or_default().iter();
        let start = before.rev().find(|(i, c)| is_mark(*i, c));
        let mut end = (at..).zip(after);
        let end = end.find(|(i, c)| is_mark(*i, c));
        start.map_or(0, |(mark, _)| mark + 1)..end.map_or(self.chars.len(), |(mark, _)| mark)
    }
}

/// A byte order mark is no text, and yet a character of the file.
const BOM: char = '\u{feff}';

pub(super) const SENTENCE: &[char] = &['\u{3002}', '!', '?', ';'];
pub(super) const CLAUSE: &[char] = &[',', ':'];
const CLOSERS: &[char] = &['\u{3002}', '!', '?', ';', '\u{201d}', ':', '\u{2026}'];
const BREAKS: &[char] = &['\u{3002}', ',', '\u{3001}', ';'];
/// What stands in no heading, even where commas may.
const INNER: &[char] = &['\u{3002}', ';'];
/// The longest heading, in characters.
const HEADING: usize = 40;

/// Full-width ASCII as half-width, one for one.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

impl Page {
    /// A page whose blocks are known.
    pub(super) fn of(mut blocks: Vec<Block>, lexicon: &Lexicon) -> Self {
        number(&mut blocks, lexicon);
        let blocks = divide(blocks);
        Self { blocks }
    }

    /// Reads a text. A line that ends no sentence goes on in the next one, unless it is a heading: marked as one
    /// by `#`, or short and behind a finished sentence. Headings right above a byline are a title.
    pub fn read(text: &str, lexicon: &Lexicon) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let whole: Vec<char> = line.chars().collect();
            let lead = whole
                .iter()
                .take_while(|c| c.is_whitespace() || **c == BOM)
                .count();
            let tail = whole.iter().rev().take_while(|c| c.is_whitespace()).count();
            let kept = whole
                .get(lead..whole.len().saturating_sub(tail))
                .unwrap_or_default();
            lines.extend(Line::of(kept, at + lead, lexicon));
            at += whole.len() + 1;
        }
        let columns = lines.iter().rev().skip(1).any(Line::is_cut);
        let mut blocks: Vec<Block> = Vec::new();
        let mut rest = lines.into_iter().peekable();
        while let Some(line) = rest.next() {
            let headed = rest.peek().is_some_and(|next| next.byline || !columns);
            add(&mut blocks, line, headed);
        }
        number(&mut blocks, lexicon);
        let blocks = divide(blocks);
        Self { blocks }
    }

    /// The blocks of an article with their places on the page.
    pub fn article(&self, article: usize) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks
            .iter()
            .enumerate()
            .filter(move |(_, block)| block.article == article)
    }
}

/// A line of a text, without what surrounds it.
struct Line {
    chars: Vec<char>,
    pos: Vec<usize>,
    byline: bool,
    /// `#` or `##` stood before it.
    marked: Option<Part>,
}

impl Line {
    /// The line of these characters, the first of which stands at `at`; nothing where there is nothing to read.
    fn of(kept: &[char], at: usize, lexicon: &Lexicon) -> Option<Self> {
        let marks = kept.iter().take_while(|c| **c == '#').count();
        let spaces = kept.iter().skip(marks).take_while(|c| **c == ' ').count();
        let (skip, marked) = match (marks, spaces) {
            (1, 1..) => (1 + spaces, Some(Part::Title)),
            (2..=6, 1..) => (marks + spaces, Some(Part::Heading)),
            _ => (0, None),
        };
        let chars: Vec<char> = kept.iter().skip(skip).map(|c| fold(*c)).collect();
        let pos = (at + skip..at + skip + chars.len()).collect();
        let block = Block {
            part: Part::Body,
            article: 0,
            chars,
            pos,
        };
        (!block.chars.is_empty()).then(|| Self {
            byline: lexicon.byline.open.iter().any(|word| block.has(0, word)),
            chars: block.chars,
            pos: block.pos,
            marked,
        })
    }

    /// Whether it is too long for a heading and ends no sentence: the text was set in columns.
    fn is_cut(&self) -> bool {
        self.chars.len() > HEADING && self.marked.is_none() && !self.closes()
    }

    fn closes(&self) -> bool {
        self.chars.last().is_some_and(|c| CLOSERS.contains(c))
    }

    /// Whether it reads as a heading. Behind one that is headed, by a byline or in a text without columns, commas
    /// may stand: 半年交账,多项领先.
    fn is_heading(&self, headed: bool) -> bool {
        let stops = if headed { INNER } else { BREAKS };
        let inner = self.chars.iter().any(|c| stops.contains(c));
        let ends = self
            .chars
            .last()
            .is_some_and(|c| SENTENCE.contains(c) || BREAKS.contains(c));
        !self.byline && !inner && !ends && self.chars.len() <= HEADING
    }
}

/// Adds a line. `headed`: what follows it lets a line with commas be a heading.
fn add(blocks: &mut Vec<Block>, line: Line, headed: bool) {
    let open = blocks.last().is_some_and(|last| {
        last.part == Part::Body && !last.chars.last().is_some_and(|c| CLOSERS.contains(c))
    });
    if open
        && !line.byline
        && line.marked.is_none()
        && let Some(last) = blocks.last_mut()
    {
        last.chars.extend(line.chars);
        last.pos.extend(line.pos);
        return;
    }
    let part = match line.marked {
        Some(part) => part,
        None if line.is_heading(headed) => Part::Heading,
        None => Part::Body,
    };
    blocks.push(Block {
        part,
        article: 0,
        chars: line.chars,
        pos: line.pos,
    });
}

/// Which block belongs to which article.
fn number(blocks: &mut [Block], lexicon: &Lexicon) {
    let opens = |block: &Block| lexicon.byline.open.iter().any(|word| block.has(0, word));
    let marked = blocks.iter().any(|block| block.part == Part::Title);
    let with_bylines = marked || blocks.iter().any(opens);
    let mut titles = vec![false; blocks.len()];
    let mut heading_run = 0;
    for (index, block) in blocks.iter().enumerate() {
        if block.part == Part::Title {
            for title in titles.iter_mut().skip(index).take(1) {
                *title = true;
            }
            heading_run = 0;
            continue;
        }
        if block.part == Part::Heading {
            heading_run += 1;
            continue;
        }
        let first = index == heading_run && heading_run > 0;
        if opens(block) || (first && !with_bylines) {
            for title in titles
                .iter_mut()
                .skip(index - heading_run)
                .take(heading_run)
            {
                *title = true;
            }
        }
        heading_run = 0;
    }
    let mut article: usize = 0;
    let mut seen = false;
    for index in 0..blocks.len() {
        let title = titles.get(index).copied().unwrap_or(false);
        let after = index
            .checked_sub(1)
            .and_then(|before| titles.get(before))
            .copied()
            .unwrap_or(false);
        if title && !after {
            article += usize::from(seen);
            seen = true;
        }
        if let Some(block) = blocks.get_mut(index) {
            block.article = article;
            if title {
                block.part = Part::Title;
            }
        }
    }
}
