//! Where the records lie, as the command line says it.

use std::path::PathBuf;

use clap::Args;

use crate::bucket::Access;

/// Where the records lie.
#[derive(Debug, Clone, Args)]
pub struct Store {
    /// The folder for files of evidence, and for the embedded database.
    #[arg(long, env = "SANWEI_DATA", default_value = "data")]
    pub data: PathBuf,
    /// A PostgreSQL address; without it the database is embedded.
    #[arg(long, env = "SANWEI_DATABASE")]
    pub database: Option<String>,
    /// A bucket for the files of evidence, as `s3://bucket/prefix`; without it they lie in the folder.
    /// Its keys are in `SANWEI_S3_KEY_ID` and `SANWEI_S3_SECRET`.
    #[arg(long, env = "SANWEI_EVIDENCE")]
    pub evidence: Option<String>,
    /// The way into it.
    #[arg(skip)]
    pub access: Access,
}
