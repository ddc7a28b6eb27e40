//! What is owed of a form, field by field, in words.

use district::lang::Lang;
use district::procedure::{Owed, Problem};

use crate::catalog::say;

/// Whether its words say how it is to be written, which its name alone does not.
pub(super) fn is_format(owed: &Owed) -> bool {
    owed.problem == Problem::NotAPosition
}

/// What is owed, field by field, in words.
pub(super) fn owed_words(owed: &[Owed], lang: Lang) -> String {
    let word =
        |family: &str, word: &str| say(lang, &format!("{family}-{}", word.replace('_', "-")), &[]);
    let words = owed.iter().map(|owed| {
        let values = [
            ("field", word("field", owed.field.as_str()).into()),
            ("problem", word("owed", owed.problem.as_str()).into()),
        ];
        say(lang, "problem-owed", &values)
    });
    words
        .collect::<Vec<_>>()
        .join(&say(lang, "list-semicolon", &[]))
}
