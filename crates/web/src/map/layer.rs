//! The layers of the map, in the order in which they are drawn.

use std::collections::BTreeSet;

use district::record::RecordKind;

/// A layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Streets.
    Streets,
    /// Communities, compounds, buildings and spots.
    Communities,
    /// Parcels.
    Parcels,
    /// Parks.
    Parks,
    /// Projects.
    Projects,
    /// Open cases.
    Cases,
}

impl Layer {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Streets,
        Self::Communities,
        Self::Parcels,
        Self::Parks,
        Self::Projects,
        Self::Cases,
    ];

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Streets => "streets",
            Self::Communities => "communities",
            Self::Parcels => "parcels",
            Self::Parks => "parks",
            Self::Projects => "projects",
            Self::Cases => "cases",
        }
    }

    /// The register whose lines it shows.
    pub const fn register(self) -> Option<RecordKind> {
        match self {
            Self::Parcels => Some(RecordKind::Parcel),
            Self::Parks => Some(RecordKind::Park),
            Self::Projects => Some(RecordKind::Project),
            Self::Streets | Self::Communities | Self::Cases => None,
        }
    }

    /// Its mark around the origin, so that a layer is told by its shape and not by its colour alone.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Streets | Self::Communities => "M-4-4H4V4H-4z",
            Self::Parcels => "M-9-9H9V9H-9z",
            Self::Parks => "M0-11L10.5-3.4L6.5 8.9H-6.5L-10.5-3.4z",
            Self::Projects => "M0-12L12 0L0 12L-12 0z",
            Self::Cases => "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0z",
        }
    }

    /// The layers of a list such as `streets,cases`; none where a word is no layer.
    pub fn list(text: &str) -> Option<BTreeSet<Self>> {
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words
            .map(|word| Self::ALL.into_iter().find(|layer| layer.word() == word))
            .collect()
    }
}
