//! How far long work is, told on a terminal and never into a pipe.

use std::io::{IsTerminal, Write};

/// Counts the pieces of one piece of work.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    done: usize,
    of: usize,
    shown: bool,
}

impl Progress {
    /// Begins work of so many pieces.
    pub fn new(what: &'static str, of: usize) -> Self {
        Self {
            what,
            done: 0,
            of,
            shown: std::io::stderr().is_terminal(),
        }
    }

    /// One more piece is done.
    pub fn step(&mut self) {
        self.done += 1;
        let Self { what, done, of, .. } = self;
        if self.shown && (done.is_multiple_of(20) || done == of) {
            let end = if done == of { "\n" } else { "" };
            eprint!("\r{done} of {of} {what}{end}");
        }
    }
}

/// Tells what share of one piece of work is done, whenever another hundredth is.
#[derive(Debug)]
pub struct Share {
    what: &'static str,
    told: Option<i64>,
    shown: bool,
}

impl Share {
    /// Begins work.
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            told: None,
            shown: std::io::stderr().is_terminal(),
        }
    }

    /// So many pieces of so many are done.
    pub fn reach(&mut self, done: i64, of: i64) {
        let share = done * 100 / of.max(1);
        if self.shown && self.told != Some(share) {
            eprint!("\r{}: {share} %", self.what);
            self.told = Some(share);
        }
    }

    /// Ends the line, where there is one.
    pub fn end(self) {
        if self.told.is_some() {
            eprintln!();
        }
    }
}

/// Shows the seconds that pass while `work` is done, from the first one on.
pub async fn busy<T>(what: &str, work: impl Future<Output = T>) -> T {
    let shown = std::io::stderr().is_terminal();
    beat(what, work, shown, &mut std::io::stderr()).await
}

async fn beat<T>(
    what: &str,
    work: impl Future<Output = T>,
    shown: bool,
    out: &mut (impl Write + Send),
) -> T {
    let mut work = std::pin::pin!(work);
    if !shown {
        return work.await;
    }
    let mut beat = tokio::time::interval(std::time::Duration::from_secs(1));
    let mut seconds: u32 = 0;
    loop {
        tokio::select! {
            done = &mut work => {
                if seconds > 1 {
                    let _ = writeln!(out);
                }
                return done;
            }
            _ = beat.tick() => {
                if seconds > 0 {
                    // A terminal that is gone is no reason to stop working.
                    let _ = write!(out, "\r{what}: {seconds} s");
                    let _ = out.flush();
                }
                seconds += 1;
            }
        }
    }
}

/// The same for work that keeps a thread busy.
pub async fn laboured<T: Send + 'static>(
    what: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, tokio::task::JoinError> {
    busy(what, tokio::task::spawn_blocking(work)).await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    async fn told(seconds: u64, shown: bool) -> String {
        let mut out = Vec::new();
        let work = tokio::time::sleep(Duration::from_millis(seconds * 1000 + 300));
        beat("copying", work, shown, &mut out).await;
        String::from_utf8(out).unwrap()
    }

    #[tokio::test]
    async fn work_of_more_than_a_second_is_told_and_shorter_work_is_not() {
        assert_eq!(told(1, true).await, "\rcopying: 1 s\n");
        assert_eq!(told(0, true).await, "");
        assert_eq!(told(1, false).await, "");
    }
}
