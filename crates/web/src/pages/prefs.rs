//! `/prefs`: language and elder mode, kept in a cookie each.

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::App;
use crate::visitor::{ELDER, LANG};

/// What can be set.
#[derive(Debug, Deserialize)]
pub struct Prefs {
    lang: Option<String>,
    elder: Option<String>,
    back: Option<String>,
}

const YEAR: &str = "Path=/; Max-Age=31536000; SameSite=Lax";

/// Sets them and goes back.
pub async fn set(State(_app): State<App>, Query(prefs): Query<Prefs>) -> Response {
    let mut cookies = Vec::new();
    if let Some(lang) = prefs
        .lang
        .filter(|lang| matches!(lang.as_str(), "zh" | "en"))
    {
        cookies.push((SET_COOKIE, format!("{LANG}={lang}; {YEAR}")));
    }
    if let Some(elder) = prefs
        .elder
        .filter(|elder| matches!(elder.as_str(), "0" | "1"))
    {
        cookies.push((SET_COOKIE, format!("{ELDER}={elder}; {YEAR}")));
    }
    (
        AppendHeaders(cookies),
        Redirect::to(back(prefs.back.as_deref())),
    )
        .into_response()
}

/// An address within this site, or the home page: never an open redirect.
pub fn back(asked: Option<&str>) -> &str {
    asked
        .filter(|path| {
            path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n'])
        })
        .unwrap_or("/")
}
