//! `/places/{code}/plates`: the plates of a place and of all within it, to be printed and put up. Whoever points
//! a phone at one stands in a report that already knows the place.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use district::calendar::china_time;
use district::place::{Place, PlaceKind, Places};
use jiff::civil::Date;
use qrcode::{Color, QrCode};
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::origin::origin;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// The sorts of place where a plate hangs: something to stand before.
const HUNG: &[PlaceKind] = &[
    PlaceKind::Compound,
    PlaceKind::Building,
    PlaceKind::Unit,
    PlaceKind::Spot,
    PlaceKind::Park,
];
/// Plates on one page of the browser: fifteen sheets of paper.
const SHOWN: usize = 120;
/// Light modules around a code, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// One plate.
pub struct Plate {
    /// The place.
    pub name: String,
    /// What it lies in.
    pub around: String,
    /// The code that the plate bears.
    pub code: String,
    /// Where it leads.
    pub address: String,
    /// The same as a QR code.
    pub drawing: Drawing,
}

/// A QR code as one path, in modules.
pub struct Drawing {
    /// Modules across and down, the quiet zone among them.
    pub size: usize,
    /// Its dark modules.
    pub d: String,
}

impl Drawing {
    /// Draws `text`, which any phone reads back. `None` where it is longer than a code can bear.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::new(text).ok()?;
        let width = code.width();
        let mut d = String::new();
        for (row, modules) in code.to_colors().chunks(width).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|one, next| one == next) {
                if run.first() == Some(&Color::Dark) {
                    let (x, y, across) = (column + QUIET, row + QUIET, run.len());
                    d.push_str(&format!("M{x} {y}h{across}v1h-{across}z"));
                }
                column += run.len();
            }
        }
        Some(Self {
            size: width + 2 * QUIET,
            d,
        })
    }
}

/// From which place on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "place/plates.html")]
struct Sheet {
    ctx: Ctx,
    name: String,
    code: String,
    plates: Vec<Plate>,
    next: String,
}

/// Shows the plates.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let charter = app.ledger.charter();
    let place = charter.places.get(&code).ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/places/{code}/plates"));
    let lang = ctx.language();
    let today = china_time(app.ledger.now()).date();
    let mut hung = hung(&charter.places, place, today);
    let from = asked
        .after
        .and_then(|after| hung.iter().position(|place| place.code.as_str() == after));
    hung.drain(..from.map_or(0, |at| at + 1));
    let next = (hung.len() > SHOWN)
        .then(|| hung.get(SHOWN - 1))
        .flatten()
        .map(|last| format!("/places/{code}/plates?after={}", last.code));
    let base = origin(&headers, app.config.secure);
    let plates = hung.iter().take(SHOWN).filter_map(|place| {
        let address = format!("{base}{}", leads_to(place));
        let around = charter.places.up(place.code.as_str()).skip(1);
        let mut around: Vec<_> = around.map(|place| place.name.get(lang)).collect();
        // The district is said once, at the head of the plate.
        around.pop();
        around.reverse();
        Some(Plate {
            name: place.name.get(lang).to_owned(),
            around: around.join(" · "),
            code: place
                .plate
                .as_deref()
                .unwrap_or(place.code.as_str())
                .to_owned(),
            drawing: Drawing::of(&address)?,
            address,
        })
    });
    page(&Sheet {
        name: place.name.get(lang).to_owned(),
        plates: plates.collect(),
        next: next.unwrap_or_default(),
        code,
        ctx,
    })
}

/// Where a plate leads: by the code that it bears, so that it keeps its sense when a place is renumbered.
fn leads_to(place: &Place) -> String {
    match &place.plate {
        Some(plate) => format!("/report?plate={plate}"),
        None => format!("/report?place={}", place.code),
    }
}

/// The places with a plate within `top` and itself, as one walks: each followed by what it contains.
fn hung<'a>(places: &'a Places, top: &'a Place, today: Date) -> Vec<&'a Place> {
    let mut found = Vec::new();
    let mut ahead = vec![top];
    while let Some(place) = ahead.pop() {
        if place.to.is_some_and(|last| last < today) {
            continue;
        }
        if HUNG.contains(&place.kind) {
            found.push(place);
        }
        let within: Vec<_> = places.within(place.code.as_str()).collect();
        ahead.extend(within.into_iter().rev());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight dots to a module, as a printer would.
    fn read_back(drawing: &Drawing) -> String {
        let dots = 8;
        let mut dark = vec![false; drawing.size * drawing.size];
        for run in drawing.d.split('M').filter(|run| !run.is_empty()) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let across: usize = rest.split('v').next().unwrap().parse().unwrap();
            dark[y * drawing.size + x..][..across].fill(true);
        }
        let side = drawing.size * dots;
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let is_dark = dark[y / dots * drawing.size + x / dots];
            if is_dark { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        grids.first().unwrap().decode().unwrap().1
    }

    #[test]
    fn a_phone_reads_the_address_back_from_the_drawing() {
        for address in [
            "http://127.0.0.1:8080/report?place=330105",
            "https://sanwei.example/report?plate=GS-0001-%E5%90%89",
        ] {
            assert_eq!(read_back(&Drawing::of(address).unwrap()), address);
        }
    }

    #[test]
    fn an_address_too_long_for_a_code_has_no_drawing() {
        assert!(Drawing::of(&"x".repeat(3000)).is_none());
    }
}
