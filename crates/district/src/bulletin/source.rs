//! The text of a bulletin as its writer writes it: Markdown, and one form more.
//!
//! `{name|words}` says a figure by name in these words; `{name}` alone says it by its default face. `\{` is a
//! brace. Of Markdown are read: headings of three levels, paragraphs, lists with bullets and numbers, quotes, tables,
//! rules, bold, emphasis, line ends and links to the web (decision 0039). Anything else, HTML among it, is text.

mod earlier;
mod mask;
mod run;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub use text::{BadSource, Cell, DEEPEST, Element, Frame, LONGEST, Level, Mark, Passage, Piece};

/// How a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As Markdown.
    Markdown,
    /// As headings, paragraphs and tags alone, by the reader of earlier programs.
    Earlier,
}

/// Whether nobody sees a character, and it would turn the order of what is read or divide a number unseen
/// (Unicode TR36, bidirectional text spoofing).
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
            | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// Reads a source. Paragraphs are divided by empty lines; lines within one are joined, with a space only between
/// words that need one.
pub fn read(source: &str) -> Result<Vec<Element>, BadSource> {
    if source.chars().count() > LONGEST {
        return Err(BadSource::Long);
    }
    if let Some((at, c)) = source.chars().enumerate().find(|(_, c)| is_hidden(*c)) {
        return Err(BadSource::Hidden(at, c));
    }
    walk::walk(&mask::mask(source)?)
}

/// The passages of a source, whatever they stand in.
pub fn passages(source: &str, reading: Reading) -> Result<Vec<Passage>, BadSource> {
    if reading == Reading::Earlier {
        return earlier::read(source);
    }
    let passage = |element| match element {
        Element::Passage(passage) => Some(passage),
        _ => None,
    };
    Ok(read(source)?.into_iter().filter_map(passage).collect())
}

/// The first title of a source as it reads, without the names of its figures; empty where it has none.
pub fn headline(source: &str, reading: Reading) -> String {
    let passages = passages(source, reading).unwrap_or_default();
    let title = passages
        .into_iter()
        .find(|passage| passage.level == Level::Title);
    let words = |piece| match piece {
        Piece::Text(text, _) => text,
        Piece::Tag { name, words, .. } => words.unwrap_or(name),
        Piece::Break(_) => " ".to_owned(),
        Piece::Opens(_) | Piece::Closes(_) => String::new(),
    };
    let pieces = title.map(|title| title.pieces).unwrap_or_default();
    pieces.into_iter().map(words).collect()
}
