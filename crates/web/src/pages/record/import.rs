//! Bringing a sheet into a register: first what each line would change, then, once somebody has seen it, the
//! change. A sheet with a fault changes nothing unless it is asked to bring in its sound lines.

mod judge;
mod view;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::lang::Lang;
use district::record::{RecordKind, Row, Shape};
use district::sheet::{Lines, SheetFault, lines};
use ledger::Change;
use ledger::gate::SHEETS;

use super::edit::kept_by;
use super::export::{chosen, example, has_places, label};
use crate::App;
use crate::apart::apart;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{parts, text_of};
use crate::pages::{Page, page};
use crate::registers::{address, column_name, may_read};
use crate::sheets::{self, Unreadable, oc4ids};
use crate::visitor::Visitor;
pub use judge::{Judged, judge, judge_one};
use view::{PlanView, view};

/// What stands in the place of its key where a line is an example; no key is written so.
const EXAMPLE: &str = "\u{793a}\u{4f8b}";

/// What stands as the key of an example in a language.
pub const fn example_key(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => EXAMPLE,
        Lang::En => "(example)",
    }
}

fn is_example(key: &str) -> bool {
    [Lang::Zh, Lang::En]
        .into_iter()
        .any(|lang| example_key(lang) == key.trim())
}

/// The column of outlines.
const OUTLINE: &str = "outline";

/// What a column takes.
struct ColumnView {
    name: String,
    takes: String,
    example: String,
    needed: bool,
}

#[derive(Template)]
#[template(path = "record/sheet.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the page shows or leaves out"
)]
struct Sheet {
    ctx: Ctx,
    kind: String,
    title: String,
    list: String,
    keeper: bool,
    on_map: bool,
    is_projects: bool,
    is_outlined: bool,
    columns: Vec<ColumnView>,
    error: String,
    done: Option<usize>,
    plan: Option<PlanView>,
}

fn sheet(app: &App, visitor: &Visitor, kind: RecordKind) -> Sheet {
    let ctx = Ctx::new(app, visitor, &format!("/records/{kind}/sheet"));
    let takes = |shape| match shape {
        Shape::Choice(words) => words.join(" · "),
        Shape::Ref(of) | Shape::Refs(of) => ctx.ta(
            "record-hint-ref",
            "register",
            ctx.word("record", of.as_str()),
        ),
        Shape::Day => ctx.t("fault-day"),
        Shape::Yuan => ctx.t("sheet-yuan"),
        Shape::Area => ctx.t("sheet-area"),
        Shape::Tick => "yes".to_owned(),
        _ => String::new(),
    };
    let columns = kind.all_columns().map(|column| ColumnView {
        name: column_name(column, &ctx),
        takes: takes(column.shape),
        example: example(column, ctx.language()),
        needed: column.needed,
    });
    Sheet {
        kind: kind.to_string(),
        title: ctx.word("record", kind.as_str()),
        list: address(kind),
        keeper: kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()),
        on_map: has_places(kind),
        is_projects: kind == RecordKind::Project,
        is_outlined: kind.column(OUTLINE).is_some(),
        columns: columns.collect(),
        error: String::new(),
        done: None,
        plan: None,
        ctx,
    }
}

/// The page: files to take along, and for its keepers a sheet to bring in.
pub async fn form(State(app): State<App>, visitor: Visitor, Path(kind): Path<String>) -> Page {
    let kind: RecordKind = kind.parse().or(Err(Failure::NotFound))?;
    if !may_read(kind, &visitor, &app) {
        return Err(Failure::Forbidden);
    }
    page(&sheet(&app, &visitor, kind))
}

/// What was sent.
#[derive(Default)]
struct Sent {
    bytes: Vec<u8>,
    text: String,
    confirmed: bool,
    sound_only: bool,
    /// The doubtful lines that somebody answers for.
    sure: BTreeSet<usize>,
    /// How many lines were to be written when it was confirmed.
    count: usize,
}

async fn sent(form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let take = |name: &str, bytes: Vec<u8>| match name {
        "sheet" => sent.bytes = bytes,
        "text" => sent.text = text_of(&bytes),
        "confirmed" => sent.confirmed = bytes == b"yes",
        "sound_only" => sent.sound_only = bytes == b"yes",
        "sure" => sent.sure.extend(text_of(&bytes).parse::<usize>()),
        "count" => sent.count = text_of(&bytes).parse().unwrap_or_default(),
        _ => {}
    };
    parts(form, 2 * sheets::MOST, take).await?;
    if sent.bytes.len() > sheets::MOST {
        return Err(Failure::TooLarge);
    }
    Ok(sent)
}

