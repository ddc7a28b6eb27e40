//! The receipt: with it whoever reported unnamed can rate and dispute.

use axum::extract::{Form, Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::id::MatterNo;
use serde::Deserialize;

use crate::App;
use crate::failure::Failure;

/// The cookie that remembers a receipt for one matter.
pub fn receipt_cookie(no: &str) -> String {
    format!("sanwei_receipt_{no}")
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
    let name = receipt_cookie(no.as_str());
    let secure = if app.config.secure { "; Secure" } else { "" };
    let value = format!(
        "{name}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}",
        form.receipt.trim().to_ascii_uppercase()
    );
    Ok((
        AppendHeaders([(SET_COOKIE, value)]),
        Redirect::to(&format!("/matters/{no}")),
    )
        .into_response())
}
