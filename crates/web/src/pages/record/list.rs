//! A register as a table, and the table of all registers.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::record::{Column, Record, RecordKind, Shape};
use ledger::read::Kept;
use serde::Deserialize;

use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Book, Cell, address, cell, column_name, may_read, name_of};
use crate::visitor::Visitor;

/// How many lines a page shows.
const LINES: usize = 100;
/// How many lines are read at once.
const READ: usize = 200;
/// How many columns a table shows beside the name.
const COLUMNS: usize = 6;

#[derive(Template)]
#[template(path = "record/index.html")]
struct Index {
    ctx: Ctx,
    registers: Vec<(String, String, i64)>,
}

/// All registers with how much is in them.
pub async fn index(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/records");
    let kinds: Vec<_> = RecordKind::ALL
        .iter()
        .copied()
        .filter(|kind| may_read(*kind, &visitor, &app))
        .collect();
    let mut registers = Vec::new();
    for kind in kinds {
        let count = app.ledger.record_count(kind).await?;
        let title = ctx.word("record", kind.as_str());
        registers.push((address(kind), title, count));
    }
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
    count: String,
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
    #[serde(flatten)]
    at: AsOf,
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
    let mut book = Book::at(app, &wanted.at)?;
    let q = wanted.q.unwrap_or_default().trim().to_lowercase();
    let after = wanted.after.unwrap_or_default();
    let is_first = after.is_empty();
    let (found, next) = part(app, kind, &after, book.cut, LINES, |record| {
        holds(record, &q)
    })
    .await?;
    let keys: Vec<String> = found.iter().map(|kept| kept.record.key.clone()).collect();
    book.put(kind, found);
    book.add_named(app, &[kind]).await?;
    let lines = keys.iter().filter_map(|key| book.get(kind, key));
    let rows = lines.map(|kept| &kept.record).map(|record| Row {
        name: name_of(record),
        href: format!("{at}/{}", record.key),
        invented: record.is_invented(),
        cells: shown
            .iter()
            .map(|column| cell(record, column, &book, &charter, &ctx))
            .collect(),
    });
    let count = if is_first && next.is_none() {
        ctx.ta("record-count", "count", keys.len())
    } else {
        ctx.ta("record-part", "count", keys.len())
    };
    page(&List {
        kind: kind.to_string(),
        title: ctx.word("record", kind.as_str()),
        columns: shown
            .iter()
            .map(|column| column_name(column, &ctx))
            .collect(),
        rows: rows.collect(),
        next: next.map_or_else(String::new, |key| {
            let mut query = form_urlencoded::Serializer::new(format!("{at}?"));
            query.append_pair("after", &key);
            if !q.is_empty() {
                query.append_pair("q", &q);
            }
            if book.asked {
                query.append_pair("asof", &book.day.to_string());
                query.append_pair("cut", &book.cut.to_string());
            }
            query.finish()
        }),
        asof: if book.asked {
            book.day.to_string()
        } else {
            String::new()
        },
        cut: book.cut,
        count,
        keeper: kind.may_be_kept_by(&visitor.actor, &charter),
        q,
        ctx,
    })
}

/// Whether a line holds the words.
pub fn holds(record: &Record, q: &str) -> bool {
    let mut cells = record.cells.values();
    q.is_empty()
        || record.key.to_lowercase().contains(q)
        || cells.any(|cell| cell.to_lowercase().contains(q))
}

/// At most `most` lines behind a key for which `fits` holds, and the key behind which the list goes on. The
/// register is read in parts, and no further than until they are found.
pub async fn part(
    app: &App,
    kind: RecordKind,
    after: &str,
    cut: i64,
    most: usize,
    fits: impl Fn(&Record) -> bool,
) -> Result<(Vec<Kept>, Option<String>), Failure> {
    let (mut found, mut after): (Vec<Kept>, String) = (Vec::new(), after.to_owned());
    loop {
        let lines = app
            .ledger
            .records_after(kind, &after, READ, Some(cut))
            .await?;
        let is_end = lines.len() < READ;
        if let Some(last) = lines.last() {
            after.clone_from(&last.record.key);
        }
        found.extend(lines.into_iter().filter(|kept| fits(&kept.record)));
        if is_end || found.len() > most {
            break;
        }
    }
    let goes_on = found.len() > most;
    found.truncate(most);
    let last = found.last().filter(|_| goes_on);
    let next = last.map(|kept| kept.record.key.clone());
    Ok((found, next))
}
