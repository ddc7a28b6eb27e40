//! How what the log tells is said: what happened to matters, of which kind they are, and rates.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Words;

section! {
    /// Matters and rates over them.
    Log {
        /// What happened to a matter, or how it stands, by its words.
        turn: BTreeMap<String, Words>,
        /// Those of them that narrow others: in time.
        narrows: Words,
        /// What matters of a kind are called, and of no other.
        kind: BTreeMap<String, Words>,
        /// How names of rates end.
        rates: Words,
        /// Words of which each names the same rate.
        alike: Vec<Words>,
    }
}
