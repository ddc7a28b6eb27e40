//! The description of the API, generated from the code that answers.

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sanwei",
        description = "Matters of a district: the same addresses for every kind."
    ),
    paths(
        super::list::list,
        super::matters::open,
        super::show::show,
        super::matters::act,
        super::matters::redact,
        super::evidence::keep,
        super::votes::show::show,
        super::votes::roll::show,
        super::votes::roll::bring,
        super::votes::roll::held,
        super::votes::serve::serve,
        super::votes::attend::call,
        super::votes::attend::show,
        super::votes::serve::sheets,
        super::votes::proofs::services,
        super::votes::proofs::castings,
        super::votes::ballots::own,
        super::votes::ballots::cast,
        super::votes::ballots::aside,
        super::votes::ballots::find,
        super::votes::result::show,
        super::votes::result::receipts,
        super::votes::result::keep,
        super::votes::result::ask,
        super::registers::log,
        super::registers::place,
        super::registers::procedure,
        super::board::projects,
        super::board::sheet,
        super::delivery::project,
        super::delivery::parcels,
        super::delivery::parcel,
        super::delivery::parks,
        super::delivery::park,
        super::delivery::enterprises,
        super::delivery::enterprise,
        super::map::show,
        super::map::outline,
        super::records::list,
        super::records::versions,
        super::records::put,
        super::exports::export,
        super::exports::import,
        super::tables::table,
        super::corrections::list,
        super::corrections::show,
        super::corrections::act,
        super::corrections::release,
        super::figures::json,
        super::results::show,
        super::me::me,
        super::calendar::make,
        super::calendar::end,
        super::outbox::list,
        super::outbox::again,
        super::events::stream,
    ),
    modifiers(&Tokens)
)]
struct Api;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A person's token; scope `read` for GET, scope `act` for POST",
            ))
            .build();
        api.components
            .get_or_insert_default()
            .add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The description as JSON.
pub async fn show() -> Json<utoipa::openapi::OpenApi> {
    Json(Api::openapi())
}
