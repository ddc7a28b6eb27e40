//! Areas and how they are named.

use serde::Deserialize;

use super::Words;

section! {
    /// Areas.
    Place {
        /// The district itself.
        own: Words,
        /// What it is part of.
        parent: Words,
        /// Of these, the city.
        city: Words,
        /// The province.
        province: Words,
        /// The nation.
        nation: Words,
        /// Somebody else's.
        other: Words,
        /// How names of areas end.
        kinds: Words,
        /// Between an area and what is measured there.
        light: Words,
        /// "Lies in".
        within: Words,
        /// Something was held there.
        held: Words,
    }
}
