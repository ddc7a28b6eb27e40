//! `sanwei serve`: a district for its people.

use std::process::ExitCode;

use ledger::Ledger;
use ledger::evidence::{EvidenceStore, StoreError};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::courier::Courier;
use crate::error::Failure;
use crate::nightly;
use crate::open;
use crate::settings::Settings;

/// Serves until it is asked to stop.
pub async fn run(settings: Settings) -> Result<ExitCode, Failure> {
    let listener = listen(&settings.listen).await?;
    let (ledger, evidence) = open::ledger_when_free(&settings.store).await?;
    try_files(&evidence).await?;
    let config = web::Config {
        demo: false,
        codes: settings.ways.gateway.is_some(),
        session_hours: settings.session_hours,
        secure: settings.secure,
        base_map: settings.base_map,
    };
    if !config.codes {
        eprintln!(
            "no [sms] is set up: residents cannot sign in, and report and look things up without it"
        );
    }
    let stop = stop_asked()?;
    seal(&ledger, &evidence);
    tokio::spawn(Courier::new(ledger.clone(), settings.ways)?.run());
    println!("sanwei is ready at http://{}", listener.local_addr()?);
    if ledger.charter().places.is_empty() {
        eprintln!(
            "there is no district in these records yet: stop this server and bring one in with \
             `sanwei import FOLDER`, or look at the sample with `sanwei demo`; docs/import.md says what a folder holds"
        );
    }
    serve(ledger, evidence, config, listener, stop).await
}

/// Vouches for the pictures of files that an earlier program kept, beside serving.
pub fn seal(ledger: &Ledger, evidence: &EvidenceStore) {
    let (ledger, evidence) = (ledger.clone(), evidence.clone());
    tokio::spawn(async move {
        if let Err(error) = ledger.seal_files(&evidence).await {
            tracing::warn!(%error, "files of an earlier program are not sealed yet");
        }
    });
}

/// Finds wrong keys and buckets at start, and not at somebody's first photograph. A service that is down
/// for now does not keep the district from its work.
async fn try_files(evidence: &EvidenceStore) -> Result<(), Failure> {
    match evidence.try_out().await {
        Ok(()) => Ok(()),
        Err(StoreError::Failed(why)) => {
            eprintln!("sanwei: no file can be kept for now: {why}");
            Ok(())
        }
        Err(StoreError::Missing) => Err(Failure::Said("evidence: there is no such bucket".into())),
        Err(StoreError::Refused) => {
            Err(Failure::Said(format!("evidence: {}", StoreError::Refused)))
        }
    }
}

/// Takes the address, or says which one could not be taken.
pub async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::Said(format!("cannot listen on {address}: {error}")))
}

/// Serves on `listener` until `stop` resolves.
pub async fn serve(
    ledger: Ledger,
    evidence: EvidenceStore,
    config: web::Config,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<ExitCode, Failure> {
    tokio::spawn(nightly::run(ledger.clone(), evidence.clone()));
    let app = web::App::new(ledger.clone(), evidence, config);
    web::serve(app, listener, stop).await?;
    ledger.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Resolves when the process is asked to stop, by Ctrl-C or by its supervisor. Listens for it from this
/// call on, so that it is called before anybody is told that the server is ready.
pub fn stop_asked() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
