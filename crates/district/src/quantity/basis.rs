//! The price basis of an observation: what may be compared with what.
//!
//! 国家统计局: levels are at current prices, growth is at constant prices; so growth that a bureau reports
//! is kept as reported and never recomputed from levels.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How an observation was priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// At current prices (现价), or not priced at all: counts, areas.
    Nominal,
    /// At the prices of a year (不变价).
    Constant(i16),
    /// As its producer reported it; how it was computed is not known here.
    Reported,
}

/// A text that is no basis.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no price basis: write nominal, reported or constant:2020")]
pub struct BadBasis(pub String);

impl Basis {
    /// Whether growth may be computed from two levels of these bases.
    pub fn compares(self, other: Self) -> bool {
        self != Self::Reported && self == other
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nominal => f.write_str("nominal"),
            Self::Reported => f.write_str("reported"),
            Self::Constant(year) => write!(f, "constant:{year}"),
        }
    }
}

impl FromStr for Basis {
    type Err = BadBasis;
    fn from_str(text: &str) -> Result<Self, BadBasis> {
        match text {
            "nominal" => Ok(Self::Nominal),
            "reported" => Ok(Self::Reported),
            _ => text
                .strip_prefix("constant:")
                .and_then(|year| year.parse().ok())
                .map(Self::Constant)
                .ok_or_else(|| BadBasis(text.to_owned())),
        }
    }
}

impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Basis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
