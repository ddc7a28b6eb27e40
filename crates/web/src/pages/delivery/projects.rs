//! `/projects`: a list's projects on a day: the landing rate by a named gate, the weekly board, the strip.

use askama::Template;
use axum::extract::{Query, State};
use district::dates::whole_day;
use district::delivery::board::{Owed, Show};
use district::delivery::{Gate, LANDING_RATE, Met, Milestone};
use district::record::{MARKS, RecordKind};
use jiff::civil::Date;

use super::board::{Asked, PAGE, Row as Line, Seen, look, streets};
use super::counts::Counts;
use super::lead::{defined, moved, registered, told};
use super::meeting::problems_now;
use super::problems::Open;
use super::rank::ranks;
use super::rank_words::{Ranked, rank_words};
use super::shelf::Shelf;
use super::strip::{Strip, strips};
use super::tiles::{Tile, To, tiles};
use crate::App;
use crate::catalog::say;
use crate::cited::Cited;
use crate::ctx::Ctx;
use crate::pages::{Page, page};
use crate::views::place_name;
use crate::visitor::Visitor;

/// So many units are told of; those that owe the most.
const UNITS: usize = 12;

struct Row {
    /// Its page, from the same point of view.
    href: String,
    name: String,
    invented: bool,
    landed: bool,
    /// Whether nobody knows if it has landed.
    may_have_landed: bool,
    /// Every mark that is overdue.
    late: Vec<Late>,
    /// How often its plan was put to other days; empty where never.
    replanned: String,
    /// The marks whose record is missing.
    unrecorded: String,
    /// The marks of which nobody knows whether they are met on the day.
    unknown: String,
    next: Option<(String, String)>,
    owner: String,
    /// How many problems of it are open now, in words; empty where none is, or where another day is asked about.
    problems: String,
    cells: Vec<Cell>,
}

/// A mark that is overdue.
struct Late {
    /// By how many working days.
    days: String,
    /// Which, since when, and who owes it.
    words: String,
    href: String,
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
    /// The mark, as the page of the project names its line; empty where no record speaks of it.
    pub line: &'static str,
}

struct Unit {
    name: String,
    /// Its projects; how many of them are late, and soon. Empty where nobody is named.
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
    /// How many have landed by what a source says, beside how many are named.
    told: Vec<(String, String, bool)>,
    tiles: Vec<Tile>,
    ranks: Vec<Ranked>,
    owing: Vec<Unit>,
    marks: Vec<String>,
    rows: Vec<Row>,
    strips: Vec<Strip>,
    /// What a missing record means, where one of those shown lacks any.
    unrecorded: String,
    /// What is not known, where something is not of one of those shown.
    unknown: String,
    /// How many are listed.
    count: Vec<Cited>,
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
            line: "",
        };
    };
    let said = |key: &str, day: Date| ctx.ta(key, "day", whole_day(day, ctx.language()));
    let (met, lamp) = match mark.met {
        Met::On(day) => (said("projects-mark-on", day), "done"),
        Met::By(day) => (said("projects-mark-by", day), "done"),
        Met::Later(day) => (said("projects-mark-later", day), "amber"),
        Met::Not if mark.unrecorded.is_some() => (ctx.t("projects-mark-unrecorded"), "amber"),
        Met::Not if mark.hangs_on.is_some() => (ctx.t("board-unknown"), "amber"),
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
        line: mark.mark,
    }
}

