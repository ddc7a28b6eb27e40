//! `/me/calendar` and `/calendar/{secret}`: a person's own deadlines and meetings, for a calendar to
//! subscribe to (RFC 5545).
//!
//! Whoever knows the address reads it, so that it tells what, where and when, and never what somebody said or
//! who they are. A new address ends the old one.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use district::calendar::china_time;
use district::id::PartyId;
use district::kinds::Kind;
use district::party::{Actor, Role};
use jiff::Timestamp;
use ledger::read::{Filter, Order};
use ledger::{MatterRow, TokenRow};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::place::calendar::{Lines, escaped, event, utc};
use crate::pages::{Page, page};
use crate::views::{held, place_name, title, when};
use crate::visitor::{Visitor, id_of};

/// What such a key opens: this and nothing else.
const SCOPE: &str = "calendar";
/// So many deadlines and so many meetings are told.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "sign_in/calendar.html")]
struct Calendar {
    ctx: Ctx,
    /// The address, shown once.
    address: String,
    /// Since when there is one.
    since: String,
}

async fn draw(app: &App, visitor: &Visitor, party: &PartyId, address: String) -> Page {
    let ctx = Ctx::new(app, visitor, "/me/calendar");
    let known = app.ledger.tokens(party, SCOPE).await?;
    let since = known
        .first()
        .map(|row| when(row.created_at, app.ledger.now(), ctx.language()));
    page(&Calendar {
        since: since.unwrap_or_default(),
        address,
        ctx,
    })
}

/// Says whether there is an address, and offers one.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    match &visitor.actor.party {
        None => Ok(crate::pages::sign_in::first("/me/calendar")),
        Some(party) => Ok(draw(&app, &visitor, party, String::new())
            .await?
            .into_response()),
    }
}

/// Makes an address in the place of any other, for `party`.
pub(crate) async fn renew(app: &App, party: &PartyId) -> Result<String, Failure> {
    let secret = ledger::ids::fresh();
    app.ledger.drop_tokens(party, SCOPE).await?;
    let row = TokenRow {
        id: id_of(&secret),
        party: party.to_string(),
        name: SCOPE.to_owned(),
        scopes: SCOPE.to_owned(),
        created_at: app.ledger.now().as_microsecond(),
        expires_at: None,
    };
    app.ledger.put_token(&row).await?;
    Ok(format!("/calendar/{secret}.ics"))
}

/// Ends the address of `party`.
pub(crate) async fn forget(app: &App, party: &PartyId) -> Result<(), Failure> {
    Ok(app.ledger.drop_tokens(party, SCOPE).await?)
}

/// Makes a new address, and shows it once.
pub async fn make(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let party = visitor.actor.party.clone().ok_or(Failure::Unauthorised)?;
    let path = renew(&app, &party).await?;
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = if app.config.secure { "https" } else { "http" };
    // Whole, as a calendar asks for it.
    let address = host.map_or(path.clone(), |host| format!("{scheme}://{host}{path}"));
    let shown = draw(&app, &visitor, &party, address).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], shown).into_response())
}

/// Ends the address.
pub async fn end(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    let party = visitor.actor.party.clone().ok_or(Failure::Unauthorised)?;
    forget(&app, &party).await?;
    Ok(Redirect::to("/me/calendar").into_response())
}

/// The calendar behind an address.
pub async fn feed(
    State(app): State<App>,
    visitor: Visitor,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let secret = secret.strip_suffix(".ics").unwrap_or(&secret);
    let token = app.ledger.token(&id_of(secret)).await?;
    // A key for programs is none for this.
    let token = token.filter(|token| token.scopes == SCOPE);
    let token = token.ok_or(Failure::NotFound)?;
    let today = china_time(app.ledger.now()).date();
    let actor = app.ledger.charter().actor(&token.party.into(), today);
    let ctx = Ctx::new(&app, &visitor, "/me");
    let mut text = Lines::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//sanwei//own//ZH");
    text.line(&format!(
        "X-WR-CALNAME:{}",
        escaped(&ctx.t("calendar-name"))
    ));
    deadlines(&app, &ctx, &actor, &mut text).await?;
    meetings(&app, &ctx, &actor, &mut text).await?;
    text.line("END:VCALENDAR");
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text.0).into_response())
}

/// What is due at the person's desks, by number, step and place.
async fn deadlines(app: &App, ctx: &Ctx, actor: &Actor, text: &mut Lines) -> Result<(), Failure> {
    let desks = actor.mandates.iter().map(|held| held.desk().to_string());
    let desks: Vec<String> = desks.collect();
    if desks.is_empty() {
        return Ok(());
    }
    let filter = Filter {
        closed: Some(false),
        desks,
        ..Filter::default()
    };
    let rows = app.ledger.matters(&filter, Order::Pressing, None, MOST);
    for row in rows.await?.rows.iter() {
        due(app, ctx, row, text);
    }
    Ok(())
}

fn due(app: &App, ctx: &Ctx, row: &MatterRow, text: &mut Lines) -> Option<()> {
    let charter = app.ledger.charter();
    let due = Timestamp::from_microsecond(row.due_at?).ok()?;
    let changed = Timestamp::from_microsecond(row.last_at).ok()?;
    let standing = held(row)?.standing;
    let procedure = charter.procedure(standing.kind, &standing.procedure)?;
    let step = procedure.step(&standing.step)?.name.get(ctx.language());
    let kind = procedure.name.get(ctx.language());
    text.line("BEGIN:VEVENT");
    text.line(&format!("UID:due-{}@sanwei", row.no));
    text.line(&format!("DTSTAMP:{}", utc(changed)));
    text.line(&format!("DTSTART:{}", utc(due)));
    let summary = format!("{} {kind} · {step}", row.no);
    text.line(&format!("SUMMARY:{}", escaped(&summary)));
    let place = place_name(&charter, &row.place, ctx.language());
    text.line(&format!("LOCATION:{}", escaped(&place)));
    text.line("TRANSP:TRANSPARENT");
    text.line("END:VEVENT");
    Some(())
}

/// The meetings to which the person's party is invited.
async fn meetings(app: &App, ctx: &Ctx, actor: &Actor, text: &mut Lines) -> Result<(), Failure> {
    let charter = app.ledger.charter();
    let mut told = BTreeSet::new();
    for mandate in &actor.mandates {
        let side = mandate.role.as_str();
        if ![Role::Community, Role::Committee, Role::Property].contains(&mandate.role) {
            continue;
        }
        let filter = Filter {
            kind: Some(Kind::table().to_string()),
            path: Some(charter.places.path(mandate.place.as_str())),
            ..Filter::default()
        };
        let rows = app
            .ledger
            .matters(&filter, Order::Newest, None, MOST)
            .await?;
        for row in rows.rows.iter() {
            let held = held(row);
            let sheet = held.as_ref().and_then(|held| held.standing.sheet.as_ref());
            let meeting = sheet.and_then(|sheet| sheet.meeting());
            let invited = meeting.is_some_and(|meeting| meeting.invited.contains(side));
            if invited && told.insert(row.no.clone()) {
                let place = place_name(&charter, &row.place, ctx.language());
                event(text, row, &title(row, &charter, ctx.language()), &place);
            }
        }
    }
    Ok(())
}
