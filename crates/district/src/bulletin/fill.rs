//! 填数: the words of a tag written from the newest records.

use super::say;
use super::say::Place;
use super::say::year;
use super::setting::behind;
use super::source::{BadSource, Piece, Reading, passages};
use super::tables::Tables;
use crate::figure::register::Figures;
use crate::recipe::Out;
use crate::rows::Cut;

/// A source in which every tag without words, and every tag whose words no longer fit its value, has the
/// plain ones. A tag whose figure has no value, or stands on sealed records, stays as it is.
pub fn fill(
    source: &str,
    figures: &Figures,
    tables: &Tables,
    cut: &dyn Cut,
) -> Result<String, BadSource> {
    let chars: Vec<char> = source.chars().collect();
    let mut filled = String::with_capacity(source.len());
    let mut from = 0;
    for passage in passages(source, Reading::Markdown)? {
        let mut before = String::new();
        for (index, piece) in passage.pieces.iter().enumerate() {
            let (name, words, at) = match piece {
                Piece::Text(text, _) => {
                    before.push_str(text);
                    continue;
                }
                Piece::Break(_) => {
                    before.push(' ');
                    continue;
                }
                Piece::Opens(_) | Piece::Closes(_) => continue,
                Piece::Tag { name, words, at } => (name, words, at),
            };
            let falls = say::falls(&before, &tables.lexicon);
            before.push_str(words.as_deref().unwrap_or_default());
            let Some(figure) = figures.get(name) else {
                continue;
            };
            let Ok(out) = figure.recipe.eval(cut, &tables.units) else {
                continue;
            };
            let fall = falls && say::can_fall(&figure.recipe, &out, cut);
            let words = words.as_deref();
            let exact =
                words.and_then(|words| say::too_exact(&figure.recipe, words, &out, cut, tables));
            if out.sealed || (exact.is_none() && holds(words, &out, fall, tables)) {
                continue;
            }
            filled.extend(chars.get(from..at.start).unwrap_or_default());
            let behind = behind(&passage.pieces, index);
            let place = Place {
                fall,
                behind: &behind,
            };
            let plain = say::default(&figure.recipe, &out, place, cut, tables);
            filled.push_str(&format!("{{{name}|{plain}}}"));
            from = at.end;
        }
    }
    filled.extend(chars.get(from..).unwrap_or_default());
    Ok(filled)
}

fn holds(words: Option<&str>, out: &Out, fall: bool, tables: &Tables) -> bool {
    words
        .and_then(|words| say::face(words, year(out), tables))
        .is_some_and(|spoken| spoken.holds(out, fall, &tables.units))
}
