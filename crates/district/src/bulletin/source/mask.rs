//! A source made ready for a reader of Markdown: each tag is one sign that no markup can divide, and what a bulletin
//! does not read (HTML, code, references, entities) is escaped.
//!
//! The reader gives places in this text, which know where they are from. Chinese needs one thing more: Markdown takes
//! `**` between a mark and a letter (`**消费。**上半年`) for text, since it expects spaces between words; a sign that
//! nobody sees stands between them, so that it is read as the writer meant it.

use super::text::BadSource;
use crate::figure::register::is_name;

/// What stands for a tag. A source cannot hold it: it is refused as invisible.
pub(super) const TAG: char = '\u{2063}';
/// What stands between a mark and a letter. Refused in a source too.
pub(super) const JOINER: char = '\u{2060}';

/// The longest address that is looked for between `<` and `>`, in characters.
const ADDRESS: usize = 500;

/// Where a character of the ready text is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A character of the source.
    Source(char, usize),
    /// A tag.
    Tag(usize),
    /// Nowhere: it was put in.
    Nowhere,
}

/// A figure by its name, with its words.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub name: String,
    pub words: Option<String>,
    /// Where it begins in the source, and one past its end.
    pub from: usize,
    pub to: usize,
}

/// The ready text.
pub(super) struct Masked {
    pub text: String,
    pub tags: Vec<Tag>,
    /// Of each byte of the text where its character is from.
    from: Vec<Origin>,
}

impl Masked {
    /// Where the character that begins at this byte is from.
    pub fn origin(&self, byte: usize) -> Origin {
        self.from.get(byte).copied().unwrap_or(Origin::Nowhere)
    }

    fn push(&mut self, c: char, from: Origin) {
        self.text.push(c);
        self.from.resize(self.text.len(), from);
    }
}

/// Makes a source ready.
pub(super) fn mask(source: &str) -> Result<Masked, BadSource> {
    let chars: Vec<char> = source.chars().collect();
    let mut masker = Masker {
        chars: &chars,
        at: 0,
        listed: false,
        masked: Masked {
            text: String::with_capacity(source.len()),
            tags: Vec::new(),
            from: Vec::with_capacity(source.len()),
        },
    };
    while masker.at < chars.len() {
        masker.step()?;
    }
    Ok(masker.masked)
}

struct Masker<'a> {
    chars: &'a [char],
    at: usize,
    /// Whether a list may go on, so that the spaces before a line mean something.
    listed: bool,
    masked: Masked,
}

