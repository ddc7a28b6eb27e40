//! What the lines and columns of one office's table are, written down once and kept under a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::grid::Grid;
use crate::heading::Words;
use crate::record::Record;

/// Over which months a column counts: those of its head or title, the last of them alone, from January to it.
pub const SPANS: &[&str] = &["told", "month", "cumulative"];

/// What a line or a column is. What both say is said by the column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spec {
    /// Left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skip: bool,
    /// The key of the indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// The area with the day of its boundary, `330105@2021-04`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Of which enterprises alone it tells: their names, divided by `|`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// level, yoy, avg2, rank, share, target, `target_yoy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// What a rank puts in order: one of the other measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank_of: Option<String>,
    /// One of [`SPANS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<String>,
    /// The unit, where the table does not print it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The price basis: nominal, reported, constant with its year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// The mapping of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The area where no line or column names one.
    pub area: String,
    /// The peers among whom its ranks are told; the key of a set.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub among: String,
    /// The lines by their labels.
    pub line: BTreeMap<String, Spec>,
    /// The columns by their heads.
    pub column: BTreeMap<String, Spec>,
}

/// A text that is no mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no mapping: {0}")]
pub struct BadMapping(String);

/// A head without the months that it tells, so that next month's is the same.
fn timeless(head: &str) -> String {
    head.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The record that is called as the last part of a label is.
fn find<'a>(records: &[&'a Record], label: &str) -> Option<&'a Record> {
    let last = label.rsplit(" / ").next().unwrap_or(label);
    let called = |record: &&&Record| {
        let mut aliases = record.parts("aliases");
        record.cell("name") == Some(last) || aliases.any(|alias| alias == last)
    };
    records.iter().find(called).copied()
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// A text that is no mapping, with the place where it fails.
    pub fn read(text: &str) -> Result<Self, BadMapping> {
        toml::from_str(text).map_err(|error| BadMapping(error.message().to_owned()))
    }

    /// Writes it, one line or column a section.
    pub fn text(&self) -> String {
        // It is made of texts and ticks; writing it cannot fail.
        toml::to_string(self).unwrap_or_default()
    }

    /// What it says of a line.
    pub fn of_line(&self, label: &str) -> Option<&Spec> {
        self.line.get(label)
    }

    /// What it says of a column; a head that differs in its months alone is the same.
    pub fn of_column(&self, head: &str) -> Option<&Spec> {
        self.column.get(head).or_else(|| {
            let sought = timeless(head);
            let mut known = self.column.iter();
            known
                .find(|(known, _)| timeless(known) == sought)
                .map(|(_, spec)| spec)
        })
    }

    /// How many lines and columns of a table it knows, of how many.
    pub fn knows(&self, grid: &Grid) -> (usize, usize) {
        let lines = grid.lines.iter();
        let lines = lines.filter(|line| self.of_line(&line.label).is_some());
        let heads = grid.heads.iter();
        let heads = heads.filter(|head| self.of_column(&head.words).is_some());
        let all = grid.lines.len() + grid.heads.len();
        (lines.count() + heads.count(), all)
    }

    /// The mapping of a table: what is known of it, and for the rest what its words say. A line is an
    /// indicator, or an enterprise, where it is called as that one is, and nothing is guessed beyond that.
    pub fn suggest(
        known: Option<&Self>,
        grid: &Grid,
        words: &Words,
        (indicators, enterprises): (&[&Record], &[&Record]),
        area: &str,
    ) -> Self {
        let mut whole = known.cloned().unwrap_or_default();
        if whole.area.is_empty() {
            area.clone_into(&mut whole.area);
        }
        let called = |label: &str| find(indicators, label).map(|indicator| indicator.key.clone());
        let whose = |label: &str| {
            let name = find(enterprises, label)?.cell("name")?;
            Some(name.to_owned())
        };
        let mut line = BTreeMap::new();
        for row in &grid.lines {
            let spec = whole.of_line(&row.label).cloned();
            let spec = spec.unwrap_or_else(|| {
                let indicator = called(&row.label);
                let subject = whose(&row.label).filter(|_| indicator.is_none());
                Spec {
                    skip: indicator.is_none() && subject.is_none(),
                    indicator,
                    subject,
                    ..Spec::default()
                }
            });
            line.insert(row.label.clone(), spec);
        }
        let mut column = BTreeMap::new();
        for head in &grid.heads {
            let spec = whole.of_column(&head.words).cloned();
            let spec = spec.unwrap_or_else(|| Spec {
                indicator: called(&head.words),
                measure: Some(words.measure(&head.words).to_owned()),
                rank_of: words.ranked(&head.words).map(str::to_owned),
                span: Some(words.span(&head.words).unwrap_or("told").to_owned()),
                ..Spec::default()
            });
            column.insert(head.words.clone(), spec);
        }
        Self {
            line,
            column,
            ..whole
        }
    }

    /// What a cell is: the column's word before the line's.
    pub(super) fn cell(&self, label: &str, head: &str) -> Option<Spec> {
        let (line, column) = (self.of_line(label)?, self.of_column(head)?);
        if line.skip || column.skip {
            return None;
        }
        let or = |a: &Option<String>, b: &Option<String>| {
            let said = |word: &&String| !word.is_empty();
            let word = a.as_ref().filter(said).or(b.as_ref().filter(said));
            word.cloned()
        };
        Some(Spec {
            skip: false,
            indicator: or(&column.indicator, &line.indicator),
            area: or(&column.area, &line.area),
            subject: or(&column.subject, &line.subject),
            rank_of: or(&column.rank_of, &line.rank_of),
            measure: or(&column.measure, &line.measure),
            span: or(&column.span, &line.span),
            unit: or(&column.unit, &line.unit),
            basis: or(&column.basis, &line.basis),
        })
    }
}
