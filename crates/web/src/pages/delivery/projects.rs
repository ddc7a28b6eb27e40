//! `/projects`: a list's projects on a day: the landing rate by a named gate, the weekly board, the strip.

use askama::Template;
use axum::extract::{Query, State};
use district::calendar::Calendar;
use district::delivery::{Gate, Landing, Met, Milestone, Schedule, lists, on_list};
use district::figure::period::Period;
use district::rate::Rate;
use district::record::{MARKS, Record, RecordKind};
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::rank::{LANDING_RATE, Ranked, ranks};
use super::shelf::Shelf;
use super::strip::{Strip, strip};
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Asked as AsOf, name_of};
use crate::visitor::Visitor;

/// The most projects on a page; what is late comes first.
const MOST: usize = 200;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// A list; every project where not said.
    pub list: Option<String>,
    /// What counts as landed.
    pub gate: Option<String>,
    /// `landed`, `open` or `late`: only these.
    pub show: Option<String>,
    /// The day.
    pub asof: Option<String>,
    /// The entry.
    pub cut: Option<i64>,
}

/// The registers that the board stands on.
pub const KINDS: &[RecordKind] = &[
    RecordKind::Project,
    RecordKind::Membership,
    RecordKind::Mark,
    RecordKind::Observation,
    RecordKind::Peers,
    RecordKind::Indicator,
    RecordKind::Source,
];

struct Row {
    key: String,
    name: String,
    invented: bool,
    landed: bool,
    late: Option<(String, String)>,
    next: Option<(String, String)>,
    owner: String,
    cells: Vec<Cell>,
}

/// A mark in the table.
pub struct Cell {
    /// Due.
    pub due: String,
    /// Met.
    pub met: String,
    /// The lamp.
    pub lamp: &'static str,
}

struct Tile {
    label: String,
    value: String,
    href: String,
    formula: String,
}

#[derive(Template)]
#[template(path = "delivery/projects.html")]
struct Projects {
    ctx: Ctx,
    when: String,
    lists: Vec<(String, String, bool)>,
    gates: Vec<(String, String, bool)>,
    list: String,
    gate: String,
    day: String,
    cut: String,
    tiles: Vec<Tile>,
    ranks: Vec<Ranked>,
    marks: Vec<String>,
    rows: Vec<Row>,
    strip: Option<Strip>,
    invented: bool,
    json: String,
    keeper: bool,
}

/// A list's projects with their schedules, in the order of their keys.
pub fn schedules<'a>(
    shelf: &'a Shelf,
    list: &str,
    calendar: &Calendar,
) -> Vec<(&'a Record, Schedule<'a>)> {
    let marks = by_project(shelf);
    let members =
        (!list.is_empty()).then(|| on_list(list, shelf.of(RecordKind::Membership), shelf.day));
    let projects = shelf.of(RecordKind::Project);
    projects
        .filter(|project| {
            let key = project.key.as_str();
            members.as_ref().is_none_or(|members| members.contains(key))
        })
        .map(|project| {
            let own = marks.get(project.key.as_str());
            let own = own.into_iter().flatten().copied();
            (
                project,
                Schedule::of(&project.key, own, shelf.day, calendar),
            )
        })
        .collect()
}

fn by_project(shelf: &Shelf) -> BTreeMap<&str, Vec<&Record>> {
    let mut marks: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for mark in shelf.of(RecordKind::Mark) {
        let project = mark.cell(RecordKind::Project.as_str()).unwrap_or_default();
        marks.entry(project).or_default().push(mark);
    }
    marks
}

/// The gate that is asked for; permit and start where not said.
pub fn gate_of(asked: Option<&str>) -> Result<Gate, Failure> {
    match asked.filter(|gate| !gate.is_empty()) {
        Some(gate) => gate.parse().or(Err(Failure::Bad("gate"))),
        None => Ok(Gate::PermitAndStart),
    }
}

/// The list that is asked for; the first where not said, and all projects for an empty word.
pub fn list_of(asked: Option<String>, shelf: &Shelf) -> String {
    asked.unwrap_or_else(|| {
        let all = lists(shelf.of(RecordKind::Membership));
        all.first().map_or_else(String::new, ToString::to_string)
    })
}

/// A mark's due and met days in words.
pub fn mark_cell(mark: Option<&Milestone<'_>>, ctx: &Ctx) -> Cell {
    let Some(mark) = mark else {
        return Cell {
            due: String::new(),
            met: ctx.t("projects-mark-no-record"),
            lamp: "",
        };
    };
    let said = |key: &str, day: jiff::civil::Date| ctx.ta(key, "day", day.to_string());
    let (met, lamp) = match mark.met {
        Met::On(day) => (said("projects-mark-on", day), "done"),
        Met::By(day) => (said("projects-mark-by", day), "done"),
        Met::Not if mark.late > 0 => (ctx.t("projects-mark-not"), "red"),
        Met::Not => (ctx.t("projects-mark-not"), "paused"),
    };
    Cell {
        due: mark
            .due
            .map_or_else(String::new, |due| said("projects-mark-planned", due)),
        met,
        lamp,
    }
}

