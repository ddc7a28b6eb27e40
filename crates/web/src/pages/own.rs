//! `/me/data` and `/me/erase`: what is held about a person, for that person, and erasing what may go.

pub mod calendar;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::id::PartyId;
use ledger::read::OwnData;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{page, sign_in};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::iso;
use crate::visitor::{SESSION, Visitor};

fn whole(party: &PartyId, data: OwnData, app: &App) -> Value {
    let charter = app.ledger.charter();
    // What the log keeps is JSON; what cannot be read is handed over as it lies there.
    let said = |text: Option<String>| {
        text.map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)))
    };
    let entries = data.entries.into_iter().map(|entry| {
        json!({
            "entry": entry.seq, "at": iso(entry.at), "capacity": entry.capacity, "about": entry.subject,
            "act": entry.act, "said": said(entry.body), "said_under_seal": said(entry.sealed),
        })
    });
    json!({
        "party": party,
        "register": charter.parties.get(party),
        "mandates": charter.mandates.iter().filter(|mandate| mandate.party == *party).collect::<Vec<_>>(),
        "phones": data.phones.iter().map(|row| &row.phone).collect::<Vec<_>>(),
        "matters": data.matters.iter()
            .map(|row| json!({"no": row.no, "opened_at": iso(row.opened_at), "step": row.step, "words": row.words}))
            .collect::<Vec<_>>(),
        "entries": entries.collect::<Vec<_>>(),
        "lists": data.saved.iter()
            .map(|row| json!({"name": row.name, "address": row.address}))
            .collect::<Vec<_>>(),
        "told": data.notices.iter()
            .map(|row| json!({"at": iso(row.at), "no": row.no, "act": row.act}))
            .collect::<Vec<_>>(),
        "files": data.files.iter()
            .map(|row| json!({"hash": row.hash, "media": row.media, "size": row.size, "name": row.name, "at": iso(row.at)}))
            .collect::<Vec<_>>(),
        "signed_in": data.sessions.iter()
            .map(|row| json!({"since": iso(row.created_at), "until": iso(row.expires_at), "agent": row.agent}))
            .collect::<Vec<_>>(),
    })
}

/// Hands over everything as one file.
pub async fn data(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    let Some(party) = visitor.actor.party else {
        return Ok(sign_in::first("/me"));
    };
    let data = app.ledger.own_data(&party).await?;
    let text = format!("{:#}\n", whole(&party, data, &app));
    let headers = [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/erase.html")]
struct Erase {
    ctx: Ctx,
    closed: usize,
    open: usize,
    error: String,
}

async fn ask(app: &App, visitor: &Visitor, error: String) -> Result<Response, Failure> {
    let Some(party) = &visitor.actor.party else {
        return Ok(sign_in::first("/me/erase"));
    };
    let matters = app.ledger.own_data(party).await?.matters;
    let open = matters.iter().filter(|row| row.closed_at.is_none()).count();
    let html = page(&Erase {
        ctx: Ctx::new(app, visitor, "/me/erase"),
        closed: matters.len() - open,
        open,
        error,
    })?;
    Ok(html.into_response())
}

/// Says what would be erased, and asks.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    ask(&app, &visitor, String::new()).await
}

/// The answer.
#[derive(Debug, Deserialize)]
pub struct Sure {
    sure: Option<String>,
}

/// Erases, and signs out: the number is no longer known.
pub async fn erase(
    State(app): State<App>,
    visitor: Visitor,
    Form(sure): Form<Sure>,
) -> Result<Response, Failure> {
    let Some(party) = visitor.actor.party.clone() else {
        return Err(Failure::Unauthorised);
    };
    if sure.sure.as_deref() != Some("yes") {
        let ctx = Ctx::new(&app, &visitor, "/me/erase");
        return ask(&app, &visitor, ctx.t("erase-sure-missing")).await;
    }
    app.ledger.erase(party).await?;
    let cookie = format!("{SESSION}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    let to = Redirect::to("/sign-in?erased=1");
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}
