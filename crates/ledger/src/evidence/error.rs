//! Why a file was not taken, or could not be kept.

use crate::db::DbError;

/// Why the store of files did not do what it was asked. Never tells a key.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file, or no such bucket.
    #[error("there is no such file")]
    Missing,
    /// The service does not know the keys, or they may not do this.
    #[error("the keys are not good for this")]
    Refused,
    /// Anything else, such as a service that does not answer.
    #[error("{0}")]
    Failed(String),
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is larger than [`super::BYTES_MAX`].
    #[error("the file is larger than ten megabytes")]
    TooLarge,
    /// It is not a photograph or document that we read.
    #[error("the file is neither a photograph nor a document that can be read")]
    Unknown,
    /// It is HEIC, for which there is no decoder of a licence and upkeep that we could stand for.
    #[error("HEIC photographs cannot be read")]
    Heic,
    /// It has more pixels than anybody's photograph.
    #[error("the picture is too large to be opened")]
    Bomb,
    /// It begins like a photograph and cannot be decoded.
    #[error("the photograph is broken")]
    Broken,
    /// The store failed.
    #[error("the store of files: {0}")]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl EvidenceError {
    /// The catalogue key of the sentence that says it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "error-photo-empty",
            Self::TooLarge => "problem-too-large-text",
            Self::Unknown => "error-photo-kind",
            Self::Heic => "error-photo-heic",
            Self::Bomb => "error-photo-bomb",
            Self::Broken => "error-photo-broken",
            Self::Store(_) => "problem-files-unavailable",
            Self::Db(_) => "problem-unavailable",
        }
    }
}
