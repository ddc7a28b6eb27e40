//! `/places/{code}`: a place, who answers for it, what goes on there; and the district's own map.

pub mod calendar;
mod drawing;
pub mod plates;
pub mod road;

use askama::Template;
use axum::extract::{Path, State};
use district::calendar::china_time;
use district::party::Role;
use ledger::read::{Filter, Order};

pub use drawing::{Map, map};

use super::hot::{Hot, spots};
use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{Line, desk_name, line};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "place/show.html")]
struct Show {
    ctx: Ctx,
    name: String,
    note: String,
    crumbs: Vec<(String, String)>,
    within: Vec<(String, String)>,
    desks: Vec<(String, String)>,
    others: Vec<(String, String)>,
    lines: Vec<Line>,
    code: String,
    map: Map,
    hot: Vec<Hot>,
    may_raise: bool,
    begin: Vec<(String, String)>,
}

/// The roles a place's people want to know.
pub const ANSWERING: &[Role] = &[
    Role::Specialist,
    Role::Property,
    Role::Steward,
    Role::Community,
    Role::Committee,
    Role::StreetUnit,
];

/// Shows a place.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Page {
    let charter = app.ledger.charter();
    let place = charter
        .places
        .get(&code)
        .or_else(|| charter.places.by_plate(&code))
        .ok_or(Failure::NotFound)?;
    let code = place.code.to_string();
    let ctx = Ctx::new(&app, &visitor, &format!("/places/{code}"));
    let lang = ctx.language();
    let now = app.ledger.now();
    let filter = Filter {
        path: Some(charter.places.path(&code)),
        without: charter.beside_problems(),
        ..Filter::default()
    };
    let rows = app
        .ledger
        .matters(&filter, Order::Newest, None, 20)
        .await?
        .rows;
    let lines = rows
        .iter()
        .map(|row| line(row, &charter, &ctx, now))
        .collect();
    let name_of =
        |place: &district::place::Place| (place.code.to_string(), place.name.get(lang).to_owned());
    let mut crumbs: Vec<_> = charter.places.up(&code).skip(1).map(name_of).collect();
    crumbs.reverse();
    let today = china_time(now).date();
    let desks = charter
        .desks_above(ANSWERING, &place.code, today)
        .iter()
        .map(|desk| {
            let holders: Vec<_> = charter
                .holders(desk, today)
                .map(|party| {
                    if ctx.is_staff() {
                        party.name.clone()
                    } else {
                        party.alias.clone().unwrap_or_default()
                    }
                })
                .filter(|name| !name.is_empty())
                .collect();
            (
                desk_name(desk, &charter, &ctx),
                holders.join(&ctx.t("list-comma")),
            )
        })
        .collect();
    let others = charter
        .procedures
        .values()
        .filter(|procedure| !procedure.kind.is_problem())
        .map(|procedure| {
            let href = format!("/matters?kind={}&place={code}", procedure.kind);
            (href, procedure.name.get(lang).to_owned())
        })
        .collect();
    let within = charter.places.within(&code).map(name_of).collect();
    let map = map(&charter, &code, &rows, &ctx, now);
    let hot = spots(&app, &code, &ctx).await?;
    let begin = super::report::begun_at(&app, &visitor, &code, lang);
    let may_raise = visitor.actor.party.is_some();
    let name = place.name.get(lang).to_owned();
    let note = place.note.clone().unwrap_or_default();
    page(&Show {
        ctx,
        name,
        note,
        crumbs,
        within,
        desks,
        others,
        lines,
        code,
        map,
        hot,
        may_raise,
        begin,
    })
}
