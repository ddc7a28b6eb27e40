//! Signing in and out: staff by password, residents by a one-time code.

mod first;
pub mod own;
pub mod staff;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::id::PartyId;
use jiff::SignedDuration;
use ledger::{AttemptRow, PhoneRow, SessionRow, passwords};
use serde::Deserialize;

pub use first::first;

use super::prefs::back;
use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::throttle::{OF_CODES, Peer};
use crate::visitor::{SESSION, Visitor, id_of};

/// Wrong tries allowed before a pause, from one address; and from all of them together, so that nobody locks out
/// whoever the name belongs to by a few wrong words.
const TRIES: i64 = 5;
const TRIES_OF_ALL: i64 = 50;
/// How long the pause, and a one-time code, lasts.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    back: Option<String>,
    /// They asked for a page that needs them signed in.
    first: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in/form.html")]
struct SignIn {
    ctx: Ctx,
    back: String,
    first: bool,
    phone: String,
    login: String,
    shown_code: Option<String>,
    /// One-time codes reach telephones.
    codes: bool,
    asked: bool,
    error: String,
}

impl SignIn {
    fn new(app: &App, visitor: &Visitor, to: &str) -> Self {
        Self {
            ctx: Ctx::new(app, visitor, "/sign-in"),
            back: back(Some(to)).to_owned(),
            first: false,
            phone: String::new(),
            login: String::new(),
            shown_code: None,
            codes: app.config.codes,
            asked: false,
            error: String::new(),
        }
    }

    /// The form again with what is wrong, and with what was filled in.
    fn refuse(mut self, why: &str) -> Result<Response, Failure> {
        self.error = self.ctx.t(why);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&self)?).into_response())
    }

    /// The form again with how long to wait.
    fn slow_down(mut self, app: &App, until_at: i64) -> Result<Response, Failure> {
        let left = (until_at - app.ledger.now().as_microsecond()).max(0);
        let failure = Failure::SlowDown((left - 1).max(0) / 1_000_000 + 1);
        let minutes = (left - 1).max(0) / 60_000_000 + 1;
        self.error = self.ctx.ta("sign-in-slow-down", "minutes", minutes);
        let mut response = (failure.status(), page(&self)?).into_response();
        if let Some(seconds) = failure.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, seconds);
        }
        Ok(response)
    }
}

/// The form.
pub async fn form(State(app): State<App>, visitor: Visitor, Query(asked): Query<Back>) -> Page {
    let mut shown = SignIn::new(&app, &visitor, asked.back.as_deref().unwrap_or_default());
    shown.first = asked.first.is_some();
    page(&shown)
}

/// A name and a password.
#[derive(Debug, Deserialize)]
pub struct Password {
    login: String,
    password: String,
    #[serde(default)]
    back: String,
}

/// Signs staff in. A wrong name takes as long as a wrong password and says the same.
pub async fn password(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<Password>,
) -> Result<Response, Failure> {
    let login = form.login.trim().to_lowercase();
    let counted = [
        (format!("login/{login}/{peer}"), TRIES),
        (format!("login/{login}"), TRIES_OF_ALL),
    ];
    let mut shown = SignIn::new(&app, &visitor, &form.back);
    shown.login.clone_from(&form.login);
    for (key, most) in &counted {
        if let Some(until) = paused_until(&app, key, *most).await? {
            return shown.slow_down(&app, until);
        }
    }
    let known = app.ledger.credential(&login).await?;
    let (party, hash) = known.unzip();
    let is_given = hash.as_deref().is_some_and(passwords::is_given);
    let typed = form.password.clone();
    // The check costs tens of milliseconds on purpose; it is kept off the threads that serve.
    let fits = tokio::task::spawn_blocking(move || passwords::fits(&typed, hash.as_deref()))
        .await
        .unwrap_or(false);
    match party.filter(|_| fits) {
        Some(party) => {
            for (key, _) in &counted {
                app.ledger.drop_attempt(key).await?;
            }
            // A password that somebody else made up is known to two: its owner is led to change it.
            let back = if is_given {
                first::of_given(&login)
            } else {
                form.back
            };
            begin(&app, &party, &headers, &back).await
        }
        None => {
            for (key, _) in &counted {
                count_try(&app, key).await?;
            }
            shown.refuse("sign-in-wrong")
        }
    }
}

