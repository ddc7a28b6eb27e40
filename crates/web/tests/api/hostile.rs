//! Whatever is sent to whatever address: it is answered, never with a fault of ours.

use axum::http::Method;

use super::support::{District, district};
use super::{no_of, report};

/// Values that are too long, torn, of another type, or meant for somebody else's software.
const VALUES: &[&str] = &[
    "",
    "%00",
    "%FF%FE",
    "%E4%B8",
    "..%2F..%2Fetc%2Fpasswd",
    "-1",
    "0",
    "9223372036854775808",
    "18446744073709551616",
    "1e309",
    "NaN",
    "2021-02-30",
    "2021-13",
    "-9999-01-01",
    "9999-12-31",
    "%27%20OR%201%3D1--",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%25s%25n",
    "%F0%9F%92%A9",
    "%E2%80%AE%E2%80%8B",
    "C2021-00001",
    "C2021-99999999999999999999",
    "case",
    "a_b",
    "1_",
    "_",
];

/// Every name that some address asks for.
const NAMES: &[&str] = &[
    "q",
    "state",
    "kind",
    "place",
    "category",
    "step",
    "measure",
    "from",
    "to",
    "after",
    "month",
    "r",
    "cut",
    "asof",
    "list",
    "gate",
    "view",
    "limit",
    "where",
    "key",
    "seen",
    "no",
    "act",
    "desk",
    "words",
    "lat",
    "lon",
    "datum",
    "login",
    "password",
    "phone",
    "code",
    "lang",
    "elder",
    "back",
    "idempotency_key",
    "text",
    "name",
    "address",
    "before",
    "clear",
];

/// The addresses as the routers name them, the API's below `/api`.
pub fn addresses() -> Vec<String> {
    let pages = include_str!("../../src/routes.rs");
    let api = include_str!("../../src/api/mod.rs");
    let named = |source: &str, before: &str| -> Vec<String> {
        let routes = source.split(".route(").skip(1);
        let paths = routes.filter_map(|rest| rest.split('"').nth(1));
        paths.map(|path| format!("{before}{path}")).collect()
    };
    [named(pages, ""), named(api, "/api")].concat()
}

/// An address with its gaps filled.
pub fn filled(address: &str, value: &str) -> String {
    let mut path = String::new();
    for (nth, part) in address.split('/').enumerate() {
        if nth > 0 {
            path.push('/');
        }
        path.push_str(if part.starts_with('{') { value } else { part });
    }
    path
}

async fn ask(d: &District, method: Method, path: &str, who: &str, form: Option<(&str, String)>) {
    let cookie = format!("sanwei_session={who}");
    let (media, body) = form.unwrap_or(("text/plain", String::new()));
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", media),
        ("sec-fetch-site", "same-origin"),
    ];
    let answer = d.send(method.clone(), path, &headers, body).await;
    assert!(
        answer.status.as_u16() < 500,
        "{method} {path} as {who:?}: {} {}",
        answer.status,
        answer.text
    );
}

#[tokio::test]
async fn no_address_and_no_query_is_our_fault() {
    let d = district().await;
    no_of(
        &d.post("specialist", super::MATTERS, &report("rubbish"))
            .await,
    );
    for who in ["", "operator", "dispatcher", "planner"] {
        if !who.is_empty() {
            d.session(who).await;
        }
        for (nth, address) in addresses().iter().enumerate() {
            // A stream has no end to wait for.
            if address.ends_with("/events") {
                continue;
            }
            for (turn, value) in VALUES.iter().enumerate() {
                let name = NAMES[(nth * 7 + turn) % NAMES.len()];
                let other = NAMES[(nth + turn * 3) % NAMES.len()];
                let path = filled(address, if value.is_empty() { "x" } else { value });
                let path = format!("{path}?{name}={value}&{other}={value}&{name}={value}");
                ask(&d, Method::GET, &path, who, None).await;
            }
        }
    }
}

#[tokio::test]
async fn no_form_and_no_body_is_our_fault() {
    let d = district().await;
    no_of(
        &d.post("specialist", super::MATTERS, &report("rubbish"))
            .await,
    );
    for who in ["", "operator", "dispatcher"] {
        if !who.is_empty() {
            d.session(who).await;
        }
        for (nth, address) in addresses().iter().enumerate() {
            for (turn, value) in VALUES.iter().enumerate() {
                let pairs = NAMES.iter().skip((nth + turn) % 5).step_by(5);
                let form = pairs.map(|name| format!("{name}={value}"));
                let form = form.collect::<Vec<_>>().join("&");
                let long = "9".repeat(turn * 400);
                let (media, body) = match turn % 5 {
                    0 => ("application/x-www-form-urlencoded", form),
                    1 => (
                        "application/json",
                        format!("{{\"fields\":{{\"{value}\":[{long}]}}}}"),
                    ),
                    2 => ("application/json", "[".repeat(turn * 50)),
                    3 => (
                        "multipart/form-data; boundary=b",
                        format!(
                            "--b\r\nContent-Disposition: form-data; name=\"{value}\"\r\n\r\n{long}\r\n--b"
                        ),
                    ),
                    _ => ("multipart/form-data", form),
                };
                let known = ["C2021-00001", "case", "x"][turn % 3];
                let path = filled(address, known);
                ask(&d, Method::POST, &path, who, Some((media, body))).await;
            }
        }
    }
}
