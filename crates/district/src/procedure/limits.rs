//! Limits by what somebody wants and how pressing it is (domain: 时限按类型和缓急, a table and not code).

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::limit::Limit;
use crate::matter::choices::{URGENCIES, WISHES};
use crate::matter::{Field, Given};

/// The word of the limit that holds where no other does.
pub const OTHER: &str = "other";

/// A procedure's table of limits: by words of a call, of which the limit that ends first holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(Vec<(String, Limit)>);

impl Limits {
    /// Whether the file has no such table.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table, a word and its limit each, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Limit)> {
        self.0.iter().map(|(word, limit)| (word.as_str(), *limit))
    }

    /// What of an opening the table asks for: the words that have a limit of their own.
    pub fn pressing(&self, given: &Given) -> Vec<String> {
        let said = [Field::Wish, Field::Urgency].map(|field| given.text(field));
        let said = said.into_iter().flatten();
        said.filter(|said| self.iter().any(|(word, _)| word == *said))
            .map(str::to_owned)
            .collect()
    }

    /// The limits of these words; the one for everything else where they have none.
    pub fn of<'a>(&'a self, pressing: &'a [String]) -> impl Iterator<Item = Limit> + 'a {
        let own = |word: &str| pressing.iter().any(|said| said == word);
        let has_own = self.iter().any(|(word, _)| own(word));
        self.iter()
            .filter(move |(word, _)| if has_own { own(word) } else { *word == OTHER })
            .map(|(_, limit)| limit)
    }
}

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = indexmap::IndexMap::<String, String>::deserialize(deserializer)?;
        let mut limits = Vec::new();
        for (word, limit) in table {
            if word != OTHER
                && !WISHES.contains(&word.as_str())
                && !URGENCIES.contains(&word.as_str())
            {
                return Err(D::Error::custom(format!(
                    "`{word}` is neither a wish, an urgency nor `{OTHER}`"
                )));
            }
            limits.push((word, limit.parse().map_err(D::Error::custom)?));
        }
        if limits.iter().all(|(word, _)| word != OTHER) {
            return Err(D::Error::custom(format!(
                "a table of limits needs `{OTHER}`, for everything else"
            )));
        }
        Ok(Self(limits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        #[derive(Deserialize)]
        struct File {
            limits: Limits,
        }
        let text = "[limits]\nother = \"5 working days\"\nquestion = \"3 working days\"\nurgent = \"2 working days\"\n";
        toml::from_str::<File>(text).unwrap().limits
    }

    fn said(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let limits = limits();
        limits.of(&words).map(|limit| limit.to_string()).collect()
    }

    #[test]
    fn each_word_brings_its_limit_and_whatever_has_none_takes_the_other() {
        assert_eq!(said(&["question"]), ["3 working days"]);
        assert_eq!(
            said(&["question", "urgent"]),
            ["3 working days", "2 working days"]
        );
        assert_eq!(said(&["complaint"]), ["5 working days"]);
        assert_eq!(said(&[]), ["5 working days"]);
    }

    #[test]
    fn a_table_with_a_word_nobody_says_or_without_the_other_is_refused() {
        for text in ["soon = \"1 working days\"", "urgent = \"1 working days\""] {
            assert!(toml::from_str::<Limits>(text).is_err(), "{text}");
        }
    }
}
