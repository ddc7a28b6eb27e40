//! The board of projects as JSON and as a sheet.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use district::delivery::{LANDING_RATE, Met, Schedule};
use district::record::{MARKS, Shape};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::dto::Problem;
use super::{Asks, misread};
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::delivery::board::{Asked, Misread, Row, Seen, Why, look};
use crate::pages::delivery::meeting::{Meeting, Problems, meeting, problems_now};
use crate::pages::delivery::problems::Open;
use crate::pages::delivery::projects::{mark_cell, unrecorded};
use crate::pages::delivery::shelf::Shelf;
use crate::pages::record::export::sheet_file;
use crate::sheets::Table;
use crate::visitor::Visitor;

/// Which projects.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A list, such as `152@2021`; the first where not said, every project for an empty word.
    list: Option<String>,
    /// What counts as landed: `permit`, `permit_and_start`, `stat_code` or `completion`.
    gate: Option<String>,
    /// `landed`, `open`, `late`, `soon`, `unrecorded`, `unknown` or `moved`: only these are listed; the counts stay those of all.
    show: Option<String>,
    /// The unit that answers for the projects.
    unit: Option<String>,
    /// A place and everything within.
    place: Option<String>,
    /// The day asked about; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which versions are read; the newest where not said.
    cut: Option<i64>,
    /// A day, or an entry of the log, whose plan is laid beside.
    beside: Option<String>,
    /// Where to go on: `next` of the part before.
    after: Option<String>,
    /// At most so many, up to 1000; 200 where not said.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
}

/// A list's projects on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Projects {
    list: String,
    gate: String,
    /// The marks that must all be met.
    gate_marks: Vec<&'static str>,
    day: String,
    cut: i64,
    /// Projects past the gate.
    num: usize,
    /// Projects asked about.
    den: usize,
    /// With two decimals; absent where nothing is asked about.
    percent: Option<String>,
    /// Projects with a mark that is owed and overdue.
    late: usize,
    /// Projects with a mark due within thirty days and none overdue.
    soon: usize,
    /// Projects with a mark whose record is missing though a later mark is met that rests on it.
    unrecorded: usize,
    /// Projects with a mark of which only a later day is known by which it was met: neither done nor late.
    unknown: usize,
    /// Projects with a due day that was another one in the plan laid beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<usize>,
    #[serde(flatten)]
    meeting: Meeting,
    /// What is owed first, first.
    projects: Vec<OnBoard>,
    /// Where to go on, as `after`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A project on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnBoard {
    key: String,
    name: String,
    unit: Option<String>,
    /// The code of its place.
    place: Option<String>,
    landed: bool,
    /// Whether nobody knows if it has landed: of a mark of the gate only a later day is known.
    may_have_landed: bool,
    /// Working days beyond the due day of the mark that is latest; 0 where nothing is late.
    late: u32,
    /// The due day of that mark.
    since: Option<String>,
    /// Every mark that is overdue, with whoever owes it.
    overdue: Vec<Overdue>,
    /// How often a due day of its plan was put to another one.
    replanned: usize,
    /// The mark that is owed next.
    next: Option<&'static str>,
    marks: Vec<OneMark>,
    /// Its problems that are open now; absent where another day or an entry is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Problems>,
    invented: bool,
}

/// A mark that is overdue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overdue {
    mark: &'static str,
    unit: Option<String>,
    due: Option<String>,
    /// Working days beyond the due day.
    late: u32,
}

/// A mark on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct OneMark {
    mark: &'static str,
    due: Option<String>,
    /// The due day in the plan laid beside, where it was another one; empty where that plan had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    was_due: Option<String>,
    /// The day it was met.
    met: Option<String>,
    /// The day by which it was met, where no day is known.
    met_by: Option<String>,
    /// Working days beyond the due day.
    late: u32,
    /// No record calls it met, but this later mark is met and rests on it: what is owed is the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    unrecorded: Option<&'static str>,
    /// Whether it was met on the day is not known: it was by this later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    met_by_later: Option<String>,
}

async fn seen(app: &App, which: Which, most: usize) -> Result<Seen, Failure> {
    let asked = Asked {
        list: which.list,
        gate: which.gate,
        show: which.show,
        unit: which.unit,
        place: which.place,
        at: AsOf::new(which.asof, which.cut),
        beside: which.beside,
        after: which.after,
    };
    look(app, asked, most).await.map_err(no_board)
}

/// Why there is no board, as a program is told.
pub(super) fn no_board(why: Why) -> Failure {
    match why {
        Why::Misread(Misread(name, text)) => misread(name, &text),
        Why::Failed(failure) => failure,
    }
}

