//! What a group robot takes: its forms and how many bytes of UTF-8 each may have. A Chinese character has
//! three.

use serde_json::{Value, json};
use web::GroupCard;

/// The longest text.
pub const TEXT_MAX: usize = 2048;
/// The longest markdown.
pub const MARKDOWN_MAX: usize = 4096;
/// The most cards in one message.
pub const CARDS_MAX: usize = 8;
/// The longest head of a card.
const TITLE_MAX: usize = 128;
/// The longest words of a card.
const WORDS_MAX: usize = 512;

/// A message in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Plain lines.
    Text(String),
    /// Lines with weight and links.
    Markdown(String),
    /// One to [`CARDS_MAX`] cards.
    Cards(Vec<GroupCard>),
}

impl Message {
    /// As it is posted, each part shortened to what is taken.
    pub fn body(&self) -> Value {
        match self {
            Self::Text(text) => {
                json!({"msgtype": "text", "text": {"content": shortened(text, TEXT_MAX)}})
            }
            Self::Markdown(text) => {
                json!({"msgtype": "markdown", "markdown": {"content": in_lines(text, MARKDOWN_MAX)}})
            }
            Self::Cards(cards) => {
                let articles: Vec<Value> = cards.iter().take(CARDS_MAX).map(article).collect();
                json!({"msgtype": "news", "news": {"articles": articles}})
            }
        }
    }
}

fn article(card: &GroupCard) -> Value {
    let mut article = json!({
        "title": shortened(&card.title, TITLE_MAX),
        "description": shortened(&card.words, WORDS_MAX),
        "url": card.url,
    });
    if let Some(picture) = &card.picture {
        article["picurl"] = picture.as_str().into();
    }
    article
}

const MORE: &str = "\u{2026}";

/// The text cut to `most` bytes at a character, with an ellipsis where something is missing.
fn shortened(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let room = most - MORE.len();
    let cut = (0..=room).rev().find(|at| text.is_char_boundary(*at));
    format!("{}{MORE}", &text[..cut.unwrap_or_default()])
}

/// The text cut to `most` bytes at a line, so that no mark is left open; at a character where the first
/// line alone is too long.
fn in_lines(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let room = most - MORE.len() - 1;
    let ends = text.match_indices('\n').map(|(at, _)| at);
    match ends.take_while(|at| *at <= room).last() {
        Some(at) if at > 0 => format!("{}\n{MORE}", &text[..at]),
        _ => shortened(text, most),
    }
}

#[cfg(test)]
mod tests {
    use web::GroupCard;

    use super::{CARDS_MAX, Message};

    /// That many Chinese characters, of three bytes each.
    fn characters(count: usize) -> String {
        "字".repeat(count)
    }

    fn content(message: &Message, form: &str) -> String {
        let body = message.body();
        assert_eq!(body["msgtype"], form);
        body[form]["content"].as_str().unwrap().to_owned()
    }

    #[test]
    fn bytes_of_a_text_are_counted_not_characters() {
        let text = |count| content(&Message::Text(characters(count)), "text");
        assert_eq!(text(682), characters(682));
        let cut = text(683);
        assert!(cut.len() <= 2048 && cut.ends_with('…'), "{}", cut.len());
    }

    #[test]
    fn bytes_of_markdown_are_counted_not_characters() {
        let markdown = |count| content(&Message::Markdown(characters(count)), "markdown");
        assert_eq!(markdown(1365), characters(1365));
        let cut = markdown(1366);
        assert!(cut.len() <= 4096 && cut.ends_with('…'), "{}", cut.len());
    }

    #[test]
    fn markdown_is_cut_at_a_line() {
        let lines = format!("**头**\n{}\n[尾](https://example.cn)", characters(1360));
        let cut = content(&Message::Markdown(lines), "markdown");
        assert_eq!(cut, format!("**头**\n{}\n…", characters(1360)));
    }

    #[test]
    fn cards_have_their_limits_too() {
        let card = GroupCard {
            title: characters(43),
            words: characters(171),
            url: "https://example.cn/matters/C1".to_owned(),
            picture: None,
        };
        let body = Message::Cards(vec![card; 9]).body();
        let articles = body["news"]["articles"].as_array().unwrap();
        assert_eq!(articles.len(), CARDS_MAX);
        let length = |part: &str| articles[0][part].as_str().unwrap().len();
        assert!(length("title") <= 128 && length("description") <= 512);
        assert!(articles[0].get("picurl").is_none());
    }
}
