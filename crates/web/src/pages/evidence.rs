//! `/evidence/{hash}/{form}`: a photograph or document, with headers that keep it from doing anything.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use district::id::EvidenceHash;
use district::procedure::{Field, Secrecy};
use district::record::RecordKind;
use ledger::evidence::{EvidenceError, Form, StoreError};

use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// Whether a line of an open register shows the photograph today, such as how far a project is. A photograph
/// that was also shown with a matter is as open as it is there, and no more.
async fn shows_progress(app: &App, hash: &EvidenceHash) -> Result<bool, Failure> {
    let open = RecordKind::ALL.iter().filter(|kind| !kind.is_sealed());
    for kind in open.filter(|kind| kind.shows_photographs()) {
        let lines = app.ledger.naming_beside(*kind, hash.as_str()).await?;
        if !lines.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Shows a file. What the public sees is re-encoded and has no metadata; the original and documents are
/// for those whose mandate covers a matter it was shown with.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((hash, form)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let hash = EvidenceHash::from(hash);
    let form: Form = form.parse().or(Err(Failure::NotFound))?;
    let media = app.ledger.media_of(&hash).await?.ok_or(Failure::NotFound)?;
    let is_photo = media.starts_with("image/");
    let shown = app.ledger.shown_with(&hash).await?;
    let public = shown
        .iter()
        .filter_map(|(_, field, _)| field.parse::<Field>().ok())
        .any(|field| field.secrecy() == Secrecy::Public);
    let is_open = async || -> Result<bool, Failure> {
        if form == Form::Original || !is_photo {
            return Ok(false);
        }
        Ok(public || (shown.is_empty() && shows_progress(&app, &hash).await?))
    };
    if !visitor.actor.is_staff() && !is_open().await? {
        return Err(Failure::NotFound);
    }
    let bytes = match app.evidence.read(&hash, form).await {
        Ok(bytes) => bytes,
        Err(StoreError::Missing) => return Err(Failure::NotFound),
        Err(error) => return Err(EvidenceError::Store(error).into()),
    };
    let served = if form == Form::Original {
        media
    } else {
        "image/jpeg".to_owned()
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_str(&served).or(Err(Failure::NotFound))?,
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    // A file is named by its bytes and never changes; whether one may see it can.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=86400"),
    );
    if !is_photo {
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment"),
        );
    }
    Ok(response)
}
