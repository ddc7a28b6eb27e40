//! Heavy work of a request, done away from the threads that serve when it is its turn: what one asks for keeps nobody
//! else waiting.

use district::bulletin::proof::{Proof, asks, proof};
use district::bulletin::source::BadSource;
use district::figure::register::Figures;
use district::rows::Snapshot;
use ledger::gate::{Gate, PROOFS};

use crate::App;
use crate::failure::Failure;
use crate::figures::tables;

/// Does `work` when `gate` lets it through.
pub async fn apart<T: Send + 'static>(
    gate: &'static Gate,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    gate.pass(work).await.ok_or(Failure::BrokeOff)
}

/// A text with its figures held against `cut`, which is told what they ask of the log.
pub async fn proved(
    app: &App,
    source: &str,
    cut: Snapshot,
) -> Result<(Snapshot, Result<Proof, BadSource>), Failure> {
    let tables = tables()?;
    let text = source.to_owned();
    let (text, mut cut, asked) = apart(&PROOFS, move || {
        let asked = asks(&text, tables, &cut);
        (text, cut, asked)
    })
    .await?;
    app.ledger.tell_values(&mut cut, &asked).await?;
    apart(&PROOFS, move || {
        let proof = proof(&text, &Figures::at(&cut), tables, &cut);
        (cut, proof)
    })
    .await
}
