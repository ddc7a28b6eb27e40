//! What can go wrong with a request. Words for people are found here, at the edge: a page for a browser,
//! RFC 9457 problem details for a program. Neither tells what is inside.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use district::dates::whole_day;
use district::lang::Lang;
use district::procedure::Refusal;
use jiff::civil::Date;
use ledger::evidence::EvidenceError;
use ledger::polls::BallotFault;
use ledger::{CommandError, DbError};
use serde_json::{Value, json};

use crate::catalog::say;
use crate::refusal_words::refused;
use held::Held;
pub use held::Place;
use owed::{is_format, owed_words};

mod held;
mod no_value;
mod owed;

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such page or thing.
    #[error("not found")]
    NotFound,
    /// No district has been brought in yet.
    #[error("there is no district in these records yet")]
    NoDistrict,
    /// The log does not reach so far.
    #[error("the log has not come to entry {0}")]
    Beyond(i64),
    /// The address asks as of what is no day and no entry.
    #[error("`asof` is a day such as 2021-07-30, `cut` is an entry such as 1590")]
    NoMoment,
    /// The address asks as of a day that has not come.
    #[error("the day that `asof` names has not come")]
    Ahead,
    /// It was not there at the moment asked about: since which day, and which entry, it is.
    #[error("it was not there then; it is there since {0} (entry {1})")]
    NotYet(Date, i64),
    /// No record names such a list.
    #[error("no record names a list `{0}`")]
    NoList(String),
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
    /// A recipe cannot be read or has no value: why, as each language says it.
    #[error("{en}")]
    NoValue {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    },
    /// The line has a version that was not seen: its entry.
    #[error("the newest version is entry {0}; whoever has read that says so with `seen`")]
    Unseen(i64),
    /// The gate holds a page back.
    #[error("the gate holds it back")]
    Held(Held),
    /// What is to be written is unlikely, and nobody has said that it is right: what is asked.
    #[error("it is unlikely, and was not written: {}", .0.join("; "))]
    Doubtful(Vec<String>),
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
    /// Work that was done apart from the threads that serve came to no end.
    #[error("the work broke off")]
    BrokeOff,
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

/// What is wrong with a file, as the key of its sentence. Where the store failed and not the file, that is a failure of
/// the request: whoever sent it may send it again as it is.
pub fn refused_file(error: EvidenceError) -> Result<&'static str, Failure> {
    match error {
        EvidenceError::Store(_) | EvidenceError::Db(_) => Err(Failure::File(error)),
        of_the_file => Ok(of_the_file.key()),
    }
}

impl Failure {
    /// A request whose words do not fit.
    pub fn unfit(detail: impl Into<String>) -> Self {
        Self::Request(StatusCode::UNPROCESSABLE_ENTITY, detail.into())
    }

