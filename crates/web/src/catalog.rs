//! The sentences of the screen, in both languages, from `locales/{zh,en}/*.ftl`: the same files on both
//! sides, with the same keys in the same order.

use std::borrow::Cow;
use std::sync::LazyLock;

use district::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "locales/zh/"]
struct Zh;

#[derive(RustEmbed)]
#[folder = "locales/en/"]
struct En;

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle::<Zh>("zh-CN"), bundle::<En>("en")]);

/// The files of a catalogue, in the order of their names.
fn texts<Files: RustEmbed>() -> Vec<(String, String)> {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let text = |name: &str| Files::get(name).map(|file| file.data.into_owned());
    names
        .iter()
        .filter_map(|name| Some((name.to_string(), String::from_utf8(text(name)?).ok()?)))
        .collect()
}

fn bundle<Files: RustEmbed>(tag: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Text goes into HTML with its own direction; marks around each value would only get into copied text.
    bundle.set_use_isolating(false);
    // A catalogue with a flaw still gives the sentences that can be read; a test holds it to having none.
    for (_, text) in texts::<Files>() {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
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
    use super::{En, Zh, has, texts};

    fn keys(text: &str) -> Vec<&str> {
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split(" =").next())
            .collect()
    }

    #[test]
    fn both_catalogues_say_the_same() {
        let (zh, en) = (texts::<Zh>(), texts::<En>());
        assert_eq!(zh.len(), en.len());
        let mut all = Vec::new();
        for ((name, zh), (other, en)) in zh.iter().zip(&en) {
            assert_eq!(name, other);
            assert_eq!(keys(zh), keys(en), "{name}");
            all.extend(keys(zh));
        }
        for key in &all {
            assert!(has(key), "{key} cannot be read");
        }
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "said twice: {twice:?}");
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
        for kind in district::record::RecordKind::ALL {
            wanted.push(format!("record-{kind}"));
            for column in kind.all_columns() {
                wanted.push(format!("column-{}", column.word.replace('_', "-")));
                if let district::record::Shape::Choice(words) = column.shape {
                    let key = |word: &&str| format!("choice-{}", word.replace('_', "-"));
                    wanted.extend(words.iter().map(key));
                }
            }
        }
        let missing: Vec<_> = wanted.iter().filter(|key| !has(key)).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
