//! An edition 版: a page frozen with its cut, its figures and the hash of everything it stood on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::changes::Correction;
pub(super) use super::fig::value;
pub use super::fig::{Fig, Selected, machine};
pub use super::hash::hash_of;
use super::verdict::Rule;
use crate::log::Seq;

/// Further files of an edition by name: what its figures are for other programs.
pub type Files = BTreeMap<String, String>;

/// A released page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The form's version: 1.
    pub v: u32,
    /// Its name: the day, and which edition of that day: `2021-07-30.1`.
    pub edition: String,
    /// The district's code.
    pub district: String,
    /// The day it bears.
    pub day: Date,
    /// The entry of the log that it was released at.
    pub cut: Seq,
    /// Hash of that entry, in hexadecimal.
    pub head: String,
    /// The source, with its tags.
    pub source: String,
    /// Whether it is read as Markdown. Sources of earlier programs were not, and are read as they were (decision 0039).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub markdown: bool,
    /// The figures in order: `f1` is the first.
    pub figs: Vec<Fig>,
    /// What asked, and was accepted.
    pub accepted: Vec<Accepted>,
    /// Who wrote it: the parties that saved its text.
    pub writers: Vec<String>,
    /// Who released it.
    pub releaser: String,
    /// What it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
    /// Hash of the page's bytes, in hexadecimal.
    pub page: String,
    /// Hash of the rows that go with it ([`super::bundle`]), in hexadecimal.
    pub rows: String,
    /// Hashes of further files by name, in hexadecimal. Editions of earlier programs bind none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

/// A finding that a named second person accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The rule.
    pub rule: Rule,
    /// The words.
    pub quote: String,
    /// Who accepted.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Edition {
    /// Binds the bytes of the page as it is printed, and the rows that go with it.
    pub fn bind(&mut self, page: &str, rows: &str) {
        self.page = hash_of(page.as_bytes());
        self.rows = hash_of(rows.as_bytes());
    }

    /// Binds further files, which may tell of the edition as it is bound so far.
    pub fn bind_files(&mut self, files: &Files) {
        let hash = |(name, text): (&String, &String)| (name.clone(), hash_of(text.as_bytes()));
        self.files = files.iter().map(hash).collect();
    }

    /// A figure by its place: `f1` is the first.
    pub fn fig(&self, id: &str) -> Option<&Fig> {
        let place: usize = id.strip_prefix('f')?.parse().ok()?;
        self.figs.get(place.checked_sub(1)?)
    }

    /// The hash of the whole edition, in hexadecimal: of its JSON with the fields in this order.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        Ok(hash_of(&serde_json::to_vec(self)?))
    }
}
