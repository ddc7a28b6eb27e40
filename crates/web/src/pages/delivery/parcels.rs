//! `/parcels` and `/parcels/{code}`: land from its announcement to what is built on it.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::map::Outline;
use district::record::{Record, RecordKind};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::facts::{Fact, address, area, facts, source};
use super::project::sides;
use super::shelf::Shelf;
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::map::View;
use crate::pages::record::list::holds;
use crate::pages::{Page, page};
use crate::registers::{Asked, Part, name_of};
use crate::visitor::Visitor;

/// How many parcels a page shows.
const PAGE: usize = 50;

/// What the address of the list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words that the line must hold.
    q: Option<String>,
    after: Option<String>,
    asof: Option<String>,
    #[serde(default, deserialize_with = "crate::registers::left_empty")]
    cut: Option<i64>,
}

/// The steps of a parcel's road, in order, each a column with a day.
pub const ROAD: &[&str] = &["announced", "listed", "sold", "signed", "handed_over"];

/// The kinds of area, which are kept apart; the surest first.
const AREAS: &[&str] = &["area_surveyed", "area_announced", "area_computed"];

struct Row {
    key: String,
    zone: String,
    use_words: String,
    area: String,
    state: String,
    sides: String,
    closed: bool,
    invented: bool,
}

#[derive(Template)]
#[template(path = "delivery/parcels.html")]
struct Parcels {
    ctx: Ctx,
    when: String,
    q: String,
    asof: String,
    found: usize,
    rows: Vec<Row>,
    next: String,
    sum: String,
    gaps: String,
    export: String,
    keeper: bool,
}

#[derive(Template)]
#[template(path = "delivery/parcel.html")]
struct Parcel {
    ctx: Ctx,
    when: String,
    key: String,
    invented: bool,
    facts: Vec<Fact>,
    source: Option<(String, String)>,
    sides: Vec<(String, String)>,
    sides_state: String,
    road: Vec<(String, String)>,
    said: String,
    projects: Vec<(String, String)>,
    drawing: Option<Drawing>,
    beside: Vec<String>,
    keeper: bool,
}

/// The outline of a parcel.
struct Drawing {
    d: String,
    width: i64,
    height: i64,
    /// Its own place on the map.
    map: String,
}

fn drawing(parcel: &Record) -> Option<Drawing> {
    let outline = Outline::drawn(parcel.cell("outline")?)?;
    let view = View::around(outline.bounds());
    let (width, height) = View::size();
    let corners = outline.ring().iter().enumerate().map(|(n, (lat, lon))| {
        let (x, y) = view.place((lat / 10, lon / 10));
        format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' })
    });
    Some(Drawing {
        d: corners.collect::<String>() + "Z",
        width,
        height,
        map: view.address(),
    })
}

/// How far the area of the outline is from what was surveyed and announced, which it never replaces.
fn beside(parcel: &Record, ctx: &Ctx) -> Vec<String> {
    let Some(computed) = parcel.number("area_computed") else {
        return Vec::new();
    };
    let told = ["area_surveyed", "area_announced"].into_iter();
    told.filter_map(|column| Some((column, parcel.number(column)?)))
        .filter_map(|(column, told)| {
            let difference = computed - told;
            let percent = (difference * Decimal::ONE_HUNDRED).checked_div(told)?;
            let signed = |value: Decimal| {
                format!("{}{value}", if value.is_sign_negative() { "" } else { "+" })
            };
            let args = [
                ("name", ctx.word("column", column).into()),
                ("area", area(Some(told), ctx).into()),
                ("difference", signed(difference.round_dp(2)).into()),
                ("percent", signed(percent.round_dp(2)).into()),
            ];
            Some(say(ctx.language(), "parcels-beside", &args))
        })
        .collect()
}

/// The area that a parcel is known by: as surveyed, else as announced, else as computed.
fn known_area(parcel: &Record) -> Option<Decimal> {
    AREAS.iter().find_map(|column| parcel.number(column))
}

/// The farthest step with a day that has come; without any, what a source says.
fn state(parcel: &Record, shelf: &Shelf, ctx: &Ctx) -> String {
    let reached = ROAD.iter().rev().find_map(|step| {
        let day = parcel.day(step).filter(|day| *day <= shelf.day)?;
        Some(format!("{} {day}", ctx.word("column", step)))
    });
    reached.unwrap_or_else(|| said(parcel, ctx))
}

fn said(parcel: &Record, ctx: &Ctx) -> String {
    parcel.cell("said_to_be").map_or_else(
        || ctx.t("gap"),
        |state| ctx.ta("parcels-said", "state", ctx.word("choice", state)),
    )
}

