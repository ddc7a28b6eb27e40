//! Beginning a matter, and acting on one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::AppendHeaders;
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use ledger::{ActCommand, CommandError, Redaction, Target};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Body;
use super::dto::{Do, Done, Fields, Files, Open, Problem};
use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// Begins a matter of any kind.
#[utoipa::path(post, path = "/api/v1/matters", tag = "matters", request_body = Open, params(
    ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters (16 without a token), random; the same key twice is done once"),
), responses(
    (status = 201, description = "Begun", body = Done, headers(("Location" = String))),
    (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem),
), security((), ("token" = ["act"])))]
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Body(open): Body<Open>,
) -> Result<
    (
        StatusCode,
        AppendHeaders<[(header::HeaderName, String); 1]>,
        Json<Done>,
    ),
    Failure,
> {
    let kind: Kind = open
        .kind
        .parse()
        .map_err(|error| Failure::unfit(format!("{error}")))?;
    let act: Act = open
        .act
        .parse()
        .map_err(|error| Failure::unfit(format!("{error}")))?;
    if !app.ledger.charter().procedures.contains_key(&kind) {
        return Err(Failure::unfit(format!(
            "this district has no procedure for `{kind}`"
        )));
    }
    let mut command = ActCommand::new(
        Target::New(kind),
        input(act, open.fields, open.evidence)?,
        visitor.actor.party.clone(),
    );
    command.key = key(&headers, &visitor)?;
    let done = done(app.ledger.act(command).await?);
    let location = format!("/api/v1/matters/{}", done.no);
    Ok((
        StatusCode::CREATED,
        AppendHeaders([(header::LOCATION, location)]),
        Json(done),
    ))
}

/// Acts on a matter.
#[utoipa::path(post, path = "/api/v1/matters/{no}/acts/{act}", tag = "matters", request_body = Do, params(
    ("no" = String, Path, description = "The matter's number"),
    ("act" = String, Path, description = "One of its open acts"),
    ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters (16 without a token), random; the same key twice is done once"),
), responses(
    (status = 200, description = "Done", body = Done),
    (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem),
), security((), ("token" = ["act"])))]
pub async fn act(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((no, act)): Path<(String, String)>,
    Body(body): Body<Do>,
) -> Result<Json<Done>, Failure> {
    let act: Act = act.parse().or(Err(Failure::NotFound))?;
    let mut command = ActCommand::new(
        Target::Matter(MatterNo::from(no.to_ascii_uppercase())),
        input(act, body.fields, body.evidence)?,
        visitor.actor.party.clone(),
    );
    command.seen = body.seen;
    command.receipt = body.receipt;
    command.key = key(&headers, &visitor)?;
    Ok(Json(done(app.ledger.act(command).await?)))
}

/// What is to go, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redact {
    /// The entry.
    entry: i64,
    /// A field of words, `words`; a file, `photo_before/` and its hash; or `sealed`.
    part: String,
    /// Why; everybody reads it. At most 200 characters.
    reason: String,
}

/// The entry that says that something was taken out.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gone {
    seq: i64,
}

/// Takes words or a file out of an entry for good. For whoever takes matters in there, and for the duty lead.
#[utoipa::path(post, path = "/api/v1/matters/{no}/redactions", tag = "matters", request_body = Redact, params(
    ("no" = String, Path, description = "The matter's number"),
), responses(
    (status = 200, description = "Taken out", body = Gone),
    (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem),
), security(("token" = ["act"])))]
pub async fn redact(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Body(asked): Body<Redact>,
) -> Result<Json<Gone>, Failure> {
    let redaction = Redaction {
        no: MatterNo::from(no.to_ascii_uppercase()),
        entry: asked.entry,
        part: asked
            .part
            .parse()
            .map_err(|_none| Failure::from(CommandError::NothingThere))?,
        reason: asked.reason,
        party: visitor.actor.party,
    };
    let seq = app.ledger.redact(redaction).await?;
    Ok(Json(Gone { seq }))
}

fn input(act: Act, fields: Fields, evidence: Files) -> Result<Input, Failure> {
    let texts = fields
        .into_iter()
        .map(|(name, value)| (name, vec![value], false));
    let files = evidence
        .into_iter()
        .map(|(name, hashes)| (name, hashes, true));
    let mut input = Input::new(act);
    for (name, values, is_files) in texts.chain(files) {
        let field = name
            .parse::<Field>()
            .ok()
            .filter(|field| field.is_evidence() == is_files)
            .ok_or_else(|| {
                let of = if is_files { "evidence" } else { "fields" };
                Failure::unfit(format!("`{name}` is not one of `{of}`"))
            })?;
        input.fields.insert(field, values);
    }
    Ok(input)
}

/// The key under which a request is done once, told apart by who sends it.
pub(super) fn key(headers: &HeaderMap, visitor: &Visitor) -> Result<Option<String>, Failure> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let party = visitor.actor.party.as_ref();
    // Whoever is unnamed shares one space of keys, and the answer to a key holds the receipt.
    let least = if party.is_some() { 8 } else { 16 };
    let key = key
        .to_str()
        .ok()
        .filter(|key| (least..=64).contains(&key.len()))
        .ok_or(Failure::Bad(
            "`Idempotency-Key` has 8 to 64 characters, and at least 16 without a token",
        ))?;
    let party = party.map_or("", |party| party.as_str());
    Ok(Some(format!("api/{party}/{key}")))
}

fn done(done: ledger::Done) -> Done {
    Done {
        no: done.no.to_string(),
        seq: done.seq,
        step: done.step.to_string(),
        receipt: done.receipt,
    }
}
