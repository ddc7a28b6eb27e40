//! What lies in a window of the map: each thing by itself where there are few, and cells with a number where
//! there are many.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::calendar::{china_instant, china_time};
use district::charter::Charter;
use district::kinds::Kind;
use district::lang::Lang;
use district::log::Seq;
use district::map::Bounds;
use district::place::PlaceKind;
use district::procedure::Phase;
use district::recipe::Recipe;
use district::recipe::query::{Cond, Op, Query};
use jiff::civil::Date;

use super::atlas::{Atlas, SPOT_LEVEL, Shape, Spot};
use super::feature::Feature;
use super::lines::lines;
use super::{Layer, View};
use crate::App;
use crate::catalog::say;
use crate::failure::Failure;
use crate::figures;
use crate::views::place_name;

/// How many places with open cases a window shows one by one.
const SPOTS_MAX: usize = 60;
/// How many places of one sort a window draws.
const SHAPES_MAX: usize = 400;
/// From where on buildings are drawn, and each has a mark of its own.
const APART: f64 = 15.5;
/// How many levels finer than the window's zoom its cells are: sixteen of them to a tile.
const FINER: u8 = 2;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Window {
    /// The box.
    pub bounds: Bounds,
    /// How near, in levels of the web's maps.
    pub zoom: f64,
    /// Which layers.
    pub layers: BTreeSet<Layer>,
    /// The entry up to which lines are known; the newest where absent.
    pub cut: Option<Seq>,
    /// The day on which places are looked at.
    pub day: Date,
}

/// Everything in a window, in the order in which it is drawn. Everybody sees the same, so that it is gathered once
/// until the log goes on.
pub async fn features(
    app: &App,
    window: &Window,
    lang: Lang,
) -> Result<Arc<Vec<Feature>>, Failure> {
    let question = format!("{window:?} {lang:?}");
    app.seen(question, gathered(app, window, lang)).await
}

async fn gathered(app: &App, window: &Window, lang: Lang) -> Result<Vec<Feature>, Failure> {
    let charter = app.ledger.charter();
    let atlas = app.atlas();
    let mut found = Vec::new();
    for layer in &window.layers {
        match layer {
            Layer::Streets => places(
                &atlas,
                window,
                *layer,
                &[PlaceKind::Street],
                &charter,
                lang,
                &mut found,
            ),
            Layer::Communities => {
                places(
                    &atlas,
                    window,
                    *layer,
                    sorts(window.zoom),
                    &charter,
                    lang,
                    &mut found,
                );
            }
            Layer::Cases => {
                let cut = cut_of_cases(app, window).await?;
                let spots = app.spots(cut).await?;
                cases(&spots, window, cut, &charter, lang, &mut found);
            }
            Layer::Parcels | Layer::Parks | Layer::Projects => {
                lines(app, window, *layer, lang, &mut found).await?;
            }
        }
    }
    Ok(found)
}

/// The entry as of which cases are shown: that of the window, and none after the end of its day. Nothing for now.
pub async fn cut_of_cases(app: &App, window: &Window) -> Result<Option<Seq>, Failure> {
    let today = china_time(app.ledger.now()).date();
    let by_day = if window.day < today {
        let end = china_instant(window.day.at(23, 59, 59, 999_999_999));
        Some(app.ledger.cut_at(end).await?)
    } else {
        None
    };
    let cut = window.cut.into_iter().chain(by_day).min();
    Ok(cut.filter(|cut| *cut < app.ledger.head().seq))
}

/// Which places below the street are drawn so near.
const fn sorts(zoom: f64) -> &'static [PlaceKind] {
    use PlaceKind::{Building, Community, Compound, Spot};
    if zoom >= APART {
        &[Community, Compound, Building, Spot]
    } else if zoom >= 13.5 {
        &[Community, Compound]
    } else if zoom >= 12.0 {
        &[Community]
    } else {
        &[]
    }
}

fn places(
    atlas: &Atlas,
    window: &Window,
    layer: Layer,
    kinds: &[PlaceKind],
    charter: &Charter,
    lang: Lang,
    found: &mut Vec<Feature>,
) {
    for kind in kinds {
        let is_here = |shape: &&Shape| {
            shape.kind == *kind && shape.bounds.meets(window.bounds) && shape.stands_on(window.day)
        };
        let shapes = atlas.shapes.iter().filter(is_here).take(SHAPES_MAX);
        found.extend(shapes.map(|shape| {
            Feature {
                layer,
                id: format!("place/{}", shape.code),
                title: place_name(charter, &shape.code, lang),
                name: charter
                    .places
                    .get(&shape.code)
                    .map_or_else(String::new, |place| place.name.get(lang).to_owned()),
                note: String::new(),
                href: format!("/places/{}", shape.code),
                count: None,
                is_many: false,
                sort: kind.as_str(),
                at: shape.at,
                rings: shape.rings.clone(),
            }
        }));
    }
}

