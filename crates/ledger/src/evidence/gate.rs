//! How many photographs are unpacked at the same time.
//!
//! One photograph of sixty million pixels takes a quarter of a gigabyte while it is open; a crowd that
//! sends at once must wait for its turn instead of filling the memory.

use tokio::sync::Semaphore;

/// How many may be open at once.
const AT_ONCE: usize = 2;

/// The one gate of this process: memory is shared by every district it serves.
pub(super) static GATE: Gate = Gate::new(AT_ONCE);

/// A gate that lets a few through at a time, in the order they came.
pub(super) struct Gate(Semaphore);

impl Gate {
    const fn new(at_once: usize) -> Self {
        Self(Semaphore::const_new(at_once))
    }

    /// Does heavy work on a thread of its own once there is room; `None` where the work broke off.
    pub(super) async fn pass<T: Send + 'static>(
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
