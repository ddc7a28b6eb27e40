//! Reads released bulletins again every night, so that a figure that no longer holds is found by us first.

use std::time::Duration;

use district::bulletin::Tables;
use district::calendar::china_time;
use ledger::Ledger;

/// How often we look whether a new day has begun.
const LOOK: Duration = Duration::from_mins(1);

/// Works until the process ends: once at its beginning, then whenever a day is over.
pub async fn run(ledger: Ledger) {
    let tables = match Tables::standard() {
        Ok(tables) => tables,
        Err(error) => {
            tracing::error!(%error, "bulletins are not read again");
            return;
        }
    };
    // What named figures ask of the log is read before the first page does.
    if let Err(error) = ledger.figures_at(None).await {
        tracing::warn!(%error, "figures could not be read ahead");
    }
    let mut read = None;
    loop {
        let today = china_time(ledger.now()).date();
        if read != Some(today) {
            match ledger.recheck(&tables).await {
                Ok(0) => read = Some(today),
                Ok(changed) => {
                    tracing::warn!(changed, "corrections due have changed");
                    read = Some(today);
                }
                Err(error) => tracing::error!(%error, "bulletins could not be read again"),
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}
