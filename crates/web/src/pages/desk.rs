//! `/desk`: my promises, sorted by clock, and one beside them to read and act on.

pub mod bulk;
mod lost;
pub mod way;

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::calendar::china_time;
use district::charter::Charter;
use district::id::MatterNo;
use district::party::Role;
use district::procedure::{Act, Phase};
use jiff::Timestamp;
use ledger::read::{Elsewhere, Filter, Mark, Order};
use ledger::{MatterRow, SavedRow};
use serde::Deserialize;

use bulk::{Bulk, Went, bulk};
use lost::{Lost, lost};
use way::Way;

use super::bulletin::due::{Due, due};
use super::matter::{Tried, View, view};
use super::page;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::named::found;
use crate::views::{Line, desk_name, held, line};
use crate::visitor::Visitor;

/// A desk as its address says it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// mine, waiting, paused.
    view: Option<String>,
    /// The matter to read.
    no: Option<String>,
    /// The act just done.
    done: Option<String>,
    /// The matter it was done to.
    was: Option<String>,
    /// The matter to merge into.
    main: Option<String>,
    /// Words.
    q: Option<String>,
    /// Where to go on.
    after: Option<String>,
    /// Something was to be done to several, and none was ticked.
    unticked: Option<String>,
}

/// A matter on the desk.
struct Row {
    line: Line,
    /// It can be dealt with together with others.
    pick: bool,
}

#[derive(Template)]
#[template(path = "desk/show.html")]
struct Desk {
    ctx: Ctx,
    groups: Vec<(String, Vec<Row>)>,
    /// Released figures that wait to be corrected.
    corrections: Vec<Due>,
    bulk: Option<Bulk>,
    went: Vec<Went>,
    /// The act by which what was sent to the wrong desk comes back; empty where the procedures have none.
    back: String,
    view: Option<View>,
    tabs: Vec<(String, String, bool)>,
    q: String,
    /// The list that a row's address opens it beside.
    list: String,
    /// What the forms carry, so that they lead back here.
    way: String,
    next: String,
    /// The act just done and the matter it was done to.
    flash: Option<(String, String)>,
    /// Nothing was ticked for what was to be done to several.
    unticked: bool,
    /// What an empty list says of itself.
    blank: (String, String),
    openings: Vec<(String, String)>,
    /// Where the work of those lies whose desk never holds a matter: address and name.
    ways: Vec<(&'static str, String)>,
    /// What nobody sees to, for the operator.
    lost: Lost,
    desks: Vec<(String, String)>,
    operator: bool,
    address: String,
    saved: Vec<SavedRow>,
}

impl Desk {
    /// How many of those picked were done.
    fn done(&self) -> usize {
        self.went.iter().filter(|went| went.done).count()
    }
}

/// Shows the desk.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if visitor.actor.party.is_none() {
        return Ok(super::sign_in::first(&Way::of(&asked).address()));
    }
    if !visitor.actor.is_staff() {
        return Err(Failure::Forbidden);
    }
    let tried = Tried::merging(asked.main.clone());
    draw(&app, &visitor, asked, Vec::new(), &tried).await
}

/// The desk once more, with what was refused of the matter that is read there and everything still filled in.
pub async fn again(
    app: &App,
    visitor: &Visitor,
    way: Way,
    tried: &Tried,
) -> Result<(StatusCode, Response), Failure> {
    if !visitor.actor.is_staff() {
        return Err(Failure::Forbidden);
    }
    let desk = draw(app, visitor, way.asked(), Vec::new(), tried).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk))
}

