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

/// An address within this site, or the home page: never an open redirect. A browser reads `\` as `/` and passes over
/// tabs and line ends, so that `/<tab>/elsewhere` is another site to it (WHATWG URL §4.4): no address of ours has such.
pub fn back(asked: Option<&str>) -> &str {
    asked.filter(|path| is_within(path)).unwrap_or("/")
}

fn is_within(path: &str) -> bool {
    let odd = |c: char| c == '\\' || c.is_control();
    path.starts_with('/') && !path.starts_with("//") && !path.contains(odd)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::back;

    /// Where a browser on `home` goes, by the same rules (the `url` crate is WHATWG URL).
    fn led_to(to: &str) -> Url {
        let home: Url = "https://district.example/prefs".parse().unwrap();
        home.join(to).unwrap()
    }

    proptest! {
        #[test]
        fn it_leads_nowhere_but_home(
            asked in r"[/\\\t\r\n \x00\x0b\x7f@:?#.a-z%0-9]{0,4}[/\\\t\n ]{0,3}(127\.0\.0\.1|evil\.example)?(:80)?/?\PC{0,6}"
        ) {
            let to = led_to(back(Some(&asked)));
            prop_assert_eq!(to.origin(), led_to("/").origin(), "{:?} led to {}", asked, to);
        }

        #[test]
        fn an_address_of_ours_stays(path in "/([a-z0-9.-]{1,8}/?){0,3}(\\?[a-z=&%0-9一-龥]{0,12})?(#[a-z]{0,4})?") {
            prop_assert_eq!(back(Some(&path)), &path);
        }
    }

    #[test]
    fn what_a_browser_passes_over_is_refused() {
        for asked in [
            "/\t/127.0.0.1:7955/",
            "/\n/x.example",
            "/\\x.example",
            "//x.example",
            "https://x.example",
            "",
        ] {
            assert_eq!(back(Some(asked)), "/", "{asked:?}");
        }
        assert_eq!(back(None), "/");
    }
}
