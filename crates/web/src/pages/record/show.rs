//! One line of a register: its cells, what names it, its versions and where it is from.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use district::land::{missing_sides, mu, place_among_sides};
use district::record::{Record, RecordKind, Shape};
use rust_decimal::Decimal;

use super::naming;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Book, Cell, address, cell, column_name, may_read, name_of};
use crate::views::when;
use crate::visitor::Visitor;
use crate::writers::written_by;

/// A group of lines of another register that name this one.
struct Group {
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, String, Vec<Vec<Cell>>)>,
}

/// A version of the line.
struct Version {
    seq: i64,
    when: String,
    /// Who wrote it: an office or a role; for staff the person too.
    by: String,
    /// The columns that changed, with what stood there and what stands there.
    changes: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "record/show.html")]
struct Show {
    ctx: Ctx,
    kind: String,
    kind_name: String,
    list: String,
    key: String,
    name: String,
    invented: bool,
    facts: Vec<(String, Vec<Cell>)>,
    derived: Vec<(String, String)>,
    groups: Vec<Group>,
    versions: Vec<Version>,
    place: String,
    cut: i64,
    asof: String,
    edit: String,
}

/// A line by its register's word and its key.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, key)): Path<(String, String)>,
    Query(asked): Query<AsOf>,
) -> Page {
    let kind = kind.parse().or(Err(Failure::NotFound))?;
    line(&app, &visitor, kind, &key, &asked).await
}

/// Gathers a line.
pub async fn line(app: &App, visitor: &Visitor, kind: RecordKind, key: &str, asked: &AsOf) -> Page {
    if !may_read(kind, visitor, app) {
        return Err(Failure::Forbidden);
    }
    let at = address(kind);
    let ctx = Ctx::new(app, visitor, &format!("{at}/{key}"));
    let charter = app.ledger.charter();
    let named = kind.all_columns().filter_map(|column| match column.shape {
        Shape::Ref(kind) | Shape::Refs(kind) => Some(kind),
        _ => None,
    });
    let kinds: BTreeSet<_> = named
        .chain(naming(kind).map(|(other, _)| other))
        .chain([kind, RecordKind::Enterprise, RecordKind::Source])
        .filter(|kind| may_read(*kind, visitor, app))
        .collect();
    let kinds: Vec<_> = kinds.into_iter().collect();
    let book = Book::open(app, asked, &kinds).await?;
    let kept = book.get(kind, key).ok_or(Failure::NotFound)?;
    let record = &kept.record;
    let facts = kind
        .all_columns()
        .filter(|column| !matches!(column.name, "name" | "text" | "title" | "invented"))
        .map(|column| {
            (
                column_name(column, &ctx),
                cell(record, column, &book, &charter, &ctx),
            )
        })
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    let groups = naming(kind)
        .filter(|(other, _)| *other != kind && may_read(*other, visitor, app))
        .filter_map(|(other, column)| group(other, column, key, &book, app, &ctx))
        .collect();
    let versions = app.ledger.record_versions(kind, key).await?;
    let now = app.ledger.now();
    let mut told = Vec::new();
    let entries: BTreeSet<_> = versions.iter().map(|version| version.seq).collect();
    let written = app.ledger.written(&entries).await?;
    for (n, version) in versions
        .iter()
        .enumerate()
        .filter(|(_, version)| version.seq <= book.cut)
    {
        let before = n.checked_sub(1).and_then(|n| versions.get(n));
        let changes = kind.all_columns().filter_map(|column| {
            let text = |record: &Record| {
                let parts = cell(record, column, &book, &charter, &ctx);
                let words = parts.into_iter().map(|part| part.words);
                words.collect::<Vec<_>>().join(&ctx.t("list-comma"))
            };
            let is = version.record.cell(column.name);
            let was = before.and_then(|before| before.record.cell(column.name));
            let old = || before.map_or_else(String::new, |before| text(&before.record));
            (before.is_some() && is != was)
                .then(|| (column_name(column, &ctx), old(), text(&version.record)))
        });
        told.push(Version {
            seq: version.seq,
            when: when(version.at.as_microsecond(), now, ctx.language()),
            by: written
                .get(&version.seq)
                .map_or_else(String::new, |written| written_by(written, &charter, &ctx)),
            changes: changes.collect(),
        });
    }
    told.reverse();
    let keeper = kind.may_be_kept_by(&visitor.actor, &charter);
    page(&Show {
        kind: kind.to_string(),
        kind_name: ctx.word("record", kind.as_str()),
        list: at,
        key: key.to_owned(),
        name: name_of(record),
        invented: record.is_invented(),
        facts,
        derived: derived(kind, key, &book, &ctx),
        groups,
        versions: told,
        place: record.cell("place").unwrap_or_default().to_owned(),
        cut: book.cut,
        asof: if book.asked {
            book.day.to_string()
        } else {
            String::new()
        },
        edit: if keeper {
            format!("/records/{kind}/edit?key={key}")
        } else {
            String::new()
        },
        ctx,
    })
}

