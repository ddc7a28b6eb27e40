//! Who holds which key: sessions and tokens, kept in memory once read. Every request shows one, and they
//! change seldom.
//!
//! What ends a session forgets it here before it answers: this process is the only one that writes the
//! district, by its lease.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{SessionRow, TokenRow};

/// How many are kept at most.
const KEPT: usize = 4096;

/// Sessions and tokens by id. What is not there is not kept: anybody can make up keys.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// How often something was forgotten. What was read before that may be gone by now.
    turns: u64,
    sessions: HashMap<String, SessionRow>,
    tokens: HashMap<String, TokenRow>,
}

/// As a field of the ledger, shared by its clones.
pub(crate) type Shared = Arc<Mutex<Keys>>;

/// Which keys.
pub(crate) trait Key: Clone {
    /// Where they are kept.
    fn shelf(keys: &mut Keys) -> &mut HashMap<String, Self>;
    /// When it runs out, in microseconds.
    fn expires(&self) -> Option<i64>;
}

impl Key for SessionRow {
    fn shelf(keys: &mut Keys) -> &mut HashMap<String, Self> {
        &mut keys.sessions
    }
    fn expires(&self) -> Option<i64> {
        Some(self.expires_at)
    }
}

impl Key for TokenRow {
    fn shelf(keys: &mut Keys) -> &mut HashMap<String, Self> {
        &mut keys.tokens
    }
    fn expires(&self) -> Option<i64> {
        self.expires_at
    }
}

impl Ledger {
    /// The key `id` that has not run out, found by `read` unless it is known.
    pub(crate) async fn key<K: Key>(
        &self,
        id: &str,
        read: impl Future<Output = Result<Option<K>, DbError>>,
    ) -> Result<Option<K>, DbError> {
        let (turns, known) = self.keys(|keys| (keys.turns, K::shelf(keys).get(id).cloned()));
        let found = match known {
            Some(key) => Some(key),
            None => read.await?.inspect(|key| {
                self.keys(|keys| {
                    if keys.turns == turns {
                        let shelf = K::shelf(keys);
                        if shelf.len() >= KEPT {
                            shelf.clear();
                        }
                        shelf.insert(id.to_owned(), key.clone());
                    }
                });
            }),
        };
        let now = self.now().as_microsecond();
        Ok(found.filter(|key| key.expires().is_none_or(|until| until > now)))
    }

    /// Forgets every key, because some of them changed.
    pub(crate) fn forget_keys(&self) {
        self.keys(|keys| {
            keys.turns += 1;
            keys.sessions.clear();
            keys.tokens.clear();
        });
    }

    fn keys<R>(&self, with: impl FnOnce(&mut Keys) -> R) -> R {
        with(&mut self.keys.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
