//! What an edition says of the one before it, as it is kept.

use serde::{Deserialize, Serialize};

/// What a corrected edition says of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The edition before.
    pub edition: String,
    /// Why.
    pub why: String,
    /// Every figure whose words or value are others now.
    pub changes: Vec<Changed>,
    /// Every heading and sentence whose words around its figures are others now. Editions of earlier programs tell
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reworded: Vec<Reworded>,
}

/// A heading or sentence before and after a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reworded {
    /// As it was; none where it is new.
    pub was: Option<String>,
    /// As it is; none where it is left out.
    pub is: Option<String>,
}

/// A figure before and after a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// The figure's name.
    pub f: String,
    /// The words before; none where it was not printed.
    pub was: Option<String>,
    /// The words now; none where it is left out.
    pub is: Option<String>,
}
