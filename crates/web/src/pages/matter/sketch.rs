//! Where a matter lies, on a small drawing of the district's own geometry beside its facts.
//!
//! The mark stands at the building, compound or spot that the matter names, never at a staircase. The point at
//! which somebody stood is for members alone, and what was said under secrecy is on no drawing of theirs.

use district::calendar::china_time;
use district::kinds::Kind;
use district::place::PlaceKind;
use district::procedure::{Field, Given, Standing};
use ledger::read::{Said, Told};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::map::{Atlas, Layer, Shape, View, WIDTH, Window, features};
use crate::pages::map::drawing::{Area, Label, apart, area, is_in, label, water, whole_number};
use crate::sight::Sight;
use crate::views::place_name;

/// Names on the drawing are twice as high as on the map's own page, since the drawing is small.
const LINE: i64 = 36;
/// How near to an edge a name may have its middle, or it would be cut off.
const MARGIN: i64 = 70;
/// How much farther than its compound or street a drawing goes, in levels of the web's maps.
const AROUND: f64 = 0.75;

/// The drawing.
pub struct Sketch {
    /// Units across.
    pub width: i64,
    /// Units down.
    pub height: i64,
    /// Outlines around it; the place itself is among them where it has one.
    pub areas: Vec<Area>,
    /// The outline of the place that the matter names.
    pub here: String,
    /// Lines that belong to no place, such as a canal.
    pub lines: Vec<String>,
    /// Names of what lies around.
    pub labels: Vec<Label>,
    /// The mark; none where the matter names a whole street or community.
    pub mark: Option<(i64, i64)>,
    /// Where it was photographed, for members.
    pub stood: Option<(i64, i64)>,
    /// The place in words.
    pub place: String,
    /// Its page.
    pub href: String,
    /// The same place on the map.
    pub map: String,
}

/// Whether this reader is shown where it is. A matter of a kind that lies on no map is drawn for those who work on
/// it, and one that was told under secrecy only for those who speak with the person.
fn is_shown(kind: Kind, told: &[Told], sight: Sight) -> bool {
    let open = opening(told).is_some_and(|given| given.text(Field::Words).is_some());
    kind.lies_on_map() || sight.sealed || (sight.members && open)
}

fn opening(told: &[Told]) -> Option<&district::procedure::Given> {
    match &told.first()?.said {
        Said::Moved(moved, _) => Some(&moved.given),
        Said::Erased => None,
    }
}

/// The drawing of where a matter lies; none where nothing of it has a point or an outline, or where the reader is
/// not shown it.
pub async fn sketch(
    app: &App,
    standing: &Standing,
    told: &[Told],
    ctx: &Ctx,
    sight: Sight,
) -> Result<Option<Sketch>, Failure> {
    let charter = app.ledger.charter();
    let atlas = app.atlas();
    let up = || {
        let up = charter.places.up(standing.place.as_str());
        up.filter(|place| !matches!(place.kind, PlaceKind::Unit | PlaceKind::District))
            .filter_map(|place| atlas.get(place.code.as_str()))
    };
    let Some(shape) = up().next().filter(|_| is_shown(standing.kind, told, sight)) else {
        return Ok(None);
    };
    let view = around(shape, up(), &atlas);
    let window = Window {
        bounds: view.bounds(),
        zoom: view.zoom,
        layers: view.layers.clone(),
        cut: None,
        day: china_time(app.ledger.now()).date(),
    };
    let found = features(app, &window, ctx.language()).await?;
    let own = format!("place/{}", shape.code);
    let here = found.iter().find(|feature| feature.id == own);
    let here = here
        .and_then(|feature| area(feature, &view))
        .map_or_else(String::new, |area| area.d);
    let is_wide = matches!(shape.kind, PlaceKind::Street | PlaceKind::Community);
    let labels = found.iter().filter(|feature| {
        // What is smaller would crowd the mark.
        feature.id != own && !matches!(feature.sort, "building" | "spot")
    });
    let labels = labels
        .filter_map(|feature| label(feature, &view))
        .filter(|label| (MARGIN..=whole_number(WIDTH) - MARGIN).contains(&label.x))
        .collect();
    let stood = opening(told)
        .filter(|_| sight.members)
        .and_then(Given::position);
    let point = |at| {
        let (x, y) = view.place(at);
        let (x, y) = (whole_number(x), whole_number(y));
        is_in(x, y).then_some((x, y))
    };
    let (width, height) = View::size();
    Ok(Some(Sketch {
        width,
        height,
        areas: found
            .iter()
            .filter_map(|feature| area(feature, &view))
            .collect(),
        lines: water(app, &view),
        labels: apart(labels, LINE),
        mark: point(shape.at).filter(|_| !is_wide || here.is_empty()),
        here,
        stood: stood.and_then(|at| point(at.to_micro_degrees())),
        place: place_name(&charter, &shape.code, ctx.language()),
        href: format!("/places/{}", shape.code),
        map: format!("/map?place={}", shape.code),
    }))
}

/// The view around a place: the compound, community or street with an outline that it lies in.
fn around<'a>(shape: &Shape, up: impl Iterator<Item = &'a Shape>, atlas: &Atlas) -> View {
    let surrounds = |it: &&Shape| {
        let is_land = matches!(
            it.kind,
            PlaceKind::Compound | PlaceKind::Community | PlaceKind::Street
        );
        is_land && !it.rings.is_empty()
    };
    let mut view = match up.into_iter().find(surrounds) {
        Some(land) => View::around(land.bounds.and(shape.bounds)),
        None if shape.rings.is_empty() => View::around(atlas.whole),
        None => View::around(shape.bounds),
    };
    view.zoom -= AROUND;
    view.layers = [Layer::Streets, Layer::Communities].into();
    view
}
