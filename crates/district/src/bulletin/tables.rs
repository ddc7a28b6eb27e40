//! The tables that a page is checked with.

use super::gate;
use super::lexicon::Lexicon;
use crate::quantity::unit::{BadUnits, Units};

/// The tables that a page is checked with.
#[derive(Clone, Debug)]
pub struct Tables {
    /// How pages say things.
    pub lexicon: Lexicon,
    /// Units.
    pub units: Units,
    /// The gate's rules.
    pub rules: gate::Rules,
}

/// Tables that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadTables {
    /// The lexicon or the rules are no TOML of their form.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// The units are broken.
    #[error(transparent)]
    Units(#[from] BadUnits),
}

impl Tables {
    /// Reads tables from their texts.
    pub fn load(lexicon: &str, units: &str, rules: &str) -> Result<Self, BadTables> {
        Ok(Self {
            lexicon: Lexicon::load(lexicon)?,
            units: Units::load(units)?,
            rules: gate::Rules::load(rules)?,
        })
    }

    /// The tables that come with the product.
    pub fn standard() -> Result<Self, BadTables> {
        Self::load(
            include_str!("../../../../rules/bulletin/lexicon.toml"),
            include_str!("../../../../rules/bulletin/units.toml"),
            include_str!("../../../../rules/bulletin/gate.toml"),
        )
    }
}