/// Shows the board.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let at = asked.at.clone();
    let is_first = asked.after.is_none();
    let seen = look(&app, asked, PAGE).await?;
    let to = |changed: &[(&str, &str)]| format!("/projects?{}", seen.query(changed));
    let ctx = Ctx::new(&app, &visitor, &to(&[]));
    let mut shelf = Shelf::at(&app, &at)?;
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
            ctx.list_name(&known)
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
    let tail = shelf.book.tail();
    let streets = streets(&charter, ctx.language());
    let narrowed_to = match seen.place.as_str() {
        "" => String::new(),
        code => place_name(&charter, code, ctx.language()),
    };
    let problems = problems_now(&app, &seen).await?.unwrap_or_default();
    let counts = Counts {
        seen: &seen,
        calendar: &charter.calendar,
    };
    let ranks = ranks(&seen, charter.code.as_str(), &shelf).into_iter();
    page(&Projects {
        when: shelf.words(&ctx),
        lists: lists.collect(),
        gates: gates.collect(),
        shows: shows(&seen, &ctx, &to),
        hidden: hidden.into(),
        streets,
        units: seen.all_units.clone(),
        narrowed: !seen.unit.is_empty() || !seen.place.is_empty(),
        place: seen.place.clone(),
        unit: seen.unit.clone(),
        list: seen.list.clone(),
        day: seen.day.to_string(),
        cut: if seen.cut_asked { cut } else { String::new() },
        beside: seen.beside_text().unwrap_or_default(),
        defined: defined(&seen, &narrowed_to, &ctx),
        registered: registered(&shelf),
        told: told(&seen, &shelf, &ctx),
        moved: moved(&seen, &ctx),
        tiles: tiles(counts, &shelf, &ctx, &to),
        ranks: ranks
            .map(|it| rank_words(&it, &seen, &shelf, &ctx))
            .collect(),
        owing: owing(counts, &to),
        marks: MARKS.iter().map(|mark| ctx.word("choice", mark)).collect(),
        rows: seen
            .rows
            .iter()
            .map(|line| row(line, problems.get(&line.key), &tail, &ctx))
            .collect(),
        strips: strips(&named, seen.day, &ctx),
        unrecorded: match seen.rows.iter().find_map(|row| row.unrecorded().next()) {
            Some(_) => ctx.t("board-unrecorded-why"),
            None => String::new(),
        },
        unknown: match seen.rows.iter().find_map(|row| row.unknown().next()) {
            Some(_) => ctx.t("board-unknown-why"),
            None => String::new(),
        },
        count: count(counts, is_first, &ctx),
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

fn shows(seen: &Seen, ctx: &Ctx, to: &To<'_>) -> Vec<(String, String, bool)> {
    let counts = [
        (Show::All, seen.members),
        (Show::Late, seen.late),
        (Show::Soon, seen.soon),
        (Show::Unrecorded, seen.unrecorded),
        (Show::Unknown, seen.unknown),
        (Show::Moved, seen.moved),
        (Show::Landed, seen.landed),
        (Show::Open, seen.members - seen.landed),
    ];
    let counts = counts.into_iter();
    counts
        .filter(|(show, count)| match show {
            Show::Moved => seen.beside.is_some(),
            Show::Unrecorded | Show::Unknown => *count > 0 || *show == seen.show,
            _ => true,
        })
        .map(|(show, count)| {
            let words = format!("{} {count}", ctx.word("board", show.as_str()));
            (to(&[("show", show.as_str())]), words, show == seen.show)
        })
        .collect()
}

fn count(counts: Counts<'_>, is_first: bool, ctx: &Ctx) -> Vec<Cited> {
    let seen = counts.seen;
    let all = ctx.ta("board-count", "count", seen.found);
    let all = Cited::number(all, counts.href(seen.show));
    if is_first && seen.next.is_none() {
        return vec![all];
    }
    let part = ctx.ta("board-part", "count", seen.rows.len());
    vec![Cited::words(part), all]
}

fn owing(counts: Counts<'_>, to: &To<'_>) -> Vec<Unit> {
    let seen = counts.seen;
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
            // What no figure counts opens its list.
            let [late, soon] = counts.owed_by(name);
            let or = |href: String, show: Show| if href.is_empty() { shown(show) } else { href };
            Unit {
                href: shown(Show::All),
                late: or(late, Show::Late),
                soon: or(soon, Show::Soon),
                name: name.clone(),
                owed: *owed,
            }
        })
        .collect()
}

/// The marks of a project whose record is missing, in words; empty where none is.
pub fn unrecorded(line: &Line, ctx: &Ctx) -> String {
    named("board-lacks", line.unrecorded(), ctx)
}

/// The marks of a project of which nobody knows whether they are met on the day, in words; empty where none is.
pub fn unknown(line: &Line, ctx: &Ctx) -> String {
    named("board-not-known", line.unknown(), ctx)
}

fn named<'a>(key: &str, marks: impl Iterator<Item = &'a Milestone<'static>>, ctx: &Ctx) -> String {
    let marks: Vec<String> = marks.map(|mark| ctx.word("choice", mark.mark)).collect();
    if marks.is_empty() {
        return String::new();
    }
    ctx.ta(key, "marks", marks.join(&ctx.t("list-comma")))
}

fn row(line: &Line, problems: Option<&Open>, tail: &str, ctx: &Ctx) -> Row {
    let due = |mark: &Milestone<'_>| {
        let none = || ctx.t("projects-mark-unplanned");
        mark.due.map_or_else(none, |due| {
            ctx.ta(
                "projects-mark-planned",
                "day",
                whole_day(due, ctx.language()),
            )
        })
    };
    let named = |mark: &Milestone<'_>| ctx.word("choice", mark.mark);
    let href = format!("/projects/{}{tail}", line.key);
    let late = |(mark, unit): &(&str, Option<String>)| {
        let mark = line.schedule.mark(mark)?;
        let told = [named(mark), due(mark)].into_iter().chain(unit.clone());
        Some(Late {
            days: ctx.ta("projects-late-days", "days", mark.late),
            words: told.collect::<Vec<_>>().join(" · "),
            href: format!("{href}#mark-{}", mark.mark),
        })
    };
    Row {
        name: line.name.clone(),
        invented: line.invented,
        landed: line.landed,
        may_have_landed: line.may_have_landed,
        late: line.overdue.iter().filter_map(late).collect(),
        replanned: match line.replanned {
            0 => String::new(),
            times => ctx.ta("board-replanned", "times", times),
        },
        unrecorded: unrecorded(line, ctx),
        unknown: unknown(line, ctx),
        next: line.schedule.next().map(|mark| (named(mark), due(mark))),
        problems: problems.map_or_else(String::new, |open| {
            let args = [("count", open.count.into()), ("late", open.late.into())];
            say(ctx.language(), "board-problems", &args)
        }),
        href,
        owner: line.unit.clone().unwrap_or_else(|| "—".to_owned()),
        cells: MARKS
            .iter()
            .map(|mark| {
                let was = line.was.iter().find(|(moved, _)| moved == mark);
                Cell {
                    was: was.map_or_else(String::new, |(_, was)| match was.0 {
                        Some(day) => ctx.ta("board-was", "day", whole_day(day, ctx.language())),
                        None => ctx.t("board-was-none"),
                    }),
                    ..mark_cell(line.schedule.mark(mark), ctx)
                }
            })
            .collect(),
    }
}
