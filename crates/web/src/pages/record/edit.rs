//! Putting a line: a form made from the register's columns. What is wrong is said at each field, what is unlikely is
//! asked, and nothing that was typed is lost.

mod fields;
mod fresh;
mod sent;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::record::{Problem, Record, RecordKind};
use district::sheet::Verdict;
use ledger::Change;

use super::doubt_words;
use super::fault::named_nothing;
use super::import::judge_one;
use super::outline::answer_for;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::page;
use crate::registers::address;
use crate::visitor::Visitor;
use fields::{Entry, entries};
use sent::{Filled, Paper};

#[derive(Template)]
#[template(path = "record/edit.html")]
struct Edit {
    ctx: Ctx,
    kind: String,
    kind_name: String,
    list: String,
    key: String,
    key_error: String,
    is_new: bool,
    seen: i64,
    entries: Vec<Entry>,
    error: String,
    /// What is asked, and what answers for it.
    doubts: Vec<String>,
    answer: String,
}

/// What the form says back.
#[derive(Default)]
struct Said {
    error: String,
    problems: Vec<Problem>,
    /// Words at a field, by its column.
    at: BTreeMap<String, String>,
    doubts: Vec<String>,
}

impl Said {
    fn error(error: String) -> Self {
        Self {
            error,
            ..Self::default()
        }
    }
}

pub fn kept_by(kind: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind: RecordKind = kind.parse().or(Err(Failure::NotFound))?;
    if kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        Ok(kind)
    } else {
        Err(visitor.not_theirs())
    }
}

/// The form with the newest version of a line; or empty, but for the cells that the address names.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(mut asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let kind = kept_by(&kind, &visitor, &app)?;
    let key = asked.remove("key").unwrap_or_default();
    let kept = app.ledger.record(kind, &key, None).await?;
    let seen = kept.as_ref().map_or(0, |kept| kept.seq);
    asked.retain(|name, _| kind.column(name).is_some());
    let cells = kept.map_or(asked, |kept| kept.record.cells);
    let filled = Filled {
        key,
        seen,
        cells,
        ..Filled::default()
    };
    Ok(page(&draw(&app, &visitor, kind, &filled, Said::default()).await?)?.into_response())
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    filled: &Filled,
    said: Said,
) -> Result<Edit, Failure> {
    let ctx = Ctx::new(app, visitor, &format!("/records/{kind}/edit"));
    let mut at = said.at;
    for problem in said.problems.iter().rev() {
        at.insert(problem.column.clone(), super::fault_words(problem, &ctx));
    }
    for (column, key) in &filled.refused {
        at.insert((*column).to_owned(), ctx.t(key));
    }
    let entries = entries(app, visitor, kind, &filled.cells, &at, &ctx).await?;
    Ok(Edit {
        kind: kind.to_string(),
        kind_name: ctx.word("record", kind.as_str()),
        list: address(kind),
        key: filled.key.clone(),
        key_error: at.remove("key").unwrap_or_default(),
        is_new: filled.seen == 0,
        seen: filled.seen,
        entries,
        error: said.error,
        answer: answer_for(&said.doubts),
        doubts: said.doubts,
        ctx,
    })
}

/// Puts the line, or shows the form again.
pub async fn put(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let kind = kept_by(&kind, &visitor, &app)?;
    let filled = sent::read(&app, &visitor, kind, request).await?;
    let ctx = Ctx::new(&app, &visitor, "/records");
    match write(&app, &visitor, kind, &filled, &ctx).await? {
        Ok(key) => Ok(Redirect::to(&format!("{}/{key}", address(kind))).into_response()),
        Err(said) => {
            let html = page(&draw(&app, &visitor, kind, &filled, said).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
    }
}

/// Writes what was filled in and answers with its key; or says what stands against it.
async fn write(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    filled: &Filled,
    ctx: &Ctx,
) -> Result<Result<String, Said>, Failure> {
    let is_unnamed = filled.key.trim().is_empty();
    let key = if is_unnamed {
        fresh::NOBODY
    } else {
        filled.key.trim()
    };
    let judged = judge_one(app, kind, key, filled.cells(kind)).await?;
    let Some(line) = judged.plan.lines.first() else {
        return Err(Failure::NotFound);
    };
    let doubts: Vec<String> = line
        .doubts
        .iter()
        .map(|doubt| doubt_words(doubt, ctx))
        .collect();
    match &line.verdict {
        Verdict::Wrong(problems) => {
            return Ok(Err(Said {
                problems: problems.clone(),
                ..Said::error(ctx.t("errors-title"))
            }));
        }
        Verdict::NamesNothing(of, named) => {
            let error = named_nothing(*of, named, ctx);
            let columns = kind
                .all_columns()
                .filter(|column| fields::names(column, *of));
            let at = columns.filter(|column| filled.says(column.name, named));
            let at = at.map(|column| (column.name.to_owned(), error.clone()));
            return Ok(Err(Said {
                at: at.collect(),
                ..Said::error(error)
            }));
        }
        _ if line.is_wrong() => return Ok(Err(Said::error(doubts.join(" ")))),
        _ if !filled.refused.is_empty() => return Ok(Err(Said::error(ctx.t("errors-title")))),
        _ => {}
    }
    // Somebody else put a version while this one was being written.
    if !is_unnamed {
        let newest = app.ledger.record_versions(kind, &line.key).await?;
        if newest.last().map_or(0, |version| version.seq) != filled.seen {
            return Ok(Err(Said::error(ctx.t("record-stale"))));
        }
    }
    if !doubts.is_empty() && filled.sure != answer_for(&doubts) {
        return Ok(Err(Said {
            doubts,
            ..Said::error(ctx.t("record-doubts-title"))
        }));
    }
    let mut record = match judged.plan.written(|_line| true).pop() {
        Some(record) => record,
        // It stands so already; a paper that was brought along is one more reason to write it.
        None => match (&filled.paper, app.ledger.record(kind, key, None).await?) {
            (Some(_), Some(kept)) => kept.record,
            _ => return Ok(Ok(line.key.clone())),
        },
    };
    if is_unnamed {
        record.key = fresh::key(app, &record).await?;
    }
    if let Some(paper) = &filled.paper {
        let source = bring_paper(app, visitor, paper).await?;
        record.cells.insert("source".to_owned(), source);
    }
    let key = record.key.clone();
    let party = visitor.actor.party.clone();
    let change = Change::Revised(record, filled.seen);
    match app.ledger.change(vec![change], party).await {
        Ok(_) => Ok(Ok(key)),
        Err(ledger::CommandError::Overtaken) => Ok(Err(Said::error(ctx.t("record-stale")))),
        Err(ledger::CommandError::NoSuchRecord { named, .. }) => {
            let error = ctx.ta("record-names-nothing", "key", named);
            Ok(Err(Said::error(error)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The register of documents holds the paper that a line rests on, once; its key.
async fn bring_paper(app: &App, visitor: &Visitor, paper: &Paper) -> Result<String, Failure> {
    let key = format!("file-{}", paper.hash.get(..16).unwrap_or_default());
    let known = app.ledger.record(RecordKind::Source, &key, None).await?;
    if known.is_none() {
        let cells = [
            ("title", paper.title.as_str()),
            ("file", paper.hash.as_str()),
        ];
        let source = Record::read(RecordKind::Source, &key, cells, &app.ledger.charter());
        let source = source.map_err(|_problems| Failure::Bad("the file has no name"))?;
        let party = visitor.actor.party.clone();
        app.ledger
            .change(vec![Change::Record(source)], party)
            .await?;
    }
    Ok(key)
}
