//! `/map`: the district on one map, and beside it a list of what the view shows. Drawn here, so that it is whole
//! without script and on paper; an island makes it glide where the browser can.

pub mod drawing;
pub mod tile;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::geo::{Datum, Position};
use drawing::{Area, Label, Pin, apart, area, beside, degrees, label, pin, water, whole_number};

use super::page;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::map::{Feature, HEIGHT, Layer, View, WIDTH, Window, cut_of_cases, features};
use crate::visitor::Visitor;

/// How many things of a layer the list names.
const LISTED: usize = 40;
/// How high a line of names on the drawing is.
const LINE: i64 = 18;

/// A layer with its switch.
struct Switch {
    word: &'static str,
    name: String,
    on: bool,
    mark: &'static str,
}

/// What the list says of a layer.
struct Group {
    word: &'static str,
    name: String,
    mark: &'static str,
    items: Vec<Item>,
    more: usize,
}

/// A line of the list.
struct Item {
    id: String,
    href: String,
    title: String,
    note: String,
}

/// The way to another view.
struct Way {
    href: String,
    name: String,
    sign: &'static str,
}

#[derive(Template)]
#[template(path = "map/show.html")]
struct Show {
    ctx: Ctx,
    when: String,
    asked: bool,
    /// The entry as of which cases are shown, where that is not now.
    cases_at: Option<i64>,
    day: String,
    cut: String,
    lat: String,
    lon: String,
    /// The middle in the datum of the licensed map.
    drawn: (String, String),
    zoom: String,
    width: i64,
    height: i64,
    switches: Vec<Switch>,
    ways: Vec<Way>,
    areas: Vec<Area>,
    lines: Vec<String>,
    /// The same lines in degrees, for the island.
    water: String,
    labels: Vec<Label>,
    pins: Vec<Pin>,
    groups: Vec<Group>,
    nothing: bool,
    library: bool,
    tiles: String,
    base: Option<crate::BaseMap>,
    sentence: String,
}

