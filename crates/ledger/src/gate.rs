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

    /// Does heavy work on a thread of its own once there is room; `None` where the work broke off. Work that has begun
    /// goes on where nobody waits for it any more, and takes up its room until it is done.
    pub async fn pass<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        // The gate is never closed.
        let room = self.0.acquire().await.ok()?;
        let work = move || {
            let _room = room;
            work()
        };
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
        static GATE: Gate = Gate::new(2);
        let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let crowd: Vec<_> = (0..24)
            .map(|_| {
                let (open, most) = (open.clone(), most.clone());
                tokio::spawn(GATE.pass(move || {
                    let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(4));
                    open.fetch_sub(1, Ordering::SeqCst);
                }))
            })
            .collect();
        for one in crowd {
            assert_eq!(one.await.unwrap(), Some(()));
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn work_that_nobody_waits_for_any_more_takes_up_its_room_until_it_is_done() {
        static GATE: Gate = Gate::new(1);
        let (go_on, wait) = std::sync::mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let work = GATE.pass(move || {
            begun.send(()).unwrap();
            wait.recv().unwrap();
        });
        let asked = tokio::spawn(work);
        has_begun.await.unwrap();
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
        let next = GATE.pass(|| ());
        let next = tokio::time::timeout(Duration::from_millis(50), next).await;
        assert!(next.is_err(), "it was let in beside it");
        go_on.send(()).unwrap();
        assert_eq!(GATE.pass(|| ()).await, Some(()));
    }
}
