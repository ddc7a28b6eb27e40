//! `/evidence/{hash}/{form}`: a photograph or document, with headers that keep it from doing anything.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use district::id::EvidenceHash;
use district::procedure::{Field, Secrecy};
use district::record::RecordKind;
use ledger::evidence::{EvidenceError, Form, StoreError};

use crate::App;
use crate::failure::Failure;
use crate::registers::may_read;
use crate::sight::Sight;
use crate::views::held;
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

/// Whether `visitor` may open a file. Everybody sees photographs that were shown in public, re-encoded and without
/// metadata; originals and documents are for those who work on a matter that they were shown with, and what was
/// withheld for those who may know the person.
async fn may_open(
    app: &App,
    visitor: &Visitor,
    hash: &EvidenceHash,
    is_plain_photo: bool,
) -> Result<bool, Failure> {
    let shown = app.ledger.shown_with(hash).await?;
    let fields = shown
        .iter()
        .filter_map(|(no, field, _)| Some((no, field.parse::<Field>().ok()?)));
    let mut of: BTreeMap<&str, bool> = BTreeMap::new();
    for (no, field) in fields {
        match field.secrecy() {
            Secrecy::Public if is_plain_photo => return Ok(true),
            secrecy => *of.entry(no).or_insert(true) &= secrecy == Secrecy::Sealed,
        }
    }
    if of.is_empty() {
        return beside_matters(app, visitor, hash, is_plain_photo).await;
    }
    let nos: Vec<String> = of.keys().map(|no| (*no).to_owned()).collect();
    let charter = app.ledger.charter();
    let rows = app.ledger.matters_named(&nos).await?;
    Ok(rows.iter().any(|row| {
        let sight = held(row).map(|held| Sight::of(visitor, row, &held.standing, &charter));
        let is_sealed = of.get(row.no.as_str()).copied().unwrap_or(true);
        sight.is_some_and(|sight| {
            if is_sealed {
                sight.sealed
            } else {
                sight.members
            }
        })
    }))
}

/// The same for a file that was shown with no matter: it is handed in and not used yet, or belongs to a register.
async fn beside_matters(
    app: &App,
    visitor: &Visitor,
    hash: &EvidenceHash,
    is_plain_photo: bool,
) -> Result<bool, Failure> {
    if is_plain_photo && shows_progress(app, hash).await? {
        return Ok(true);
    }
    for kind in RecordKind::ALL.iter().filter(|kind| kind.is_sealed()) {
        let lines = app.ledger.naming_beside(*kind, hash.as_str()).await?;
        if !lines.is_empty() && !may_read(*kind, visitor, app) {
            return Ok(false);
        }
    }
    Ok(visitor.actor.is_staff())
}

/// Shows a file.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((hash, form)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let hash = EvidenceHash::from(hash);
    let form: Form = form.parse().or(Err(Failure::NotFound))?;
    let media = app.ledger.media_of(&hash).await?.ok_or(Failure::NotFound)?;
    let is_photo = media.starts_with("image/");
    let is_plain_photo = is_photo && form != Form::Original;
    if !may_open(&app, &visitor, &hash, is_plain_photo).await? {
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
