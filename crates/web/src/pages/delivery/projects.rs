//! `/projects`: a list's projects on a day: the landing rate by a named gate, the weekly board, the strip.

use askama::Template;
use axum::extract::{Query, State};
use district::calendar::{Calendar, china_time};
use district::delivery::board::{Owed, Show};
use district::delivery::{
    Gate, LANDING_RATE, Landing, Met, Milestone, late_recipe, members, soon_recipe,
};
use district::figure::period::Period;
use district::figure::recipe::Recipe;
use district::rate::Rate;
use district::record::{MARKS, RecordKind};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::board::{Asked, PAGE, Row as Line, Seen, look, streets};
use super::lead::{defined, moved, registered};
use super::problems::problems;
use super::rank::{Ranked, ranks};
use super::shelf::Shelf;
use super::strip::{Strip, strips};
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::address_at;
use crate::pages::{Page, page};
use crate::registers::Asked as AsOf;
use crate::visitor::Visitor;

/// So many units are told of; those that owe the most.
const UNITS: usize = 12;

struct Row {
    key: String,
    name: String,
    invented: bool,
    landed: bool,
    late: Option<(String, String)>,
    /// The marks whose record is missing.
    unrecorded: String,
    next: Option<(String, String)>,
    owner: String,
    /// How many problems of it are open now, in words; empty where none is, or where another day is asked about.
    problems: String,
    cells: Vec<Cell>,
}

/// A mark in the table.
pub struct Cell {
    /// Due.
    pub due: String,
    /// Due in the plan laid beside, where that was another day.
    pub was: String,
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

struct Unit {
    name: String,
    /// Its projects, those that are late, those that are soon; empty where nobody is named.
    href: String,
    late: String,
    soon: String,
    owed: Owed,
}

#[derive(Template)]
#[template(path = "delivery/projects.html")]
struct Projects {
    ctx: Ctx,
    when: String,
    lists: Vec<(String, String, bool)>,
    gates: Vec<(String, String, bool)>,
    shows: Vec<(String, String, bool)>,
    hidden: Vec<(&'static str, String)>,
    streets: Vec<(String, String)>,
    units: Vec<String>,
    list: String,
    place: String,
    unit: String,
    narrowed: bool,
    day: String,
    cut: String,
    beside: String,
    moved: String,
    /// What the landing rate is.
    defined: String,
    /// What the register says the rate is, and whether that was written for a sample.
    registered: Option<(String, bool)>,
    tiles: Vec<Tile>,
    ranks: Vec<Ranked>,
    owing: Vec<Unit>,
    marks: Vec<String>,
    rows: Vec<Row>,
    strips: Vec<Strip>,
    /// What a missing record means, where one of those shown lacks any.
    unrecorded: String,
    count: String,
    next: String,
    invented: bool,
    api: String,
    keeper: bool,
}

/// A mark's due and met days in words.
pub fn mark_cell(mark: Option<&Milestone<'_>>, ctx: &Ctx) -> Cell {
    let Some(mark) = mark else {
        return Cell {
            due: String::new(),
            was: String::new(),
            met: ctx.t("projects-mark-no-record"),
            lamp: "",
        };
    };
    let said = |key: &str, day: Date| ctx.ta(key, "day", day.to_string());
    let (met, lamp) = match mark.met {
        Met::On(day) => (said("projects-mark-on", day), "done"),
        Met::By(day) => (said("projects-mark-by", day), "done"),
        Met::Not if mark.unrecorded.is_some() => (ctx.t("projects-mark-unrecorded"), "amber"),
        Met::Not if mark.late > 0 => (ctx.t("projects-mark-not"), "red"),
        Met::Not => (ctx.t("projects-mark-not"), "paused"),
    };
    Cell {
        due: mark
            .due
            .map_or_else(String::new, |due| said("projects-mark-planned", due)),
        was: String::new(),
        met,
        lamp,
    }
}

/// Shows the board.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let asof = AsOf {
        asof: asked.asof.clone(),
        cut: asked.cut,
    };
    let is_first = asked.after.is_none();
    let seen = look(&app, asked, PAGE).await?;
    let to = |changed: &[(&str, &str)]| format!("/projects?{}", seen.query(changed));
    let ctx = Ctx::new(&app, &visitor, &to(&[]));
    let mut shelf = Shelf::at(&app, &asof)?;
    shelf.add_rank(&app, LANDING_RATE).await?;
    let named: Vec<_> = seen
        .rows
        .iter()
        .map(|row| (row.name.clone(), &row.schedule))
        .collect();
    let all = std::iter::once(String::new()).chain(seen.lists.iter().cloned());
    let lists = all.map(|known| {
        let words = if known.is_empty() {
            ctx.t("projects-list-all")
        } else {
            known.clone()
        };
        (to(&[("list", &known)]), words, known == seen.list)
    });
    let gates = Gate::ALL.iter().map(|known| {
        let words = ctx.word("landing", known.as_str());
        (to(&[("gate", known.as_str())]), words, *known == seen.gate)
    });
    let hidden = [
        ("list", seen.list.clone()),
        ("gate", seen.gate.to_string()),
        ("show", seen.show.to_string()),
    ];
    let cut = seen.cut.to_string();
    // A meeting about today wants to hear of today's problems; those of another day are not in the rows.
    let today = china_time(app.ledger.now()).date();
    let problems = if seen.day >= today && !seen.cut_asked {
        problems(&app, seen.rows.iter().map(|row| row.key.as_str())).await?
    } else {
        BTreeMap::new()
    };
    page(&Projects {
        when: shelf.words(&ctx),
        lists: lists.collect(),
        gates: gates.collect(),
        shows: shows(&seen, &ctx, &to),
        hidden: hidden.into(),
        streets: streets(&charter, ctx.language()),
        units: seen.all_units.clone(),
        narrowed: !seen.unit.is_empty() || !seen.place.is_empty(),
        place: seen.place.clone(),
        unit: seen.unit.clone(),
        list: seen.list.clone(),
        day: seen.day.to_string(),
        cut: if seen.cut_asked { cut } else { String::new() },
        beside: seen.beside_text().unwrap_or_default(),
        defined: defined(&seen, &ctx),
        registered: registered(&shelf),
        moved: moved(&seen, &ctx),
        tiles: tiles(&seen, &shelf, &charter.calendar, &ctx, &to),
        ranks: ranks(LANDING_RATE, charter.code.as_str(), &shelf, &ctx),
        owing: owing(&seen, &to),
        marks: MARKS.iter().map(|mark| ctx.word("choice", mark)).collect(),
        rows: seen
            .rows
            .iter()
            .map(|line| row(line, problems.get(&line.key).copied(), &ctx))
            .collect(),
        strips: strips(&named, seen.day, &ctx),
        unrecorded: match seen.rows.iter().find_map(|row| row.unrecorded().next()) {
            Some(_) => ctx.t("board-unrecorded-why"),
            None => String::new(),
        },
        count: count(&seen, is_first, &ctx),
        next: seen
            .next
            .as_ref()
            .map_or_else(String::new, |next| to(&[("after", next)])),
        invented: seen.invented,
        api: seen.query(&[]),
        keeper: RecordKind::Project.may_be_kept_by(&visitor.actor, &charter),
        ctx,
    })
}

