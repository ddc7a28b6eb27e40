//! `/enterprises` and `/enterprises/{code}`: what the registers hold about an enterprise, gathered.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::record::{Record, RecordKind};
use serde::Deserialize;
use std::collections::BTreeSet;

use super::facts::{Fact, come, facts, source};
use super::project::{report, requests};
use super::shelf::Shelf;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::record::list::{holds, part};
use crate::pages::{Page, page};
use crate::period_words::period_words;
use crate::registers::{Part, may_read, name_of};
use crate::views::Line;
use crate::visitor::Visitor;

/// How many enterprises a page shows.
const PAGE: usize = 100;

/// The registers whose lines name an enterprise.
const KINDS: &[RecordKind] = &[
    RecordKind::Membership,
    RecordKind::Tenancy,
    RecordKind::Visit,
    RecordKind::Request,
];

/// What the address of the list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words that the line must hold.
    q: Option<String>,
    /// A list that the enterprise stands on.
    list: Option<String>,
    after: Option<String>,
    #[serde(flatten)]
    at: AsOf,
}

struct Row {
    href: String,
    name: String,
    industry: String,
    lists: Vec<(String, String)>,
    invented: bool,
}

#[derive(Template)]
#[template(path = "delivery/enterprises.html")]
struct Enterprises {
    ctx: Ctx,
    when: String,
    q: String,
    list: String,
    asof: String,
    count: String,
    rows: Vec<Row>,
    next: String,
    export: String,
    keeper: bool,
}

struct Visit {
    day: String,
    leader: String,
    contact_point: String,
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
    /// What the district calls these visits.
    visits_title: String,
    report: String,
    requests: Vec<Line>,
    figures: Vec<(String, String, String)>,
    keeper: bool,
}

fn lists<'a>(shelf: &'a Shelf, key: &'a str) -> impl Iterator<Item = &'a Record> {
    shelf.naming(RecordKind::Membership, "enterprise", key)
}

/// Shows a part of the enterprises.
pub async fn list(State(app): State<App>, visitor: Visitor, Query(wanted): Query<Wanted>) -> Page {
    let charter = app.ledger.charter();
    let mut shelf = Shelf::at(&app, &wanted.at)?;
    let tail = shelf.tail();
    let ctx = Ctx::new(&app, &visitor, &format!("/enterprises?{tail}"));
    let q = wanted.q.unwrap_or_default().trim().to_lowercase();
    let list = wanted.list.unwrap_or_default();
    let after = wanted.after.unwrap_or_default();
    let is_first = after.is_empty();
    let on = on_list(&app, &list, &shelf).await?;
    let fits = |record: &Record| {
        holds(record, &q) && (list.is_empty() || on.contains(record.key.as_str()))
    };
    let own = RecordKind::Enterprise;
    let (found, next) = part(&app, own, &after, shelf.cut, PAGE, fits).await?;
    let keys: Vec<String> = found.iter().map(|kept| kept.record.key.clone()).collect();
    let named: Vec<&str> = keys.iter().map(String::as_str).collect();
    let kinds = [RecordKind::Membership];
    shelf.add_naming(&app, &kinds, own, &named).await?;
    let to = |list: &str, after: &str| {
        let words = [("q", q.as_str()), ("list", list), ("after", after)];
        let words = words.into_iter().filter(|(_, word)| !word.is_empty());
        let mut query = form_urlencoded::Serializer::new(format!("/enterprises?{tail}"));
        query.extend_pairs(words).finish()
    };
    let rows = found.iter().map(|kept| &kept.record).map(|enterprise| {
        let on = lists(&shelf, &enterprise.key).filter_map(|member| member.cell("list"));
        Row {
            href: shelf.page_of(own, &enterprise.key),
            name: name_of(enterprise),
            industry: enterprise.cell("industry").unwrap_or("—").to_owned(),
            lists: on.map(|list| (list.to_owned(), to(list, ""))).collect(),
            invented: enterprise.is_invented(),
        }
    });
    page(&Enterprises {
        when: shelf.words(&ctx),
        asof: shelf.day.to_string(),
        count: if is_first && next.is_none() {
            ctx.ta("record-count", "count", keys.len())
        } else {
            ctx.ta("record-part", "count", keys.len())
        },
        rows: rows.collect(),
        next: next.map_or_else(String::new, |key| to(&list, &key)),
        export: tail.clone(),
        keeper: own.may_be_kept_by(&visitor.actor, &charter),
        q: q.clone(),
        list,
        ctx,
    })
}

