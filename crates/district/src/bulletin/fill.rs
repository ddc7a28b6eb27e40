//! 填数: the words of a tag written from the newest records.

use super::proof::year;
use super::source::{BadSource, Piece, read};
use super::{Tables, say};
use crate::figure::recipe::Out;
use crate::figure::register::Figures;
use crate::figure::rows::Cut;

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
    for piece in read(source)?.into_iter().flat_map(|passage| passage.pieces) {
        let Piece::Tag { name, words, at } = piece else {
            continue;
        };
        let out = figures
            .get(&name)
            .and_then(|figure| figure.recipe.eval(cut, &tables.units).ok());
        let Some(out) = out.filter(|out| !out.sealed && !holds(words.as_deref(), out, tables))
        else {
            continue;
        };
        filled.extend(chars.get(from..at.start).unwrap_or_default());
        filled.push_str(&format!("{{{name}|{}}}", say::words(&out, tables)));
        from = at.end;
    }
    filled.extend(chars.get(from..).unwrap_or_default());
    Ok(filled)
}

fn holds(words: Option<&str>, out: &Out, tables: &Tables) -> bool {
    words
        .and_then(|words| say::face(words, year(out), tables))
        .is_some_and(|face| face.may_say(out, &tables.units).is_ok())
}
