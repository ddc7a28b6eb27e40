//! What holds a page back, for a program: place by place, each with its rule and why.

use district::bulletin::verdict::Finding;
use district::lang::Lang;
use serde::Serialize;
use utoipa::ToSchema;

use crate::catalog::say;
use crate::gate_words::reason;

/// What holds a page back.
#[derive(Debug)]
pub struct Held(Vec<Finding>);

/// A place of the text that holds the page back.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// The words; empty of what is about no place, as that one person wrote and releases.
    quote: String,
    /// Where they begin, in characters of the text.
    start: usize,
    /// Where they end, not included.
    end: usize,
    /// The rule: `G1`.
    rule: Option<&'static str>,
    /// `GAP`, `CONFLICT` …
    verdict: &'static str,
    /// Why: `bare`, `differs` …
    reason: &'static str,
    /// The same in words.
    words: String,
    /// The figure that it may be, as a recipe.
    figure: Option<String>,
    /// The value that the records have.
    value: Option<String>,
}

impl Held {
    /// Each place.
    pub(super) fn findings(&self, lang: Lang) -> Vec<Place> {
        let places = self.0.iter().map(|finding| Place {
            quote: finding.quote.clone(),
            start: finding.start,
            end: finding.end,
            rule: finding.rule.map(district::bulletin::verdict::Rule::as_str),
            verdict: finding.verdict.as_str(),
            reason: finding.reason.as_str(),
            words: reason(finding, lang),
            figure: finding.figure.clone(),
            value: finding.value.clone(),
        });
        places.collect()
    }

    /// All of them in one sentence.
    pub(super) fn words(&self, lang: Lang) -> String {
        let told = self.findings(lang).into_iter().map(|place| {
            let rule = place.rule.unwrap_or_default();
            let parts = [rule, &place.quote, &place.words];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" ")
        });
        told.collect::<Vec<_>>()
            .join(&say(lang, "list-semicolon", &[]))
    }
}

impl From<Vec<Finding>> for Held {
    fn from(findings: Vec<Finding>) -> Self {
        Self(findings)
    }
}
