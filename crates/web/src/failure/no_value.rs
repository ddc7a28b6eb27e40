//! A recipe without a value, as each language says it.

use district::lang::Lang;
use district::recipe::text::BadRecipe;
use district::rows::Why;

use super::Failure;
use crate::why_words::{slip_words, why_words};

impl Failure {
    /// A recipe that has no value.
    pub fn no_value(why: &Why) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| why_words(lang, why));
        Self::NoValue { zh, en }
    }

    /// A recipe that cannot be read.
    pub fn misspelt(bad: &BadRecipe) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| slip_words(lang, bad));
        Self::NoValue { zh, en }
    }
}
