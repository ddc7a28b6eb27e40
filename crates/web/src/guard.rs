//! Guards around every request: same origin for what changes something, and safe headers on every answer.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::ctx::Ctx;
use crate::failure::{Failure, Undressed, in_chinese};
use crate::throttle::{OF_UNNAMED, Peer};
use crate::visitor::Visitor;
use crate::{App, BaseMap};

/// The policy of a page that may also load the tiles of a licensed map, and nothing else from there.
pub fn policy_with(base: &BaseMap) -> String {
    let own = "img-src 'self'";
    POLICY.replace(own, &format!("{own} {}", base.origin))
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "geolocation=(self), camera=(self), microphone=()",
    ),
];

/// Puts the safe headers on an answer that has none of its own.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .entry(*name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Says that there is no district yet, before a page promises something that nobody can do.
pub async fn founded(State(app): State<App>, request: Request, next: Next) -> Response {
    let always = ["/assets/", "/healthz", "/prefs"];
    let path = request.uri().path();
    let is_there = always.iter().any(|it| path.starts_with(it));
    if is_there || !app.ledger.charter().places.is_empty() {
        return next.run(request).await;
    }
    Failure::NoDistrict.into_response()
}

/// Refuses a change that another site's page asks a browser for. A program with a token has no cookie to
/// abuse and sends neither header.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let changes = !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if changes && is_cross_site(request.headers()) {
        return Failure::CrossSite.into_response();
    }
    next.run(request).await
}

/// Holds back whoever writes more without a name than a neighbourhood does. Signing in and votes count for themselves.
pub async fn unnamed(State(app): State<App>, peer: Peer, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let counts_itself = ["/sign-in", "/prefs", "/votes/", "/api/v1/votes/"];
    if *request.method() != Method::POST || counts_itself.iter().any(|it| path.starts_with(it)) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &app).await;
    // Whoever shows something that is nobody's is told so further on.
    let is_unnamed = visitor.is_ok_and(|visitor| visitor.actor.party.is_none());
    let now = app.ledger.now();
    if is_unnamed && let Err(failure) = app.throttle.may_again("unnamed", OF_UNNAMED, peer, now) {
        return failure.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

fn is_cross_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    // Browsers too old for fetch metadata still name the origin of a POST.
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => {
            origin
                .parse::<Uri>()
                .ok()
                .and_then(|uri| uri.authority().map(ToString::to_string))
                .as_deref()
                != Some(host)
        }
        _ => false,
    }
}

#[derive(askama::Template)]
#[template(path = "problem.html")]
struct Problem {
    ctx: Ctx,
    code: u16,
    title: String,
    detail: String,
}

/// What the framework itself refuses (an address, a query or a form that cannot be read) is said in the house's own
/// words, as every other failure.
fn ours(response: Response) -> Response {
    let is_plain = response.headers().get(CONTENT_TYPE);
    let is_plain = is_plain.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let status = response.status();
    if !is_plain || !status.is_client_error() {
        return response;
    }
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Failure::TooLarge.into_response();
    }
    let detail = "the address, the query or the form cannot be read".to_owned();
    Failure::Request(status, detail).into_response()
}

/// Whether a program asks for Chinese before anything else. One that asks for nothing reads English, as documented.
fn reads_chinese(headers: &HeaderMap) -> bool {
    let asked = headers.get(ACCEPT_LANGUAGE);
    let asked = asked
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    asked.trim_start().to_ascii_lowercase().starts_with("zh")
}

/// Makes a page of a failure, for a browser, in the reader's language; a program is told in the language it asks for.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let for_programs = [".json", ".csv", ".zip", ".atom"];
    let is_file = for_programs.iter().any(|ending| path.ends_with(ending));
    let wants_page = !path.starts_with("/api/") && !is_file;
    let reads_chinese = reads_chinese(request.headers());
    let (mut parts, body) = request.into_parts();
    let visitor = if wants_page {
        <Visitor as axum::extract::FromRequestParts<App>>::from_request_parts(&mut parts, &app)
            .await
            .ok()
    } else {
        None
    };
    if let Some(visitor) = &visitor {
        parts.extensions.insert(visitor.clone());
    }
    let response = ours(next.run(Request::from_parts(parts, body)).await);
    if !wants_page {
        return if reads_chinese {
            in_chinese(response)
        } else {
            response
        };
    }
    let undressed = response.extensions().get::<Undressed>().copied();
    let (Some(visitor), Some(Undressed(status, key, since))) = (visitor, undressed) else {
        return response;
    };
    let ctx = Ctx::new(&app, &visitor, &path);
    let detail_key = format!("{key}-text");
    let detail = match since {
        Some(since) => since.words(ctx.language()),
        None if crate::catalog::has(&detail_key) => ctx.t(&detail_key),
        None => String::new(),
    };
    let page = Problem {
        title: ctx.t(key),
        detail,
        code: status.as_u16(),
        ctx,
    };
    match askama::Template::render(&page) {
        Ok(html) => {
            let mut dressed = (status, axum::response::Html(html)).into_response();
            if let Some(seconds) = response.headers().get(RETRY_AFTER) {
                dressed.headers_mut().insert(RETRY_AFTER, seconds.clone());
            }
            dressed
        }
        Err(_) => response,
    }
}
