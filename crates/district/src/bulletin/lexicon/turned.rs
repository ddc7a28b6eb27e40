//! How growth is told without a number of it.

use serde::Deserialize;

use super::Words;

section! {
    /// Growth and contributions to it.
    Turned {
        /// Words of growth that name by how much, and do not say that something grew.
        nouns: Words,
        /// Between what grew and the word.
        adverbs: Words,
        /// Before a part of a growth that something has brought about.
        contributes: Words,
    }
}
