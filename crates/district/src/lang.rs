//! The two languages of the product.

use serde::{Deserialize, Serialize};

/// A language that words are rendered in; Chinese comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Picks the wording of this language.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The tag for HTML's `lang` attribute.
    pub const fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }
}
