//! Numbers of a page with the figures behind them.

/// A number with its figure.
#[derive(Debug)]
pub struct Cited {
    /// What it is; empty where the words around it say so.
    pub what: String,
    /// The number, perhaps with its unit; or words between two of them.
    pub value: String,
    /// The page of its figure; empty where there is none.
    pub href: String,
}

impl Cited {
    /// Words among numbers.
    pub const fn words(words: String) -> Self {
        Self::number(words, String::new())
    }

    /// A number of which the words around it say what it is.
    pub const fn number(value: String, href: String) -> Self {
        Self {
            what: String::new(),
            value,
            href,
        }
    }
}