    /// The status it answers with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound
            | Self::Beyond(_)
            | Self::NotYet(..)
            | Self::NoList(_)
            | Self::Command(CommandError::NoSuchMatter(_)) => StatusCode::NOT_FOUND,
            Self::Unauthorised | Self::Command(CommandError::Refused(Refusal::Unnamed { .. })) => {
                StatusCode::UNAUTHORIZED
            }
            Self::Forbidden
            | Self::CrossSite
            | Self::OutOfScope(_)
            | Self::Command(
                CommandError::NotTheirs(_)
                | CommandError::NotReleaser
                | CommandError::NotRedactor
                | CommandError::Ballot(BallotFault::Code)
                | CommandError::Refused(
                    Refusal::NotYours { .. } | Refusal::OwnWork { .. } | Refusal::OwnHouse { .. },
                ),
            ) => StatusCode::FORBIDDEN,
            Self::Bad(_) | Self::NoMoment | Self::Ahead => StatusCode::BAD_REQUEST,
            Self::Request(status, _) => *status,
            Self::SlowDown(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge | Self::File(EvidenceError::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoValue { .. }
            | Self::Held(_)
            | Self::Command(
                CommandError::Refused(
                    Refusal::Owes { .. } | Refusal::DayPast | Refusal::NoMoreTime,
                )
                | CommandError::NoSuchRecord { .. }
                | CommandError::KeyReused
                | CommandError::NothingThere
                | CommandError::NoSuchFile(_)
                | CommandError::NotAPhoto(_),
            ) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Doubtful(_)
            | Self::Unseen(_)
            | Self::Command(
                CommandError::Refused(_)
                | CommandError::Ballot(_)
                | CommandError::Stale { .. }
                | CommandError::Overtaken
                | CommandError::Past(_),
            ) => StatusCode::CONFLICT,
            Self::NoDistrict
            | Self::Command(CommandError::Unavailable)
            | Self::File(EvidenceError::Store(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::File(EvidenceError::Db(_))
            | Self::Command(CommandError::Damaged(_) | CommandError::Db(_))
            | Self::Db(_)
            | Self::BrokeOff
            | Self::Page(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The catalogue key of what it is.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Command(CommandError::Refused(refusal)) => refusal.key(),
            Self::Command(CommandError::Ballot(fault)) => crate::ballot_words::key(*fault),
            Self::Command(CommandError::Stale { .. } | CommandError::Overtaken)
            | Self::Unseen(_) => "problem-stale",
            Self::Command(CommandError::KeyReused) => "problem-key-reused",
            Self::Command(CommandError::NothingThere) => "problem-nothing-there",
            Self::Command(CommandError::NoSuchFile(_)) => "problem-no-such-file",
            Self::Command(CommandError::NotAPhoto(_)) => "problem-not-a-photo",
            Self::Command(CommandError::NoSuchRecord { .. }) => "problem-no-such-record",
            Self::Command(CommandError::Unavailable) => "problem-unavailable",
            Self::NoDistrict => "problem-no-district",
            Self::Unauthorised => "problem-unauthorised",
            Self::CrossSite => "problem-cross-site",
            Self::Beyond(_) => "problem-beyond",
            Self::NoMoment => "problem-no-moment",
            Self::Ahead => "problem-ahead",
            Self::NotYet(..) => "problem-not-yet",
            Self::NoList(_) => "problem-no-list",
            Self::Held(_) => "problem-held",
            Self::Doubtful(_) => "problem-doubtful",
            Self::Bad(_) | Self::NoValue { .. } => "problem-bad",
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

    /// Since when it is there, where it was not at the moment asked about.
    const fn since(&self) -> Option<Since> {
        match self {
            Self::NotYet(day, seq) => Some(Since(*day, *seq)),
            _ => None,
        }
    }

    /// When it may be tried again, for the header of that name (RFC 9110 §10.2.3).
    pub fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Self::SlowDown(seconds) => Some(HeaderValue::from(*seconds)),
            _ => None,
        }
    }

    /// RFC 9457 problem details in a language: the sentence, and what more there is to say of this one case. Codes and
    /// types are the same in every language.
    fn details(&self, lang: Lang) -> Value {
        let status = self.status();
        let title = match self {
            Self::Command(CommandError::Refused(refusal)) => refused(lang, refusal),
            _ => say(lang, self.key(), &[]),
        };
        let mut body = json!({
            "type": format!("/problems/{}", self.key()),
            "title": title,
            "status": status.as_u16(),
        });
        if let Some(detail) = self.detail(lang) {
            body["detail"] = detail.into();
        }
        match self {
            Self::Command(CommandError::Refused(Refusal::Owes { owed, .. })) => {
                body["owed"] = json!(owed);
            }
            Self::Command(CommandError::NoSuchFile(hash) | CommandError::NotAPhoto(hash)) => {
                body["file"] = hash.as_str().into();
            }
            Self::Doubtful(doubts) => body["doubts"] = json!(doubts),
            Self::Held(held) => body["findings"] = json!(held.findings(lang)),
            _ => {}
        }
        body
    }

    /// What more there is to say. What only programs are told has no sentence of its own in the catalogue, and is
    /// quoted there.
    fn detail(&self, lang: Lang) -> Option<String> {
        let told = match self {
            Self::Command(CommandError::Refused(Refusal::Owes { owed, .. }))
                if lang == Lang::Zh || owed.iter().any(is_format) =>
            {
                return Some(owed_words(owed, lang));
            }
            Self::Held(held) => return Some(held.words(lang)),
            Self::NoValue { zh, .. } if lang == Lang::Zh => return Some(zh.clone()),
            Self::Command(CommandError::NoSuchMatter(no)) if lang == Lang::Zh => {
                return Some(say(
                    lang,
                    "problem-no-such-matter",
                    &[("no", no.as_str().into())],
                ));
            }
            Self::NotYet(day, seq) if lang == Lang::Zh => {
                return Some(Since(*day, *seq).words(lang));
            }
            // Its own sentence says all there is.
            Self::Command(
                CommandError::Refused(_) | CommandError::Ballot(_) | CommandError::NotTheirs(_),
            )
            | Self::CrossSite
                if lang == Lang::Zh =>
            {
                return None;
            }
            Self::Command(CommandError::Refused(refusal)) => refusal.to_string(),
            Self::Bad(detail) => (*detail).to_owned(),
            Self::Request(_, detail) => detail.clone(),
            Self::Doubtful(_) => format!("{self}; `doubtful=true` writes it all the same"),
            Self::OutOfScope(_)
            | Self::NoValue { .. }
            | Self::Unseen(_)
            | Self::Beyond(_)
            | Self::NoMoment
            | Self::Ahead
            | Self::NotYet(..)
            | Self::NoList(_)
            | Self::CrossSite
            | Self::Command(
                CommandError::NoSuchMatter(_)
                | CommandError::Ballot(_)
                | CommandError::NotTheirs(_)
                | CommandError::NoSuchRecord { .. },
            ) => self.to_string(),
            _ => return None,
        };
        match lang {
            Lang::En => Some(told),
            Lang::Zh => Some(say(lang, "problem-told", &[("told", told.into())])),
        }
    }

    /// RFC 9457 problem details.
    fn problem(&self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
        }
        let mut response = (status, Json(self.details(Lang::En))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, PROBLEM);
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, seconds);
        }
        if status == StatusCode::UNAUTHORIZED {
            let how = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, how);
        }
        response
    }
}

