//! The sentences of the screen, in both languages, from `locales/*.ftl`.

use std::borrow::Cow;
use std::sync::LazyLock;

use district::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

const ZH: &str = include_str!("../locales/zh.ftl");
const EN: &str = include_str!("../locales/en.ftl");

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle("zh-CN", ZH), bundle("en", EN)]);

fn bundle(tag: &str, text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Text goes into HTML with its own direction; marks around each value would only get into copied text.
    bundle.set_use_isolating(false);
    // A catalogue with a flaw still gives the sentences that can be read; a test holds it to having none.
    let resource =
        FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The sentence behind `key` in `lang`. A key that is missing shows itself, and a test finds it.
pub fn say(lang: Lang, key: &str, args: &[(&str, Said<'_>)]) -> String {
    let [zh, en] = &*BUNDLES;
    let bundle = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut given = FluentArgs::new();
    for (name, value) in args {
        match value {
            Said::Text(text) => given.set(*name, FluentValue::from(text.as_ref())),
            Said::Number(number) => given.set(*name, FluentValue::from(*number)),
        }
    }
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&given), &mut errors)
        .into_owned()
}

/// Whether both catalogues have `key`.
pub fn has(key: &str) -> bool {
    BUNDLES.iter().all(|bundle| bundle.has_message(key))
}

/// A value in a sentence. Numbers stay numbers, since the plural depends on them.
#[derive(Clone, Debug)]
pub enum Said<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A number.
    Number(i64),
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&&'a str> for Said<'a> {
    fn from(text: &&'a str) -> Self {
        Self::Text((*text).into())
    }
}

impl<'a> From<&'a String> for Said<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Said<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {$(
        impl From<$type> for Said<'_> {
            fn from(number: $type) -> Self { Self::Number(i64::from(number)) }
        }
        impl From<&$type> for Said<'_> {
            fn from(number: &$type) -> Self { Self::Number(i64::from(*number)) }
        }
    )+};
}
numbers!(i64, i32, u32, u16, u8);

impl From<usize> for Said<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&usize> for Said<'_> {
    fn from(number: &usize) -> Self {
        (*number).into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{EN, ZH, has};

    fn keys(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split(" =").next())
            .collect()
    }

    #[test]
    fn both_catalogues_say_the_same() {
        assert_eq!(keys(ZH), keys(EN));
        for key in keys(ZH) {
            assert!(has(key), "{key} cannot be read");
        }
    }

    #[test]
    fn every_word_of_the_vocabularies_has_a_name() {
        use district::party::Role;
        use district::procedure::{CHANNELS, Field, ROUTES, SCORES, URGENCIES, WISHES};
        let mut wanted: Vec<String> = Role::ALL
            .iter()
            .map(|role| format!("role-{}", role.as_str().replace('_', "-")))
            .collect();
        wanted.extend(
            Field::ALL
                .iter()
                .map(|field| format!("field-{}", field.as_str().replace('_', "-"))),
        );
        for words in [
            CHANNELS,
            ROUTES,
            SCORES,
            URGENCIES,
            WISHES,
            &["yes", "no", "phone", "paper", "door"],
        ] {
            wanted.extend(
                words
                    .iter()
                    .map(|word| format!("choice-{}", word.replace('_', "-"))),
            );
        }
        let missing: Vec<_> = wanted.iter().filter(|key| !has(key)).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
