//! `/enterprises` and `/enterprises/{code}`: what the registers hold about an enterprise, gathered.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::record::{Record, RecordKind};

use super::facts::{Fact, address, facts, source};
use super::shelf::Shelf;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Asked, may_read, name_of};
use crate::visitor::Visitor;

/// The registers that the pages stand on.
pub const KINDS: &[RecordKind] = &[
    RecordKind::Enterprise,
    RecordKind::Membership,
    RecordKind::Tenancy,
    RecordKind::Park,
    RecordKind::Visit,
    RecordKind::Observation,
    RecordKind::Indicator,
    RecordKind::Source,
];

struct Row {
    key: String,
    name: String,
    industry: String,
    lists: String,
    invented: bool,
}

#[derive(Template)]
#[template(path = "delivery/enterprises.html")]
struct Enterprises {
    ctx: Ctx,
    when: String,
    rows: Vec<Row>,
    json: String,
    keeper: bool,
}

struct Visit {
    day: String,
    leader: String,
    problem: String,
    result: String,
    matter: Option<String>,
    invented: bool,
}

#[derive(Template)]
#[template(path = "delivery/enterprise.html")]
struct Enterprise {
    ctx: Ctx,
    when: String,
    key: String,
    name: String,
    invented: bool,
    facts: Vec<Fact>,
    source: Option<(String, String)>,
    lists: Vec<(String, String)>,
    parks: Vec<(String, String, String)>,
    visits: Vec<Visit>,
    figures: Vec<(String, String, String)>,
    keeper: bool,
}

fn lists<'a>(shelf: &'a Shelf, key: &'a str) -> impl Iterator<Item = &'a Record> {
    shelf.naming(RecordKind::Membership, "enterprise", key)
}

/// Shows all enterprises.
pub async fn list(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let shelf = Shelf::read(&app, &asked, KINDS).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/enterprises?{}", shelf.tail()));
    let rows = shelf.of(RecordKind::Enterprise).map(|enterprise| {
        let on: Vec<&str> = lists(&shelf, &enterprise.key)
            .filter_map(|member| member.cell("list"))
            .collect();
        Row {
            key: enterprise.key.clone(),
            name: name_of(enterprise),
            industry: enterprise.cell("industry").unwrap_or("—").to_owned(),
            lists: on.join(" · "),
            invented: enterprise.is_invented(),
        }
    });
    page(&Enterprises {
        when: shelf.words(&ctx),
        rows: rows.collect(),
        json: format!("/api/v1/records/enterprise?{}", shelf.tail()),
        keeper: RecordKind::Enterprise.may_be_kept_by(&visitor.actor, &charter),
        ctx,
    })
}

/// Shows an enterprise.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let charter = app.ledger.charter();
    let shelf = Shelf::read(&app, &asked, KINDS).await?;
    let enterprise = shelf
        .one(RecordKind::Enterprise, &key)
        .ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(
        &app,
        &visitor,
        &format!("/enterprises/{key}?{}", shelf.tail()),
    );
    let on_lists = lists(&shelf, &key).map(|member| {
        let list = member.cell("list").unwrap_or_default().to_owned();
        (list, address(member.kind, &member.key))
    });
    let parks = shelf.naming(RecordKind::Tenancy, "enterprise", &key);
    let parks = parks.map(|tenancy| {
        let park = tenancy.cell("park").unwrap_or_default();
        (
            shelf.name_of(RecordKind::Park, park),
            address(RecordKind::Park, park),
            tenancy.cell("signed").unwrap_or("—").to_owned(),
        )
    });
    let visits = shelf.naming(RecordKind::Visit, "enterprise", &key);
    // What a leader heard is for those who keep the register.
    let open = may_read(RecordKind::Visit, &visitor, &app);
    let visits = visits.filter(|_| open).map(|visit| {
        let cell = |name| visit.cell(name).unwrap_or("—").to_owned();
        Visit {
            day: cell("day"),
            leader: cell("leader"),
            problem: cell("problem"),
            result: cell("result"),
            matter: visit.cell("matter").map(str::to_owned),
            invented: visit.is_invented(),
        }
    });
    let own_name = name_of(enterprise);
    let figures = shelf.naming(RecordKind::Observation, "subject", &own_name);
    let figures = figures.map(|row| {
        let indicator = row.cell("indicator").unwrap_or_default();
        let measure = ctx.word("choice", row.cell("measure").unwrap_or_default());
        let period = row.cell("period").unwrap_or_default();
        let subjects: Vec<&str> = row.parts("subject").collect();
        let what = format!(
            "{} · {measure} · {period} · {}",
            shelf.name_of(RecordKind::Indicator, indicator),
            subjects.join(" + ")
        );
        let value = row.cell("value").unwrap_or("—");
        let value = format!("{value} {}", row.cell("unit").unwrap_or_default());
        (what, value, address(row.kind, &row.key))
    });
    page(&Enterprise {
        when: shelf.words(&ctx),
        invented: enterprise.is_invented(),
        facts: facts(enterprise, &shelf, &charter, &ctx, &["name"]),
        source: source(enterprise, &shelf, &ctx),
        lists: on_lists.collect(),
        parks: parks.collect(),
        visits: visits.collect(),
        figures: figures.collect(),
        keeper: RecordKind::Enterprise.may_be_kept_by(&visitor.actor, &charter),
        name: own_name,
        key,
        ctx,
    })
}
