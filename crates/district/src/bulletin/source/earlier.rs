//! The reader of earlier programs: titles, headings and paragraphs, and everything else as text. Editions that they
//! released are read by it for ever (decision 0039); no text is written for it any more.

use super::run::Run;
use super::text::{BadSource, Level, Passage, Piece};
use crate::figure::register::is_name;

/// Reads a source into its passages. Paragraphs are divided by empty lines; lines within one are joined.
pub fn read(source: &str) -> Result<Vec<Passage>, BadSource> {
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

    #[test]
    fn what_earlier_programs_released_reads_as_it_did() {
        let read = read("# A\n\n* **B** {gdp|986.61},\n- 2\n    \\{a}\n## C\n").unwrap();
        let levels: Vec<Level> = read.iter().map(|passage| passage.level).collect();
        assert_eq!(levels, [Level::Title, Level::Paragraph, Level::Heading]);
        let said = |piece: &Piece| match piece {
            Piece::Text(text, _) => text.clone(),
            Piece::Tag { words, .. } => words.clone().unwrap(),
            _ => panic!("{piece:?}"),
        };
        let text: String = read[1].pieces.iter().map(said).collect();
        assert_eq!(text, "* **B** 986.61,- 2    {a}");
    }
}
