//! The receipt: with it whoever reported unnamed can rate and dispute.

use axum::extract::{Form, Path, State};
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::id::MatterNo;
use serde::Deserialize;

use crate::App;
use crate::failure::Failure;

/// The cookie that remembers a receipt for one matter.
pub fn receipt_cookie(no: &str) -> String {
    format!("sanwei_receipt_{no}")
}

/// The header that lets a browser remember the receipt of a matter, for thirty days.
pub fn remember(app: &App, no: &MatterNo, receipt: &str) -> (HeaderName, String) {
    let secure = if app.config.secure { "; Secure" } else { "" };
    let name = receipt_cookie(no.as_str());
    let cookie =
        format!("{name}={receipt}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}");
    (SET_COOKIE, cookie)
}

/// The receipt somebody shows.
#[derive(Debug, Deserialize)]
pub struct Receipt {
    receipt: String,
}

/// Takes a receipt, so that whoever reported unnamed can rate and dispute.
pub async fn receipt(
    State(app): State<App>,
    Path(no): Path<String>,
    Form(form): Form<Receipt>,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let row = app.ledger.matter(&no).await?.ok_or(Failure::NotFound)?;
    let fits = row.receipt.as_deref() == Some(ledger::receipt_hash(&form.receipt).as_slice());
    if !fits {
        return Ok(Redirect::to(&format!("/matters/{no}?receipt=wrong")).into_response());
    }
    let shown = form.receipt.trim().to_ascii_uppercase();
    let to = Redirect::to(&format!("/matters/{no}"));
    Ok((AppendHeaders([remember(&app, &no, &shown)]), to).into_response())
}
