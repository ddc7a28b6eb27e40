//! The gate's rules as dated rows: what stops a page, and what only asks.

use jiff::civil::Date;
use serde::Deserialize;

use super::verdict::{Finding, Rule, Verdict};
use crate::vocabulary::vocabulary;
use crate::words::Name;

vocabulary! {
    /// What a rule does with a page.
    pub enum Severity {
        /// Holds it back.
        Stop = "stop",
        /// Lets it through when a named second person accepts, with a reason.
        Ask = "ask",
    }
}

/// A rule in force from–until.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// Which.
    pub code: Rule,
    /// Its name.
    pub name: Name,
    /// When it speaks.
    pub when: Name,
    /// What it does.
    pub severity: Severity,
    /// The first day.
    pub from: Date,
    /// The last day; open without one.
    pub until: Option<Date>,
}

/// The table of rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    rule: Vec<RuleRow>,
}

impl Rules {
    /// Reads the table.
    pub fn load(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// All rows.
    pub fn rows(&self) -> &[RuleRow] {
        &self.rule
    }

    /// The row of a rule that is in force on a day.
    pub fn on(&self, code: Rule, day: Date) -> Option<&RuleRow> {
        self.rule.iter().find(|row| {
            row.code == code && row.from <= day && row.until.is_none_or(|until| day <= until)
        })
    }

    /// What a finding does with a page on a day; nothing where no rule speaks or none is in force.
    pub fn severity(&self, finding: &Finding, day: Date) -> Option<Severity> {
        let row = self.on(finding.rule?, day)?;
        // A slip of the text or a name that is only unregistered asks; it stops nothing.
        Some(match finding.verdict {
            Verdict::Text | Verdict::Term | Verdict::Ok => Severity::Ask,
            _ => row.severity,
        })
    }

    /// Whether any finding holds the page back.
    pub fn stops(&self, findings: &[Finding], day: Date) -> bool {
        findings
            .iter()
            .any(|finding| self.severity(finding, day) == Some(Severity::Stop))
    }
}
