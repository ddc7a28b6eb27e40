//! `/me/password`: another password for whoever signs in with one.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{Change, CommandError, passwords};
use serde::Deserialize;

use super::{TRIES, count_try, first, paused_until};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct Password {
    ctx: Ctx,
    login: String,
    /// The password that holds was made up by somebody else.
    given: bool,
    error: String,
}

/// Where somebody came from who signed in with a password that was made up for them.
#[derive(Debug, Default, Deserialize)]
pub struct Come {
    /// Their sign-in name; nothing where they came of themselves.
    #[serde(default)]
    given: String,
}

/// The form.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Query(come): Query<Come>,
) -> Result<Response, Failure> {
    if visitor.actor.party.is_none() {
        return Ok(first("/me/password"));
    }
    let ctx = Ctx::new(&app, &visitor, "/me/password");
    let shown = Password {
        ctx,
        given: !come.given.is_empty(),
        login: come.given,
        error: String::new(),
    };
    Ok(page(&shown)?.into_response())
}

/// The name, the password that holds, and the one that is to hold, twice.
#[derive(Debug, Deserialize)]
pub struct Asked {
    login: String,
    old: String,
    new: String,
    again: String,
}

/// Sets it, and ends what else they are signed in on. Whoever has only found an open session learns nothing and
/// changes nothing: the old password is asked for, and wrong ones are counted.
pub async fn set(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let Some(party) = visitor.actor.party.clone() else {
        return Ok(first("/me/password"));
    };
    let ctx = Ctx::new(&app, &visitor, "/me/password");
    let login = asked.login.trim().to_lowercase();
    let refuse = |status: StatusCode, error: String| -> Result<Response, Failure> {
        let login = asked.login.clone();
        let html = page(&Password {
            ctx: ctx.clone(),
            login,
            given: false,
            error,
        })?;
        Ok((status, html).into_response())
    };
    let key = format!("password/{party}");
    if let Some(until) = paused_until(&app, &key, TRIES).await? {
        let left = (until - app.ledger.now().as_microsecond()).max(0);
        let minutes = (left - 1).max(0) / 60_000_000 + 1;
        let told = ctx.ta("sign-in-slow-down", "minutes", minutes);
        return refuse(StatusCode::TOO_MANY_REQUESTS, told);
    }
    let own = app.ledger.credential(&login).await?;
    let hash = own
        .filter(|(owner, _)| *owner == party)
        .map(|(_, hash)| hash);
    let old = asked.old.clone();
    let fits = tokio::task::spawn_blocking(move || passwords::fits(&old, hash.as_deref()));
    if !fits.await.unwrap_or(false) {
        count_try(&app, &key).await?;
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, ctx.t("sign-in-wrong"));
    }
    let length = asked.new.chars().count();
    if !(passwords::LEAST..=passwords::MOST).contains(&length) {
        let told = ctx.ta("password-length", "least", passwords::LEAST.to_string());
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, told);
    }
    if asked.new != asked.again {
        let told = ctx.t("password-unlike");
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, told);
    }
    app.ledger.drop_attempt(&key).await?;
    let new = asked.new.clone();
    let hash = hashed(move || passwords::hash(&new)).await?;
    let change = Change::Credential(login, party.clone(), hash);
    app.ledger.change(vec![change], Some(party.clone())).await?;
    let this = visitor.session.as_deref().unwrap_or_default();
    app.ledger.end_other_sessions(&party, this).await?;
    Ok(Redirect::to("/me?password=set").into_response())
}

/// A hash; making one costs tens of milliseconds on purpose, off the threads that serve.
pub async fn hashed(
    make: impl FnOnce() -> Result<String, passwords::HashError> + Send + 'static,
) -> Result<String, Failure> {
    let hash = tokio::task::spawn_blocking(make).await;
    let hash = hash.ok().and_then(Result::ok);
    hash.ok_or(Failure::Command(CommandError::Unavailable))
}