/// Shows what a sheet would do; once that is confirmed, does it.
pub async fn bring(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let kind = kept_by(&kind, &visitor, &app)?;
    let sent = sent(form).await?;
    let mut shown = sheet(&app, &visitor, kind);
    let (sent, lines) = apart(&SHEETS, move || {
        let lines = read(&sent, kind);
        (sent, lines)
    })
    .await?;
    let mut judged = match lines {
        Ok(cut) => judge(&app, kind, cut).await?,
        Err(fault) => {
            shown.error = told(&fault, &shown.ctx);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
        }
    };
    let plan = &judged.plan;
    if sent.confirmed && (plan.wrong() == 0 || sent.sound_only) {
        let records = plan.written(|line| sent.sure.contains(&line.line));
        let mut count = records.len();
        if plan.records.is_empty() {
            // Sent twice, as with a double click: all is written already, and the answer stays the same.
            count = sent.count.min(plan.lines.len());
        } else if count > 0 {
            let changes = records.into_iter().map(Change::Record).collect();
            let party = visitor.actor.party.clone();
            app.ledger.change(changes, party).await?;
        }
        let to = format!("/records/{kind}/sheet/done?count={count}");
        return Ok(Redirect::to(&to).into_response());
    }
    if let Some(text) = json(&sent) {
        // Its parts tell different things of themselves, which a table with one heading would level.
        judged.text = text;
    }
    shown.plan = Some(view(judged, kind, &shown.ctx));
    Ok(page(&shown)?.into_response())
}

/// How much a sheet has changed.
#[derive(Debug, serde::Deserialize)]
pub struct Count {
    count: usize,
}

/// The page after a sheet was brought in.
pub async fn done(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    axum::extract::Query(Count { count }): axum::extract::Query<Count>,
) -> Page {
    let kind = kept_by(&kind, &visitor, &app)?;
    let mut shown = sheet(&app, &visitor, kind);
    shown.done = Some(count);
    page(&shown)
}

/// Why nothing could be planned.
#[derive(Debug)]
pub enum Fault {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// Its heading does not fit.
    Sheet(SheetFault),
}

/// What was sent, where it is JSON.
fn json(sent: &Sent) -> Option<String> {
    let sent = [sent.bytes.as_slice(), sent.text.as_bytes()];
    let json = sent.into_iter().find(|bytes| sheets::is_json(bytes))?;
    sheets::text(json).ok()
}

fn read(sent: &Sent, kind: RecordKind) -> Result<Lines, Fault> {
    if !sent.bytes.is_empty() {
        return rows_of(&sent.bytes, kind);
    }
    if sheets::is_json(sent.text.as_bytes()) {
        return collected(&sent.text, kind);
    }
    fitting(sheets::table(&sent.text).map_err(Fault::Unreadable)?, kind)
}

/// The lines of a file that is a sheet of a register, a collection of outlines, or a package of projects.
pub fn rows_of(bytes: &[u8], kind: RecordKind) -> Result<Lines, Fault> {
    if sheets::is_json(bytes) {
        return collected(&sheets::text(bytes).map_err(Fault::Unreadable)?, kind);
    }
    fitting(sheets::read(bytes).map_err(Fault::Unreadable)?, kind)
}

fn collected(text: &str, kind: RecordKind) -> Result<Lines, Fault> {
    if kind == RecordKind::Project && oc4ids::is_package(text) {
        let cut = oc4ids::projects(text).map_err(Fault::Unreadable)?;
        if cut.lines.is_empty() {
            return Err(Fault::Sheet(SheetFault::Empty));
        }
        return Ok(cut);
    }
    if kind.column(OUTLINE).is_none() {
        return Err(Fault::Sheet(SheetFault::Unknown(OUTLINE.to_owned())));
    }
    let lines = sheets::outlines(text).map_err(Fault::Unreadable)?;
    // One without a feature, as of a register without a line, changes nothing.
    Ok(Lines {
        lines,
        ..Lines::default()
    })
}

fn fitting(rows: Vec<Row>, kind: RecordKind) -> Result<Lines, Fault> {
    let mut cut = lines(kind, rows, |written| label(kind, written)).map_err(Fault::Sheet)?;
    // The example of an empty sheet shows how a line is written and is none itself.
    let all = cut.lines.len();
    cut.lines.retain(|line| !is_example(&line.key));
    if cut.lines.len() < all {
        cut.left_out.push(EXAMPLE.to_owned());
    }
    for (name, cell) in cut.lines.iter_mut().flat_map(|line| &mut line.cells) {
        let column = kind.column(name);
        if let Some(word) = column.and_then(|column| chosen(column, cell)) {
            word.clone_into(cell);
        }
    }
    // A heading without lines is what an empty register leaves as: it changes nothing.
    Ok(cut)
}

fn told(fault: &Fault, ctx: &Ctx) -> String {
    match fault {
        Fault::Unreadable(Unreadable::Neither) => ctx.t("sheet-neither"),
        Fault::Unreadable(Unreadable::Damaged) => ctx.t("sheet-damaged"),
        Fault::Unreadable(Unreadable::Long) => ctx.ta("sheet-long", "most", sheets::ROWS),
        Fault::Sheet(SheetFault::Empty) => ctx.t("sheet-empty"),
        Fault::Sheet(SheetFault::NoKey) => ctx.t("sheet-no-key"),
        Fault::Sheet(SheetFault::Twice(name)) => ctx.ta("sheet-twice", "column", name),
        Fault::Sheet(SheetFault::Unknown(name)) => ctx.ta("sheet-unknown", "column", name),
    }
}
