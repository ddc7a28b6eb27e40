//! Cells of choice in people's words, and examples in the reader's language.

use district::lang::Lang;
use district::record::{Column, Shape, clean};

use crate::catalog::{has, say};

/// The word that a cell says in people's words; nothing where it is no choice, or says none.
pub fn chosen(column: &Column, written: &str) -> Option<&'static str> {
    let Shape::Choice(words) = column.shape else {
        return None;
    };
    let written = clean(written, true).to_lowercase();
    let called = |word: &str, lang| {
        let key = format!("choice-{}", word.replace('_', "-"));
        say(lang, &key, &[]).to_lowercase() == written
    };
    let both = [Lang::Zh, Lang::En];
    let mut words = words.iter().copied();
    words.find(|word| both.into_iter().any(|lang| called(word, lang)))
}

/// A cell as it could be written, in the reader's language.
pub fn example(column: &Column, lang: Lang) -> String {
    if let Shape::Choice(_) = column.shape
        && !column.example.is_empty()
    {
        return say(
            lang,
            &format!("choice-{}", column.example.replace('_', "-")),
            &[],
        );
    }
    let slug = column.example.to_lowercase();
    let slug: Vec<&str> = slug.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let slug = slug
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    let key = format!("example-{}", slug.join("-"));
    if has(&key) {
        say(lang, &key, &[])
    } else {
        column.example.to_owned()
    }
}
