//! How states are said: of a mark, a sale, a phase, works and votes; and who did what at an event.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Words;

section! {
    /// Before the words of a mark.
    States {
        /// It did not happen.
        not: Words,
        /// Words that only look so.
        not_but: Words,
        /// It has yet to happen.
        will: Words,
        /// It happened all the same, or is so now.
        done: Words,
        /// Verbs before the words of a mark.
        takes: Words,
        /// Behind such a word: of what it is said, and nothing that has yet to happen.
        of_what: Words,
        /// Work towards it.
        aim: Words,
        /// Behind the words of a mark: a condition or a noun, and no state.
        no_state: Words,
    }
    /// States of a sale.
    Sale {
        /// Put up.
        listed: Words,
        /// Sold.
        sold: Words,
        /// A word that hints at a sale.
        words: String,
    }
    /// Phases.
    Phases {
        /// Their numerals.
        numerals: String,
        /// Their noun.
        word: char,
    }
    /// Works at a place.
    Works {
        /// What they are called.
        nouns: Words,
    }
    /// Votes of owners.
    Votes {
        /// It was carried.
        carried: Words,
        /// It was not.
        failed: Words,
        /// Before an outcome: it is none yet.
        open: Words,
        /// Behind it: a condition or a noun.
        no_state: Words,
        /// Who votes.
        owners: Words,
        /// The words of each class of items, by its key.
        class: BTreeMap<String, Words>,
    }
    /// Who did what at an event.
    Events {
        /// The words for each thing that is done, by its key.
        did: BTreeMap<String, Words>,
        /// Parts of a name that is no body's.
        person: Words,
    }
}
