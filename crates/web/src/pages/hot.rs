//! What happens again and again at one place, offered to be made an item of the table in one tap.

use district::kinds::Kind;
use district::procedure::MATTERS_MAX;
use jiff::SignedDuration;

use crate::App;
use crate::catalog::{Said, say};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{category_name, place_name};

/// Reports of one place and category within [`DAYS`] that make a hot spot.
const LEAST: usize = 3;
/// How far back is looked, in days.
const DAYS: i64 = 30;

/// A hot spot as a page shows it.
pub struct Hot {
    /// What it is, in a sentence.
    pub text: String,
    /// What the item would say.
    pub words: String,
    /// Where.
    pub place: String,
    /// The reports.
    pub nos: Vec<String>,
    /// The kind it would become, as the address says it.
    pub kind: String,
    /// A key, so that a doubled tap makes one item.
    pub key: String,
}

impl Hot {
    /// The numbers as the field takes them.
    pub fn sources(&self) -> String {
        self.nos.join(" ")
    }
}

/// The hot spots within the place `code`.
pub async fn spots(app: &App, code: &str, ctx: &Ctx) -> Result<Vec<Hot>, Failure> {
    let charter = app.ledger.charter();
    let from = app.ledger.now() - SignedDuration::from_hours(24 * DAYS);
    let path = charter.places.path(code);
    let spots = app
        .ledger
        .hot_spots(&path, from.as_microsecond(), LEAST)
        .await?;
    let lang = ctx.language();
    Ok(spots
        .into_iter()
        .take(5)
        .map(|mut spot| {
            let count = spot.nos.len();
            spot.nos.truncate(MATTERS_MAX);
            let values = [
                ("place", Said::from(place_name(&charter, &spot.place, lang))),
                (
                    "category",
                    category_name(&charter, Some(&spot.category), lang).into(),
                ),
                ("count", count.into()),
            ];
            Hot {
                text: say(lang, "hot-text", &values),
                words: say(lang, "hot-words", &values),
                kind: Kind::agenda().to_string(),
                key: ledger::ids::fresh(),
                place: spot.place,
                nos: spot.nos,
            }
        })
        .collect())
}