const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What a page handler fails with before it is dressed as a page: the dressing needs the reader's
/// language, which [`crate::dress`] knows.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.problem();
        let marks = response.extensions_mut();
        marks.insert(Undressed(self.status(), self.key(), self.since()));
        marks.insert(InChinese(self.details(Lang::Zh).to_string()));
        response
    }
}

/// The problem details for a program that reads Chinese.
#[derive(Clone, Debug)]
pub struct InChinese(String);

/// The same problem for a program that asked for Chinese.
pub fn in_chinese(mut response: Response) -> Response {
    let Some(InChinese(body)) = response.extensions_mut().remove() else {
        return response;
    };
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("zh-CN"));
    response.map(|_english| body.into())
}

/// Marks an answer that is still to be made a page for a browser.
#[derive(Clone, Copy, Debug)]
pub struct Undressed(pub StatusCode, pub &'static str, pub Option<Since>);

/// Since which day, and which entry, something is there.
#[derive(Clone, Copy, Debug)]
pub struct Since(Date, i64);

impl Since {
    /// The sentence that says so.
    pub fn words(self, lang: Lang) -> String {
        let Self(day, seq) = self;
        let args = [
            ("day", whole_day(day, lang).into()),
            ("cut", seq.to_string().into()),
        ];
        say(lang, "problem-not-yet-text", &args)
    }
}
