//! `sanwei serve`: a district for its people.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use ledger::Ledger;
use ledger::evidence::EvidenceStore;
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::Store;
use crate::error::Failure;
use crate::open;

/// The configuration file. Environment variables of the same names, `SANWEI_LISTEN` and so on, win.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    /// Where to listen.
    listen: String,
    /// The folder for evidence and the embedded database.
    data: PathBuf,
    /// A PostgreSQL address.
    database: Option<String>,
    /// How long a session lasts.
    session_hours: i64,
    /// Cookies over HTTPS only.
    secure: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            data: "data".into(),
            database: None,
            session_hours: 12,
            secure: true,
        }
    }
}

/// Serves until it is asked to stop.
pub async fn run(config: Option<&Path>) -> Result<ExitCode, Failure> {
    let mut settings = match config {
        Some(path) => read(path)?,
        None => Settings::default(),
    };
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(listen) = var("SANWEI_LISTEN") {
        settings.listen = listen;
    }
    if let Some(data) = var("SANWEI_DATA") {
        settings.data = data.into();
    }
    settings.database = var("SANWEI_DATABASE").or(settings.database);
    let store = Store {
        data: settings.data,
        database: settings.database,
    };
    let (ledger, evidence) = open::ledger(&store).await?;
    let config = web::Config {
        demo: false,
        session_hours: settings.session_hours,
        secure: settings.secure,
    };
    let listener = listen(&settings.listen).await?;
    println!("sanwei is ready at http://{}", listener.local_addr()?);
    serve(ledger, evidence, config, listener).await
}

fn read(path: &Path) -> Result<Settings, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        Failure::Line(path.to_owned(), line, error.message().to_owned())
    })
}

/// Takes the address, or says which one could not be taken.
pub async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::Said(format!("cannot listen on {address}: {error}")))
}

/// Serves on `listener` until the process is asked to stop.
pub async fn serve(
    ledger: Ledger,
    evidence: EvidenceStore,
    config: web::Config,
    listener: TcpListener,
) -> Result<ExitCode, Failure> {
    let app = web::App {
        ledger: ledger.clone(),
        evidence,
        config: Arc::new(config),
    };
    web::serve(app, listener, stop_asked()).await?;
    ledger.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Resolves when the process is asked to stop, by Ctrl-C or by its supervisor.
async fn stop_asked() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