fn cases(
    spots: &[Spot],
    window: &Window,
    cut: Option<Seq>,
    charter: &Charter,
    lang: Lang,
    found: &mut Vec<Feature>,
) {
    let here = |spot: &&Spot| window.bounds.meets(Bounds::point(spot.at.0, spot.at.1));
    let here: Vec<&Spot> = spots.iter().filter(here).collect();
    let are_few = here.len() <= SPOTS_MAX;
    if are_few && window.zoom >= APART {
        found.extend(here.into_iter().map(|spot| alone(spot, cut, charter, lang)));
        return;
    }
    // Marks that would cover one another become a number.
    let level = (finer(window.zoom, SPOT_LEVEL) + u8::from(are_few)).min(SPOT_LEVEL);
    let mut cells: BTreeMap<&str, Vec<&Spot>> = BTreeMap::new();
    for spot in here {
        let cell = spot.cell.get(..usize::from(level)).unwrap_or(&spot.cell);
        cells.entry(cell).or_default().push(spot);
    }
    for (cell, spots) in cells {
        if let [spot] = spots[..] {
            found.push(alone(spot, cut, charter, lang));
            continue;
        }
        let open: i64 = spots.iter().map(|spot| spot.open).sum();
        let Some(busiest) = spots.iter().max_by_key(|spot| spot.open) else {
            continue;
        };
        // The number stands among what it counts, not in the middle of a cell that may lie in a lake.
        let mean = |of: fn(&Spot) -> i64| {
            let sum: i64 = spots.iter().map(|spot| of(spot) * spot.open).sum();
            sum / open.max(1)
        };
        let at = (mean(|spot| spot.at.0), mean(|spot| spot.at.1));
        let near = near(charter, &busiest.code, lang);
        found.push(many(Layer::Cases, cell, open, at, &near, window.zoom, lang));
    }
}

/// The matters that were open at a place at a cut: a list shows those of now, a figure those of any cut.
fn open_then(place: &str, cut: Seq) -> String {
    let mut query = Query::all("matter").with("kind", &shown_kind());
    query = query.with("place", place);
    query.conds.push(Cond {
        field: "phase".to_owned(),
        op: Op::Not,
        value: Phase::Closed.to_string(),
    });
    format!("{}&cut={cut}", figures::address(&Recipe::Count(query)))
}

fn alone(spot: &Spot, cut: Option<Seq>, charter: &Charter, lang: Lang) -> Feature {
    let now = || {
        format!(
            "/matters?kind={}&place={}&state=open",
            shown_kind(),
            spot.code
        )
    };
    Feature {
        layer: Layer::Cases,
        id: format!("open/{}", spot.code),
        title: place_name(charter, &spot.code, lang),
        name: String::new(),
        note: say(lang, "map-open", &[("count", spot.open.into())]),
        href: cut.map_or_else(now, |cut| open_then(&spot.code, cut)),
        count: Some(spot.open),
        is_many: false,
        sort: "spot",
        at: spot.at,
        rings: Vec::new(),
    }
}

/// The kind whose open matters are shown, as addresses write it.
fn shown_kind() -> String {
    let kind = Kind::ALL.iter().find(|kind| kind.lies_on_map());
    kind.map_or_else(String::new, ToString::to_string)
}

/// The compound, or what lies around it: what a crowd is named by.
fn near(charter: &Charter, code: &str, lang: Lang) -> String {
    let around = [PlaceKind::Compound, PlaceKind::Community, PlaceKind::Street];
    let place = charter.places.nearest(code, &around);
    place.map_or_else(String::new, |place| place.name.get(lang).to_owned())
}

/// The level of the cells of a window.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the few levels that there are"
)]
pub(super) fn finer(zoom: f64, finest: u8) -> u8 {
    (zoom as u8).saturating_add(FINER).min(finest)
}

pub(super) fn many(
    layer: Layer,
    cell: &str,
    count: i64,
    at: (i64, i64),
    near: &str,
    zoom: f64,
    lang: Lang,
) -> Feature {
    let key = format!("map-many-{}", layer.word());
    let title = say(lang, &key, &[("count", count.into())]);
    Feature {
        layer,
        id: format!("{}/{cell}", layer.word()),
        title,
        name: String::new(),
        note: if near.is_empty() {
            String::new()
        } else {
            say(lang, "map-near", &[("place", near.into())])
        },
        href: View::at(at, zoom + 2.0),
        count: Some(count),
        is_many: true,
        sort: "cell",
        at,
        rings: Vec::new(),
    }
}