fn group(
    other: RecordKind,
    column: &str,
    key: &str,
    book: &Book,
    app: &App,
    ctx: &Ctx,
) -> Option<Group> {
    let charter = app.ledger.charter();
    let mut records: Vec<_> = book.naming(other, column, key).collect();
    if other == RecordKind::Side {
        records.sort_by_key(|side| place_among_sides(side.cell("facing").unwrap_or_default()));
    }
    // A column that no line fills is not shown.
    let columns: Vec<_> = other
        .columns()
        .iter()
        .filter(|shown| shown.name != column && !matches!(shown.shape, Shape::Outline))
        .filter(|shown| {
            records
                .iter()
                .any(|record| record.cell(shown.name).is_some())
        })
        .collect();
    let rows: Vec<_> = records
        .iter()
        .map(|record| {
            let cells = columns
                .iter()
                .map(|column| cell(record, column, book, &charter, ctx))
                .collect();
            (
                format!("{}/{}", address(other), record.key),
                record.key.clone(),
                cells,
            )
        })
        .collect();
    (!rows.is_empty()).then(|| Group {
        title: ctx.word("record", other.as_str()),
        columns: columns
            .iter()
            .map(|column| column_name(column, ctx))
            .collect(),
        rows,
    })
}

/// What follows from the line and those that name it.
fn derived(kind: RecordKind, key: &str, book: &Book, ctx: &Ctx) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let own = match kind {
        RecordKind::Parcel => "parcel",
        RecordKind::Park => "park",
        RecordKind::Project => "project",
        _ => return facts,
    };
    let sides: Vec<_> = book.naming(RecordKind::Side, own, key).collect();
    if !sides.is_empty() {
        let missing = missing_sides(sides.iter().filter_map(|side| side.cell("facing")));
        let words: Vec<_> = missing
            .iter()
            .map(|side| ctx.word("choice", side))
            .collect();
        let said = if words.is_empty() {
            ctx.t("sides-close")
        } else {
            ctx.ta("sides-missing", "sides", words.join(&ctx.t("list-comma")))
        };
        facts.push((ctx.t("sides-title"), said));
    }
    if kind == RecordKind::Park {
        facts.push((ctx.t("park-occupancy"), occupancy(key, book, ctx)));
    }
    if kind == RecordKind::Parcel
        && let Some(record) = book.get(kind, key)
    {
        let areas = ["area_announced", "area_surveyed", "area_computed"];
        let known: Vec<Decimal> = areas
            .iter()
            .filter_map(|column| record.record.number(column))
            .collect();
        if let (Some(least), Some(most)) = (known.iter().min(), known.iter().max())
            && least != most
        {
            let apart = mu(*most - *least).round_dp(2).normalize().to_string();
            facts.push((ctx.t("areas-apart"), ctx.ta("unit-mu", "amount", apart)));
        }
        if known.is_empty() {
            facts.push((ctx.t("areas-title"), ctx.t("areas-none")));
        }
    }
    facts
}

/// The area let on the day, of the area that can be let; "—" where either is not known of every part.
fn occupancy(park: &str, book: &Book, ctx: &Ctx) -> String {
    let holds = |tenancy: &&district::record::Record| {
        let from = tenancy.day("from").or_else(|| tenancy.day("signed"));
        from.is_none_or(|from| from <= book.day)
            && tenancy.day("to").is_none_or(|to| book.day <= to)
    };
    let sum = |areas: Vec<Option<Decimal>>| -> Option<Decimal> {
        (!areas.is_empty()).then_some(())?;
        areas.into_iter().sum()
    };
    let tenancies: Vec<_> = book
        .naming(RecordKind::Tenancy, "park", park)
        .filter(holds)
        .collect();
    let let_out = sum(tenancies
        .iter()
        .map(|tenancy| tenancy.number("area"))
        .collect());
    let rentable = sum(book
        .naming(RecordKind::Building, "park", park)
        .map(|building| building.number("rentable_area"))
        .collect());
    let tenants = ctx.ta("park-tenants", "count", tenancies.len());
    match (let_out, rentable) {
        (Some(let_out), Some(rentable)) if !rentable.is_zero() => {
            let share = (let_out * Decimal::ONE_HUNDRED / rentable).round_dp(2);
            if let_out > rentable {
                format!("{share}% · {tenants} · {}", ctx.t("parks-occupancy-over"))
            } else {
                format!("{share}% · {tenants}")
            }
        }
        _ => format!("— · {tenants} · {}", ctx.t("park-areas-missing")),
    }
}
