//! The district's program.

mod access;
mod backup;
mod bucket;
mod bulletin;
mod clock;
mod courier;
mod demo;
mod error;
mod export;
mod import;
mod new;
mod nightly;
mod open;
mod procedure;
mod progress;
mod serve;
mod settings;
mod store;
mod verify;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::error::Failure;
use crate::settings::Settings;
use crate::store::Store;

/// sanwei 三微: a district's matters in closed loops, and every figure with the records behind it.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Load the sample district where the store is empty, and serve it.
    Demo {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        #[command(flatten)]
        store: Store,
        /// A district's folder to load instead of the sample.
        #[arg(long)]
        district: Option<PathBuf>,
        /// Move the sample's clock on by so many days, once; it never goes back.
        #[arg(long, default_value_t = 0)]
        later: u16,
        /// Print the address, sign-ins and tokens as one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Serve a district.
    Serve {
        /// The configuration, in TOML.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    New(new::New),
    /// Load a district's registers and records from a folder. The same folder twice changes nothing more.
    Import {
        /// The folder.
        folder: PathBuf,
        #[command(flatten)]
        store: Store,
        /// Say what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
        /// Bring in what is doubtful too.
        #[arg(long)]
        doubtful: bool,
    },
    /// Write a register as a file: csv, xlsx, geojson or oc4ids. A server may run meanwhile.
    Export(export::Export),
    /// Read the whole log again and derive everything from it.
    Verify {
        #[command(flatten)]
        store: Store,
    },
    /// Set a password for one of the parties, while no server runs.
    SignIn(access::SignIn),
    /// Make an API token for one of the parties, while no server runs.
    Token(access::Token),
    Tokens(access::Tokens),
    /// Copy the database and the files of evidence into a new folder. The server may run meanwhile.
    Backup {
        /// The folder to make.
        to: PathBuf,
        #[command(flatten)]
        store: Store,
        /// Leave the files of evidence where they are, since the bucket keeps its own copies.
        #[arg(long)]
        without_files: bool,
    },
    /// Put a backup back into an empty store, and verify it.
    Restore {
        /// The folder that `backup` made.
        from: PathBuf,
        /// The folder for files of evidence, and for the embedded database.
        #[arg(long, env = "SANWEI_DATA", default_value = "data")]
        data: PathBuf,
        /// A bucket for the files of evidence, as `s3://bucket/prefix`.
        #[arg(long, env = "SANWEI_EVIDENCE")]
        evidence: Option<String>,
        /// The files alone: the database is a PostgreSQL, which `pg_restore` fills.
        #[arg(long)]
        files_only: bool,
        /// Carry the records of an embedded database into this PostgreSQL, as `postgres://user@host/name`, which holds
        /// none yet.
        #[arg(long, value_name = "DATABASE", conflicts_with = "files_only")]
        into_database: Option<String>,
    },
    /// Count an owners' vote again from its public file, with none of the server's own counting.
    Tally {
        /// The file, as `docs/tally.md` describes it.
        file: PathBuf,
        /// Print the result as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check bulletins.
    Bulletin {
        #[command(subcommand)]
        command: bulletin::Command,
    },
    /// Look at procedure files.
    Procedure {
        #[command(subcommand)]
        command: procedure::Command,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("sanwei: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// A backup of the database is a file of the embedded one.
const RESTORED_ELSEWHERE: &str = "SANWEI_DATABASE names a PostgreSQL, which pg_restore fills; `sanwei restore` fills a folder. \
    Unset it where that is meant, say --files-only, or carry the records over with --into-database";

impl Command {
    /// The store it is about, where that is said on the command line.
    const fn store(&mut self) -> Option<&mut Store> {
        match self {
            Self::Demo { store, .. }
            | Self::Import { store, .. }
            | Self::Verify { store }
            | Self::Backup { store, .. } => Some(store),
            Self::SignIn(asked) => Some(&mut asked.store),
            Self::Token(asked) => Some(&mut asked.store),
            Self::Tokens(asked) => Some(&mut asked.store),
            _ => None,
        }
    }
}

fn run(mut command: Command) -> Result<ExitCode, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let file = match &command {
        Command::Serve { config } => config.as_deref(),
        _ => None,
    };
    let settings = Settings::read(file, variable)?;
    if let Some(store) = command.store() {
        store.access = settings.store.access.clone();
    }
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&settings.log))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let work = async {
        match command {
            Command::Demo {
                listen,
                store,
                district,
                later,
                json,
            } => demo::run(&listen, &store, district, later, json).await,
            Command::Serve { .. } => serve::run(settings).await,
            Command::New(asked) => new::run(&asked),
            Command::Import {
                folder,
                store,
                dry_run,
                doubtful,
            } => import::run(&folder, &store, dry_run, doubtful).await,
            Command::Export(asked) => export::run(asked).await,
            Command::Verify { store } => verify::run(&store).await,
            Command::SignIn(asked) => access::sign_in(asked).await,
            Command::Token(asked) => access::token(asked).await,
            Command::Tokens(asked) => access::tokens(asked).await,
            Command::Backup {
                to,
                store,
                without_files,
            } => backup::backup(&store, &to, !without_files).await,
            Command::Restore {
                from,
                data,
                evidence,
                files_only,
                into_database,
            } => {
                let told = files_only || into_database.is_some();
                if !told && settings.store.database.is_some() {
                    return Err(Failure::Said(RESTORED_ELSEWHERE.to_owned()));
                }
                let store = Store {
                    data,
                    database: into_database,
                    evidence,
                    access: settings.store.access,
                };
                if files_only {
                    backup::restore_files(&from, &store).await
                } else {
                    backup::restore(&from, &store).await
                }
            }
            Command::Bulletin { command } => Ok(bulletin::run(command).await),
            Command::Procedure { command } => procedure::run(command),
            Command::Tally { file, json } => {
                let count = move || {
                    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
                    verifier::command(&file, json, &mut out, &mut err)
                };
                let counted = progress::laboured("counting", count).await;
                Ok(counted
                    .map_err(|error| Failure::Said(error.to_string()))??
                    .into())
            }
        }
    };
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
