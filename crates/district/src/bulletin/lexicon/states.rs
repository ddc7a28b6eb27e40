//! How states are said: of a mark, a sale, a phase.

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
        /// It happened all the same.
        done: Words,
        /// Verbs before the words of a mark.
        takes: Words,
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
}
