//! What can go wrong with a request. Words for people are found here, at the edge: a page for a browser,
//! RFC 9457 problem details for a program. Neither tells what is inside.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use district::procedure::Refusal;
use ledger::evidence::EvidenceError;
use ledger::polls::BallotFault;
use ledger::{CommandError, DbError};
use serde_json::json;

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such page or thing.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or the token is not good.
    #[error("unauthorised")]
    Unauthorised,
    /// It is not for this person.
    #[error("forbidden")]
    Forbidden,
    /// Another site's page asks a browser to change something here.
    #[error("the request comes from a page of another site")]
    CrossSite,
    /// The request is not well formed.
    #[error("bad request: {0}")]
    Bad(&'static str),
    /// The token is not for this.
    #[error("the token has no scope `{0}`")]
    OutOfScope(&'static str),
    /// A program's request cannot be taken: with which status, and why.
    #[error("{1}")]
    Request(StatusCode, String),
    /// A file was not taken.
    #[error(transparent)]
    File(#[from] EvidenceError),
    /// Too many tries; how long to wait, in seconds.
    #[error("too many tries")]
    SlowDown(i64),
    /// The request is too large.
    #[error("too large")]
    TooLarge,
    /// A command was not carried out.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

impl Failure {
    /// The status it answers with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Command(CommandError::NoSuchMatter(_)) => StatusCode::NOT_FOUND,
            Self::Unauthorised => StatusCode::UNAUTHORIZED,
            Self::Forbidden
            | Self::CrossSite
            | Self::OutOfScope(_)
            | Self::Command(
                CommandError::NotTheirs(_)
                | CommandError::NotReleaser
                | CommandError::Ballot(BallotFault::Code)
                | CommandError::Refused(Refusal::NotYours { .. } | Refusal::OwnWork { .. }),
            ) => StatusCode::FORBIDDEN,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Request(status, _) => *status,
            Self::SlowDown(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge | Self::File(EvidenceError::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Command(
                CommandError::Refused(Refusal::Owes { .. } | Refusal::DayPast)
                | CommandError::NoSuchRecord { .. }
                | CommandError::KeyReused
                | CommandError::NoSuchFile(_),
            ) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Command(
                CommandError::Refused(_)
                | CommandError::Ballot(_)
                | CommandError::Stale { .. }
                | CommandError::Overtaken
                | CommandError::Past(_),
            ) => StatusCode::CONFLICT,
            Self::Command(CommandError::Unavailable) | Self::File(EvidenceError::Store(_)) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::File(EvidenceError::Db(_))
            | Self::Command(CommandError::Damaged(_) | CommandError::Db(_))
            | Self::Db(_)
            | Self::Page(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The catalogue key of what it is.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Command(CommandError::Refused(refusal)) => refusal.key(),
            Self::Command(CommandError::Ballot(fault)) => crate::ballot_words::key(*fault),
            Self::Command(CommandError::Stale { .. } | CommandError::Overtaken) => "problem-stale",
            Self::Command(CommandError::KeyReused) => "problem-key-reused",
            Self::Command(CommandError::NoSuchFile(_)) => "problem-no-such-file",
            Self::Command(CommandError::NoSuchRecord { .. }) => "problem-no-such-record",
            Self::Command(CommandError::Unavailable) => "problem-unavailable",
            Self::Unauthorised => "problem-unauthorised",
            Self::CrossSite => "problem-cross-site",
            Self::Bad(_) => "problem-bad",
            Self::Request(StatusCode::METHOD_NOT_ALLOWED, _) => "problem-method",
            Self::Request(status, _) if status.as_u16() != 404 && status.as_u16() != 413 => {
                "problem-bad"
            }
            Self::File(error) => error.key(),
            _ => match self.status() {
                StatusCode::NOT_FOUND => "problem-not-found",
                StatusCode::FORBIDDEN => "problem-forbidden",
                StatusCode::TOO_MANY_REQUESTS => "problem-busy",
                StatusCode::PAYLOAD_TOO_LARGE => "problem-too-large",
                _ => "problem-server",
            },
        }
    }

    /// When it may be tried again, for the header of that name (RFC 9110 §10.2.3).
    pub fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Self::SlowDown(seconds) => Some(HeaderValue::from(*seconds)),
            _ => None,
        }
    }

    /// RFC 9457 problem details.
    pub fn problem(&self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
        }
        let language = district::lang::Lang::En;
        let title = match self {
            Self::Command(CommandError::Refused(refusal)) => crate::ctx::refused(language, refusal),
            _ => crate::catalog::say(language, self.key(), &[]),
        };
        let mut body = json!({
            "type": format!("/problems/{}", self.key()),
            "title": title,
            "status": status.as_u16(),
        });
        match self {
            Self::Command(CommandError::Refused(refusal)) => {
                body["detail"] = refusal.to_string().into();
                if let Refusal::Owes { owed, .. } = refusal {
                    body["owed"] = json!(owed);
                }
            }
            Self::Command(CommandError::NoSuchFile(hash)) => body["file"] = hash.as_str().into(),
            Self::Bad(detail) => body["detail"] = (*detail).into(),
            Self::Request(_, detail) => body["detail"] = detail.as_str().into(),
            Self::OutOfScope(_)
            | Self::CrossSite
            | Self::Command(
                CommandError::NoSuchMatter(_)
                | CommandError::Ballot(_)
                | CommandError::NotTheirs(_)
                | CommandError::NoSuchRecord { .. },
            ) => {
                body["detail"] = self.to_string().into();
            }
            _ => {}
        }
        let mut response = (status, Json(body)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if status == StatusCode::UNAUTHORIZED {
            let how = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
        }
        response
    }
}

/// What a page handler fails with before it is dressed as a page: the dressing needs the reader's
/// language, which [`crate::dress`] knows.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.problem();
        response
            .extensions_mut()
            .insert(Undressed(self.status(), self.key()));
        response
    }
}

/// Marks an answer that is still to be made a page for a browser.
#[derive(Clone, Copy, Debug)]
pub struct Undressed(pub StatusCode, pub &'static str);
