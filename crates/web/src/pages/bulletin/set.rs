//! The articles of a proof as the template sets them: one part after the other, each frame opened and closed, so that
//! nothing calls itself however deep it stands.

use district::bulletin::proof::{Bit, Line, Proof, Set};
use district::bulletin::source::{Cell, Frame, Level, Mark};

use crate::pages::hex::hex;

/// How many letters a line of a column on paper holds, at the middle of the three sizes.
const LINE: usize = 13;
/// The longest words of a figure that stand on one line, in characters: they are narrower than any column.
const WHOLE: usize = 12;

/// A bit of a line.
pub enum Word {
    Text(String),
    Fig(Fig),
    Break,
    Strong,
    StrongEnd,
    Emphasis,
    EmphasisEnd,
    /// A link to the web, and whether its words are its address.
    Link(String, bool),
    LinkEnd,
}

/// A printed figure.
#[derive(Default)]
pub struct Fig {
    pub text: String,
    /// Its place on the page, `f1`.
    pub id: String,
    /// Its page.
    pub href: String,
    /// The value for machines.
    pub value: String,
    /// Its name, and the hash of its result.
    pub name: String,
    pub out: String,
}

impl Fig {
    /// Whether it is short enough to stand on one line, so that no number is torn.
    pub fn is_whole(&self) -> bool {
        self.text.chars().count() <= WHOLE
    }
}

/// A part of an article.
pub enum Part {
    Heading(Vec<Word>),
    Subheading(Vec<Word>),
    Paragraph(Vec<Word>),
    /// What a cell holds.
    Words(Vec<Word>),
    Rule,
    Quote,
    QuoteEnd,
    Bullets,
    BulletsEnd,
    Numbers(u64),
    NumbersEnd,
    Item,
    ItemEnd,
    Table,
    TableEnd,
    /// A row, and whether it heads its table.
    Row(bool),
    RowEnd(bool),
    Cell(Cell),
    CellEnd(Cell),
}

/// An article in its box.
#[derive(Default)]
pub struct Article {
    pub title: Vec<Word>,
    pub parts: Vec<Part>,
}

/// The articles of a proof; `figures` are the address and the value for machines of each figure.
pub fn articles(proof: &Proof, figures: &[(String, String)]) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let mut in_cell = false;
    for set in &proof.page {
        let title = matches!(set, Set::Line(line) if line.level == Level::Title);
        if title || articles.is_empty() {
            articles.push(Article::default());
        }
        let Some(article) = articles.last_mut() else {
            continue;
        };
        match set {
            Set::Line(line) if title => article.title = words(line, proof, figures),
            Set::Line(line) => article.parts.push({
                let words = words(line, proof, figures);
                match line.level {
                    _ if in_cell => Part::Words(words),
                    Level::Heading => Part::Heading(words),
                    Level::Subheading => Part::Subheading(words),
                    Level::Title | Level::Paragraph => Part::Paragraph(words),
                }
            }),
            Set::Rule => article.parts.push(Part::Rule),
            Set::Opens(frame) => {
                in_cell = matches!(frame, Frame::Cell(_));
                let heads = matches!(article.parts.last(), Some(Part::Table));
                article.parts.push(opens(*frame, heads));
            }
            Set::Closes(frame) => {
                in_cell = false;
                close(*frame, &mut article.parts);
            }
        }
    }
    articles
}

fn opens(frame: Frame, heads: bool) -> Part {
    match frame {
        Frame::Quote => Part::Quote,
        Frame::Bullets => Part::Bullets,
        Frame::Numbers(first) => Part::Numbers(first),
        Frame::Item => Part::Item,
        Frame::Table => Part::Table,
        Frame::Row => Part::Row(heads),
        Frame::Cell(cell) => Part::Cell(cell),
    }
}