/// The desk, with how it went with what was done to several matters.
async fn draw(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    went: Vec<Went>,
    tried: &Tried,
) -> Result<Response, Failure> {
    let way = Way::of(&asked);
    let ctx = Ctx::new(app, visitor, &way.address());
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let which = way.view();
    let desks: Vec<String> = visitor
        .actor
        .mandates
        .iter()
        .map(|mandate| mandate.desk().to_string())
        .collect();
    let mut filter = Filter {
        closed: Some(false),
        ..Filter::default()
    };
    match which {
        // Sent on, and waiting for somebody else.
        "waiting" => {
            filter.elsewhere = Some(Elsewhere {
                desks,
                party: visitor.party().to_owned(),
            });
        }
        "paused" => {
            filter.desks = desks;
            filter.step = Some("suspended".to_owned());
        }
        _ => filter.desks = desks,
    }
    let after = asked.after.as_deref().and_then(|text| {
        let (at, no) = text.split_once('_')?;
        Some(Mark(at.parse().ok()?, no.to_owned()))
    });
    let q = way.q().to_owned();
    let (rows, next) = if q.is_empty() {
        let list = app
            .ledger
            .matters(&filter, Order::Pressing, after.as_ref(), 50)
            .await?;
        (
            list.rows,
            list.next
                .map(|Mark(at, no)| format!("/desk?view={which}&after={at}_{no}")),
        )
    } else {
        let from = asked.after.as_deref().and_then(|from| from.parse().ok());
        let everything = Filter::default();
        let found = found(app, visitor, &q, &everything, from.unwrap_or(0), 50).await?;
        let next = found.next.map(|from| {
            let from = from.to_string();
            let pairs = [("view", which), ("q", q.as_str()), ("after", &from)];
            format!("/desk?{}", super::query::query_of(&pairs))
        });
        (Arc::new(found.rows), next)
    };
    let (bulk, able) = match bulk(&rows, visitor, &ctx, &charter, now) {
        Some((bulk, able)) => (Some(bulk), able),
        None => (None, BTreeSet::new()),
    };
    let groups = grouped(&rows, &able, &charter, &ctx, now);
    let listed = || {
        let rows = groups.iter().flat_map(|(_, rows)| rows);
        rows.map(|row| row.line.no.as_str())
    };
    // What was read and has just been sent on with others makes way for the first of those that are left.
    let is_gone = |no: &MatterNo| went.iter().any(|went| went.done && went.no == no.as_str());
    let no = match asked.no.clone().map(MatterNo::from) {
        Some(no) if is_gone(&no) => listed().next().map(MatterNo::from),
        no => no,
    };
    let way = way.reading(no.as_ref()).following(&listed());
    let view = match &no {
        Some(no) => Some(view(app, visitor, &ctx, no, None, tried).await?),
        None => None,
    };
    let tab = |which_tab: &str, key: &str| {
        (
            format!("/desk?view={which_tab}"),
            ctx.t(key),
            which == which_tab && q.is_empty(),
        )
    };
    let tabs = vec![
        tab("mine", "desk-mine"),
        tab("waiting", "desk-waiting"),
        tab("paused", "desk-paused"),
    ];
    let empty = match which {
        _ if !q.is_empty() => "desk-none-search",
        "waiting" => "desk-none-waiting",
        "paused" => "desk-none-paused",
        _ => "desk-none",
    };
    let blank = (ctx.word(empty, "title"), ctx.word(empty, "text"));
    let done = asked.done.and_then(|act| act.parse::<Act>().ok());
    let flash = done.map(|act| {
        let was = asked.was.as_deref().and_then(district::id::matter_number);
        (act_named(act, &charter, &ctx), was.unwrap_or_default())
    });
    let openings = openings(visitor, &charter, &ctx);
    let lost = if which == "mine" && q.is_empty() {
        lost(app, visitor, &ctx).await?
    } else {
        Lost::default()
    };
    let sits: Vec<_> = visitor
        .actor
        .mandates
        .iter()
        .map(|mandate| {
            (
                mandate.desk().to_string(),
                desk_name(&mandate.desk(), &charter, &ctx),
            )
        })
        .collect();
    let mut address = format!("/desk?view={which}");
    if !q.is_empty() {
        address = format!("/desk?{}", super::query::query_of(&[("q", &q)]));
    }
    let desk = Desk {
        corrections: due(app, visitor, &ctx).await?,
        address,
        saved: saved(app, visitor).await?,
        groups,
        bulk,
        went,
        back: act_named(Act::SendBack, &charter, &ctx),
        view,
        tabs,
        q,
        list: way.list(),
        way: way.text(),
        next: next.unwrap_or_default(),
        flash,
        unticked: asked.unticked.is_some(),
        blank,
        openings,
        ways: ways(visitor, &ctx),
        lost,
        operator: super::outbox::operator(visitor).is_ok(),
        desks: sits,
        ctx,
    };
    Ok(page(&desk)?.into_response())
}

