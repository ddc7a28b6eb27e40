//! `/api`: the same acts and the same sight as on the pages, as JSON. No route names a kind.

mod acts;
mod asked;
mod board;
mod calendar;
mod corrections;
mod delivery;
pub(crate) mod dto;
mod events;
mod evidence;
mod exports;
mod figures;
mod list;
mod map;
mod matters;
mod me;
mod openapi;
mod outbox;
mod records;
mod registers;
mod results;
mod show;
mod tables;
mod thread;
mod votes;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::{get, post};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

pub(crate) use asked::{Asks, Body, misread};
pub use events::Closing;

/// The largest request of words: every field at its longest is far below it.
const WORDS_MAX: usize = 256 * 1024;
/// The largest file with what a form puts around it.
const FILE_MAX: usize = ledger::evidence::BYTES_MAX + 64 * 1024;

/// Every URL below `/api`.
pub fn router() -> Router<App> {
    let files = Router::new()
        .route("/v1/evidence", post(evidence::keep))
        .route("/v1/imports/{kind}", post(exports::import))
        .route("/v1/tables", post(tables::table))
        .route(
            "/v1/votes/{no}/roll",
            get(votes::roll::show).post(votes::roll::bring),
        )
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(FILE_MAX));
    let outlines = Router::new()
        .route("/v1/outlines/{kind}/{*key}", post(map::outline))
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(crate::pages::record::outline::MOST));
    Router::new()
        .route("/", get(show))
        .route("/openapi.json", get(openapi::show))
        .route("/v1/openapi.json", get(openapi::show))
        .route("/v1/matters", get(list::list).post(matters::open))
        .route("/v1/matters/{no}", get(show::show))
        .route("/v1/matters/{no}/acts/{act}", post(matters::act))
        .route("/v1/matters/{no}/redactions", post(matters::redact))
        .route("/v1/votes/{no}", get(votes::show::show))
        .route(
            "/v1/votes/{no}/services",
            get(votes::proofs::services).post(votes::serve::serve),
        )
        .route("/v1/votes/{no}/castings", get(votes::proofs::castings))
        .route(
            "/v1/votes/{no}/attendance",
            get(votes::attend::show).post(votes::attend::call),
        )
        .route("/v1/votes/{no}/sheets", get(votes::serve::sheets))
        .route("/v1/votes/{no}/ballot", post(votes::ballots::own))
        .route("/v1/votes/{no}/ballots", post(votes::ballots::cast))
        .route("/v1/votes/{no}/lines", post(votes::roll::held))
        .route("/v1/votes/{no}/aside", post(votes::ballots::aside))
        .route("/v1/votes/{no}/receipt", post(votes::ballots::find))
        .route("/v1/votes/{no}/result", get(votes::result::show))
        .route("/v1/votes/{no}/receipts", get(votes::result::receipts))
        .route(
            "/v1/votes/{no}/file",
            get(votes::result::keep).post(votes::result::ask),
        )
        .route("/v1/map", get(map::show))
        .route("/v1/log", get(registers::log))
        .route("/v1/places/{code}", get(registers::place))
        .route("/v1/procedures/{kind}", get(registers::procedure))
        .route("/v1/projects", get(board::projects))
        .route("/v1/projects/sheet/{form}", get(board::sheet))
        .route("/v1/projects/{*key}", get(delivery::project))
        .route("/v1/parcels", get(delivery::parcels))
        .route("/v1/parcels/{*key}", get(delivery::parcel))
        .route("/v1/parks", get(delivery::parks))
        .route("/v1/parks/{*key}", get(delivery::park))
        .route("/v1/enterprises", get(delivery::enterprises))
        .route("/v1/enterprises/{*key}", get(delivery::enterprise))
        .route("/v1/exports/{kind}/{form}", get(exports::export))
        .route("/v1/records/{kind}", get(records::list).post(records::put))
        .route("/v1/records/{kind}/{*key}", get(records::versions))
        .route("/v1/figures", get(figures::json))
        .route("/v1/bulletins/{text}/release", post(corrections::release))
        .route("/v1/corrections", get(corrections::list))
        .route("/v1/corrections/{edition}/{figure}", get(corrections::show))
        .route(
            "/v1/corrections/{edition}/{figure}/acts/{act}",
            post(corrections::act),
        )
        .route("/v1/results", get(results::show))
        .route("/v1/me", get(me::me))
        .route(
            "/v1/me/calendar",
            post(calendar::make).delete(calendar::end),
        )
        .route("/v1/outbox", get(outbox::list))
        .route("/v1/outbox/{id}/again", post(outbox::again))
        .route("/v1/events", get(events::stream))
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(WORDS_MAX))
        .merge(files)
        .merge(outlines)
        .fallback(nowhere)
}

async fn nowhere(uri: Uri) -> Failure {
    let detail = format!("there is no `{}`", uri.path());
    Failure::Request(StatusCode::NOT_FOUND, detail)
}

async fn wrong_method() -> Failure {
    Failure::Request(
        StatusCode::METHOD_NOT_ALLOWED,
        "the header `Allow` says how this address can be asked".to_owned(),
    )
}

#[derive(Template)]
#[template(path = "api/show.html")]
struct Show {
    ctx: Ctx,
    base: String,
    kind: String,
    act: String,
    place: String,
}

/// The page for people who write programs.
async fn show(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Page {
    let charter = app.ledger.charter();
    let everyday = crate::pages::report::everyday(&charter);
    let (kind, act) = everyday.map_or_else(Default::default, |(procedure, act)| {
        (procedure.kind.to_string(), act.to_string())
    });
    page(&Show {
        ctx: Ctx::new(&app, &visitor, "/api"),
        base: crate::origin::origin(&headers, app.config.secure),
        kind,
        act,
        place: charter.code.to_string(),
    })
}
