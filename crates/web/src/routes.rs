//! Every URL of the product.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::pages::delivery::{enterprises, parcels, parks, project, projects};
use crate::pages::{
    bulletin, desk, embed, evidence, figure, health, home, log, map, matter, matters, me, meeting,
    outbox, own, place, posting, prefs, procedure, record, report, report_card, results, saved,
    sign_in, table, vote,
};
use crate::{App, assets, guard};

/// The largest request of words: a text at the press desk, every character of it written as nine, is far below it.
const WORDS_MAX: usize = 1024 * 1024;
/// The largest sheet or outline, with what a form puts around it.
const SHEET_MAX: usize = 9 * 1024 * 1024;
/// The largest request with files: nine photographs of ten megabytes and some words.
const FILES_MAX: usize = 96 * 1024 * 1024;

/// A page whose form brings files.
fn with_files(route: MethodRouter<App>) -> MethodRouter<App> {
    route.layer(DefaultBodyLimit::max(FILES_MAX))
}

/// A page whose form brings a sheet or an outline.
fn with_sheet(route: MethodRouter<App>) -> MethodRouter<App> {
    route.layer(DefaultBodyLimit::max(SHEET_MAX))
}

/// The whole product.
pub fn router(app: App) -> Router {
    Router::new()
        // Everybody
        .route("/", get(home::show))
        .route("/report", with_files(get(report::form).post(report::send)))
        .route("/report/near", get(report::near::show))
        .route("/report/join/{no}", post(report::near::join))
        .route("/report/sent/{no}", get(report::sent))
        .route("/matters", get(matters::list))
        .route("/matters/list/{ending}", get(matters::file::show))
        .route("/matters/{no}", get(matter::show))
        .route(
            "/matters/{no}/acts/{act}",
            with_files(get(matters::back_to).post(matter::act)),
        )
        .route("/matters/{no}/card", get(matter::card::show))
        .route("/matters/{no}/card.jpg", get(matter::card::picture))
        .route(
            "/matters/{no}/receipt",
            get(matters::back_from_receipt).post(matter::receipt::receipt),
        )
        .route(
            "/matters/{no}/redact",
            get(matters::back_from_receipt).post(matter::redact::redact),
        )
        .route("/places/{code}", get(place::show))
        .route("/places/{code}/road", get(place::road::show))
        .route("/places/{code}/plates", get(place::plates::show))
        .route("/places/{code}/calendar.ics", get(place::calendar::show))
        .route("/meetings/{no}", get(meeting::show))
        .route("/meetings/{no}/minutes", get(meeting::minutes::show))
        .route("/meetings/{no}/post", post(meeting::minutes::post))
        .route("/postings/{no}", get(posting::show))
        .route("/votes/{no}", get(vote::show))
        .route(
            "/votes/{no}/roll",
            with_sheet(get(vote::roll::show).post(vote::roll::import)),
        )
        .route("/votes/{no}/lines", post(vote::roll::held))
        .route("/votes/{no}/roll/{ending}", get(vote::roll::template))
        .route(
            "/votes/{no}/ballot",
            get(vote::ballot::ask).post(vote::ballot::show),
        )
        .route("/votes/{no}/cast", post(vote::ballot::cast))
        .route(
            "/votes/{no}/receipt",
            get(vote::ballot::look).post(vote::ballot::find),
        )
        .route(
            "/votes/{no}/enter",
            with_files(get(vote::enter::form).post(vote::enter::send)),
        )
        .route(
            "/votes/{no}/serve",
            with_files(get(vote::serve::form).post(vote::serve::send)),
        )
        .route(
            "/votes/{no}/present",
            get(vote::present::form).post(vote::present::send),
        )
        .route("/votes/{no}/sheets", get(vote::sheets::show))
        .route("/votes/{no}/result", get(vote::counted::show))
        .route("/votes/{no}/receipts", get(vote::counted::receipts))
        .route(
            "/votes/{no}/file",
            get(vote::file::keep).post(vote::file::ask),
        )
        .route("/map", get(map::show))
        .route("/map/tiles/{z}/{x}/{y}", get(map::tile::show))
        .route("/results", get(results::show))
        .merge(figures())
        .route("/records", get(record::list::index))
        .route("/records/{kind}", get(record::list::show))
        .route(
            "/records/{kind}/edit",
            with_files(get(record::edit::form).post(record::edit::put)),
        )
        .route(
            "/records/{kind}/sheet",
            with_sheet(get(record::import::form).post(record::import::bring)),
        )
        .route(
            "/records/{kind}/outline",
            with_sheet(get(record::outline::form).post(record::outline::put)),
        )
        .route("/records/{kind}/sheet/done", get(record::import::done))
        .route("/records/{kind}/sheet/{ending}", get(record::export::sheet))
        .route(
            "/records/{kind}/template/{ending}",
            get(record::export::template),
        )
        .route("/records/{kind}/map.geojson", get(record::export::map))
        .route("/records/project/oc4ids.json", get(record::export::oc4ids))
        .route("/records/{kind}/{*key}", get(record::show::show))
        .route("/tables", with_sheet(get(table::form).post(table::bring)))
        .route("/projects", get(projects::show))
        .route("/projects/{*key}", get(project::show))
        .route("/parcels", get(parcels::list))
        .route("/parcels/{*key}", get(parcels::show))
        .route("/parks", get(parks::list))
        .route("/parks/{*key}", get(parks::show))
        .route("/enterprises", get(enterprises::list))
        .route("/enterprises/{*key}", get(enterprises::show))
        .route("/procedures", get(procedure::list))
        .route("/procedures/{kind}", get(procedure::show))
        .route("/log", get(log::show))
        .route("/privacy", get(home::privacy))
        .route("/evidence/{hash}/{form}", get(evidence::show))
        .route("/prefs", get(prefs::set))
        .merge(signed_in())
        // Staff
        .route("/desk", get(desk::show))
        .route("/desk/outbox", get(outbox::show))
        .route("/desk/outbox/{id}/again", post(outbox::again))
        .route("/saved", post(saved::save))
        .route("/saved/forget", post(saved::forget))
        .route("/desk/bulk", get(desk::show).post(desk::bulk::act))
        .route(
            "/bulletins/drafts",
            get(bulletin::list::drafts).post(bulletin::list::begin),
        )
        .route(
            "/bulletins/drafts/{key}",
            get(bulletin::draft::show).post(bulletin::draft::put),
        )
        .route(
            "/bulletins/drafts/{key}/release",
            get(bulletin::release::show).post(bulletin::release::put),
        )
        .route(
            "/corrections/{edition}/{figure}",
            get(bulletin::settle::show).post(bulletin::settle::put),
        )
        .route(
            "/open/{kind}",
            with_files(get(report::open_form).post(report::open)),
        )
        // Machines
        .nest("/api", crate::api::router())
        .route("/healthz", get(health::show))
        .route("/assets/{*name}", get(assets::show))
        .fallback(home::nowhere)
        .layer(DefaultBodyLimit::max(WORDS_MAX))
        .layer(from_fn_with_state(app.clone(), guard::founded))
        // Refused before anything is read, and still said in words.
        .layer(from_fn_with_state(app.clone(), guard::unnamed))
        .layer(from_fn(guard::same_origin))
        .layer(from_fn_with_state(app.clone(), guard::dress))
        .layer(from_fn(guard::headers))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .with_state(app)
}

