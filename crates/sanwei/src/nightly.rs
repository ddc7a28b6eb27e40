//! What is done once a night: released bulletins are read again, so that a figure that no longer holds is found by us
//! first, and files that nothing names are let go of.

use std::time::Duration;

use district::bulletin::Tables;
use district::calendar::china_time;
use ledger::Ledger;
use ledger::evidence::EvidenceStore;

/// How often we look whether a new day has begun.
const LOOK: Duration = Duration::from_mins(1);

/// After what broke off, the work is begun again so much later.
const AGAIN: Duration = Duration::from_hours(1);

/// Works until the process ends. What breaks off is told, and does not end the work of every night after it.
pub async fn run(ledger: Ledger, files: EvidenceStore) {
    kept_up(AGAIN, || nights(ledger.clone(), files.clone())).await;
}

/// Does some work, and begins it again after a pause as often as it breaks off.
async fn kept_up<F>(pause: Duration, work: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    while let Err(broke_off) = tokio::spawn(work()).await {
        tracing::error!(%broke_off, "the work of the night broke off");
        tokio::time::sleep(pause).await;
    }
}

/// Once at its beginning, then whenever a day is over.
async fn nights(ledger: Ledger, files: EvidenceStore) {
    // What named figures ask of the log is read before the first page does.
    if let Err(error) = ledger.figures_at(None).await {
        tracing::warn!(%error, "figures could not be read ahead");
    }
    let mut done = None;
    loop {
        let today = china_time(ledger.now()).date();
        if done != Some(today) && recheck(&ledger).await {
            sweep(&ledger, &files).await;
            done = Some(today);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Reads released bulletins again. Whether that came to its end.
async fn recheck(ledger: &Ledger) -> bool {
    let tables = match Tables::standard() {
        Ok(tables) => tables,
        Err(error) => {
            tracing::error!(%error, "bulletins are not read again");
            return true;
        }
    };
    match ledger.recheck(&tables).await {
        Ok(0) => true,
        Ok(changed) => {
            tracing::warn!(changed, "corrections due have changed");
            true
        }
        Err(error) => {
            tracing::error!(%error, "bulletins could not be read again");
            false
        }
    }
}

/// What could not be let go of tonight is asked again tomorrow.
async fn sweep(ledger: &Ledger, files: &EvidenceStore) {
    match ledger.sweep_files(files).await {
        Ok(0) => {}
        Ok(gone) => tracing::info!(gone, "files that nothing named were let go of"),
        Err(error) => tracing::warn!(%error, "files that nothing names were not swept"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn work_that_breaks_off_is_begun_again() {
        let begun = Arc::new(AtomicU32::new(0));
        let work = || {
            let begun = begun.clone();
            async move {
                let nth = begun.fetch_add(1, Ordering::Relaxed);
                assert!(nth > 1, "it breaks off");
            }
        };
        kept_up(Duration::ZERO, work).await;
        assert_eq!(begun.load(Ordering::Relaxed), 3);
    }
}
