//! Bringing a sheet into a register: first what each line would change, then, once somebody has seen it, the
//! change. A sheet with a fault changes nothing unless it is asked to bring in its sound lines.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::record::sheet::{Plan, Row, SheetFault, Verdict, lines, plan};
use district::record::{PARTS, Record, RecordKind, Shape, clean};
use ledger::Change;

use super::edit::{fault_words, kept_by};
use super::export::{has_places, label};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{parts, text_of};
use crate::pages::{Page, page};
use crate::registers::{Asked, Book, Part, address, column_name, may_read};
use crate::sheets::{self, Unreadable};
use crate::visitor::Visitor;

/// The column of outlines.
const OUTLINE: &str = "outline";
/// So many lines of a plan are shown; those with a fault come first.
const SHOWN: usize = 300;

/// What a column takes.
struct ColumnView {
    name: String,
    takes: String,
    example: String,
    needed: bool,
}

/// A line of a plan in words.
struct LineView {
    line: usize,
    key: String,
    /// wrong, new, changed.
    state: &'static str,
    /// What is wrong, or what changes: column, what stood there, what will.
    faults: Vec<String>,
    changes: Vec<(String, String, String)>,
}

/// What a sheet would do.
struct PlanView {
    new: usize,
    changed: usize,
    same: usize,
    wrong: usize,
    lines: Vec<LineView>,
    more: usize,
    /// The sheet, for the second time.
    text: String,
}

#[derive(Template)]
#[template(path = "record/sheet.html")]
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
        example: column.example.to_owned(),
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
    let planned = match read(&sent, kind) {
        Ok(rows) => judge(&app, kind, rows).await?,
        Err(fault) => {
            shown.error = told(&fault, &shown.ctx);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
        }
    };
    let (plan, text) = planned;
    if sent.confirmed && (plan.wrong() == 0 || sent.sound_only) {
        let mut count = plan.records.len();
        if count == 0 {
            // Sent twice, as with a double click: all is written already, and the answer stays the same.
            count = sent.count.min(plan.lines.len());
        } else {
            let changes = plan.records.into_iter().map(Change::Record).collect();
            let party = visitor.actor.party.clone();
            app.ledger.change(changes, party).await?;
        }
        let to = format!("/records/{kind}/sheet/done?count={count}");
        return Ok(Redirect::to(&to).into_response());
    }
    shown.plan = Some(view(&plan, kind, text, &shown.ctx));
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

/// The lines of a sheet, as they were written.
pub type Lines = Vec<district::record::sheet::Line>;

fn read(sent: &Sent, kind: RecordKind) -> Result<Lines, Fault> {
    if !sent.bytes.is_empty() {
        return rows_of(&sent.bytes, kind);
    }
    if sheets::is_json(sent.text.as_bytes()) {
        return collected(&sent.text, kind);
    }
    fitting(sheets::table(&sent.text).map_err(Fault::Unreadable)?, kind)
}

/// The lines of a file that is a sheet of a register, or a collection of outlines.
pub fn rows_of(bytes: &[u8], kind: RecordKind) -> Result<Lines, Fault> {
    if sheets::is_json(bytes) {
        return collected(&sheets::text(bytes).map_err(Fault::Unreadable)?, kind);
    }
    fitting(sheets::read(bytes).map_err(Fault::Unreadable)?, kind)
}

fn collected(text: &str, kind: RecordKind) -> Result<Lines, Fault> {
    if kind.column(OUTLINE).is_none() {
        return Err(Fault::Sheet(SheetFault::Unknown(OUTLINE.to_owned())));
    }
    let lines = sheets::outlines(text).map_err(Fault::Unreadable)?;
    if lines.is_empty() {
        return Err(Fault::Sheet(SheetFault::Empty));
    }
    Ok(lines)
}

