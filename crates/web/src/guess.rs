//! What a report leaves out and can be found: the place from a point, the category from the words.

use district::charter::Charter;
use district::geo::Position;
use district::place::PlaceKind;
use district::procedure::Field;

use crate::App;
use crate::failure::Failure;
use crate::forms::Filled;

/// Finds a place where only a point or an address was given: the nearest named place within a kilometre,
/// or the district as a whole, whose desk will find it.
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
    let nearest = point.and_then(|point| nearest(point, charter));
    let has_address = text(Field::Address).is_some_and(|address| !address.is_empty());
    let place =
        nearest.or_else(|| (has_address || point.is_some()).then(|| charter.code.to_string()));
    if let Some(place) = place {
        filled.fields.insert(Field::Place, vec![place]);
    }
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
    let learned = app.ledger.learned(words).await?;
    let charter = app.ledger.charter();
    let suggested = charter.categories.suggest(words, &learned);
    Ok(suggested
        .first()
        .map(|(category, _)| category.code.to_string()))
}
