//! The text of a bulletin as its writer writes it: Markdown's headings and paragraphs, and one form more.
//!
//! `{name|words}` says a figure by name in these words; `{name}` alone says it by its default face. `\{` is a
//! brace. Nothing else of Markdown is read: what looks like markup is text.

use std::ops::Range;

use crate::figure::register::is_name;

/// The longest source, in characters.
pub const LONGEST: usize = crate::record::LONGEST_BODY;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text, and where it begins in the source, in characters. A piece stands there without a gap.
    Text(String, usize),
    /// A figure.
    Tag {
        /// Its name.
        name: String,
        /// The words it is said in; without them, its default face.
        words: Option<String>,
        /// Where the tag stands in the source, in characters.
        at: Range<usize>,
    },
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `# `: the title of an article.
    Title,
    /// `## `: a heading.
    Heading,
    /// A paragraph.
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
    /// The text is too long.
    #[error("a bulletin has at most {LONGEST} characters")]
    Long,
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

/// Reads a source into its passages. Paragraphs are divided by empty lines; lines within one are joined.
pub fn read(source: &str) -> Result<Vec<Passage>, BadSource> {
    if source.chars().count() > LONGEST {
        return Err(BadSource::Long);
    }
    if let Some((at, c)) = source.chars().enumerate().find(|(_, c)| is_hidden(*c)) {
        return Err(BadSource::Hidden(at, c));
    }
    let mut passages = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    for line in source.split('\n') {
        let chars: Vec<(char, usize)> = line.trim_end_matches('\r').chars().zip(at..).collect();
        at += line.chars().count() + 1;
        let level = match line {
            _ if line.starts_with("# ") => Some((Level::Title, 2)),
            _ if line.starts_with("## ") => Some((Level::Heading, 3)),
            _ => None,
        };
        if level.is_some() || line.trim().is_empty() {
            close(&mut open, &mut passages)?;
        }
        match level {
            Some((level, skip)) => passages.push(Passage {
                level,
                pieces: pieces(chars.get(skip..).unwrap_or_default())?,
            }),
            None if line.trim().is_empty() => {}
            None => open.extend(chars),
        }
    }
    close(&mut open, &mut passages)?;
    Ok(passages)
}

fn close(open: &mut Vec<(char, usize)>, passages: &mut Vec<Passage>) -> Result<(), BadSource> {
    if !open.is_empty() {
        passages.push(Passage {
            level: Level::Paragraph,
            pieces: pieces(open)?,
        });
        open.clear();
    }
    Ok(())
}

/// Text on its way: what was read, and where it began.
#[derive(Default)]
struct Run {
    text: String,
    /// How many characters it has.
    len: usize,
    from: usize,
}

impl Run {
    fn push(&mut self, c: char, at: usize, pieces: &mut Vec<Piece>) {
        if !self.text.is_empty() && self.from + self.len != at {
            self.flush(pieces);
        }
        if self.text.is_empty() {
            self.from = at;
        }
        self.text.push(c);
        self.len += 1;
    }

    fn flush(&mut self, pieces: &mut Vec<Piece>) {
        if !self.text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut self.text), self.from));
            self.len = 0;
        }
    }
}

fn pieces(chars: &[(char, usize)]) -> Result<Vec<Piece>, BadSource> {
    let mut pieces = Vec::new();
    let mut run = Run::default();
    let mut rest = chars.iter().copied().peekable();
    while let Some((c, from)) = rest.next() {
        match c {
            '\\' => {
                let escaped = rest.next_if(|(next, _)| matches!(next, '{' | '}' | '\\'));
                let (c, at) = escaped.unwrap_or((c, from));
                run.push(c, at, &mut pieces);
            }
            '{' => {
                let mut inside = String::new();
                let to = loop {
                    match rest.next() {
                        Some(('}', to)) => break to,
                        Some(('{', _)) | None => return Err(BadSource::Open(from)),
                        Some((c, _)) => inside.push(c),
                    }
                };
                let (name, words) = match inside.split_once('|') {
                    Some((name, words)) => (name.trim(), Some(words.to_owned())),
                    None => (inside.trim(), None),
                };
                if !is_name(name) {
                    return Err(BadSource::Name(from, name.to_owned()));
                }
                run.flush(&mut pieces);
                pieces.push(Piece::Tag {
                    name: name.to_owned(),
                    words: words.filter(|words| !words.is_empty()),
                    at: from..to + 1,
                });
            }
            c => run.push(c, from, &mut pieces),
        }
    }
    run.flush(&mut pieces);
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, words: Option<&str>, at: Range<usize>) -> Piece {
        Piece::Tag {
            name: name.to_owned(),
            words: words.map(str::to_owned),
            at,
        }
    }

    #[test]
    fn tags_headings_and_paragraphs() {
        let read = read("# A\n\nGDP {gdp|986.61}, rank\n{gdp.rank}.\n## B\n").unwrap();
        let text = |text: &str, at| Piece::Text(text.to_owned(), at);
        assert_eq!(
            read[0],
            Passage {
                level: Level::Title,
                pieces: vec![text("A", 2)]
            }
        );
        let middle = vec![
            text("GDP ", 5),
            tag("gdp", Some("986.61"), 9..21),
            text(", rank", 21),
            tag("gdp.rank", None, 28..38),
            text(".", 38),
        ];
        assert_eq!(
            read[1],
            Passage {
                level: Level::Paragraph,
                pieces: middle
            }
        );
        assert_eq!(
            read[2],
            Passage {
                level: Level::Heading,
                pieces: vec![text("B", 43)]
            }
        );
    }

    #[test]
    fn markup_is_text_and_braces_can_be_escaped() {
        let read = read("<script>*x*</script> \\{a|b\\} [l](javascript:x)").unwrap();
        let piece = |piece: &Piece| match piece {
            Piece::Text(text, _) => text.clone(),
            Piece::Tag { .. } => panic!("{piece:?}"),
        };
        let text: String = read[0].pieces.iter().map(piece).collect();
        assert_eq!(text, "<script>*x*</script> {a|b} [l](javascript:x)");
    }

    #[test]
    fn broken_tags_are_refused_with_their_place() {
        assert_eq!(read("ab {gdp|1"), Err(BadSource::Open(3)));
        assert_eq!(read("{a{b}"), Err(BadSource::Open(0)));
        assert_eq!(read("{|1}"), Err(BadSource::Name(0, String::new())));
        assert_eq!(read("{a b|1}"), Err(BadSource::Name(0, "a b".to_owned())));
        assert_eq!(read(&"x".repeat(LONGEST + 1)), Err(BadSource::Long));
    }

    #[test]
    fn what_nobody_sees_and_turns_the_order_of_digits_is_refused_with_its_place() {
        for c in [
            '\u{202e}', '\u{2067}', '\u{200f}', '\u{200b}', '\u{2060}', '\u{ad}', '\0', '\u{1b}',
        ] {
            let text = format!("# A\n\n12{c}.5%");
            assert_eq!(read(&text), Err(BadSource::Hidden(7, c)), "{c:?}");
            let words = format!("{{gdp|98{c}6亿元}}");
            assert_eq!(read(&words), Err(BadSource::Hidden(7, c)), "{c:?}");
        }
        assert!(read("制表\t，全角　空格，\r\n🙂").is_ok());
    }
}
