//! What a report leaves out and can be found: the place from a point, the category from the words.

use district::addressed::{addressed, without_places};
use district::charter::Charter;
use district::geo::Position;
use district::place::PlaceKind;
use district::procedure::Field;

use crate::App;
use crate::extent::FAR;
use crate::failure::Failure;
use crate::forms::Filled;

/// Finds a place where only a point or an address was given: the nearest named place within a kilometre, what the
/// address names, or the district as a whole, whose desk will find it.
pub fn place_it(filled: &mut Filled, charter: &Charter) {
    let text = |field: Field| {
        filled
            .fields
            .get(&field)
            .and_then(|values| values.first())
            .map(|text| text.trim())
    };
    if text(Field::Place).is_some_and(|place| !place.is_empty()) {
        return;
    }
    let point: Option<Position> = text(Field::Position).and_then(|text| text.parse().ok());
    let point = point.filter(|point| is_here(*point, charter));
    let address = text(Field::Address).filter(|address| !address.is_empty());
    let named = address.and_then(|address| addressed(&charter.places, address));
    let place = point
        .and_then(|point| nearest(point, charter))
        .or_else(|| named.map(|place| place.code.to_string()))
        .or_else(|| (address.is_some() || point.is_some()).then(|| charter.code.to_string()));
    if let Some(place) = place {
        filled.fields.insert(Field::Place, vec![place]);
    }
}

/// Whether a point was given that is no point of the district.
pub fn is_elsewhere(filled: &Filled, charter: &Charter) -> bool {
    let given = filled
        .fields
        .get(&Field::Position)
        .and_then(|all| all.first());
    let point = given.and_then(|text| text.trim().parse::<Position>().ok());
    point.is_some_and(|point| !is_here(point, charter))
}

/// Whether a point may lie in the district at all; a telephone can be wrong, or far away.
fn is_here(point: Position, charter: &Charter) -> bool {
    let mut known = charter
        .places
        .iter()
        .filter_map(|place| place.position)
        .peekable();
    known.peek().is_none() || known.any(|place| place.metres_to(point) <= FAR)
}

/// The nearest named place within a kilometre.
pub fn nearest(point: Position, charter: &Charter) -> Option<String> {
    let named = charter
        .places
        .iter()
        .filter(|place| {
            matches!(
                place.kind,
                PlaceKind::Building | PlaceKind::Spot | PlaceKind::Compound
            )
        })
        .filter_map(|place| Some((place.position?.metres_to(point), place)));
    let (metres, place) = named.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (metres <= 1000.0).then(|| place.code.to_string())
}

/// No category need be chosen: the words suggest one, and whoever accepts the matter can correct it.
pub async fn suggest(filled: &mut Filled, app: &App) -> Result<(), Failure> {
    let chosen = filled
        .fields
        .get(&Field::Category)
        .is_some_and(|values| values.iter().any(|value| !value.is_empty()));
    if chosen {
        return Ok(());
    }
    let words = filled
        .fields
        .get(&Field::Words)
        .and_then(|values| values.first())
        .cloned()
        .unwrap_or_default();
    if let Some(category) = likely(&words, app).await? {
        filled.fields.insert(Field::Category, vec![category]);
    }
    Ok(())
}

/// The category that words suggest first, by the rules and by what corrections taught.
pub async fn likely(words: &str, app: &App) -> Result<Option<String>, Failure> {
    let charter = app.ledger.charter();
    // Where it is says nothing about what it is.
    let said = without_places(&charter.places, words);
    let learned = app.ledger.learned(&said).await?;
    let suggested = charter.categories.suggest(words, &learned);
    Ok(suggested
        .first()
        .map(|(category, _)| category.code.to_string()))
}
