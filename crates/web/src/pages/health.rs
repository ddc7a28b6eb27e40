//! `/healthz`: 200 while there is a district and its log can be written.

use axum::extract::State;
use axum::http::StatusCode;

use crate::App;

/// Tries it, and says so.
pub async fn show(State(app): State<App>) -> (StatusCode, &'static str) {
    if app.ledger.charter().places.is_empty() {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            "no district has been brought in yet\n",
        );
    }
    if app.ledger.is_writable().await {
        (StatusCode::OK, "ok\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the log cannot be written\n",
        )
    }
}
