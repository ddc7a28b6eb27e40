//! `/healthz`: 200 while the log can be written.

use axum::extract::State;
use axum::http::StatusCode;

use crate::App;

/// Asks the writer, which answers only when it can begin and commit a transaction.
pub async fn show(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.ledger.change(Vec::new(), None).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the log cannot be written\n",
        ),
    }
}
