//! `/matters/list/{ending}`: the list as it is narrowed, as a sheet to be saved. It says what the page says, no more.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use district::calendar::china_time;
use jiff::Timestamp;
use ledger::MatterRow;
use ledger::read::{Filter, Order};

use super::Asked;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::named::found;
use crate::pages::record::export::sheet_file;
use crate::sheets::Table;
use crate::views::line;
use crate::visitor::Visitor;

/// How many lines a sheet has at most: the newest. Whoever needs more narrows the list, or asks the API page by page.
const MOST: usize = 5_000;
/// How many of what words find, which is looked for anew for each part.
const MOST_FOUND: i64 = 1_000;
/// How many are read at once.
const PART: i64 = 200;

/// The columns, by the keys of their headings.
const COLUMNS: [&str; 9] = [
    "matters-column-no",
    "matters-column-title",
    "matters-column-place",
    "matters-column-category",
    "matters-column-opened",
    "matters-column-step",
    "matters-column-clock",
    "matters-column-due",
    "matters-column-sign",
];

/// Writes it; where there is more than a sheet holds, its last line says so.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(ending): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/matters");
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let (rows, is_cut) = rows(&app, &visitor, &asked).await?;
    let lines = rows.iter().map(|row| {
        let line = line(row, &charter, &ctx, now);
        let due = row.due_at.map_or_else(String::new, minute);
        vec![
            line.no,
            line.title,
            line.place,
            line.category,
            minute(row.opened_at),
            line.step,
            line.lamp.word,
            due,
            line.sign,
        ]
    });
    let mut lines: Vec<_> = lines.collect();
    if is_cut {
        let told = ctx.ta("matters-sheet-cut", "n", lines.len().to_string());
        let rest = std::iter::repeat_n(String::new(), COLUMNS.len() - 2);
        lines.push([String::new(), told].into_iter().chain(rest).collect());
    }
    let table = Table {
        title: ctx.t("matters-title"),
        columns: COLUMNS.map(|key| (ctx.t(key), None)).to_vec(),
        rows: lines,
    };
    let day = china_time(now).date();
    sheet_file(&format!("matters-{day}"), &ending, &table)
}

/// A minute of China's clock, as a spreadsheet reads it.
fn minute(micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| china_time(at).strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

/// The rows of the list, part by part, and whether there are more.
async fn rows(
    app: &App,
    visitor: &Visitor,
    asked: &Asked,
) -> Result<(Vec<MatterRow>, bool), Failure> {
    let q = asked.words();
    if !q.is_empty() {
        let filter = asked.filter_of_words(app);
        let found = found(app, visitor, &q, &filter, 0, MOST_FOUND).await?;
        return Ok((found.rows, found.next.is_some()));
    }
    let filter: Filter = asked.filter(app);
    let (mut rows, mut mark) = (Vec::new(), None);
    loop {
        let order = Order::Newest;
        let list = app
            .ledger
            .matters(&filter, order, mark.as_ref(), PART)
            .await?;
        rows.extend(list.rows.iter().cloned());
        match list.next {
            Some(_) if rows.len() >= MOST => return Ok((rows, true)),
            None => return Ok((rows, false)),
            next => mark = next,
        }
    }
}
