//! `/parks` and `/parks/{code}`: phases, buildings, tenants, and how much is let.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use district::delivery::{Lettable, Occupancy, is_current, tenancies};
use district::log::Seq;
use district::recipe::Recipe;
use district::recipe::query::Query as Question;
use district::record::{Record, RecordKind};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::facts::{Fact, come, facts, source};
use super::phases::{Phase, floors, phases};
use super::project::sides;
use super::shelf::Shelf;
use super::site::{Site, site};
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::address_at;
use crate::pages::{Page, page};
use crate::registers::name_of;
use crate::visitor::Visitor;

/// The registers that the pages stand on.
pub const KINDS: &[RecordKind] = &[
    RecordKind::Park,
    RecordKind::Phase,
    RecordKind::Building,
    RecordKind::Tenancy,
    RecordKind::Enterprise,
    RecordKind::Event,
    RecordKind::Side,
    RecordKind::Source,
];

struct Row {
    href: String,
    name: String,
    opened: String,
    /// How many tenants it has, and how much is let.
    numbers: [Told; 2],
    invented: bool,
}

#[derive(Template)]
#[template(path = "delivery/parks.html")]
struct Parks {
    ctx: Ctx,
    when: String,
    rows: Vec<Row>,
    json: String,
    keeper: bool,
}

struct Tenant {
    name: String,
    href: String,
    contract: String,
    signed: String,
    /// From when to when.
    span: String,
    building: String,
    room: String,
    area: String,
    first_batch: bool,
    /// It has signed, and nothing says since when it is there.
    signed_only: bool,
    invented: bool,
}

/// A building.
struct House {
    name: String,
    phase: String,
    kind: String,
    floors: String,
    floor_area: String,
    rentable: String,
    let_out: String,
}

#[derive(Template)]
#[template(path = "delivery/park.html")]
struct Park {
    ctx: Ctx,
    when: String,
    key: String,
    name: String,
    invented: bool,
    facts: Vec<Fact>,
    source: Option<(String, String)>,
    sides: Vec<(String, String)>,
    sides_state: String,
    site: Option<Site>,
    phases: Vec<Phase>,
    /// Phase, kind, how many, and the figure of it.
    buildings: Vec<(String, String, usize, String)>,
    /// The buildings one by one, where something is known of each.
    houses: Vec<House>,
    tenants: Vec<Tenant>,
    /// What they are called: those that have signed, or are there.
    called: String,
    /// Why there are more than are named, in words.
    open: Vec<String>,
    here: Told,
    occupancy: Told,
    occupancy_note: String,
    events: Vec<(String, String, String)>,
    keeper: bool,
}

fn occupancy(shelf: &Shelf, park: &str) -> Occupancy {
    let buildings: Vec<&Record> = shelf.naming(RecordKind::Building, "park", park).collect();
    let tenancies: Vec<&Record> = shelf.naming(RecordKind::Tenancy, "park", park).collect();
    Occupancy::of(&buildings, &tenancies, shelf.day)
}

/// What makes the share say less than it seems to: areas that nobody told, more let than there is to let.
fn note(occupancy: &Occupancy, ctx: &Ctx) -> String {
    let gaps = [occupancy.lettable, occupancy.let_area].map(|part| match part {
        Lettable::Gaps(count) => count,
        Lettable::Known(_) => 0,
    });
    let over = occupancy
        .basis_points()
        .is_some_and(|points| points > Decimal::from(10_000));
    match gaps[0] + gaps[1] {
        0 if over => ctx.t("parks-occupancy-over"),
        0 => String::new(),
        count => ctx.ta("parks-occupancy-gap", "count", count),
    }
}

fn houses(shelf: &Shelf, park: &str, ctx: &Ctx) -> Vec<House> {
    let all: Vec<&Record> = shelf.naming(RecordKind::Building, "park", park).collect();
    let told = ["name", "floors", "floor_area", "rentable_area"];
    if !all
        .iter()
        .any(|it| told.iter().any(|column| it.cell(column).is_some()))
    {
        return Vec::new();
    }
    let house = |building: &&Record| {
        let here = shelf.naming(RecordKind::Tenancy, "building", &building.key);
        let here: Vec<&Record> = here.collect();
        let cell = |name| building.cell(name).unwrap_or("—").to_owned();
        House {
            name: name_of(building),
            phase: cell("phase"),
            kind: cell("type"),
            floors: cell("floors"),
            floor_area: floors(building.number("floor_area"), ctx),
            rentable: floors(building.number("rentable_area"), ctx),
            let_out: share(&Occupancy::of(&[*building], &here, shelf.day))
                .unwrap_or_else(|| "—".to_owned()),
        }
    };
    all.iter().map(house).collect()
}

