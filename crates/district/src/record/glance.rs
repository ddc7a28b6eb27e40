//! A record looked at where it lies, without a copy of its texts: for whoever reads a hundred thousand of them.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Record, RecordKind, Shape};

/// A text within another one, or of its own where it was written with escapes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A record as it is written in the log, looked at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Glance<'a> {
    /// The register.
    pub kind: RecordKind,
    #[serde(borrow)]
    key: Text<'a>,
    #[serde(borrow)]
    cells: BTreeMap<Text<'a>, Text<'a>>,
}

impl Glance<'_> {
    /// The line's key.
    pub fn key(&self) -> &str {
        &self.key.0
    }

    /// A cell's text; nothing where it is empty.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(Borrow::borrow)
    }

    /// A cell as a day.
    pub fn day(&self, column: &str) -> Option<jiff::civil::Date> {
        self.cell(column)?.parse().ok()
    }

    /// See [`Record::is_withdrawn`].
    pub fn is_withdrawn(&self) -> bool {
        self.cell("withdrawn") == Some("yes")
    }

    /// See [`Record::is_invented`].
    pub fn is_invented(&self) -> bool {
        self.cell("invented") == Some("yes")
    }

    /// See [`Record::files`].
    pub fn files(&self) -> impl Iterator<Item = &str> {
        super::of_shape(self.kind, Shape::File, |column| self.cell(column))
    }

    /// See [`Record::matters`].
    pub fn matters(&self) -> impl Iterator<Item = &str> {
        super::of_shape(self.kind, Shape::Matter, |column| self.cell(column))
    }

    /// See [`Record::subjects`].
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        super::subjects(self.kind, |column| self.cell(column))
    }

    /// See [`Record::names`].
    pub fn names(&self) -> impl Iterator<Item = (RecordKind, &str)> {
        super::names(self.kind, |column| self.cell(column))
    }
}

impl<'a> From<&'a Record> for Glance<'a> {
    fn from(record: &'a Record) -> Self {
        let text = |text: &'a String| Text(Cow::Borrowed(text));
        let cells = record.cells.iter();
        Self {
            kind: record.kind,
            key: text(&record.key),
            cells: cells.map(|(name, cell)| (text(name), text(cell))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_what_the_record_holds() {
        let cells = [
            ("project", "a"),
            ("mark", "permit"),
            ("document", "\"A\"\n\u{4e00}"),
        ];
        let record = Record {
            kind: RecordKind::Mark,
            key: "k".to_owned(),
            cells: cells
                .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
                .into(),
        };
        let text = serde_json::to_string(&record).unwrap();
        let seen: Glance<'_> = serde_json::from_str(&text).unwrap();
        assert_eq!(seen, Glance::from(&record));
        assert_eq!(seen.cell("document"), record.cell("document"));
        assert!(seen.names().eq(record.names()));
        assert!(!seen.is_withdrawn() && !seen.is_invented() && seen.day("met").is_none());
    }
}
