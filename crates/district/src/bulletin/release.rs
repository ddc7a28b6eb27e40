//! The release of an edition: refused with everything that holds it back.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::changes::Correction;
use super::edition::{Accepted, Edition};
use super::fig::Fig;
use super::gate::Severity;
use super::proof::Proof;
use super::tables::Tables;
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::rows::Cut;

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