impl Masker<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// Takes one character over as it is.
    fn take(&mut self) {
        if let Some(c) = self.peek(self.at) {
            self.masked.push(c, Origin::Source(c, self.at));
            self.at += 1;
        }
    }

    /// Takes one character over that is to mean nothing.
    fn take_as_text(&mut self) {
        self.masked.push('\\', Origin::Nowhere);
        self.take();
    }

    fn join(&mut self) {
        self.masked.push(JOINER, Origin::Nowhere);
    }

    fn step(&mut self) -> Result<(), BadSource> {
        let before = self.at.checked_sub(1).and_then(|before| self.peek(before));
        if before.is_none_or(|before| before == '\n') {
            self.begin_line();
        }
        let next = self.peek(self.at + 1);
        match self.peek(self.at) {
            Some('\\') => {
                self.take();
                if next.is_some_and(|next| next.is_ascii_punctuation()) {
                    self.take();
                }
            }
            Some('{') => self.tag()?,
            Some('<') if self.address_to().is_some() => {
                let to = self.address_to().unwrap_or_default();
                while self.at < to {
                    self.take();
                }
            }
            Some('<' | '`' | '~' | '&') => self.take_as_text(),
            Some(']') if next == Some(':') => {
                self.take();
                self.join();
            }
            // `2021. ` begins a sentence and no list.
            Some('.' | ')')
                if self.is_behind_a_number() && next.is_none_or(char::is_whitespace) =>
            {
                self.take_as_text();
            }
            Some('*') => self.stars(),
            _ => self.take(),
        }
        Ok(())
    }

    /// Leaves the spaces before a line away where they would make it code: four of them are an indented paragraph to
    /// whoever writes one.
    fn begin_line(&mut self) {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let blank = |c: &&char| matches!(c, ' ' | '\t');
        let spaces = rest.iter().take_while(blank).count();
        let mut line = rest.iter().skip(spaces).take_while(|c| **c != '\n');
        let (first, second) = (line.next(), line.next());
        let marker = match first {
            Some('-' | '+' | '*') => second.is_none_or(|next| next.is_whitespace()),
            Some(c) if c.is_ascii_digit() => {
                let after = rest.iter().skip(spaces).find(|c| !c.is_ascii_digit());
                matches!(after, Some('.' | ')'))
            }
            _ => false,
        };
        let after_blank = self.is_behind_an_empty_line();
        let dashes = rest.iter().skip(spaces).take_while(|c| **c != '\n');
        let dashes: String = dashes.collect();
        let dashes = dashes.trim_end();
        let is_rule = ['-', '=']
            .iter()
            .any(|sign| dashes.chars().all(|c| c == *sign));
        if !after_blank && is_rule && !dashes.is_empty() {
            // Dashes beneath a paragraph are a line across to whoever types them, and make no heading of it.
            self.masked.push('\n', Origin::Nowhere);
        }
        match first {
            None | Some('\r') => return,
            Some(_) if marker => self.listed = true,
            Some(_) if after_blank && spaces < 2 => self.listed = false,
            Some(_) => {}
        }
        if !self.listed {
            self.at += spaces;
        }
    }

    fn is_behind_an_empty_line(&self) -> bool {
        let before = self.chars.get(..self.at).unwrap_or_default();
        let mut before = before.iter().rev().skip(1);
        before
            .find(|c| !matches!(c, ' ' | '\t' | '\r'))
            .is_none_or(|c| *c == '\n')
    }

    fn is_behind_a_number(&self) -> bool {
        let before = self.chars.get(..self.at).unwrap_or_default();
        before.len() > 2 && before.iter().rev().take(3).all(char::is_ascii_digit)
    }

    /// One past `>`, where `<https://…>` stands here.
    fn address_to(&self) -> Option<usize> {
        let rest = self.chars.get(self.at + 1..)?;
        let starts = |scheme: &str| {
            scheme.chars().count() < rest.len()
                && scheme
                    .chars()
                    .zip(rest)
                    .all(|(a, b)| a == b.to_ascii_lowercase())
        };
        if !starts("http://") && !starts("https://") {
            return None;
        }
        let ends = |c: &char| c.is_whitespace() || matches!(c, '<' | '>' | '{' | '}' | '\\');
        let len = rest.iter().take(ADDRESS).position(ends)?;
        (rest.get(len) == Some(&'>')).then_some(self.at + len + 2)
    }

    /// A run of stars. Between a mark and a letter it may open and close.
    fn stars(&mut self) {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let run = rest.iter().take_while(|c| **c == '*').count();
        let behind = self.peek(self.at + run);
        let before = self.at.checked_sub(1).and_then(|before| self.peek(before));
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '{' | '}');
        let sides = before
            .zip(behind)
            .filter(|(before, behind)| !before.is_whitespace() && !behind.is_whitespace())
            .map(|(before, behind)| (is_word(before), is_word(behind)));
        if sides == Some((false, true)) {
            self.join();
        }
        for _ in 0..run {
            self.take();
        }
        if sides == Some((true, false)) {
            self.join();
        }
    }

    fn tag(&mut self) -> Result<(), BadSource> {
        let from = self.at;
        let mut inside = String::new();
        let mut at = from + 1;
        let mut fresh = false;
        let to = loop {
            match self.peek(at) {
                Some('}') => break at + 1,
                None | Some('{') => return Err(BadSource::Open(from)),
                // An empty line ends the paragraph.
                Some('\n') if fresh => return Err(BadSource::Open(from)),
                Some('\n') => fresh = true,
                Some('\r') => {}
                Some(c) => {
                    fresh &= c.is_whitespace();
                    inside.push(c);
                }
            }
            at += 1;
        };
        let (name, words) = match inside.split_once('|') {
            Some((name, words)) => (name.trim(), Some(words.to_owned())),
            None => (inside.trim(), None),
        };
        if !is_name(name) {
            return Err(BadSource::Name(from, name.to_owned()));
        }
        let number = self.masked.tags.len();
        self.masked.tags.push(Tag {
            name: name.to_owned(),
            words: words.filter(|words| !words.is_empty()),
            from,
            to,
        });
        self.masked.push(TAG, Origin::Tag(number));
        self.at = to;
        Ok(())
    }
}
