//! The district's program.

mod clock;
mod demo;
mod error;
mod import;
mod open;
mod procedure;
mod serve;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::error::Failure;

/// sanwei 三微: a district's matters in closed loops, and every figure with the records behind it.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Where the records lie.
#[derive(Debug, Clone, Args)]
struct Store {
    /// The folder for files of evidence, and for the embedded database.
    #[arg(long, env = "SANWEI_DATA", default_value = "data")]
    data: PathBuf,
    /// A PostgreSQL address; without it the database is embedded.
    #[arg(long, env = "SANWEI_DATABASE")]
    database: Option<String>,
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
    /// Load a district's registers and records from a folder. The same folder twice changes nothing more.
    Import {
        /// The folder.
        folder: PathBuf,
        #[command(flatten)]
        store: Store,
        /// Say what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Read the whole log again and derive everything from it.
    Verify {
        #[command(flatten)]
        store: Store,
    },
    /// Count an owners' vote again from its public file, with none of the server's own counting.
    Tally {
        /// The file, as `docs/tally.md` describes it.
        file: PathBuf,
        /// Print the result as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Look at procedure files.
    Procedure {
        #[command(subcommand)]
        command: procedure::Command,
    },
}

fn main() -> ExitCode {
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("SANWEI_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("sanwei: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    if let Command::Procedure { command } = command {
        return procedure::run(command);
    }
    if let Command::Tally { file, json } = command {
        let code = verifier::command(&file, json, &mut std::io::stdout(), &mut std::io::stderr())?;
        return Ok(code.into());
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            match command {
                Command::Demo {
                    listen,
                    store,
                    json,
                } => demo::run(&listen, &store, json).await,
                Command::Serve { config } => serve::run(config.as_deref()).await,
                Command::Import {
                    folder,
                    store,
                    dry_run,
                } => import::run(&folder, &store, dry_run).await,
                Command::Verify { store } => verify::run(&store).await,
                Command::Procedure { .. } | Command::Tally { .. } => Ok(ExitCode::SUCCESS),
            }
        })
}
