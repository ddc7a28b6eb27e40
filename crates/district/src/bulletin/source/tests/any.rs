//! Whatever somebody types: nothing brings the reader down, and nothing of it is lost, moved or divided.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::*;

#[expect(
    clippy::disallowed_methods,
    reason = "the test measures how long it takes"
)]
#[test]
fn hostile_markup_ends_in_text_or_a_refusal_within_a_bound() {
    let bound = std::time::Duration::from_secs(2);
    let began = std::time::Instant::now();
    let units = [
        "*",
        "**a",
        "_a",
        "[",
        "![",
        "[a](",
        "](",
        "<",
        "<a ",
        "`",
        "~",
        "> ",
        ">",
        "- ",
        "1. ",
        "|",
        "|a|\n|-|\n",
        "\\",
        "{",
        "}",
        "#",
        "# ",
        "&",
        "*[",
        "**a*",
        "[a](x:y)",
        "(",
        "\n> - ",
        "[a]: x\n",
        "***\n",
        "a\n=\n",
        "<https://a",
        "\t- a\n",
        "\u{5d0}1",
        "&#50;",
        "<!--",
        "]:",
        "{a|b}",
        "*{a|1}",
        "- a\n    ",
    ];
    for unit in units {
        let source: String = unit.chars().cycle().take(LONGEST).collect();
        let _either = read(&source);
    }
    for deep in ["- ", "> ", "1. "] {
        let line = |n: usize| format!("{}x\n", deep.repeat(n));
        let source: String = (0..100).map(line).collect();
        assert!(matches!(read(&source), Err(BadSource::Deep(_))), "{deep}");
        let indented: String = (0..140)
            .map(|n| format!("{}{deep}x\n", " ".repeat(n)))
            .collect();
        let _either = read(&indented);
    }
    assert!(began.elapsed() < bound * 10, "{:?}", began.elapsed());
}

/// Signs that mean something, beside words.
fn sources() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "[",
        "](",
        ")",
        "](https://a.b)",
        "<",
        ">",
        "> ",
        "`",
        "```\n",
        "- ",
        "1. ",
        "| ",
        "|\n",
        "|-|-|\n",
        "\n",
        "\n\n",
        "  \n",
        "\\",
        "\\\n",
        "{gdp|1}",
        "{a.b}",
        "\\{",
        "}",
        "#",
        "# ",
        "## ",
        "&lt;",
        "<b>",
        "---\n",
        "===\n",
        "    ",
        "\t",
        "　",
        "甲",
        "。",
        "“乙”",
        "12",
        "3亿元",
        "a",
        "!",
        "~",
        "]:",
        "<https://a.b>",
        ":",
        "\r\n",
        "🙂",
        "2021. ",
    ]);
    prop::collection::vec(signs, 0..40).prop_map(|signs| signs.concat())
}

proptest! {
    /// Whatever is typed, every character that is printed is the one that stands there, in its order, once; every tag
    /// is printed once and whole; what opens closes; and nothing but signs, spaces and addresses is left away.
    #[test]
    fn what_is_read_is_what_was_written(source in sources()) {
        let Ok(elements) = read(&source) else { return Ok(()); };
        let chars: Vec<char> = source.chars().collect();
        let mut seen = vec![false; chars.len()];
        let mut last = 0;
        let mut tags = 0;
        let mut frames = Vec::new();
        for element in &elements {
            let passage = match element {
                Element::Passage(passage) => passage,
                Element::Opens(frame) => { frames.push(*frame); continue }
                Element::Closes(frame) => { prop_assert_eq!(frames.pop(), Some(*frame)); continue }
                Element::Rule => continue,
            };
            let mut marks = Vec::new();
            for piece in &passage.pieces {
                match piece {
                    Piece::Text(text, from) => {
                        for (c, at) in text.chars().zip(*from..) {
                            prop_assert!(at >= last, "{source:?} {at}");
                            prop_assert!(chars[at] == c || (c == ' ' && chars[at] == '\n'), "{source:?} {at} {c:?}");
                            seen[at] = true;
                            last = at + 1;
                        }
                    }
                    Piece::Tag { at, .. } => {
                        prop_assert!(at.start >= last);
                        prop_assert_eq!((chars[at.start], chars[at.end - 1]), ('{', '}'));
                        seen[at.clone()].fill(true);
                        last = at.end;
                        tags += 1;
                    }
                    Piece::Break(at) => prop_assert!(*at >= last.saturating_sub(1)),
                    Piece::Opens(mark) => marks.push(mark.clone()),
                    Piece::Closes(mark) => prop_assert_eq!(marks.pop(), Some(mark.clone())),
                }
            }
            prop_assert!(marks.is_empty());
        }
        prop_assert!(frames.is_empty());
        let whole = source.matches("{gdp|1}").count() + source.matches("{a.b}").count();
        let escaped = source.matches("\\{").count();
        prop_assert!(tags + escaped >= whole, "{source:?}");
        for (c, seen) in chars.iter().zip(seen) {
            // Signs, the numbers of items, and `https://a.b` of links.
            let left = c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit()
                || "httpsab".contains(*c);
            prop_assert!(seen || left, "{source:?} lost {c:?}");
        }
    }

    /// The reader of Markdown gives the text that stands at its places, so that taking it from the source is the same.
    #[test]
    fn the_readers_text_is_the_text_at_its_places(source in sources()) {
        let Ok(masked) = mask::mask(&source) else { return Ok(()); };
        let parser = Parser::new_ext(&masked.text, Options::ENABLE_TABLES);
        for (event, at) in parser.into_offset_iter() {
            match event {
                Event::Text(told) => {
                    // A backslash that breaks no line, right before the end of one, takes the end along.
                    let there = masked.text[at].replace("\r\n", "\n");
                    let line = there.strip_suffix('\n').filter(|line| line.ends_with('\\'));
                    // What a tab indents more than it has to is told as blanks that stand nowhere.
                    let blank = told.trim().is_empty() && there.trim().is_empty();
                    prop_assert!(blank || *told == there || line == Some(&*told), "{source:?} {there:?} {told:?}");
                }
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => {
                    prop_assert!(false, "{source:?} {event:?}");
                }
                _ => {}
            }
        }
    }

    /// No text whatever brings the reader down.
    #[test]
    fn nothing_brings_the_reader_down(source in "\\PC{0,200}") {
        let _either = read(&source);
    }
}