fn close(frame: Frame, parts: &mut Vec<Part>) {
    let part = match frame {
        Frame::Quote => Part::QuoteEnd,
        Frame::Bullets => Part::BulletsEnd,
        Frame::Numbers(_) => Part::NumbersEnd,
        Frame::Item => Part::ItemEnd,
        Frame::Table => Part::TableEnd,
        Frame::Row => {
            let row = parts.iter().rev().find_map(|part| match part {
                Part::Row(heads) => Some(*heads),
                _ => None,
            });
            Part::RowEnd(row.unwrap_or_default())
        }
        Frame::Cell(mut cell) => {
            // What is empty heads no column.
            if let Some(Part::Cell(empty)) = parts.last_mut() {
                empty.heads = false;
                cell.heads = false;
            }
            Part::CellEnd(cell)
        }
    };
    parts.push(part);
}

fn words(line: &Line, proof: &Proof, figures: &[(String, String)]) -> Vec<Word> {
    let word = |(index, bit): (usize, &Bit)| match bit {
        Bit::Text(text) => Word::Text(text.clone()),
        Bit::Fig(at) => Word::Fig(fig(*at, proof, figures)),
        Bit::Break => Word::Break,
        Bit::Opens(Mark::Strong) => Word::Strong,
        Bit::Closes(Mark::Strong) => Word::StrongEnd,
        Bit::Opens(Mark::Emphasis) => Word::Emphasis,
        Bit::Closes(Mark::Emphasis) => Word::EmphasisEnd,
        Bit::Opens(Mark::Link(to)) => {
            let told = matches!(line.bits.get(index + 1), Some(Bit::Text(text)) if text == to);
            Word::Link(to.clone(), told)
        }
        Bit::Closes(Mark::Link(_)) => Word::LinkEnd,
    };
    line.bits.iter().enumerate().map(word).collect()
}

fn fig(at: usize, proof: &Proof, figures: &[(String, String)]) -> Fig {
    let (href, value) = figures.get(at).cloned().unwrap_or_default();
    let Some(fig) = proof.figs.get(at) else {
        return Fig::default();
    };
    Fig {
        text: fig.say.clone(),
        id: fig.id.clone(),
        name: fig.name.clone(),
        out: hex(&fig.out.out),
        href,
        value,
    }
}

/// How many letters the articles take the room of. An item, a row, a quote and a rule take whole lines.
pub fn letters(articles: &[Article]) -> usize {
    articles.iter().map(of_article).sum()
}

fn of_article(article: &Article) -> usize {
    let mut letters = 0;
    let mut depth: usize = 0;
    let mut cells: Vec<usize> = Vec::new();
    for part in &article.parts {
        match part {
            Part::Heading(words) | Part::Subheading(words) => letters += long(words),
            Part::Paragraph(words) if depth == 0 => letters += long(words),
            Part::Paragraph(words) => letters += long(words).div_ceil(LINE - 2) * LINE,
            Part::Words(words) => {
                if let Some(cell) = cells.last_mut() {
                    *cell = long(words);
                }
            }
            Part::Rule => letters += LINE,
            Part::Quote | Part::Item => depth += 1,
            Part::QuoteEnd | Part::ItemEnd => depth = depth.saturating_sub(1),
            Part::Row(_) => cells.clear(),
            Part::Cell(_) => cells.push(0),
            Part::RowEnd(_) => {
                let width = (LINE / cells.len().max(1)).max(1);
                let longest = cells.iter().max().copied().unwrap_or_default();
                letters += longest.div_ceil(width).max(1) * LINE;
            }
            _ => {}
        }
    }
    letters
}

/// How many letters words are; what a line break leaves empty is half a line.
fn long(words: &[Word]) -> usize {
    let of = |word: &Word| match word {
        Word::Text(text) => text.chars().count(),
        Word::Fig(fig) => fig.text.chars().count(),
        Word::Break => LINE / 2,
        _ => 0,
    };
    words.iter().map(of).sum()
}
