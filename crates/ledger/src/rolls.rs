//! Frozen rolls of votes, made ready for counting once and kept in memory.
//!
//! A frozen roll never changes: its hash is part of the key under which it is kept, so that nothing has to
//! be forgotten here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use district::id::MatterNo;

use crate::polls::Ready;

/// How many are kept at most; more votes than that are not open at one time in one district.
const KEPT: usize = 32;

/// The rolls by the vote they belong to, shared by the clones of a ledger.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rolls(Arc<Mutex<BTreeMap<MatterNo, Arc<Ready>>>>);

impl Rolls {
    /// The roll of a vote, if it is the one that was frozen under this hash.
    pub(crate) fn get(&self, no: &MatterNo, frozen: &str) -> Option<Arc<Ready>> {
        let rolls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ready = rolls.get(no)?;
        (ready.frozen == frozen).then(|| ready.clone())
    }

    /// Keeps a roll.
    pub(crate) fn keep(&self, no: &MatterNo, ready: Ready) -> Arc<Ready> {
        let ready = Arc::new(ready);
        let mut rolls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if rolls.len() >= KEPT {
            rolls.clear();
        }
        rolls.insert(no.clone(), ready.clone());
        ready
    }
}