fn fitting(rows: Vec<Row>, kind: RecordKind) -> Result<Lines, Fault> {
    let (_, lines) = lines(kind, rows, |written| label(kind, written)).map_err(Fault::Sheet)?;
    if lines.is_empty() {
        return Err(Fault::Sheet(SheetFault::Empty));
    }
    Ok(lines)
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

/// What the lines would do to the register as it stands, and the lines as text to be sent again. Of every
/// register no more is read than what the lines name.
pub async fn judge(app: &App, kind: RecordKind, lines: Lines) -> Result<(Plan, String), Failure> {
    let mut named: BTreeMap<RecordKind, BTreeSet<String>> = BTreeMap::new();
    for (name, cell) in lines.iter().flat_map(|line| &line.cells) {
        let shape = kind.column(name).map(|column| column.shape);
        if let Some(Shape::Ref(of) | Shape::Refs(of)) = shape {
            let parts = cell.split(PARTS).map(|part| clean(part, true));
            named.entry(of).or_default().extend(parts);
        }
    }
    let mut book = Book::at(app, &Asked::default())?;
    for (of, keys) in &named {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        book.add(app, *of, Part::Keyed(&keys)).await?;
    }
    let own: BTreeSet<String> = lines.iter().map(|line| clean(&line.key, true)).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    book.add(app, kind, Part::Keyed(&own)).await?;
    // What a line that is there already names in cells that the sheet does not have.
    book.add_named(app, &[kind]).await?;
    let before: BTreeMap<&str, &Record> = book
        .all(kind)
        .iter()
        .map(|kept| (kept.record.key.as_str(), &kept.record))
        .collect();
    let charter = app.ledger.charter();
    let there = |of, key: &str| book.get(of, key).is_some();
    let plan = plan(kind, &lines, &charter, &before, there);
    Ok((plan, again(&lines)))
}

/// The lines as a table of text, with the names of columns for a heading.
fn again(lines: &Lines) -> String {
    let names = lines.first().map(|line| &line.cells);
    let names = names.into_iter().flatten().map(|(name, _)| *name);
    let mut out = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut out);
    let heading = std::iter::once(district::record::sheet::KEY).chain(names);
    // Into memory; that cannot fail.
    drop(writer.write_record(heading));
    for line in lines {
        let cells = line.cells.iter().map(|(_, cell)| cell.as_str());
        drop(writer.write_record(std::iter::once(line.key.as_str()).chain(cells)));
    }
    drop(writer.flush());
    drop(writer);
    String::from_utf8(out).unwrap_or_default()
}

fn view(plan: &Plan, kind: RecordKind, text: String, ctx: &Ctx) -> PlanView {
    let count = |is: fn(&Verdict) -> bool| {
        let found = plan.lines.iter().filter(|line| is(&line.verdict));
        found.count()
    };
    let column = |name: &str| {
        kind.column(name)
            .map_or_else(|| ctx.t("record-key"), |column| column_name(column, ctx))
    };
    let mut lines: Vec<LineView> = Vec::new();
    for line in &plan.lines {
        let (state, faults, changes) = match &line.verdict {
            Verdict::Same => continue,
            Verdict::New => ("new", Vec::new(), Vec::new()),
            Verdict::Changed(changed) => {
                let changes = changed.iter();
                let cell = |name: &str, cell: &String| match (name, cell.is_empty()) {
                    // Hundreds of points tell nobody anything.
                    (OUTLINE, false) => ctx.t("record-outline"),
                    _ => cell.clone(),
                };
                let changes =
                    changes.map(|(name, was, is)| (column(name), cell(name, was), cell(name, is)));
                ("changed", Vec::new(), changes.collect())
            }
            Verdict::Wrong(problems) => {
                let faults = problems.iter().map(|problem| {
                    format!(
                        "{}{}{}",
                        column(&problem.column),
                        ctx.t("sheet-colon"),
                        fault_words(problem, ctx)
                    )
                });
                ("wrong", faults.collect(), Vec::new())
            }
            Verdict::Repeated(earlier) => {
                let fault = ctx.ta("sheet-repeated", "line", *earlier);
                ("wrong", vec![fault], Vec::new())
            }
            Verdict::NamesNothing(of, key) => {
                let register = ctx.word("record", of.as_str());
                let args = [("register", register.into()), ("key", key.clone().into())];
                let fault = crate::catalog::say(ctx.language(), "sheet-names-nothing", &args);
                ("wrong", vec![fault], Vec::new())
            }
        };
        lines.push(LineView {
            line: line.line,
            key: line.key.clone(),
            state,
            faults,
            changes,
        });
    }
    // What has to be mended first.
    lines.sort_by_key(|line| line.state != "wrong");
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    PlanView {
        new: count(|verdict| matches!(verdict, Verdict::New)),
        changed: count(|verdict| matches!(verdict, Verdict::Changed(_))),
        same: count(|verdict| matches!(verdict, Verdict::Same)),
        wrong: plan.wrong(),
        lines,
        more,
        text,
    }
}
