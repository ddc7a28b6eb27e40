//! `/projects/{no}`: one project: what is told of it, its marks with their proofs, and every change of plan.

use askama::Template;
use axum::extract::{Path, Query, State};
use district::dates::whole_day;
use district::delivery::Schedule;
use district::land::{missing_sides, place_among_sides};
use district::log::Seq;
use district::record::{Record, RecordKind};
use jiff::civil::Date;
use ledger::MatterRow;
use serde::Deserialize;

use super::facts::{Fact, facts, source};
use super::moved::{Change, Moved, changes, moved};
use super::phases::{Phase, phases};
use super::projects::{Cell, mark_cell};
use super::shelf::Shelf;
use super::site::{Site, site};
use super::strip::{Strip, strips};
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::registers::{Part, name_of};
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    at: AsOf,
    /// A day, or an entry of the log, whose plan is laid beside.
    beside: Option<String>,
}

/// The registers that the page stands on, beside the project itself.
const KINDS: &[RecordKind] = &[
    RecordKind::Mark,
    RecordKind::Membership,
    RecordKind::Phase,
    RecordKind::Progress,
    RecordKind::Request,
    RecordKind::Side,
];

/// A mark with its proofs.
struct Mark {
    word: &'static str,
    name: String,
    cell: Cell,
    late: String,
    proofs: Vec<(String, String, bool)>,
}

/// How far a part was on a day.
struct Seen {
    day: String,
    part: String,
    how_far: String,
    /// Where its photograph is.
    photo: String,
    /// The same, small.
    thumb: String,
}

/// A list that it stands on, or has stood on.
struct Listed {
    name: String,
    href: String,
    /// From when to when, and by which document.
    told: String,
    /// Whether it stands on it on the day.
    holds: bool,
    line: String,
}

#[derive(Template)]
#[template(path = "delivery/project.html")]
struct Project {
    ctx: Ctx,
    when: String,
    key: String,
    name: String,
    invented: bool,
    any_invented: bool,
    facts: Vec<Fact>,
    source: Option<(String, String)>,
    sides: Vec<(String, String)>,
    sides_state: String,
    site: Option<Site>,
    marks: Vec<Mark>,
    strips: Vec<Strip>,
    phases: Vec<Phase>,
    progress: Vec<Seen>,
    requests: Vec<Line>,
    lists: Vec<Listed>,
    beside: String,
    then: String,
    moved: Vec<Moved>,
    changes: Vec<Change>,
    report: String,
    day: String,
    /// The entry, where the address named one.
    cut: String,
    keeper: bool,
}

/// The sides of a parcel, park or project in words, and whether they close.
pub fn sides(
    shelf: &Shelf,
    of: RecordKind,
    key: &str,
    ctx: &Ctx,
) -> (Vec<(String, String)>, String) {
    let mut told: Vec<&Record> = shelf.naming(RecordKind::Side, of.as_str(), key).collect();
    told.sort_by_key(|side| place_among_sides(side.cell("facing").unwrap_or_default()));
    let lines: Vec<(String, String)> = told
        .iter()
        .map(|side| {
            let facing = ctx.word("choice", side.cell("facing").unwrap_or_default());
            (facing, side.cell("words").unwrap_or_default().to_owned())
        })
        .collect();
    let missing = missing_sides(told.iter().filter_map(|side| side.cell("facing")));
    let state = if missing.is_empty() {
        ctx.t("parcels-closed")
    } else {
        let words: Vec<_> = missing
            .iter()
            .map(|facing| ctx.word("choice", facing))
            .collect();
        ctx.ta("parcels-missing", "sides", words.join(" "))
    };
    (lines, state)
}

/// Shows a project.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let charter = app.ledger.charter();
    let mut shelf = Shelf::at(&app, &asked.at)?;
    let own = RecordKind::Project;
    shelf.book.add(&app, own, Part::Keyed(&[&key])).await?;
    shelf.add_naming(&app, KINDS, own, &[&key]).await?;
    shelf.book.add_named(&app, &[own]).await?;
    shelf.book.add_named(&app, KINDS).await?;
    let project = shelf
        .one(RecordKind::Project, &key)
        .ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/projects/{key}?{}", shelf.tail()));
    let marks: Vec<Record> = shelf
        .naming(RecordKind::Mark, RecordKind::Project.as_str(), &key)
        .cloned()
        .collect();
    let schedule = Schedule::of(&key, &marks, shelf.day, &charter.calendar);
    let (sides, sides_state) = sides(&shelf, RecordKind::Project, &key, &ctx);
    let beside = asked.beside.filter(|day| !day.is_empty());
    let (then, moved) = match &beside {
        Some(day) => moved(&app, day, (&key, &marks), &shelf, &ctx).await?,
        None => (String::new(), Vec::new()),
    };
    let progress = shelf.naming(RecordKind::Progress, RecordKind::Project.as_str(), &key);
    let progress = progress
        .map(|seen| {
            let percent = seen.cell("percent").unwrap_or("—");
            let how_far = if seen.ticked("above") {
                ctx.ta("projects-above", "percent", percent)
            } else {
                format!("{percent}%")
            };
            // Which part, and which work on it.
            let words = seen.kind.columns().iter();
            let words = words.filter(|column| column.shape.is_free());
            let part: Vec<&str> = words.filter_map(|column| seen.cell(column.name)).collect();
            let photo = seen.cell("photo");
            Seen {
                day: seen
                    .day("day")
                    .map_or_else(String::new, |day| whole_day(day, ctx.language())),
                part: part.join(" · "),
                how_far,
                photo: photo.map_or_else(String::new, |hash| format!("/evidence/{hash}/shown")),
                thumb: photo.map_or_else(String::new, |hash| format!("/evidence/{hash}/thumb")),
            }
        })
        .collect();
    let lists = shelf
        .naming(RecordKind::Membership, RecordKind::Project.as_str(), &key)
        .filter_map(|member| listed(member, &shelf, &ctx))
        .collect();
    page(&Project {
        when: shelf.words(&ctx),
        name: name_of(project),
        invented: project.is_invented(),
        any_invented: project.is_invented() || marks.iter().any(Record::is_invented),
        facts: facts(project, &shelf, &charter, &ctx, &["name"]),
        source: source(project, &shelf, &ctx),
        sides,
        sides_state,
        site: site(project, &shelf),
        marks: schedule
            .marks
            .iter()
            .map(|mark| shown(mark, &shelf, &ctx))
            .collect(),
        strips: strips(&[(name_of(project), &schedule)], shelf.day, &ctx),
        phases: phases(&shelf, own, &key, &ctx),
        progress,
        requests: requests(&app, &shelf, own, &key, &ctx).await?,
        lists,
        beside: beside.unwrap_or_default(),
        then,
        moved,
        changes: changes(&app, &key, &shelf, &ctx).await?,
        report: report(project),
        day: shelf.day.to_string(),
        cut: if shelf.book.cut_asked {
            shelf.cut.to_string()
        } else {
            String::new()
        },
        keeper: RecordKind::Project.may_be_kept_by(&visitor.actor, &charter),
        key,
        ctx,
    })
}