type To<'a> = dyn Fn(&[(&str, &str)]) -> String + 'a;

fn shows(seen: &Seen, ctx: &Ctx, to: &To<'_>) -> Vec<(String, String, bool)> {
    let counts = [
        (Show::All, seen.members),
        (Show::Late, seen.late),
        (Show::Soon, seen.soon),
        (Show::Unrecorded, seen.unrecorded),
        (Show::Moved, seen.moved),
        (Show::Landed, seen.landed),
        (Show::Open, seen.members - seen.landed),
    ];
    let counts = counts.into_iter();
    counts
        .filter(|(show, count)| match show {
            Show::Moved => seen.beside.is_some(),
            Show::Unrecorded => *count > 0 || *show == seen.show,
            _ => true,
        })
        .map(|(show, count)| {
            let words = format!("{} {count}", ctx.word("board", show.as_str()));
            (to(&[("show", show.as_str())]), words, show == seen.show)
        })
        .collect()
}

fn count(seen: &Seen, is_first: bool, ctx: &Ctx) -> String {
    if is_first && seen.next.is_none() {
        return ctx.ta("board-count", "count", seen.found);
    }
    let args = [
        ("shown", seen.rows.len().into()),
        ("count", seen.found.into()),
    ];
    say(ctx.language(), "board-part", &args)
}

fn owing(seen: &Seen, to: &To<'_>) -> Vec<Unit> {
    let mut units: Vec<&(String, Owed)> = seen.units.iter().collect();
    units.retain(|(_, owed)| owed.late + owed.soon > 0);
    units.sort_by_key(|(_, owed)| std::cmp::Reverse((owed.late, owed.soon)));
    let units = units.into_iter().take(UNITS);
    units
        .map(|(name, owed)| {
            let shown = |show: Show| match name.as_str() {
                "" => String::new(),
                name => to(&[("unit", name), ("show", show.as_str())]),
            };
            Unit {
                href: shown(Show::All),
                late: shown(Show::Late),
                soon: shown(Show::Soon),
                name: name.clone(),
                owed: *owed,
            }
        })
        .collect()
}

