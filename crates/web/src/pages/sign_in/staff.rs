//! `/desk/sign-ins`: who signs in with a password, for the operator: let somebody in, help whoever forgot theirs, and end
//! a way in, while the district is served.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::charter::Charter;
use district::id::PartyId;
use ledger::{Change, ids, passwords};
use serde::Deserialize;

use super::own::hashed;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::outbox::operator;
use crate::pages::page;
use crate::visitor::Visitor;

/// A way in.
struct Line {
    login: String,
    party: String,
    name: String,
    /// It opens something.
    holds: bool,
}

#[derive(Template)]
#[template(path = "sign_in/staff.html")]
struct Staff {
    ctx: Ctx,
    lines: Vec<Line>,
    /// The people who may be given one: code, name, whether chosen.
    people: Vec<(String, String, bool)>,
    login: String,
    error: String,
    /// What was just made: the name and its password, shown this once.
    made: Option<(String, String)>,
    /// The name that was just ended.
    ended: String,
}

/// People, by their code: those alone sign in.
fn people(charter: &Charter, chosen: &str) -> Vec<(String, String, bool)> {
    let people = charter.parties.values();
    let people = people.filter(|party| party.kind.as_str() == "person");
    let people = people.map(|party| {
        let code = party.id.to_string();
        let chosen = code == chosen;
        (code, format!("{} · {}", party.name, party.id), chosen)
    });
    people.collect()
}

async fn shown(app: &App, visitor: &Visitor, chosen: &str) -> Result<Staff, Failure> {
    let charter = app.ledger.charter();
    let lines = app.ledger.credentials().await?.into_iter();
    let lines = lines.map(|(login, party, holds)| Line {
        name: charter
            .parties
            .get(&party)
            .map_or_else(String::new, |party| party.name.clone()),
        party: party.to_string(),
        login,
        holds,
    });
    Ok(Staff {
        ctx: Ctx::new(app, visitor, "/desk/sign-ins"),
        lines: lines.collect(),
        people: people(&charter, chosen),
        login: String::new(),
        error: String::new(),
        made: None,
        ended: String::new(),
    })
}

/// Shows them.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    if visitor.actor.party.is_none() {
        return Ok(super::first("/desk/sign-ins"));
    }
    operator(&visitor)?;
    Ok(page(&shown(&app, &visitor, "").await?)?.into_response())
}

/// A name and whose it is to be; or the name that is to end.
#[derive(Debug, Deserialize)]
pub struct Asked {
    login: String,
    party: String,
    #[serde(default)]
    end: String,
}

/// Puts a password made up here behind a name, and shows it this once; or ends the name. Whatever its party was signed in
/// on is signed out. A name that is another's is not handed over here: `sanwei sign-in --hand-over` is.
pub async fn set(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    operator(&visitor)?;
    let login = asked.login.trim().to_lowercase();
    let mut page_of = shown(&app, &visitor, &asked.party).await?;
    let is_word = !login.is_empty() && !login.chars().any(char::is_whitespace);
    let party = PartyId::from(asked.party);
    let known = app.ledger.charter().parties.contains_key(&party);
    let other = app.ledger.credential(&login).await?;
    let error = match other {
        _ if !is_word || login.chars().count() > 64 => "sign-ins-one-word",
        _ if !known => "sign-ins-no-party",
        Some((owner, _)) if owner != party => "sign-ins-another",
        _ => "",
    };
    if !error.is_empty() {
        page_of.error = page_of.ctx.t(error);
        page_of.login = login;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&page_of)?).into_response());
    }
    let (made_up, hash) = if asked.end.is_empty() {
        let made_up = ids::receipt().to_ascii_lowercase();
        let told = made_up.clone();
        let hash = hashed(move || passwords::hash_given(&told)).await?;
        (Some(made_up), hash)
    } else {
        (None, passwords::ENDED.to_owned())
    };
    let change = Change::Credential(login.clone(), party.clone(), hash);
    let by = visitor.actor.party.clone();
    app.ledger.change(vec![change], by).await?;
    app.ledger.end_other_sessions(&party, "").await?;
    let mut page_of = shown(&app, &visitor, "").await?;
    match made_up {
        Some(password) => page_of.made = Some((login, password)),
        None => page_of.ended = login,
    }
    let headers = [("cache-control", "no-store")];
    Ok((headers, page(&page_of)?).into_response())
}