fn listed(member: &Record, shelf: &Shelf, ctx: &Ctx) -> Option<Listed> {
    let list = member.cell("list")?;
    let (from, to) = (member.day("from"), member.day("to"));
    let said =
        |day: Option<Date>| day.map_or_else(String::new, |day| whole_day(day, ctx.language()));
    let span = (from, to) != (None, None);
    let span = span.then(|| format!("{} – {}", said(from), said(to)));
    let holds = from.is_none_or(|from| from <= shelf.day) && to.is_none_or(|to| shelf.day <= to);
    let document = member.cell("document").map(str::to_owned);
    let now = (!holds).then(|| ctx.t("projects-list-not-then"));
    let told: Vec<String> = [span, document, now].into_iter().flatten().collect();
    Some(Listed {
        name: list.to_owned(),
        href: format!("/projects?list={list}&{}", shelf.tail()),
        told: told.join(" · "),
        holds,
        line: shelf.page_of(member.kind, &member.key),
    })
}

/// The form in which a problem of a line of a register is reported: it carries the line, and begins with its place.
pub fn report(record: &Record) -> String {
    let about = format!("{}/{}", record.kind, record.key);
    let form = "/report?".to_owned();
    let mut query = form_urlencoded::Serializer::for_suffix(form, "/report?".len());
    if let Some(place) = record.cell("place") {
        query.append_pair("place", place);
    }
    query.append_pair("about", &about).finish()
}

/// The matters that problems of a project or an enterprise go through the loop as.
pub async fn requests(
    app: &App,
    shelf: &Shelf,
    of: RecordKind,
    key: &str,
    ctx: &Ctx,
) -> Result<Vec<Line>, Failure> {
    let told = shelf.naming(RecordKind::Request, of.as_str(), key);
    let rows = problems_of(app, told, of, key, shelf.cut).await?;
    let (charter, now) = (app.ledger.charter(), app.ledger.now());
    let rows = rows.iter().map(|row| line(row, &charter, ctx, now));
    Ok(rows.collect())
}

/// The matters that `requests` name, and those that were reported from the page of the line and so are tied to it by
/// themselves.
pub async fn problems_of<'a>(
    app: &App,
    requests: impl Iterator<Item = &'a Record>,
    of: RecordKind,
    key: &str,
    cut: Seq,
) -> Result<Vec<MatterRow>, Failure> {
    let nos = requests.filter_map(|request| request.cell("matter"));
    let mut nos: Vec<String> = nos.map(str::to_owned).collect();
    nos.extend(app.ledger.matters_about(of, key, cut).await?);
    Ok(app.ledger.matters_named(&nos).await?)
}

fn shown(mark: &district::delivery::Milestone<'_>, shelf: &Shelf, ctx: &Ctx) -> Mark {
    let proofs = mark.records.iter().map(|record| {
        let from = source(record, shelf, ctx).map_or_else(
            || ctx.ta("register-version", "seq", shelf.seq(record).to_string()),
            |s| s.0,
        );
        let confirmed = record.cell("confirmed_by");
        let confirmed = confirmed.map(|who| ctx.ta("projects-confirmed", "who", who));
        let document = record.cell("document").map(str::to_owned);
        let told = [Some(from), document, confirmed].into_iter().flatten();
        let words = told.collect::<Vec<_>>().join(" · ");
        (
            words,
            shelf.page_of(record.kind, &record.key),
            record.is_invented(),
        )
    });
    // Met, and nobody and nothing says so but the line itself.
    let is_bare = mark.met.is_met()
        && mark.records.iter().all(|record| {
            let proofs = ["document", "confirmed_by", "source"];
            proofs.iter().all(|column| record.cell(column).is_none())
        });
    Mark {
        word: mark.mark,
        name: ctx.word("choice", mark.mark),
        cell: mark_cell(Some(mark), ctx),
        late: match mark.unrecorded {
            Some(later) => ctx.ta("projects-lacks", "mark", ctx.word("choice", later)),
            None if is_bare => ctx.t("projects-unproven"),
            None if mark.late > 0 => ctx.ta("projects-late-days", "days", mark.late),
            None => String::new(),
        },
        proofs: proofs.collect(),
    }
}
