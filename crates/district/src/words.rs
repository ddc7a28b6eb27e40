//! A name in the two languages of the product.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    pub en: String,
}

impl Name {
    /// A name from its two spellings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The name in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}