fn tiles(seen: &Seen, shelf: &Shelf, calendar: &Calendar, ctx: &Ctx, to: &To<'_>) -> Vec<Tile> {
    let rate = seen.rate();
    let (gone, days) = Period::Day(seen.day).elapsed();
    let time = Rate::new(gone.into(), days.into());
    let pace = match rate.compare(time) {
        Some(Ordering::Greater) => format!(" · {}", ctx.t("projects-ahead")),
        Some(Ordering::Less) => format!(" · {}", ctx.t("projects-behind")),
        Some(Ordering::Equal) => format!(" · {}", ctx.t("projects-even")),
        None => String::new(),
    };
    let gate = ctx.word("landing", seen.gate.as_str());
    let args = [("gone", gone.into()), ("days", days.into())];
    let shown = |show: Show| to(&[("show", show.as_str())]);
    // What is narrowed to a unit or a place opens its list; a whole list is a figure.
    let whole = seen.unit.is_empty() && seen.place.is_empty();
    let figure = |recipe: &Recipe, show: Show| {
        if whole {
            address_at(recipe, seen.cut)
        } else {
            shown(show)
        }
    };
    let landing = Landing::recipe(&seen.list, seen.gate, seen.day);
    let counted = Recipe::Count(members(&seen.list, seen.day));
    let [late, soon] = [late_recipe, soon_recipe].map(|of| of(&seen.list, seen.day, calendar));
    vec![
        Tile {
            label: ctx.t("landing-rate"),
            value: rate.percent(),
            href: figure(&landing, Show::Landed),
            formula: format!("{gate}: {} / {}{pace}", rate.num, rate.den),
        },
        Tile {
            label: ctx.t("projects-elapsed"),
            value: time.percent(),
            href: address_at(&Period::Day(seen.day).elapsed_recipe(), seen.cut),
            formula: say(ctx.language(), "projects-elapsed-formula", &args),
        },
        Tile {
            label: ctx.t("projects-members"),
            value: seen.members.to_string(),
            href: figure(&counted, Show::All),
            formula: shelf.words(ctx),
        },
        Tile {
            label: ctx.t("projects-late"),
            value: seen.late.to_string(),
            href: figure(&late, Show::Late),
            formula: ctx.t("projects-late-formula"),
        },
        Tile {
            label: ctx.t("board-soon"),
            value: seen.soon.to_string(),
            href: figure(&soon, Show::Soon),
            formula: ctx.t("board-soon-formula"),
        },
    ]
}

/// The marks of a project whose record is missing, in words; empty where none is.
pub fn unrecorded(line: &Line, ctx: &Ctx) -> String {
    let marks = line.unrecorded().map(|mark| ctx.word("choice", mark.mark));
    let marks: Vec<String> = marks.collect();
    if marks.is_empty() {
        return String::new();
    }
    ctx.ta("board-lacks", "marks", marks.join(&ctx.t("list-comma")))
}

fn row(line: &Line, problems: Option<usize>, ctx: &Ctx) -> Row {
    let due = |mark: &Milestone<'_>| {
        mark.due.map_or_else(String::new, |due| {
            ctx.ta("projects-mark-planned", "day", due.to_string())
        })
    };
    let named = |mark: &Milestone<'_>| ctx.word("choice", mark.mark);
    Row {
        key: line.key.clone(),
        name: line.name.clone(),
        invented: line.invented,
        landed: line.landed,
        late: line.late().map(|mark| {
            let days = ctx.ta("projects-late-days", "days", mark.late);
            (days, format!("{} · {}", named(mark), due(mark)))
        }),
        unrecorded: unrecorded(line, ctx),
        next: line.schedule.next().map(|mark| (named(mark), due(mark))),
        problems: problems.map_or_else(String::new, |count| {
            ctx.ta("board-problems", "count", count)
        }),
        owner: line.unit.clone().unwrap_or_else(|| "—".to_owned()),
        cells: MARKS
            .iter()
            .map(|mark| {
                let was = line.was.iter().find(|(moved, _)| moved == mark);
                Cell {
                    was: was.map_or_else(String::new, |(_, was)| match was.0 {
                        Some(day) => ctx.ta("board-was", "day", day.to_string()),
                        None => ctx.t("board-was-none"),
                    }),
                    ..mark_cell(line.schedule.mark(mark), ctx)
                }
            })
            .collect(),
    }
}