/// Shows the board of a list.
#[utoipa::path(get, path = "/api/v1/projects", tag = "records", params(Which),
    responses((status = 200, body = Projects), (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn projects(
    State(app): State<App>,
    visitor: Visitor,
    Asks(which): Asks<Which>,
) -> Result<Json<Projects>, Failure> {
    let limit = which.limit.unwrap_or(200);
    if !(1..=1000).contains(&limit) {
        return Err(misread("limit", &limit.to_string()));
    }
    let asof = AsOf::new(which.asof.clone(), which.cut);
    let seen = seen(&app, which, limit).await?;
    let ctx = Ctx::new(&app, &visitor, "/projects");
    let mut shelf = Shelf::at(&app, &asof)?;
    shelf.add_rank(&app, LANDING_RATE).await?;
    let meeting = meeting(&app, &seen, &shelf, &ctx);
    let problems = problems_now(&app, &seen).await?;
    let rate = seen.rate();
    Ok(Json(Projects {
        gate: seen.gate.to_string(),
        gate_marks: seen.gate.marks().to_vec(),
        day: seen.day.to_string(),
        cut: seen.cut,
        num: seen.landed,
        den: seen.members,
        percent: (seen.members > 0).then(|| rate.percent()),
        late: seen.late,
        soon: seen.soon,
        unrecorded: seen.unrecorded,
        unknown: seen.unknown,
        moved: seen.beside.map(|_| seen.moved),
        projects: seen
            .rows
            .iter()
            .map(|row| on_board(row, problems.as_ref()))
            .collect(),
        meeting,
        list: seen.list,
        next: seen.next,
    }))
}

fn on_board(row: &Row, problems: Option<&BTreeMap<String, Open>>) -> OnBoard {
    let late = row.late();
    OnBoard {
        key: row.key.clone(),
        name: row.name.clone(),
        unit: row.unit.clone(),
        place: row.place.clone(),
        landed: row.landed,
        may_have_landed: row.may_have_landed,
        late: late.map_or(0, |mark| mark.late),
        since: late.and_then(|mark| Some(mark.due?.to_string())),
        overdue: row
            .overdue
            .iter()
            .filter_map(|it| overdue(row, it))
            .collect(),
        replanned: row.replanned,
        next: row.schedule.next().map(|mark| mark.mark),
        marks: marks(&row.schedule, row),
        problems: problems.map(|all| all.get(&row.key).copied().unwrap_or_default().into()),
        invented: row.invented,
    }
}

fn overdue(row: &Row, (mark, unit): &(&'static str, Option<String>)) -> Option<Overdue> {
    let of = row.schedule.mark(mark)?;
    Some(Overdue {
        mark,
        unit: unit.clone(),
        due: of.due.map(|due| due.to_string()),
        late: of.late,
    })
}

/// The later day by which a mark was met, where nothing says more.
pub(super) fn later(met: Met) -> Option<String> {
    match met {
        Met::Later(by) => Some(by.to_string()),
        _ => None,
    }
}

fn marks(schedule: &Schedule<'_>, row: &Row) -> Vec<OneMark> {
    let marks = schedule.marks.iter().map(|mark| {
        let (met, met_by) = match mark.met {
            Met::On(day) => (Some(day.to_string()), None),
            Met::By(day) => (None, Some(day.to_string())),
            Met::Later(_) | Met::Not => (None, None),
        };
        let was = row.was.iter().find(|(moved, _)| *moved == mark.mark);
        OneMark {
            mark: mark.mark,
            due: mark.due.map(|due| due.to_string()),
            was_due: was.map(|(_, was)| was.0.map_or_else(String::new, |day| day.to_string())),
            met,
            met_by,
            late: mark.late,
            unrecorded: mark.unrecorded,
            met_by_later: later(mark.met),
        }
    });
    marks.collect()
}

/// Takes the board along as a sheet, every project that is asked for in it: `csv` or `xlsx`.
#[utoipa::path(get, path = "/api/v1/projects/sheet/{form}", tag = "records", params(Which, ("form" = String, Path)),
    responses((status = 200, description = "The file", content(
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn sheet(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Asks(which): Asks<Which>,
) -> Result<Response, Failure> {
    let seen = seen(&app, which, usize::MAX).await?;
    let ctx = Ctx::new(&app, &visitor, "/projects");
    let text = |key: &str| (ctx.t(key), None);
    let mut columns = vec![
        text("record-key"),
        text("record-project"),
        text("projects-owner"),
        text("landing-rate"),
        (ctx.t("projects-since"), Some(Shape::Whole)),
        (ctx.t("board-late-from"), Some(Shape::Day)),
        text("board-unrecorded"),
        text("projects-next"),
        (ctx.t("column-due"), Some(Shape::Day)),
    ];
    columns.extend(MARKS.iter().flat_map(|mark| {
        let name = ctx.word("choice", mark);
        let due = format!("{name} · {}", ctx.t("column-due"));
        [(due, Some(Shape::Day)), (name, None)]
    }));
    columns.push(text("record-invented"));
    let table = Table {
        title: ctx.t("projects-board"),
        columns,
        rows: seen.rows.iter().map(|row| cells(row, &ctx)).collect(),
    };
    let name = format!("board-{}-{}", seen.day, seen.cut);
    sheet_file(&name, &form, &table)
}

fn cells(row: &Row, ctx: &Ctx) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let (late, next) = (row.late(), row.schedule.next());
    let mut cells = vec![
        row.key.clone(),
        row.name.clone(),
        row.unit.clone().unwrap_or_default(),
        ctx.t(if row.landed {
            "projects-landed"
        } else {
            "projects-open"
        }),
        late.map_or_else(String::new, |mark| mark.late.to_string()),
        day(late.and_then(|mark| mark.due)),
        unrecorded(row, ctx),
        next.map_or_else(String::new, |mark| ctx.word("choice", mark.mark)),
        day(next.and_then(|mark| mark.due)),
    ];
    cells.extend(MARKS.iter().flat_map(|mark| {
        let mark = row.schedule.mark(mark);
        let due = day(mark.and_then(|mark| mark.due));
        [due, mark_cell(mark, ctx).met]
    }));
    cells.push(if row.invented {
        ctx.t("record-invented")
    } else {
        String::new()
    });
    cells
}
