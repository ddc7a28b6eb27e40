//! Lines of registers that let words of a page through: names, documented claims, bound figures. Whoever writes the
//! page does not also vouch for them: a line by a writer counts as one that nobody registered, until somebody else
//! accepts it.

use std::collections::BTreeSet;

use super::proof::Proof;
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::log::Seq;
use crate::recipe::Recipe;
use crate::rows::Cut;

/// Words of a page, and the entry by which a register lets them through.
struct Lean<'a> {
    seq: Seq,
    /// What was registered.
    text: String,
    /// Where it stands.
    at: &'a Finding,
}

impl Proof {
    /// The entries that wrote the lines of registers by which words of the page get through.
    pub fn leans_on(&self, cut: &dyn Cut) -> BTreeSet<Seq> {
        self.leans(cut).iter().map(|lean| lean.seq).collect()
    }

    /// Adds a finding for every word that gets through by one of these entries: those of the page's writers.
    pub fn doubt(&mut self, entries: &BTreeSet<Seq>, cut: &dyn Cut) {
        let mut doubts: Vec<Finding> = Vec::new();
        for lean in self.leans(cut) {
            let once = doubts.iter().all(|doubt| doubt.quote != lean.at.quote);
            if entries.contains(&lean.seq) && once {
                doubts.push(Finding {
                    verdict: Verdict::Term,
                    rule: Some(Rule::G11),
                    reason: Reason::OwnWords,
                    about: lean.text,
                    ..lean.at.clone()
                });
            }
        }
        self.findings.extend(doubts);
        self.findings
            .sort_by_key(|finding| (finding.start, finding.end));
    }

    fn leans(&self, cut: &dyn Cut) -> Vec<Lean<'_>> {
        let mut leans = Vec::new();
        for at in &self.findings {
            let row = match at.reason {
                Reason::Registered | Reason::TwoHeads | Reason::ManyHeads => {
                    let rows = cut.rows("term").into_iter();
                    let mut named = rows.filter(|row| row.cell("text") == Some(&at.about));
                    named.next()
                }
                Reason::Documented => claim(at).and_then(|key| cut.row("claim", &key)),
                _ => None,
            };
            leans.extend(row.map(|row| {
                Lean {
                    seq: row.seq,
                    text: row
                        .cell("text")
                        .or(row.cell("words"))
                        .unwrap_or_default()
                        .to_owned(),
                    at,
                }
            }));
        }
        for fig in &self.figs {
            let recipe = fig.recipe.to_string();
            let of = |at: &&Finding| at.quote == fig.say && at.figure.as_ref() == Some(&recipe);
            let row = cut.row("figure", &fig.name);
            leans.extend(
                row.zip(self.findings.iter().find(of))
                    .map(|(row, at)| Lean {
                        seq: row.seq,
                        text: format!("{{{}}}", fig.name),
                        at,
                    }),
            );
        }
        leans
    }
}

/// The claim that a finding has a document for.
fn claim(found: &Finding) -> Option<String> {
    match found.figure.as_deref()?.parse() {
        Ok(Recipe::Cell { kind, key, .. }) if kind == "claim" => Some(key),
        _ => None,
    }
}
