//! What has become of the figures of an edition since: which of them no longer hold, and which stand though the records
//! beneath them have a newer version.

use super::edition::{Edition, Fig, value};
use super::plain;
use super::say::year;
use super::say::{self, Place, Spoken};
use super::source::{Level, Piece, Reading, passages};
use super::tables::Tables;
use crate::figure::face::Face;
use crate::recipe::{Out, Recipe, Val};
use crate::rows::Cut;

/// A figure that is another at a newer cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in the edition.
    pub id: String,
    /// The words as printed.
    pub was: String,
    /// What it is now, said as it was printed; nothing where it can no longer be derived.
    pub is: Option<String>,
    /// Whether the value differs too, and not only the records beneath it.
    pub value_too: bool,
    /// Whether the words that are printed may still be said of it: then nothing is to be corrected.
    pub stands: bool,
}

impl Edition {
    /// How its source is read.
    pub const fn reading(&self) -> Reading {
        if self.markdown {
            Reading::Markdown
        } else {
            Reading::Earlier
        }
    }

    /// Every figure whose result is another at `cut`: at the edition's own cut, whoever re-derives it offline
    /// must find none; at a newer one, each that does not stand asks for a correction.
    pub fn differences(&self, cut: &dyn Cut, tables: &Tables) -> Vec<Difference> {
        let falls = self.falls(tables);
        let figs = self.figs.iter().enumerate();
        figs.filter_map(|(index, fig)| {
            let fall = falls.get(index).copied().unwrap_or_default();
            difference(index, fig, fall, cut, tables)
        })
        .collect()
    }

    /// The same of one figure, by its place.
    pub fn difference(&self, id: &str, cut: &dyn Cut, tables: &Tables) -> Option<Difference> {
        let index = id
            .strip_prefix('f')?
            .parse::<usize>()
            .ok()?
            .checked_sub(1)?;
        let fall = self.falls(tables).get(index).copied().unwrap_or_default();
        difference(index, self.figs.get(index)?, fall, cut, tables)
    }

    /// Of each figure whether the words before it say that something fell.
    fn falls(&self, tables: &Tables) -> Vec<bool> {
        let mut falls = Vec::with_capacity(self.figs.len());
        for (_, pieces) in printed(&self.source, self.reading(), &self.figs) {
            let mut before = String::new();
            for (piece, say) in pieces {
                if matches!(piece, Piece::Tag { .. }) {
                    falls.push(say::falls(&before, &tables.lexicon));
                }
                before.push_str(&say);
            }
        }
        falls
    }
}

fn difference(
    index: usize,
    fig: &Fig,
    fall: bool,
    cut: &dyn Cut,
    tables: &Tables,
) -> Option<Difference> {
    let recipe = fig.recipe.parse::<Recipe>().ok();
    let now = recipe.as_ref().and_then(|recipe| {
        let out = fig.again(recipe, cut, &tables.units).ok()?;
        Some((recipe, out))
    });
    let now = now.as_ref();
    if now.is_some_and(|(_, out)| fig.is_still(out)) {
        return None;
    }
    Some(Difference {
        id: format!("f{}", index + 1),
        was: fig.say.clone(),
        // What is sealed is told by nobody but whoever chose its words.
        is: now
            .filter(|(_, out)| !out.sealed)
            .map(|(recipe, out)| again(&fig.say, recipe, out, fall, cut, tables)),
        value_too: now
            .is_none_or(|(_, out)| value(&out.val, &out.unit, &tables.units).0 != fig.val),
        stands: now.is_some_and(|(recipe, out)| stands(fig, recipe, out, fall, cut, tables)),
    })
}

/// The passages of a released source, each piece with the words that it was printed in.
pub(super) fn printed(
    source: &str,
    reading: Reading,
    figs: &[Fig],
) -> Vec<(Level, Vec<(Piece, String)>)> {
    let mut figs = figs.iter().peekable();
    let passages = passages(source, reading).unwrap_or_default().into_iter();
    passages
        .map(|passage| {
            let pieces = passage.pieces.into_iter().map(|piece| {
                let (name, words, at) = match piece {
                    Piece::Text(ref text, _) => {
                        let say = text.clone();
                        return (piece, say);
                    }
                    Piece::Break(at) => return (Piece::Text(" ".to_owned(), at), " ".to_owned()),
                    Piece::Opens(_) | Piece::Closes(_) => return (piece, String::new()),
                    Piece::Tag { name, words, at } => (name, words, at),
                };
                match figs.next_if(|fig| fig.f == name) {
                    Some(fig) => (Piece::Tag { name, words, at }, fig.say.clone()),
                    None => {
                        let say = words.unwrap_or_default();
                        (Piece::Text(say.clone(), at.start), say)
                    }
                }
            });
            (passage.level, pieces.collect())
        })
        .collect()
}

/// Whether the printed words may still be said of a value.
fn stands(
    fig: &Fig,
    recipe: &Recipe,
    out: &Out,
    fall: bool,
    cut: &dyn Cut,
    tables: &Tables,
) -> bool {
    let fall = fall && say::can_fall(recipe, out, cut);
    match say::face(&fig.say, year(out), tables) {
        Some(spoken) => spoken.holds(out, fall, &tables.units),
        None => {
            let place = Place { fall, behind: "" };
            value(&out.val, &out.unit, &tables.units).0 == fig.val
                || say::default(recipe, out, place, cut, tables) == fig.say
        }
    }
}

/// A value said as another was printed: in its unit with as many places, a list in its order.
fn again(
    say: &str,
    recipe: &Recipe,
    out: &Out,
    fall: bool,
    cut: &dyn Cut,
    tables: &Tables,
) -> String {
    let fall = fall && say::can_fall(recipe, out, cut) && say::is_below_nought(out);
    let place = Place { fall, behind: "" };
    let plain = || say::default(recipe, out, place, cut, tables);
    let Some(Spoken { face, .. }) = say::face(say, year(out), tables) else {
        return plain();
    };
    match (&face, &out.val) {
        (Face::Number(value, unit) | Face::About(value, unit), Val::Num(_)) => {
            let seen = if fall { say::fallen(out) } else { out.clone() };
            let now = plain::in_unit(&seen, unit, value.scale(), &tables.units);
            let now = now.map(|now| format!("{now}{unit}"));
            let about = tables.lexicon.approx.about.iter();
            let about = about
                .filter(|word| say.starts_with(word.as_str()))
                .max_by_key(|w| w.len());
            let said = now.map(|now| format!("{}{now}", about.map_or("", String::as_str)));
            said.filter(|said| says(said, out, fall, tables))
                .unwrap_or_else(plain)
        }
        (Face::Members { named, .. }, Val::List(list)) => {
            let kept = named.iter().filter(|name| list.contains(name));
            let come = list.iter().filter(|name| !named.contains(name));
            let names: Vec<&str> = kept.chain(come).map(String::as_str).collect();
            names.join(&tables.lexicon.list.comma.to_string())
        }
        _ => plain(),
    }
}

fn says(words: &str, out: &Out, fall: bool, tables: &Tables) -> bool {
    say::face(words, year(out), tables).is_some_and(|spoken| spoken.holds(out, fall, &tables.units))
}
