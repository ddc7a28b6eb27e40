//! Who is looking: read from the cookies of a browser or the token of a program.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use district::calendar::china_time;
use district::lang::Lang;
use district::party::Actor;

use crate::App;
use crate::failure::Failure;

/// The cookie that holds a session's secret.
pub const SESSION: &str = "sanwei_session";
/// The cookie that holds the language.
pub const LANG: &str = "sanwei_lang";
/// The cookie that turns elder mode on.
pub const ELDER: &str = "sanwei_elder";

/// The scope a token needs for looking.
pub const READ: &str = "read";
/// The scope a token needs for changing anything.
pub const ACT: &str = "act";

/// Somebody looking at a page or calling the API.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who, with the mandates of today.
    pub actor: Actor,
    /// In which language they read.
    pub lang: Lang,
    /// Whether they asked for elder mode.
    pub elder: bool,
    /// The id of their session, for signing out.
    pub session: Option<String>,
    /// The scopes of the token, where a program calls.
    pub scopes: Option<Vec<String>>,
}

impl Visitor {
    /// Why something is not for them: whoever shows no name is asked for one, and may have been signed in until a moment
    /// ago.
    pub const fn not_theirs(&self) -> Failure {
        if self.actor.party.is_none() {
            Failure::Unauthorised
        } else {
            Failure::Forbidden
        }
    }

    /// Who is signed in, by code; empty where nobody is.
    pub fn party(&self) -> &str {
        let party = self.actor.party.as_ref();
        party.map_or("", |party| party.as_str())
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The id under which a secret is kept: its hash, so that a stolen table signs nobody in.
pub fn id_of(secret: &str) -> String {
    district::id::secret_id(secret)
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let lang = match cookie(&parts.headers, LANG) {
            Some("en") => Lang::En,
            Some(_) => Lang::Zh,
            None => preferred(&parts.headers),
        };
        let elder = cookie(&parts.headers, ELDER) == Some("1");
        let mut visitor = Self {
            actor: Actor::anonymous(),
            lang,
            elder,
            session: None,
            scopes: None,
        };
        let today = china_time(app.ledger.now()).date();
        let bearer = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        if let Some(secret) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
            let token = app
                .ledger
                .token(&id_of(secret.trim()))
                .await?
                .ok_or(Failure::Unauthorised)?;
            visitor.actor = app.ledger.charter().actor(&token.party.into(), today);
            let scopes: Vec<String> = token.scopes.split(' ').map(str::to_owned).collect();
            let needed = if parts.method.is_safe() { READ } else { ACT };
            if !scopes.iter().any(|scope| scope == needed) {
                return Err(Failure::OutOfScope(needed));
            }
            visitor.scopes = Some(scopes);
        } else if let Some(secret) = cookie(&parts.headers, SESSION)
            && let Some(session) = app.ledger.session(&id_of(secret)).await?
        {
            visitor.actor = app.ledger.charter().actor(&session.party.into(), today);
            visitor.session = Some(session.id);
        }
        Ok(visitor)
    }
}

/// The language that a browser asks for.
pub fn preferred(headers: &HeaderMap) -> Lang {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if asked.trim_start().to_ascii_lowercase().starts_with("en") {
        Lang::En
    } else {
        Lang::Zh
    }
}
