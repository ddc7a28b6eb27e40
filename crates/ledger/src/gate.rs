//! How much heavy work is done at the same time, away from the threads that serve.
//!
//! A photograph of sixty million pixels takes a quarter of a gigabyte while it is open, and a long text a fifth of a
//! second of a processor: a crowd that sends at once must wait for its turn instead of filling the memory, or of
//! keeping everybody else from being answered.

use tokio::sync::Semaphore;

/// How much of each is done at once. Processors and memory are shared by every district of this process.
const AT_ONCE: usize = 2;

/// Photographs that are unpacked.
pub static PHOTOGRAPHS: Gate = Gate::new(AT_ONCE);
/// Texts that are held against the records.
pub static PROOFS: Gate = Gate::new(AT_ONCE);
/// Workbooks and lists of owners on their way in and out, and votes that are counted: beside [`PROOFS`], so that
/// whoever counts does not wait behind the public.
pub static SHEETS: Gate = Gate::new(AT_ONCE);

/// A gate that lets a few through at a time, in the order they came.
#[derive(Debug)]
pub struct Gate(Semaphore);

impl Gate {
    const fn new(at_once: usize) -> Self {
        Self(Semaphore::const_new(at_once))
    }

    /// Does heavy work on a thread of its own once there is room; `None` where the work broke off.
    pub async fn pass<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        // The gate is never closed.
        let _room = self.0.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn no_more_are_open_at_once_than_there_is_room_for() {
        let gate = Arc::new(Gate::new(2));
        let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let crowd: Vec<_> = (0..24)
            .map(|_| {
                let (gate, open, most) = (gate.clone(), open.clone(), most.clone());
                tokio::spawn(async move {
                    gate.pass(move || {
                        let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        std::thread::sleep(Duration::from_millis(4));
                        open.fetch_sub(1, Ordering::SeqCst);
                    })
                    .await
                })
            })
            .collect();
        for one in crowd {
            assert_eq!(one.await.unwrap(), Some(()));
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