/// Shows a part of the parcels; they are counted and summed whole.
pub async fn list(State(app): State<App>, visitor: Visitor, Query(wanted): Query<Wanted>) -> Page {
    let charter = app.ledger.charter();
    let asked = Asked {
        asof: wanted.asof,
        cut: wanted.cut,
    };
    let mut shelf = Shelf::at(&app, &asked)?;
    let tail = shelf.tail();
    let ctx = Ctx::new(&app, &visitor, &format!("/parcels?{tail}"));
    let q = wanted.q.unwrap_or_default().trim().to_lowercase();
    let after = wanted.after.unwrap_or_default();
    let own = RecordKind::Parcel;
    let mut found = app.ledger.records(own, Some(shelf.cut)).await?;
    found.retain(|kept| holds(&kept.record, &q));
    let areas: Vec<Option<Decimal>> = found.iter().map(|kept| known_area(&kept.record)).collect();
    let from = found.partition_point(|kept| kept.record.key <= after);
    let rest = found.get(from..).unwrap_or_default();
    let shown = rest.get(..PAGE.min(rest.len())).unwrap_or_default();
    let next = shown.last().filter(|_| shown.len() < rest.len());
    let next = next.map_or_else(String::new, |last| {
        let mut query = form_urlencoded::Serializer::new(format!("/parcels?{tail}"));
        if !q.is_empty() {
            query.append_pair("q", &q);
        }
        query.append_pair("after", &last.record.key).finish()
    });
    let keys: Vec<&str> = shown.iter().map(|kept| kept.record.key.as_str()).collect();
    let sides_of = [RecordKind::Side];
    shelf.add_naming(&app, &sides_of, own, &keys).await?;
    let gaps = areas.iter().filter(|area| area.is_none()).count();
    let sum = if gaps == 0 && !areas.is_empty() {
        let known = areas.iter().flatten();
        area(
            known.copied().try_fold(Decimal::ZERO, Decimal::checked_add),
            &ctx,
        )
    } else {
        "—".to_owned()
    };
    let rows = shown.iter().map(|kept| &kept.record).map(|parcel| {
        let (told, sides) = sides(&shelf, RecordKind::Parcel, &parcel.key, &ctx);
        Row {
            key: parcel.key.clone(),
            zone: parcel.cell("zone").unwrap_or("—").to_owned(),
            use_words: parcel.cell("use").unwrap_or("—").to_owned(),
            area: known_area(parcel).map_or_else(|| ctx.t("gap"), |m2| area(Some(m2), &ctx)),
            state: state(parcel, &shelf, &ctx),
            closed: !told.is_empty() && sides == ctx.t("parcels-closed"),
            sides,
            invented: parcel.is_invented(),
        }
    });
    page(&Parcels {
        when: shelf.words(&ctx),
        rows: rows.collect(),
        sum,
        gaps: if gaps > 0 {
            ctx.ta("parcels-sum-gap", "count", gaps)
        } else {
            String::new()
        },
        found: found.len(),
        next,
        asof: shelf.day.to_string(),
        export: tail.clone(),
        q: q.clone(),
        keeper: own.may_be_kept_by(&visitor.actor, &charter),
        ctx,
    })
}

/// Shows a parcel.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let charter = app.ledger.charter();
    let mut shelf = Shelf::at(&app, &asked)?;
    let own = RecordKind::Parcel;
    let kinds = [RecordKind::Side, RecordKind::Project];
    shelf.book.add(&app, own, Part::Keyed(&[&key])).await?;
    shelf.add_naming(&app, &kinds, own, &[&key]).await?;
    shelf.book.add_named(&app, &[own]).await?;
    let parcel = shelf
        .one(RecordKind::Parcel, &key)
        .ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/parcels/{key}?{}", shelf.tail()));
    let (sides, sides_state) = sides(&shelf, RecordKind::Parcel, &key, &ctx);
    let road = ROAD.iter().map(|step| {
        let day = parcel
            .cell(step)
            .map_or_else(|| "—".to_owned(), str::to_owned);
        (ctx.word("column", step), day)
    });
    let projects = shelf.naming(RecordKind::Project, "parcel", &key);
    let projects = projects.map(|project| (name_of(project), address(project.kind, &project.key)));
    let mut without = vec!["said_to_be"];
    without.extend(ROAD);
    page(&Parcel {
        when: shelf.words(&ctx),
        invented: parcel.is_invented(),
        facts: facts(parcel, &shelf, &charter, &ctx, &without),
        source: source(parcel, &shelf, &ctx),
        sides,
        sides_state,
        said: if ROAD.iter().any(|step| parcel.cell(step).is_some()) {
            String::new()
        } else {
            said(parcel, &ctx)
        },
        road: road.collect(),
        projects: projects.collect(),
        drawing: drawing(parcel),
        beside: beside(parcel, &ctx),
        keeper: RecordKind::Parcel.may_be_kept_by(&visitor.actor, &charter),
        key,
        ctx,
    })
}