fn share(occupancy: &Occupancy) -> Option<String> {
    let percent = occupancy.basis_points()? / Decimal::ONE_HUNDRED;
    Some(format!("{percent:.2}%"))
}

/// The meetings of a park at which more signed than their sources name, by `day`: the list of its tenants is open.
pub fn open_lists<'a>(
    events: impl Iterator<Item = &'a Record>,
    day: Date,
) -> impl Iterator<Item = &'a Record> {
    let come = move |event: &&Record| event.day("day").is_some_and(|held| held <= day);
    events
        .filter(come)
        .filter(|event| event.ticked("names_open"))
}

/// What the enterprises of a park are called: those that have signed, those that are there, or both.
fn called(occupancy: &Occupancy, ctx: &Ctx) -> String {
    ctx.t(match (occupancy.signed_only, occupancy.tenants) {
        (0, _) => "parks-tenants",
        (signed, all) if signed == all => "parks-signed",
        _ => "parks-both",
    })
}

/// A number with the figure that it is; no address where nothing stands behind it.
struct Told {
    words: String,
    href: String,
}

impl Told {
    /// How many tenants a park has: an enterprise with three contracts is one.
    fn tenants(occupancy: &Occupancy, park: &str, shelf: &Shelf, ctx: &Ctx) -> Self {
        let events = shelf.naming(RecordKind::Event, "park", park);
        let is_open = open_lists(events, shelf.day).next().is_some();
        let all = Question::all("enterprise");
        let here = all.among("key", "enterprise", tenancies(park, shelf.day));
        Self {
            words: if is_open {
                ctx.ta("parks-at-least", "count", occupancy.tenants)
            } else {
                occupancy.tenants.to_string()
            },
            href: address_at(&Recipe::Count(here), shelf.cut),
        }
    }

    /// How much of it is let.
    fn share(occupancy: &Occupancy, park: &str, shelf: &Shelf) -> Self {
        let words = share(occupancy);
        // Of nothing that is let there is no sum.
        let is_figure = words.is_some() && occupancy.tenancies > 0;
        let recipe = Occupancy::recipe(park, shelf.day);
        Self {
            words: words.unwrap_or_else(|| "—".to_owned()),
            href: if is_figure {
                address_at(&recipe, shelf.cut)
            } else {
                String::new()
            },
        }
    }
}

/// Shows all parks.
pub async fn list(State(app): State<App>, visitor: Visitor, Query(asked): Query<AsOf>) -> Page {
    let charter = app.ledger.charter();
    let shelf = Shelf::read(&app, &asked, KINDS).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/parks?{}", shelf.tail()));
    let rows = shelf.of(RecordKind::Park).map(|park| {
        let occupancy = occupancy(&shelf, &park.key);
        Row {
            href: shelf.page_of(park.kind, &park.key),
            name: name_of(park),
            opened: come(park, "opened", &shelf, &ctx).unwrap_or_else(|| "—".to_owned()),
            numbers: [
                Told::tenants(&occupancy, &park.key, &shelf, &ctx),
                Told::share(&occupancy, &park.key, &shelf),
            ],
            invented: park.is_invented(),
        }
    });
    page(&Parks {
        when: shelf.words(&ctx),
        rows: rows.collect(),
        json: format!("/api/v1/records/park?{}", shelf.tail()),
        keeper: RecordKind::Park.may_be_kept_by(&visitor.actor, &charter),
        ctx,
    })
}

