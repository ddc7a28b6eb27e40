//! What stands around a period's figures: the marks of the list's projects at its end, and where they lie.

use std::collections::BTreeMap;

use district::log::Seq;
use district::quantity::period::Period;
use district::record::MARKS;

use crate::App;
use crate::asof::{AsOf, today};
use crate::chart::Head;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::delivery::board::{Asked, Seen, Why, look};
use crate::pages::delivery::projects::mark_cell;
use crate::pages::delivery::strip::{Strip, strips};
use crate::pages::place::map;

/// So many projects: those that owe first what is owed.
const MOST: usize = 8;

/// See the module.
#[derive(Default)]
pub(super) struct Around {
    pub(super) strips: Vec<Strip>,
    /// The marks by name.
    pub(super) marks: Vec<String>,
    pub(super) strip_lines: Vec<StripLine>,
    /// The board's address; empty where there is nothing on it.
    pub(super) board: String,
    pub(super) places: Option<Places>,
}

/// A project of the strip in words.
pub(super) struct StripLine {
    pub(super) name: String,
    pub(super) href: String,
    /// Whether something of it was made up.
    pub(super) invented: bool,
    /// What is told of each mark.
    pub(super) cells: Vec<String>,
}

/// A small map: how many projects lie in each street.
pub(super) struct Places {
    pub(super) head: Head,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) areas: Vec<Patch>,
}

/// A street on it.
pub(super) struct Patch {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) d: String,
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) count: usize,
}

/// The board at the end of the period, or today where that has not come, by what was known at the cut.
pub(super) async fn around(
    app: &App,
    ctx: &Ctx,
    period: Period,
    cut: Seq,
) -> Result<Around, Failure> {
    let day = period.last_day().min(today(app));
    let asked = Asked {
        at: AsOf::new(Some(day.to_string()), Some(cut)),
        ..Asked::default()
    };
    let seen = match look(app, asked, usize::MAX).await {
        Ok(seen) => seen,
        Err(Why::Misread(_)) => return Ok(Around::default()),
        Err(Why::Failed(failure)) => return Err(failure),
    };
    if seen.rows.is_empty() {
        return Ok(Around::default());
    }
    let rows = seen.rows.iter().take(MOST);
    let named: Vec<_> = rows
        .clone()
        .map(|row| (row.name.clone(), &row.schedule))
        .collect();
    let lines = rows.map(|row| StripLine {
        name: row.name.clone(),
        href: format!("/projects/{}?asof={day}&cut={cut}", row.key),
        invented: row.invented,
        cells: MARKS
            .iter()
            .map(|mark| mark_cell(row.schedule.mark(mark), ctx).met)
            .collect(),
    });
    Ok(Around {
        strips: strips(&named, day, ctx),
        marks: MARKS.iter().map(|mark| ctx.word("choice", mark)).collect(),
        strip_lines: lines.collect(),
        board: format!("/projects?{}", seen.query(&[])),
        places: places(app, ctx, &seen),
    })
}

fn places(app: &App, ctx: &Ctx, seen: &Seen) -> Option<Places> {
    let charter = app.ledger.charter();
    let drawn = map(&charter, charter.code.as_str(), &[], ctx, app.ledger.now());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in seen.rows.iter().filter_map(|row| row.place.as_deref()) {
        let of = drawn
            .areas
            .iter()
            .find(|area| charter.places.is_within(code, &area.code));
        if let Some(area) = of {
            *counts.entry(area.code.as_str()).or_default() += 1;
        }
    }
    if counts.is_empty() {
        return None;
    }
    let comma = ctx.t("list-comma");
    let areas = drawn.areas.iter().map(|area| Patch {
        count: counts.get(area.code.as_str()).copied().unwrap_or_default(),
        href: format!("/projects?{}", seen.query(&[("place", &area.code)])),
        name: area.name.clone(),
        d: area.d.clone(),
        x: area.x,
        y: area.y,
    });
    let areas: Vec<Patch> = areas.collect();
    let told = areas.iter().filter(|area| area.count > 0);
    let about: Vec<String> = told
        .map(|area| format!("{} {}", area.name, area.count))
        .collect();
    let (list, without) = (
        seen.list.as_str(),
        seen.rows.iter().filter(|row| row.place.is_none()).count(),
    );
    let source = match without {
        0 => String::new(),
        count => ctx.ta("card-places-without", "count", count),
    };
    Some(Places {
        head: Head {
            id: "places".to_owned(),
            title: ctx.ta("card-places", "list", ctx.list_name(list)),
            about: about.join(&comma),
            source,
        },
        width: drawn.width,
        height: drawn.height,
        areas,
    })
}
