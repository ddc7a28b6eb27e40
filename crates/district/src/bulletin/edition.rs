//! An edition 版: a page frozen with its cut, its figures and the hash of everything it stood on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bundle::Files;
use super::correction::Correction;
pub(super) use super::fig::value;
pub use super::fig::{Fig, Selected, machine};
use super::gate::Severity;
use super::proof::Proof;
use super::tables::Tables;
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::log::Seq;
use crate::rows::Cut;

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

/// Who releases what.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The edition's name.
    pub name: &'a str,
    /// The district's code.
    pub district: &'a str,
    /// The day it bears.
    pub day: Date,
    /// The hash of the entry at the cut.
    pub head: &'a str,
    /// The source.
    pub source: &'a str,
    /// Who wrote it.
    pub writers: &'a [String],
    /// Who releases it.
    pub releaser: &'a str,
    /// What was accepted.
    pub accepted: &'a [Accepted],
    /// The edition that it takes the place of, and why.
    pub corrects: Option<(&'a Edition, &'a str)>,
}

impl Edition {
    /// Freezes a proof. Refused with everything that holds the page back: what stops, what asks and was not
    /// accepted by somebody else than the writer, and one person in both parts.
    pub fn release(
        proof: &Proof,
        asked: &Asked<'_>,
        tables: &Tables,
        cut: &dyn Cut,
    ) -> Result<Self, Vec<Finding>> {
        let mut held: Vec<Finding> = proof
            .findings
            .iter()
            .filter(|finding| holds_back(finding, asked, tables))
            .cloned()
            .collect();
        let by_writer = asked.writers.iter().any(|writer| writer == asked.releaser);
        let one = by_writer && tables.rules.on(Rule::G10, asked.day).is_some();
        if one {
            held.push(Finding {
                quote: String::new(),
                start: 0,
                end: 0,
                verdict: Verdict::Conflict,
                rule: Some(Rule::G10),
                figure: None,
                value: None,
                reason: Reason::OnePerson,
                about: asked.releaser.to_owned(),
            });
        }
        if !held.is_empty() {
            return Err(held);
        }
        let figs: Vec<Fig> = proof
            .figs
            .iter()
            .map(|printed| {
                let recipe = (&printed.recipe, printed.version);
                let say = printed.say.clone();
                Fig::of(
                    &printed.name,
                    say,
                    recipe,
                    &printed.out,
                    (cut, &tables.units),
                )
            })
            .collect();
        Ok(Self {
            v: 1,
            edition: asked.name.to_owned(),
            district: asked.district.to_owned(),
            day: asked.day,
            cut: cut.seq(),
            head: asked.head.to_owned(),
            source: asked.source.to_owned(),
            markdown: true,
            corrects: asked
                .corrects
                .map(|(old, why)| Correction::of(old, asked.source, &figs, why)),
            figs,
            accepted: asked.accepted.to_vec(),
            writers: asked.writers.to_vec(),
            releaser: asked.releaser.to_owned(),
            page: String::new(),
            rows: String::new(),
            files: BTreeMap::new(),
        })
    }

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

fn holds_back(finding: &Finding, asked: &Asked<'_>, tables: &Tables) -> bool {
    let accepted = asked.accepted.iter().any(|accepted| {
        Some(accepted.rule) == finding.rule
            && accepted.quote == finding.quote
            && !asked.writers.contains(&accepted.by)
            && !accepted.reason.trim().is_empty()
    });
    match tables.rules.severity(finding, asked.day) {
        Some(Severity::Stop) => true,
        Some(Severity::Ask) => !accepted,
        None => false,
    }
}

/// BLAKE3 of bytes, in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

pub(super) fn hex(hash: &crate::log::Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}