/// Shows the map.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(given): Query<BTreeMap<String, String>>,
    Query(at): Query<AsOf>,
) -> Result<Response, Failure> {
    let point = at.point(&app)?;
    let (day, cut, is_asked) = (point.day, point.cut, point.asked);
    let tail = match (is_asked, point.entry()) {
        (false, _) => String::new(),
        (true, Some(cut)) => format!("asof={day}&cut={cut}"),
        (true, None) => format!("asof={day}"),
    };
    let view = View::read(&given, &app.atlas(), tail.clone());
    let ctx = Ctx::new(&app, &visitor, &view.address());
    let window = Window {
        bounds: view.bounds(),
        zoom: view.zoom,
        layers: view.layers.clone(),
        cut: point.entry(),
        day,
    };
    let mut found = (*features(&app, &window, visitor.lang).await?).clone();
    for feature in found.iter_mut().filter(|feature| feature.is_many) {
        // A number leads nearer, with the layers and the day that are asked for.
        let there = View::read(&pairs(&feature.href), &app.atlas(), tail.clone());
        feature.href = View {
            layers: view.layers.clone(),
            ..there
        }
        .address();
    }
    let switches = Layer::ALL.map(|layer| Switch {
        word: layer.word(),
        name: ctx.word("map-layer", layer.word()),
        on: view.layers.contains(&layer),
        mark: layer.mark(),
    });
    let way = |name: &str, sign, east, south, nearer| Way {
        href: view.moved(east, south, nearer),
        name: ctx.word("map-go", name),
        sign,
    };
    let mut ways = vec![
        way("nearer", "+", 0.0, 0.0, 1.0),
        way("farther", "−", 0.0, 0.0, -1.0),
        way("north", "↑", 0.0, -1.0, 0.0),
        way("south", "↓", 0.0, 1.0, 0.0),
        way("west", "←", -1.0, 0.0, 0.0),
        way("east", "→", 1.0, 0.0, 0.0),
    ];
    let whole = View::read(&BTreeMap::new(), &app.atlas(), tail.clone());
    ways.push(Way {
        href: View {
            layers: view.layers.clone(),
            ..whole
        }
        .address(),
        name: ctx.word("map-go", "whole"),
        sign: "◎",
    });
    let groups = groups(&found, &view, &ctx);
    let base = app.config.base_map.clone();
    let policy = base.as_ref().map(crate::guard::policy_with);
    let tiles = format!(
        "lang={}&datum={}{}{tail}",
        ctx.lang,
        base.as_ref().map_or("wgs84", |base| base.datum.as_str()),
        if tail.is_empty() { "" } else { "&" },
    );
    let pins: Vec<Pin> = found
        .iter()
        .filter_map(|feature| pin(feature, &view))
        .collect();
    let shown = Show {
        when: crate::registers::point_in_words(&ctx, day, cut),
        asked: is_asked,
        cases_at: cut_of_cases(&app, &window).await?,
        day: day.to_string(),
        cut: point.entry().map(|cut| cut.to_string()).unwrap_or_default(),
        lat: format!("{:.6}", view.lat),
        lon: format!("{:.6}", view.lon),
        drawn: drawn(&view, base.as_ref()),
        zoom: format!("{:.2}", view.zoom),
        width: whole_number(WIDTH),
        height: whole_number(HEIGHT),
        switches: switches.into(),
        ways,
        areas: found
            .iter()
            .filter_map(|feature| area(feature, &view))
            .collect(),
        lines: water(&app, &view),
        water: degrees(&app, base.as_ref()),
        labels: apart(
            found
                .iter()
                .filter_map(|feature| label(feature, &view))
                .map(|label| beside(label, &pins))
                .collect(),
            LINE,
        ),
        pins,
        nothing: groups.iter().all(|group| group.items.is_empty()),
        groups,
        library: crate::assets::has_library(),
        tiles,
        sentence: ctx.ta("map-label", "place", ctx.district()),
        base,
        ctx,
    };
    let html = page(&shown)?;
    Ok(match policy {
        Some(policy) => ([(header::CONTENT_SECURITY_POLICY, policy)], html).into_response(),
        None => html.into_response(),
    })
}

/// Latitude and longitude of the middle, shifted to the datum of a licensed map.
fn drawn(view: &View, base: Option<&crate::BaseMap>) -> (String, String) {
    let middle = Position::new(view.lat, view.lon, Datum::Wgs84).ok();
    let there = middle.map(|middle| match base.map(|base| base.datum) {
        Some(Datum::Gcj02) => middle.to_gcj02(),
        _ => middle,
    });
    let (lat, lon) = there.map_or((view.lat, view.lon), |there| (there.lat(), there.lon()));
    (format!("{lat:.6}"), format!("{lon:.6}"))
}

fn pairs(address: &str) -> BTreeMap<String, String> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// The list: what the view shows, layer by layer; the places that are many come last.
fn groups(found: &[Feature], view: &View, ctx: &Ctx) -> Vec<Group> {
    let order = [
        Layer::Cases,
        Layer::Projects,
        Layer::Parcels,
        Layer::Parks,
        Layer::Communities,
        Layer::Streets,
    ];
    let on = order
        .into_iter()
        .filter(|layer| view.layers.contains(layer));
    on.map(|layer| {
        let mut own: Vec<&Feature> = found
            .iter()
            .filter(|feature| feature.layer == layer)
            .collect();
        own.sort_by_key(|feature| std::cmp::Reverse(feature.count));
        let items = own.iter().take(LISTED).map(|feature| Item {
            id: feature.id.clone(),
            href: feature.href.clone(),
            title: feature.title.clone(),
            note: feature.note.clone(),
        });
        Group {
            word: layer.word(),
            name: ctx.word("map-layer", layer.word()),
            mark: layer.mark(),
            items: items.collect(),
            more: own.len().saturating_sub(LISTED),
        }
    })
    .collect()
}