/// The enterprises that stand on a list on the day; both ends are included.
async fn on_list(app: &App, list: &str, shelf: &Shelf) -> Result<BTreeSet<String>, Failure> {
    if list.is_empty() {
        return Ok(BTreeSet::new());
    }
    let all = app
        .ledger
        .records(RecordKind::Membership, Some(shelf.cut))
        .await?;
    let held = all.iter().map(|kept| &kept.record).filter(|member| {
        member.cell("list") == Some(list)
            && member.day("from").is_none_or(|from| from <= shelf.day)
            && member.day("to").is_none_or(|to| shelf.day <= to)
    });
    let named = held.filter_map(|member| member.cell("enterprise"));
    Ok(named.map(str::to_owned).collect())
}

/// Shows an enterprise.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<AsOf>,
) -> Page {
    let charter = app.ledger.charter();
    let mut shelf = Shelf::at(&app, &asked)?;
    let own = RecordKind::Enterprise;
    shelf.book.add(&app, own, Part::Keyed(&[&key])).await?;
    shelf.add_naming(&app, KINDS, own, &[&key]).await?;
    let own_name = shelf.one(own, &key).map(name_of);
    let own_name = own_name.ok_or(Failure::NotFound)?;
    let told = RecordKind::Observation;
    let of_it = app.ledger.telling_of(told, &own_name, Some(shelf.cut));
    shelf.book.put(told, of_it.await?);
    shelf.book.add_named(&app, &[own]).await?;
    shelf.book.add_named(&app, KINDS).await?;
    shelf.book.add_named(&app, &[told]).await?;
    let enterprise = shelf.one(own, &key).ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(
        &app,
        &visitor,
        &format!("/enterprises/{key}?{}", shelf.tail()),
    );
    let on_lists = lists(&shelf, &key).map(|member| {
        let list = member.cell("list").unwrap_or_default().to_owned();
        (list, shelf.page_of(member.kind, &member.key))
    });
    let parks = shelf.naming(RecordKind::Tenancy, "enterprise", &key);
    let is_signed = |tenancy: &&Record| {
        let days = ["signed", "from"].map(|column| tenancy.day(column));
        let first = days.into_iter().flatten().min();
        first.is_none_or(|day| day <= shelf.day)
    };
    let parks = parks.filter(is_signed).map(|tenancy| {
        let park = tenancy.cell("park").unwrap_or_default();
        (
            shelf.name_of(RecordKind::Park, park),
            shelf.page_of(RecordKind::Park, park),
            come(tenancy, "signed", &shelf, &ctx).unwrap_or_else(|| "—".to_owned()),
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
            contact_point: cell("contact_point"),
            problem: cell("problem"),
            result: cell("result"),
            matter: visit.cell("matter").map(str::to_owned),
            invented: visit.is_invented(),
        }
    });
    let figures = shelf.naming(RecordKind::Observation, "subject", &own_name);
    let figures = figures.map(|row| {
        let indicator = row.cell("indicator").unwrap_or_default();
        let measure = ctx.word("choice", row.cell("measure").unwrap_or_default());
        let period = row.cell("period").unwrap_or_default();
        let period = match period.parse() {
            Ok(period) => period_words(period, ctx.language()),
            Err(_) => period.to_owned(),
        };
        let subjects: Vec<&str> = row.parts("subject").collect();
        let what = format!(
            "{} · {measure} · {period} · {}",
            shelf.name_of(RecordKind::Indicator, indicator),
            subjects.join(" + ")
        );
        let value = row.cell("value").unwrap_or("—");
        let value = format!("{value} {}", row.cell("unit").unwrap_or_default());
        (what, value, shelf.page_of(row.kind, &row.key))
    });
    page(&Enterprise {
        when: shelf.words(&ctx),
        invented: enterprise.is_invented(),
        facts: facts(enterprise, &shelf, &charter, &ctx, &["name"]),
        source: source(enterprise, &shelf, &ctx),
        lists: on_lists.collect(),
        parks: parks.collect(),
        visits: visits.collect(),
        visits_title: charter.labels.get(RecordKind::Visit.as_str()).map_or_else(
            || ctx.t("enterprises-visits"),
            |label| label.get(ctx.language()).to_owned(),
        ),
        requests: requests(&app, &shelf, own, &key, &ctx).await?,
        report: report(enterprise),
        figures: figures.collect(),
        keeper: RecordKind::Enterprise.may_be_kept_by(&visitor.actor, &charter),
        name: own_name,
        key,
        ctx,
    })
}