/// A telephone number, and the code once it came.
#[derive(Debug, Deserialize)]
pub struct Code {
    phone: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// Sends a code, or signs a resident in with it.
pub async fn code(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<Code>,
) -> Result<Response, Failure> {
    let phone: String = form.phone.chars().filter(char::is_ascii_digit).collect();
    let mut shown = SignIn::new(&app, &visitor, &form.back);
    shown.phone.clone_from(&form.phone);
    if !app.config.codes {
        return shown.refuse("sign-in-no-codes");
    }
    if phone.len() != 11 || !phone.starts_with('1') {
        return shown.refuse("error-phone");
    }
    let key = format!("code/{}", id_of(&phone));
    let now = app.ledger.now();
    let until_at = now.saturating_add(PAUSE).unwrap_or(now).as_microsecond();
    let known = app
        .ledger
        .attempt(&key)
        .await?
        .filter(|row| row.until_at > now.as_microsecond());
    if form.code.trim().is_empty() {
        if let Some(row) = known.as_ref().filter(|row| row.tries >= TRIES) {
            return shown.slow_down(&app, row.until_at);
        }
        app.throttle.may_again("code", OF_CODES, peer, now)?;
        let code = format!(
            "{:06}",
            u128::from_be_bytes(ledger::ids::salt()) % 1_000_000
        );
        let tries = known.map_or(0, |row| row.tries) + 1;
        app.ledger
            .put_attempt(&AttemptRow {
                key,
                tries,
                code: Some(id_of(&code)),
                until_at,
            })
            .await?;
        app.ledger.send_code(&phone, &code).await?;
        shown.shown_code = app.config.demo.then_some(code);
        shown.asked = true;
        return Ok(page(&shown)?.into_response());
    }
    let Some(row) = known else {
        return shown.refuse("sign-in-code-old");
    };
    if row.tries > TRIES {
        return shown.slow_down(&app, row.until_at);
    }
    if row.code.as_deref() != Some(id_of(form.code.trim()).as_str()) {
        app.ledger
            .put_attempt(&AttemptRow {
                tries: row.tries + 1,
                ..row
            })
            .await?;
        shown.asked = true;
        return shown.refuse("sign-in-code-wrong");
    }
    app.ledger.drop_attempt(&key).await?;
    let party = match app.ledger.by_phone(&phone).await? {
        Some(party) => party,
        None => {
            let party = format!("r-{}", ledger::ids::fresh());
            app.ledger
                .put_phone(&PhoneRow {
                    phone,
                    party: party.clone(),
                })
                .await?;
            party.into()
        }
    };
    begin(&app, &party, &headers, &form.back).await
}

async fn begin(
    app: &App,
    party: &PartyId,
    headers: &HeaderMap,
    to: &str,
) -> Result<Response, Failure> {
    let secret = ledger::ids::fresh();
    let now = app.ledger.now();
    let hours = app.config.session_hours;
    let expires = now
        .saturating_add(SignedDuration::from_hours(hours))
        .unwrap_or(now);
    let agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let session = SessionRow {
        id: id_of(&secret),
        party: party.to_string(),
        created_at: now.as_microsecond(),
        expires_at: expires.as_microsecond(),
        agent: agent.chars().take(160).collect(),
    };
    app.ledger.put_session(&session).await?;
    let secure = if app.config.secure { "; Secure" } else { "" };
    let cookie = format!(
        "{SESSION}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}",
        hours * 3600
    );
    let staff = app
        .ledger
        .charter()
        .actor(party, district::calendar::china_time(now).date())
        .is_staff();
    let to = match back(Some(to)) {
        "/" if staff => "/desk",
        to => to,
    };
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(to)).into_response())
}

/// Until when, in microseconds, nothing is tried any more.
async fn paused_until(app: &App, key: &str, most: i64) -> Result<Option<i64>, Failure> {
    let now = app.ledger.now().as_microsecond();
    let known = app.ledger.attempt(key).await?;
    Ok(known
        .filter(|row| row.until_at > now && row.tries >= most)
        .map(|row| row.until_at))
}

async fn count_try(app: &App, key: &str) -> Result<(), Failure> {
    let now = app.ledger.now();
    let tries = app
        .ledger
        .attempt(key)
        .await?
        .filter(|row| row.until_at > now.as_microsecond())
        .map_or(0, |row| row.tries);
    let until_at = now.saturating_add(PAUSE).unwrap_or(now).as_microsecond();
    let row = AttemptRow {
        key: key.to_owned(),
        tries: tries + 1,
        code: None,
        until_at,
    };
    Ok(app.ledger.put_attempt(&row).await?)
}

/// Signs out.
pub async fn out(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    if let (Some(party), Some(session)) = (&visitor.actor.party, &visitor.session) {
        app.ledger.end_session(party, session).await?;
    }
    let cookie = format!("{SESSION}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to("/")).into_response())
}
