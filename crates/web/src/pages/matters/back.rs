//! Addresses that a form was sent to, opened as a page.

use axum::extract::Path;
use axum::response::Redirect;
use district::procedure::Act;

use crate::failure::Failure;

/// Where an act's form was sent to, opened as a page: the matter, with the form.
pub async fn back_to(Path((no, act)): Path<(String, String)>) -> Result<Redirect, Failure> {
    let act: Act = act.parse().or(Err(Failure::NotFound))?;
    Ok(Redirect::to(&format!("/matters/{}#act-{act}", known(&no)?)))
}

/// Where a receipt was shown, opened as a page: the matter.
pub async fn back_from_receipt(Path(no): Path<String>) -> Result<Redirect, Failure> {
    Ok(Redirect::to(&format!("/matters/{}", known(&no)?)))
}

/// A number in the letters that numbers have.
fn known(no: &str) -> Result<&str, Failure> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let is_no = !no.is_empty() && no.chars().all(fits);
    is_no.then_some(no).ok_or(Failure::NotFound)
}
