//! Whether the log can be written at this moment: tried, not supposed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::command::CommandError;
use crate::rows::AttemptRow;
use crate::{Ledger, lease};

/// An answer is good for so long, so that nobody fills the disk by asking.
const GOOD_FOR: Duration = Duration::from_millis(500);

/// After a batch that could not be written, so many bytes are written for a trial: more than a batch needs, since the
/// lease alone still fits where a batch does not.
const TRIAL: usize = 256 * 1024;

/// When it was tried last, and with what success. Shared by the clones of a ledger.
pub(crate) type Tried = Arc<Mutex<Option<(Instant, bool)>>>;

/// Whether the newest batch could not be written. Set by the writer.
pub(crate) type Trouble = Arc<AtomicBool>;

impl Ledger {
    /// Whether the log can be written: the writer answers, and the lease on the log is still ours and can be
    /// renewed on the disk. A full or read-only store, a writer that is gone and a lease that another process
    /// took are all told.
    pub async fn is_writable(&self) -> bool {
        let mut tried = self.tried.lock().await;
        if let Some((at, answer)) = *tried
            && at.elapsed() < GOOD_FOR
        {
            return answer;
        }
        let answer = self.try_writing().await.unwrap_or(false);
        *tried = Some((Instant::now(), answer));
        answer
    }

    async fn try_writing(&self) -> Result<bool, CommandError> {
        self.change(Vec::new(), None).await?;
        let mut conn = self.db.writer().await?;
        let kept = lease::take(&mut conn, self.district, &self.holder, (self.clock)()).await?;
        if kept && self.trouble.load(Ordering::Relaxed) {
            let key = format!("health/{}", self.holder);
            let row = AttemptRow {
                key: key.clone(),
                tries: 0,
                code: Some("x".repeat(TRIAL)),
                until_at: 0,
            };
            self.put_attempt(&row).await?;
            self.drop_attempt(&key).await?;
            self.trouble.store(false, Ordering::Relaxed);
        }
        Ok(kept)
    }
}