/// Shows the board.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let asof = AsOf {
        asof: asked.asof,
        cut: asked.cut,
    };
    let shelf = Shelf::read(&app, &asof, KINDS).await?;
    let gate = gate_of(asked.gate.as_deref())?;
    let list = list_of(asked.list, &shelf);
    let own = schedules(&shelf, &list, &charter.calendar);
    let tail = shelf.tail();
    let to = |list: &str, gate: Gate, show: &str| {
        format!("/projects?list={list}&gate={gate}&show={show}&{tail}")
    };
    let ctx = Ctx::new(&app, &visitor, &to(&list, gate, ""));
    let landing = Landing::of(gate, own.iter().map(|(p, s)| (p.key.as_str(), s)));
    let late = own.iter().filter(|(_, s)| s.latest().is_some()).count();
    let tiles = tiles(&landing, late, own.len(), &shelf, &ctx, &|show| {
        to(&list, gate, show)
    });
    let mut rows: Vec<(&Record, &Schedule<'_>)> = own.iter().map(|(p, s)| (*p, s)).collect();
    rows.retain(|(project, schedule)| match asked.show.as_deref() {
        Some("landed") => landing.landed.contains(&project.key.as_str()),
        Some("open") => landing.open.contains(&project.key.as_str()),
        Some("late") => schedule.latest().is_some(),
        _ => true,
    });
    rows.sort_by_key(|(_, s)| std::cmp::Reverse(s.latest().map_or(0, |mark| mark.late)));
    rows.truncate(MOST);
    let named: Vec<_> = rows.iter().map(|(p, s)| (name_of(p), *s)).collect();
    let strip = strip(&named, shelf.day, &ctx);
    let rows = rows
        .iter()
        .map(|(p, s)| row(p, s, &landing, &ctx))
        .collect();
    let all = std::iter::once(String::new()).chain(
        lists(shelf.of(RecordKind::Membership))
            .into_iter()
            .map(str::to_owned),
    );
    let lists = all
        .map(|known| {
            let words = if known.is_empty() {
                ctx.t("projects-list-all")
            } else {
                known.clone()
            };
            (to(&known, gate, ""), words, known == list)
        })
        .collect();
    let gates = Gate::ALL.iter().map(|known| {
        let words = ctx.word("landing", known.as_str());
        (to(&list, *known, ""), words, *known == gate)
    });
    page(&Projects {
        when: shelf.words(&ctx),
        lists,
        gates: gates.collect(),
        json: format!("/api/v1/projects?list={list}&gate={gate}&{tail}"),
        list,
        gate: gate.to_string(),
        day: shelf.day.to_string(),
        cut: if shelf.cut_asked {
            shelf.cut.to_string()
        } else {
            String::new()
        },
        tiles,
        ranks: ranks(LANDING_RATE, charter.code.as_str(), &shelf, &ctx),
        marks: MARKS.iter().map(|mark| ctx.word("choice", mark)).collect(),
        rows,
        strip,
        invented: shelf.has_invented(&[RecordKind::Project, RecordKind::Mark]),
        keeper: RecordKind::Project.may_be_kept_by(&visitor.actor, &charter),
        ctx,
    })
}

fn tiles(
    landing: &Landing<'_>,
    late: usize,
    members: usize,
    shelf: &Shelf,
    ctx: &Ctx,
    to: &dyn Fn(&str) -> String,
) -> Vec<Tile> {
    let rate = landing.rate();
    let (gone, days) = Period::Day(shelf.day).elapsed();
    let time = Rate::new(gone.into(), days.into());
    let pace = match rate.compare(time) {
        Some(Ordering::Greater) => ctx.t("projects-ahead"),
        Some(Ordering::Less) => ctx.t("projects-behind"),
        Some(Ordering::Equal) => ctx.t("projects-even"),
        None => String::new(),
    };
    let gate = ctx.word("landing", landing.gate.as_str());
    let args = [("gone", gone.into()), ("days", days.into())];
    vec![
        Tile {
            label: ctx.t("landing-rate"),
            value: rate.percent(),
            href: to("landed"),
            formula: format!("{gate}: {} / {} · {pace}", rate.num, rate.den),
        },
        Tile {
            label: ctx.t("projects-elapsed"),
            value: time.percent(),
            href: String::new(),
            formula: say(ctx.language(), "projects-elapsed-formula", &args),
        },
        Tile {
            label: ctx.t("projects-members"),
            value: members.to_string(),
            href: to(""),
            formula: shelf.words(ctx),
        },
        Tile {
            label: ctx.t("projects-late"),
            value: late.to_string(),
            href: to("late"),
            formula: ctx.t("projects-late-formula"),
        },
    ]
}

fn row(project: &Record, schedule: &Schedule<'_>, landing: &Landing<'_>, ctx: &Ctx) -> Row {
    let due = |mark: &Milestone<'_>| {
        mark.due.map_or_else(String::new, |due| {
            ctx.ta("projects-mark-planned", "day", due.to_string())
        })
    };
    let named = |mark: &Milestone<'_>| ctx.word("choice", mark.mark);
    let invented = |record: &&Record| record.is_invented();
    Row {
        key: project.key.clone(),
        name: name_of(project),
        invented: project.is_invented()
            || schedule
                .marks
                .iter()
                .flat_map(|mark| &mark.records)
                .any(invented),
        landed: landing.landed.contains(&project.key.as_str()),
        late: schedule.latest().map(|mark| {
            let days = ctx.ta("projects-late-days", "days", mark.late);
            (days, format!("{} · {}", named(mark), due(mark)))
        }),
        next: schedule.next().map(|mark| (named(mark), due(mark))),
        owner: project
            .cell("responsible_unit")
            .or_else(|| project.cell("building_unit"))
            .unwrap_or("—")
            .to_owned(),
        cells: MARKS
            .iter()
            .map(|mark| mark_cell(schedule.mark(mark), ctx))
            .collect(),
    }
}
