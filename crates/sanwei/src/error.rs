//! What an operator is told: one line, what is wrong and where.

use std::path::PathBuf;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The ledger could not be opened.
    #[error(transparent)]
    Open(#[from] ledger::OpenError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] ledger::DbError),
    /// A command was not carried out.
    #[error(transparent)]
    Command(#[from] ledger::CommandError),
    /// The store of files failed.
    #[error(transparent)]
    Evidence(#[from] ledger::evidence::EvidenceError),
    /// A file or socket failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A file could not be read.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// A line of a file is wrong. Nothing was changed.
    #[error("{0}:{1}: {2}")]
    Line(PathBuf, usize, String),
    /// A password could not be hashed.
    #[error(transparent)]
    Password(#[from] ledger::passwords::HashError),
    /// Anything else.
    #[error("{0}")]
    Said(String),
}
