//! What was read since the log's last entry: until the next one, it reads the same.
//!
//! Only what follows from the log alone is kept here: lists, counts and searches over derived rows. The one
//! writer tells the head after its commit, so what is read is never older than the head it is kept under.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex, PoisonError};

use district::log::Seq;

use crate::Ledger;

/// How many answers are kept at most; more questions than that are not asked between two entries of a
/// district that is worked in.
const KEPT: usize = 256;

type Key = (TypeId, String);

/// The answers of one head.
#[derive(Default)]
pub(crate) struct Still {
    head: Seq,
    answers: HashMap<Key, Arc<dyn Any + Send + Sync>>,
}

impl Debug for Still {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answers at {}", self.answers.len(), self.head)
    }
}

impl Still {
    /// Forgets everything once the log has gone on.
    fn at(&mut self, head: Seq) -> &mut Self {
        if self.head != head || self.answers.len() >= KEPT {
            self.head = head;
            self.answers.clear();
        }
        self
    }
}

impl Ledger {
    /// The answer to `question`, read by `read` unless it was since the last entry. The question names all that
    /// the answer depends on beside the log, such as the day.
    ///
    /// # Errors
    /// What `read` fails with; nothing is kept then.
    pub async fn still<T: Send + Sync + 'static, E>(
        &self,
        question: String,
        read: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<T>, E> {
        let head = self.head().seq;
        let key = (TypeId::of::<T>(), question);
        let known = self.lock(|still| still.at(head).answers.get(&key).cloned());
        if let Some(answer) = known.and_then(|answer| answer.downcast::<T>().ok()) {
            return Ok(answer);
        }
        let answer = Arc::new(read.await?);
        let kept: Arc<dyn Any + Send + Sync> = answer.clone();
        self.lock(|still| {
            // The log may have gone on meanwhile; then this was true of what is gone.
            if still.head == head {
                still.answers.insert(key, kept);
            }
        });
        Ok(answer)
    }

    fn lock<R>(&self, with: impl FnOnce(&mut Still) -> R) -> R {
        with(&mut self.still.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// As a field of the ledger, shared by its clones.
pub(crate) type Shared = Arc<Mutex<Still>>;