/// Shows a park.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<AsOf>,
) -> Page {
    let charter = app.ledger.charter();
    let shelf = Shelf::read(&app, &asked, KINDS).await?;
    let park = shelf.one(RecordKind::Park, &key).ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/parks/{key}?{}", shelf.tail()));
    let (sides, sides_state) = sides(&shelf, RecordKind::Park, &key, &ctx);
    let let_out = occupancy(&shelf, &key);
    let phase = |number: Option<&str>| {
        number.map_or_else(
            || "—".to_owned(),
            |number| ctx.ta("parks-phase", "number", number),
        )
    };
    let mut kinds: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    for building in shelf.naming(RecordKind::Building, "park", &key) {
        let kind = building.cell("type").unwrap_or("—").to_owned();
        let group = (phase(building.cell("phase")), kind);
        let (count, href) = kinds.entry(group).or_default();
        *count += 1;
        *href = alike(building, &key, shelf.cut);
    }
    let events = shelf.naming(RecordKind::Event, "park", &key).map(|event| {
        let day = event.cell("day").unwrap_or_default().to_owned();
        (day, name_of(event), shelf.page_of(event.kind, &event.key))
    });
    page(&Park {
        when: shelf.words(&ctx),
        name: name_of(park),
        invented: park.is_invented(),
        facts: facts(park, &shelf, &charter, &ctx, &["name"]),
        source: source(park, &shelf, &ctx),
        sides,
        sides_state,
        site: site(park, &shelf),
        phases: phases(&shelf, RecordKind::Park, &key, &ctx),
        buildings: kinds
            .into_iter()
            .map(|((p, kind), (n, href))| (p, kind, n, href))
            .collect(),
        houses: houses(&shelf, &key, &ctx),
        tenants: tenants(&shelf, &key, &ctx),
        called: called(&let_out, &ctx),
        open: open_lists(shelf.naming(RecordKind::Event, "park", &key), shelf.day)
            .map(|event| ctx.ta("parks-open-list", "event", name_of(event)))
            .collect(),
        here: Told::tenants(&let_out, &key, &shelf, &ctx),
        occupancy: Told::share(&let_out, &key, &shelf),
        occupancy_note: note(&let_out, &ctx),
        events: events.collect(),
        keeper: RecordKind::Park.may_be_kept_by(&visitor.actor, &charter),
        key,
        ctx,
    })
}

/// The figure of how many buildings of a park are of this one's kind and phase; none where its kind is not told.
fn alike(building: &Record, park: &str, cut: Seq) -> String {
    let Some(kind) = building.cell("type") else {
        return String::new();
    };
    let alike = Question::all("building")
        .with("park", park)
        .with("type", kind);
    let alike = match building.cell("phase") {
        Some(phase) => alike.with("phase", phase),
        // Nothing is equal to what nobody told.
        None => alike,
    };
    address_at(&Recipe::Count(alike), cut)
}

/// The building and the floor.
fn place_in(tenancy: &Record, shelf: &Shelf) -> String {
    let building = tenancy.cell("building");
    let building = building.map(|key| shelf.name_of(RecordKind::Building, key));
    let parts = building
        .into_iter()
        .chain(tenancy.cell("floor").map(str::to_owned));
    parts.collect::<Vec<String>>().join(" · ")
}

fn tenants(shelf: &Shelf, park: &str, ctx: &Ctx) -> Vec<Tenant> {
    let here = shelf.naming(RecordKind::Tenancy, "park", park);
    here.filter(|tenancy| is_current(tenancy, shelf.day))
        .map(|tenancy| {
            let enterprise = tenancy.cell("enterprise").unwrap_or_default();
            // What nobody told is left empty; the table shows a dash where it has room.
            let cell = |name| tenancy.cell(name).unwrap_or_default().to_owned();
            Tenant {
                name: shelf.name_of(RecordKind::Enterprise, enterprise),
                href: shelf.page_of(RecordKind::Enterprise, enterprise),
                contract: cell("contract"),
                signed: cell("signed"),
                span: match (tenancy.cell("from"), tenancy.cell("to")) {
                    (None, None) => String::new(),
                    (from, to) => format!("{} – {}", from.unwrap_or(""), to.unwrap_or("")),
                },
                building: place_in(tenancy, shelf),
                room: cell("unit"),
                area: tenancy
                    .number("area")
                    .map(|m2| floors(Some(m2), ctx))
                    .unwrap_or_default(),
                first_batch: tenancy.ticked("first_batch"),
                signed_only: tenancy.day("from").is_none(),
                invented: tenancy.is_invented(),
            }
        })
        .collect()
}
