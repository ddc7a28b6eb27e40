//! What can go wrong with the store.

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused or could not be reached.
    #[error("the database: {0}")]
    Engine(#[from] sqlx::Error),
    /// The migrations could not be run.
    #[error("the migrations: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value is not what it should be.
    #[error("a stored value: {0}")]
    Stored(String),
}