/// Signing in and out, and what is somebody's own.
fn signed_in() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::form))
        .route(
            "/sign-in/password",
            get(sign_in::form).post(sign_in::password),
        )
        .route("/sign-in/code", get(sign_in::form).post(sign_in::code))
        .route("/sign-out", post(sign_in::out))
        .route("/me", get(me::show))
        .route("/me/data", get(own::data))
        .route(
            "/me/calendar",
            get(own::calendar::form).post(own::calendar::make),
        )
        .route("/me/calendar/end", post(own::calendar::end))
        .route("/calendar/{secret}", get(own::calendar::feed))
        .route("/me/erase", get(own::form).post(own::erase))
        .route(
            "/me/password",
            get(sign_in::own::form).post(sign_in::own::set),
        )
        .route(
            "/desk/sign-ins",
            get(sign_in::staff::show).post(sign_in::staff::set),
        )
        .route("/me/sessions/end", post(me::end_others))
        .route("/me/sessions/{id}/end", post(me::end))
}

/// Figures, report cards and bulletins, and what of them others may frame.
fn figures() -> Router<App> {
    Router::new()
        .route("/report-card", get(report_card::show))
        .route("/report-card/{period}", get(report_card::of))
        .route("/report-card/sdmx.xml", get(report_card::structure))
        .route("/report-card/{period}/{form}", get(report_card::download))
        .route("/report-card/compare", get(report_card::compare::show))
        .route(
            "/report-card/compare/{form}",
            get(report_card::compare::download),
        )
        // For the pages of others
        .route("/embed/figures/{name}", get(embed::figure))
        .route("/embed/figures/{name}/{id}", get(embed::printed))
        .route(
            "/embed/report-card/{period}/{chart}",
            get(report_card::embed::show),
        )
        .route("/figures", get(figure::show))
        .route("/figures/{name}", get(figure::by_name))
        .route("/figures/{name}/{id}", get(bulletin::printed::show))
        .route(
            "/bulletin/check",
            get(bulletin::check::form).post(bulletin::check::show),
        )
        .route("/bulletins", get(bulletin::list::show))
        .route("/bulletins/stopped", get(bulletin::stopped::show))
        .route("/bulletins/{name}", get(bulletin::show::show))
        .route(
            "/bulletins/{name}/edition.zip",
            get(bulletin::files::download),
        )
        .route(
            "/bulletins/{name}/edition.prov.json",
            get(bulletin::files::prov),
        )
        .route(
            "/bulletins/{name}/edition.xbrl.json",
            get(bulletin::files::xbrl),
        )
        .route("/bulletins/{name}/xbrl.xsd", get(bulletin::files::taxonomy))
        .route("/bulletins/{name}/figures.csv", get(bulletin::files::sheet))
        .route(
            "/bulletins/{name}/figures.json",
            get(bulletin::files::figures),
        )
        .route("/bulletins/{name}/edition.json", get(bulletin::show::json))
        .route("/corrections", get(bulletin::corrections::show))
        .route("/corrections.atom", get(bulletin::corrections::feed))
}
