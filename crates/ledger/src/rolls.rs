//! What follows from what cannot change any more, made once and kept in memory: frozen rolls ready for counting,
//! and the counts of votes that are over.
//!
//! The hash of what it was made from is part of the key under which it is kept, so that nothing has to be
//! forgotten here. What can still be erased of a roll, its names and the key of its codes, is looked up by
//! whoever takes it out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use district::id::MatterNo;
use district::kinds::ballot::Tally;

use crate::polls::Ready;

/// How many are kept at most; more votes than that are not open, or read, at one time in one district.
const KEPT: usize = 32;

/// The rolls by the vote they belong to.
pub(crate) type Rolls = Kept<Ready>;
/// The counts by the vote they belong to.
pub(crate) type Counts = Kept<Tally>;

/// By the vote, the hash of what it was made from and the thing itself.
type Made<T> = BTreeMap<MatterNo, (String, Arc<T>)>;

/// One thing for each vote, with the hash of what it was made from; shared by the clones of a ledger.
#[derive(Debug)]
pub(crate) struct Kept<T>(Arc<Mutex<Made<T>>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Kept<T> {
    /// What is kept for a vote, if it was made from what has this hash.
    pub(crate) fn get(&self, no: &MatterNo, hash: &str) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made_from, thing) = kept.get(no)?;
        (made_from == hash).then(|| thing.clone())
    }

    /// Forgets what is kept for a vote.
    pub(crate) fn forget(&self, no: &MatterNo) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(no);
    }

    /// Keeps it.
    pub(crate) fn keep(&self, no: &MatterNo, hash: String, thing: T) -> Arc<T> {
        let thing = Arc::new(thing);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(no.clone(), (hash, thing.clone()));
        thing
    }
}