/// The lines by how pressing they are; what is over, which only a search finds, comes last.
fn grouped(
    rows: &[MatterRow],
    able: &BTreeSet<String>,
    charter: &Charter,
    ctx: &Ctx,
    now: Timestamp,
) -> Vec<(String, Vec<Row>)> {
    let today = china_time(now).date();
    let day_of = |row: &MatterRow| {
        row.due_at
            .and_then(|at| Timestamp::from_microsecond(at).ok())
            .map(|at| (at, china_time(at).date()))
    };
    let mut groups: Vec<(String, Vec<Row>)> =
        ["supervised", "late", "today", "later", "paused", "closed"]
            .iter()
            .map(|group| (ctx.word("desk-group", group), Vec::new()))
            .collect();
    for row in rows {
        let group = match day_of(row) {
            _ if row.closed_at.is_some() => 5,
            _ if waits(row) => 0,
            _ if is_paused(row) => 4,
            Some((at, _)) if at < now => 1,
            Some((_, day)) if day == today => 2,
            _ => 3,
        };
        if let Some((_, lines)) = groups.get_mut(group) {
            lines.push(Row {
                line: line(row, charter, ctx, now),
                pick: able.contains(&row.no),
            });
        }
    }
    groups.retain(|(_, lines)| !lines.is_empty());
    groups
}

/// Whether its clock stands still.
fn is_paused(row: &MatterRow) -> bool {
    held(row).is_some_and(|held| held.standing.phase == Phase::Paused)
}

/// Whether somebody above waits for an answer to it.
fn waits(row: &MatterRow) -> bool {
    let supervised = held(row).and_then(|held| held.standing.supervised);
    supervised.is_some_and(|supervised| supervised.waits())
}

/// The name of an act, in whichever procedure knows it.
fn act_named(act: Act, charter: &Charter, ctx: &Ctx) -> String {
    let mut rules = charter.procedures.values();
    let rule = rules.find_map(|procedure| procedure.acts.get(&act));
    rule.map_or_else(String::new, |rule| rule.name.get(ctx.language()).to_owned())
}

/// Where the work of a role lies that is not sent from desk to desk.
fn ways(visitor: &Visitor, ctx: &Ctx) -> Vec<(&'static str, String)> {
    let holds = |role: Role| visitor.actor.mandates.iter().any(|it| it.role == role);
    let ways: [(&[Role], &str, &str); 6] = [
        (&[Role::Operator], "/desk/outbox", "outbox-title"),
        (&[Role::Operator], "/desk/sign-ins", "sign-ins-title"),
        (&[Role::Press], "/bulletins", "bulletins-title"),
        (&[Role::Planner], "/projects", "record-project"),
        (&[Role::Leader, Role::DutyLead], "/results", "nav-results"),
        (Role::ALL, "/matters?state=open", "matters-filter-open"),
    ];
    let ways = ways.into_iter();
    ways.filter(|(roles, ..)| roles.iter().any(|role| holds(*role)))
        .map(|(_, to, name)| (to, ctx.t(name)))
        .collect()
}

/// What the visitor may begin by one of their mandates: the address of the form, and the name.
fn openings(visitor: &Visitor, charter: &Charter, ctx: &Ctx) -> Vec<(String, String)> {
    let mut roles = visitor.actor.mandates.iter().map(|mandate| mandate.role);
    let walks = roles.all(|role| matches!(role, Role::Steward | Role::Resident));
    charter
        .procedures
        .values()
        .filter(|procedure| {
            procedure.openings().flat_map(|(_, rule)| rule.paths.iter().flat_map(|path| &path.by)).any(|who| {
                matches!(who, district::procedure::Who::Role(role) if visitor.actor.mandates.iter().any(|m| m.role == *role))
            })
        })
        .map(|procedure| {
            // A steward photographs and goes on: three steps, and not the form of those who file for others.
            let short = procedure.acts.contains_key(&Act::Report) && walks;
            let to = if short { "/report".to_owned() } else { format!("/open/{}", procedure.kind) };
            (to, procedure.name.get(ctx.language()).to_owned())
        })
        .collect()
}

/// The lists that the visitor keeps.
async fn saved(app: &App, visitor: &Visitor) -> Result<Vec<SavedRow>, Failure> {
    Ok(match &visitor.actor.party {
        Some(party) => app.ledger.saved(party).await?,
        None => Vec::new(),
    })
}
