//! `/log`: the public log, newest first.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::ctx::{Ctx, short_hash};
use crate::secret::public_log;
use crate::views::{capacity_name, iso, when};
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
        .filter(|row| row.seq > 1 && rows.len() == 50)
        .map(|row| format!("/log?before={}", row.seq));
    let lines = rows
        .iter()
        .map(|row| {
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
                when: when(row.at, app.ledger.now(), lang),
                iso: iso(row.at),
                what: named.unwrap_or_else(|| ctx.word("register", register)),
                capacity: capacity_name(&row.capacity, &charter, &ctx),
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
