//! What the rule file `district` says of the district itself.

use std::collections::BTreeMap;

use district::hours::Hours;
use district::id::PlaceCode;
use district::words::Name;
use serde::{Deserialize, Serialize};

/// What the rule file `district` says of the district itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The district's code.
    pub code: PlaceCode,
    /// Its name.
    pub name: Name,
    /// Office hours; the usual ones where absent.
    #[serde(default)]
    pub hours: Hours,
    /// What it calls its own ways of working, by the word of the register that keeps them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, Name>,
}
