//! A register as a table, and the table of all registers.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::record::{Column, RecordKind, Shape};
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Asked, Book, Cell, address, cell, column_name, may_read, name_of};
use crate::visitor::Visitor;

/// How many lines a page shows.
const LINES: usize = 100;
/// How many columns a table shows beside the name.
const COLUMNS: usize = 6;

#[derive(Template)]
#[template(path = "record/index.html")]
struct Index {
    ctx: Ctx,
    registers: Vec<(String, String, usize)>,
}

/// All registers with how much is in them.
pub async fn index(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/records");
    let kinds: Vec<_> = RecordKind::ALL
        .iter()
        .copied()
        .filter(|kind| may_read(*kind, &visitor, &app))
        .collect();
    let book = Book::open(&app, &Asked::default(), &kinds).await?;
    let registers = kinds
        .iter()
        .map(|kind| {
            (
                address(*kind),
                ctx.word("record", kind.as_str()),
                book.all(*kind).len(),
            )
        })
        .collect();
    page(&Index { ctx, registers })
}

/// A line of the table.
struct Row {
    name: String,
    href: String,
    invented: bool,
    cells: Vec<Vec<Cell>>,
}

#[derive(Template)]
#[template(path = "record/list.html")]
struct List {
    ctx: Ctx,
    kind: String,
    title: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    q: String,
    asof: String,
    cut: i64,
    count: usize,
    next: String,
    keeper: bool,
}

/// What an address asks of a list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words that the line must hold.
    q: Option<String>,
    /// The line to begin after.
    after: Option<String>,
    asof: Option<String>,
    cut: Option<i64>,
}

/// A register by its word in the address.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Page {
    let kind = kind.parse().or(Err(Failure::NotFound))?;
    list(&app, &visitor, kind, wanted).await
}

async fn list(app: &App, visitor: &Visitor, kind: RecordKind, wanted: Wanted) -> Page {
    if !may_read(kind, visitor, app) {
        return Err(Failure::Forbidden);
    }
    let at = address(kind);
    let ctx = Ctx::new(app, visitor, &at);
    let charter = app.ledger.charter();
    let shown: Vec<&Column> = kind
        .columns()
        .iter()
        .filter(|column| !matches!(column.name, "name" | "text" | "title" | "aliases"))
        .filter(|column| !matches!(column.shape, Shape::Outline | Shape::Text(_)))
        .take(COLUMNS)
        .collect();
    let mut kinds = vec![kind];
    kinds.extend(shown.iter().filter_map(|column| match column.shape {
        Shape::Ref(named) | Shape::Refs(named) => Some(named),
        _ => None,
    }));
    let asked = Asked {
        asof: wanted.asof,
        cut: wanted.cut,
    };
    let book = Book::open(app, &asked, &kinds).await?;
    let q = wanted.q.unwrap_or_default().trim().to_lowercase();
    let after = wanted.after.unwrap_or_default();
    let holds = |record: &district::record::Record| {
        q.is_empty()
            || record.key.to_lowercase().contains(&q)
            || record
                .cells
                .values()
                .any(|cell| cell.to_lowercase().contains(&q))
    };
    let found: Vec<_> = book
        .all(kind)
        .iter()
        .map(|kept| &kept.record)
        .filter(|record| holds(record))
        .collect();
    let rest: Vec<_> = found.iter().filter(|record| record.key > after).collect();
    let next = rest.get(LINES - 1).filter(|_| rest.len() > LINES);
    let rows = rest.iter().take(LINES).map(|record| Row {
        name: name_of(record),
        href: format!("{at}/{}", record.key),
        invented: record.is_invented(),
        cells: shown
            .iter()
            .map(|column| cell(record, column, &book, &charter, &ctx))
            .collect(),
    });
    page(&List {
        kind: kind.to_string(),
        title: ctx.word("record", kind.as_str()),
        columns: shown
            .iter()
            .map(|column| column_name(column, &ctx))
            .collect(),
        rows: rows.collect(),
        next: next.map_or_else(String::new, |record| format!("{at}?after={}", record.key)),
        asof: if book.asked {
            book.day.to_string()
        } else {
            String::new()
        },
        cut: book.cut,
        count: found.len(),
        keeper: kind.may_be_kept_by(&visitor.actor, &charter),
        q,
        ctx,
    })
}
