//! `/parcels` and `/parcels/{code}`: land from its announcement to what is built on it.

use askama::Template;
use axum::extract::{Path, Query as Asks, State};
use district::land::{AREAS, Areas, Sum};
use district::log::Seq;
use district::recipe::Recipe;
use district::recipe::query::Query;
use district::record::{Record, RecordKind};
use ledger::read::Kept;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::facts::{ASKED, Fact, area, come, facts_with_gaps, source};
use super::project::sides;
use super::shelf::Shelf;
use super::site::{Site, site};
use crate::App;
use crate::asof::AsOf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::address_at;
use crate::pages::record::list::{holds, part};
use crate::pages::{Page, page};
use crate::registers::{Part, name_of};
use crate::visitor::Visitor;

/// How many parcels a page shows.
const PAGE: usize = 50;

/// What the address of the list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words that the line must hold.
    q: Option<String>,
    after: Option<String>,
    #[serde(flatten)]
    at: AsOf,
}

/// The steps of a parcel's road, in order, each a column with a day.
pub const ROAD: &[&str] = &["announced", "listed", "sold", "signed", "handed_over"];

struct Row {
    key: String,
    href: String,
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
    found: String,
    rows: Vec<Row>,
    next: String,
    /// The figures behind the count and the sum; empty where they are of some words' parcels, or there is none.
    figures: [String; 2],
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
    site: Option<Site>,
    beside: Vec<String>,
    keeper: bool,
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

/// The area that a parcel is known by.
fn known_area(parcel: &Record) -> Option<Decimal> {
    district::land::known_area(|column| parcel.cell(column))
}

/// The farthest step with a day that has come; without any, what a source says.
fn state(parcel: &Record, shelf: &Shelf, ctx: &Ctx) -> String {
    let reached = ROAD.iter().rev().find_map(|step| {
        let day = come(parcel, step, shelf, ctx)?;
        Some(format!("{} {day}", ctx.word("column", step)))
    });
    reached.unwrap_or_else(|| said(parcel, shelf, ctx))
}

/// What a source says that was out by the day.
fn said(parcel: &Record, shelf: &Shelf, ctx: &Ctx) -> String {
    let said = parcel.cell("said_to_be").filter(|_| shelf.is_told(parcel));
    said.map_or_else(
        || ctx.t("gap"),
        |state| ctx.ta("parcels-said", "state", ctx.word("choice", state)),
    )
}

/// The sum of a few.
fn summed(parcels: &[Kept]) -> Sum {
    let mut areas = Areas::default();
    for kept in parcels {
        areas.put(&(&kept.record).into(), kept.seq);
    }
    areas.sum(Seq::MAX)
}

/// What parcels come to, each kind of area for itself.
fn sums(land: Option<Sum>, ctx: &Ctx) -> String {
    let Some(land) = land else {
        return area(None, ctx);
    };
    let kinds = AREAS
        .iter()
        .zip(&land.by_kind)
        .filter(|(_, (count, _))| *count > 0);
    let told = kinds.map(|(kind, (count, sum))| {
        let args = [
            ("kind", ctx.word("column", kind).into()),
            ("area", area(Some(*sum), ctx).into()),
            ("count", count.to_string().into()),
        ];
        say(ctx.language(), "parcels-sum-kind", &args)
    });
    told.collect::<Vec<_>>().join(&ctx.t("parcels-sum-apart"))
}

/// Shows a part of the parcels; they are counted and summed whole.
pub async fn list(State(app): State<App>, visitor: Visitor, Asks(wanted): Asks<Wanted>) -> Page {
    let charter = app.ledger.charter();
    let mut shelf = Shelf::at(&app, &wanted.at)?;
    let tail = shelf.tail();
    let ctx = Ctx::new(&app, &visitor, &format!("/parcels?{tail}"));
    let q = wanted.q.unwrap_or_default().trim().to_lowercase();
    let after = wanted.after.unwrap_or_default();
    let own = RecordKind::Parcel;
    let is_first = after.is_empty();
    let fits = |record: &Record| holds(record, &q);
    let (shown, next) = part(&app, own, &after, shelf.cut, PAGE, fits).await?;
    // Of all of them the sum is known; of those that hold some words only where this page has them all.
    let land = match (q.is_empty(), is_first && next.is_none()) {
        (true, _) => Some(app.ledger.land(shelf.cut).await?),
        (false, true) => Some(summed(&shown)),
        (false, false) => None,
    };
    let next = next.map_or_else(String::new, |last| {
        let mut query = form_urlencoded::Serializer::new(format!("/parcels?{tail}"));
        if !q.is_empty() {
            query.append_pair("q", &q);
        }
        query.append_pair("after", &last).finish()
    });
    let keys: Vec<&str> = shown.iter().map(|kept| kept.record.key.as_str()).collect();
    let sides_of = [RecordKind::Side];
    shelf.add_naming(&app, &sides_of, own, &keys).await?;
    let sources: Vec<&str> = shown
        .iter()
        .filter_map(|kept| kept.record.cell("source"))
        .collect();
    let part = Part::Keyed(&sources);
    shelf.book.add(&app, RecordKind::Source, part).await?;
    let rows = shown.iter().map(|kept| &kept.record).map(|parcel| {
        let (told, sides) = sides(&shelf, RecordKind::Parcel, &parcel.key, &ctx);
        Row {
            key: parcel.key.clone(),
            href: shelf.page_of(own, &parcel.key),
            zone: parcel.cell("zone").unwrap_or("—").to_owned(),
            use_words: parcel.cell("use").unwrap_or("—").to_owned(),
            area: known_area(parcel).map_or_else(|| ctx.t("gap"), |m2| area(Some(m2), &ctx)),
            state: state(parcel, &shelf, &ctx),
            closed: !told.is_empty() && sides == ctx.t("parcels-closed"),
            sides,
            invented: parcel.is_invented(),
        }
    });
    let gaps = land.map_or(0, |land| land.gaps);
    let is_known = land.is_some_and(|land| land.gaps == 0 && land.count > 0);
    let count = Recipe::Count(Query::all(own.as_str()));
    // Areas of two kinds are told side by side; only of one kind is there a figure.
    let kind = land.filter(|_| is_known).and_then(|land| land.one_kind());
    let whole = Recipe::Sum(
        kind.unwrap_or(AREAS[0]).to_owned(),
        Query::all(own.as_str()),
    );
    let figures = [(count, true), (whole, kind.is_some())];
    let figures = figures.map(|(recipe, is_one)| {
        if is_one && q.is_empty() {
            address_at(&recipe, shelf.cut)
        } else {
            String::new()
        }
    });
    page(&Parcels {
        when: shelf.words(&ctx),
        rows: rows.collect(),
        figures,
        sum: sums(land.filter(|_| is_known), &ctx),
        gaps: if gaps > 0 {
            ctx.ta("parcels-sum-gap", "count", gaps)
        } else {
            String::new()
        },
        found: land.map_or_else(|| "—".to_owned(), |land| land.count.to_string()),
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
    Asks(asked): Asks<AsOf>,
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
        let day = come(parcel, step, &shelf, &ctx);
        (
            ctx.word("column", step),
            day.unwrap_or_else(|| "—".to_owned()),
        )
    });
    let projects = shelf.naming(RecordKind::Project, "parcel", &key);
    let projects = projects.map(|project| {
        let page = shelf.page_of(project.kind, &project.key);
        (name_of(project), page)
    });
    let mut without = vec!["said_to_be"];
    without.extend(ROAD);
    page(&Parcel {
        when: shelf.words(&ctx),
        invented: parcel.is_invented(),
        facts: facts_with_gaps(parcel, &shelf, &charter, &ctx, &without, ASKED),
        source: source(parcel, &shelf, &ctx),
        sides,
        sides_state,
        said: if ROAD
            .iter()
            .any(|step| come(parcel, step, &shelf, &ctx).is_some())
        {
            String::new()
        } else {
            said(parcel, &shelf, &ctx)
        },
        road: road.collect(),
        projects: projects.collect(),
        site: site(parcel, &shelf),
        beside: beside(parcel, &ctx),
        keeper: RecordKind::Parcel.may_be_kept_by(&visitor.actor, &charter),
        key,
        ctx,
    })
}
