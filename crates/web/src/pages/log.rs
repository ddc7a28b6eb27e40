//! `/log`: the public log, newest first.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::ctx::{Ctx, short_hash};
use crate::secret::{Public, public_log};
use crate::views::{capacity_name, day_words, iso, iso_day, when};
use crate::visitor::Visitor;

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub struct From {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "log/list.html")]
struct Log {
    ctx: Ctx,
    lines: Vec<Line>,
    next: String,
    newest: String,
}

struct Line {
    seq: i64,
    when: String,
    iso: String,
    what: String,
    capacity: String,
    no: Option<String>,
    hash: String,
}

/// Shows fifty lines.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(from): Query<From>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/log");
    let charter = app.ledger.charter();
    let lang = ctx.language();
    let rows = public_log(&app, from.before, 50).await?;
    let next = rows
        .last()
        .map(|row| row.line.seq)
        .filter(|seq| *seq > 1 && rows.len() == 50)
        .map(|seq| format!("/log?before={seq}"));
    let lines = rows
        .iter()
        .map(|Public { line: row, by_day }| {
            let no = row.subject.strip_prefix("matter/").map(str::to_owned);
            let act = row.act.parse::<district::procedure::Act>().ok();
            let named = act.and_then(|act| {
                let rule = charter
                    .procedures
                    .values()
                    .find_map(|procedure| procedure.acts.get(&act))?;
                Some(rule.name.get(lang).to_owned())
            });
            let register = row.subject.split('/').next().unwrap_or_default();
            Line {
                seq: row.seq,
                when: if *by_day {
                    day_words(row.at, lang)
                } else {
                    when(row.at, app.ledger.now(), lang)
                },
                iso: if *by_day {
                    iso_day(row.at)
                } else {
                    iso(row.at)
                },
                what: named.unwrap_or_else(|| ctx.word("register", register)),
                capacity: if *by_day {
                    ctx.t("log-secret-ballot")
                } else {
                    capacity_name(&row.capacity, &charter, &ctx)
                },
                no,
                hash: short_hash(&row.hash),
            }
        })
        .collect();
    let newest = app
        .ledger
        .head()
        .hash
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    page(&Log {
        ctx,
        lines,
        next: next.unwrap_or_default(),
        newest,
    })
}
