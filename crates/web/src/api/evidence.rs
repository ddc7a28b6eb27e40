//! Handing in a file.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, header};
use ledger::evidence::Upload;

use super::dto::Kept;
use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// Keeps a photograph or document. Acts name it by its hash.
#[utoipa::path(post, path = "/api/v1/evidence", tag = "evidence",
    request_body(content_type = "application/octet-stream",
        description = "The file's bytes; or multipart/form-data with a field `file`"),
    responses(
        (status = 201, description = "Kept", body = Kept),
        (status = 200, description = "The same bytes were handed in before", body = Kept),
        (status = "4XX", description = "Not taken", content_type = "application/problem+json",
            body = super::dto::Problem),
    ),
    security((), ("token" = ["act"])),
)]
pub async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
) -> Result<(StatusCode, Json<Kept>), Failure> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|media| media.to_str().ok())
        .is_some_and(|media| media.starts_with("multipart/form-data"));
    let (bytes, name) = if is_form {
        part(request, &app).await?
    } else {
        let bytes = Bytes::from_request(request, &app)
            .await
            .map_err(|why| Failure::Request(why.status(), why.body_text()))?;
        (bytes, None)
    };
    let upload = Upload {
        bytes,
        name,
        party: visitor.actor.party.clone(),
    };
    let kept = app.ledger.keep(&app.evidence, upload).await?;
    let status = if kept.again {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let kept = Kept {
        hash: kept.hash.to_string(),
        media: kept.media.as_str(),
        again: kept.again,
    };
    Ok((status, Json(kept)))
}

async fn part(request: Request, app: &App) -> Result<(Bytes, Option<String>), Failure> {
    let mut form = Multipart::from_request(request, app)
        .await
        .map_err(|why| Failure::Request(why.status(), why.body_text()))?;
    let cut = |why: axum::extract::multipart::MultipartError| {
        Failure::Request(why.status(), why.body_text())
    };
    while let Some(part) = form.next_field().await.map_err(cut)? {
        if part.name() == Some("file") {
            let name = part.file_name().map(str::to_owned);
            return Ok((part.bytes().await.map_err(cut)?, name));
        }
    }
    Err(Failure::unfit("the form has no field `file`"))
}
