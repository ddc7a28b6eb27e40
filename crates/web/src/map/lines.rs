//! The lines of a register in a window: one by one where they are few, and cells with a number where they are many.

use std::collections::BTreeMap;

use district::charter::Charter;
use district::lang::Lang;
use district::map::{Bounds, FINEST, centre_of};
use district::record::RecordKind;
use ledger::read::Lying;

use super::atlas::{Ring, rings};
use super::window::{finer, many};
use super::{Feature, Layer, Window};
use crate::App;
use crate::catalog::say;
use crate::failure::Failure;
use crate::registers::{address, name_of};
use crate::views::place_name;

/// How many lines of a register a window shows one by one.
const LINES_MAX: i64 = 120;

/// What a layer shows of its register.
pub(super) async fn lines(
    app: &App,
    window: &Window,
    layer: Layer,
    lang: Lang,
    found: &mut Vec<Feature>,
) -> Result<(), Failure> {
    let Some(kind) = layer.register() else {
        return Ok(());
    };
    // What lies there now is counted already: so many lines need not be read to hear that they are too many.
    let known = match window.cut {
        None => Some(counted(app, window, kind).await?),
        Some(_) => None,
    };
    let are_many = |cells: &BTreeMap<String, i64>| cells.values().sum::<i64>() > LINES_MAX;
    let cells = match known {
        Some(cells) if are_many(&cells) => cells,
        known => {
            let lying = app.ledger.lying(kind, window.bounds, window.cut, LINES_MAX);
            if let Some(lines) = lying.await? {
                let charter = app.ledger.charter();
                found.extend(lines.iter().map(|line| one(layer, line, &charter, lang)));
                return Ok(());
            }
            match known {
                Some(cells) => cells,
                None => counted(app, window, kind).await?,
            }
        }
    };
    found.extend(cells.into_iter().filter_map(|(cell, count)| {
        let at = centre_of(&cell)?;
        Some(many(layer, &cell, count, at, "", window.zoom, lang))
    }));
    Ok(())
}

/// How many lie in each cell whose middle the window shows, by the cell's name.
async fn counted(
    app: &App,
    window: &Window,
    kind: RecordKind,
) -> Result<BTreeMap<String, i64>, Failure> {
    let level = finer(window.zoom, FINEST);
    let bounds = window.bounds;
    let mut cells = match window.cut {
        None => app.ledger.lying_in_cells(kind, bounds, level).await?,
        Some(cut) => {
            app.ledger
                .lying_in_cells_at(kind, bounds, level, cut)
                .await?
        }
    };
    cells.retain(|cell, _| {
        centre_of(cell).is_some_and(|(lat, lon)| bounds.meets(Bounds::point(lat, lon)))
    });
    Ok(cells)
}

fn one(layer: Layer, line: &Lying, charter: &Charter, lang: Lang) -> Feature {
    let record = &line.record;
    // It was looked at when it was kept; to draw it is to read its points.
    let ring: Option<Ring> = record.cell("outline").and_then(|text| rings(text).pop());
    let mut notes = Vec::new();
    let area = record.number("area_computed");
    if let Some(area) = area {
        let amount = crate::registers::thousands(area);
        notes.push(say(
            lang,
            "unit-square-metres",
            &[("amount", amount.into())],
        ));
    }
    // Without an outline it stands where its place does, which may be a whole street.
    if let (None, Some(place)) = (&ring, record.cell("place")) {
        notes.push(place_name(charter, place, lang));
    }
    if record.is_invented() {
        notes.push(say(lang, "record-invented", &[]));
    } else if record.is_site_invented() {
        notes.push(say(lang, "record-site-invented", &[]));
    }
    Feature {
        layer,
        id: format!("{}/{}", record.kind, record.key),
        title: name_of(record),
        name: String::new(),
        note: notes.join(" · "),
        href: format!("{}/{}", address(record.kind), record.key),
        count: None,
        is_many: false,
        sort: "line",
        at: line.bounds.middle(),
        rings: ring.into_iter().collect(),
    }
}
