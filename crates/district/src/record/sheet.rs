//! A sheet on its way into a register: which column is which, what each line would change, and what is wrong
//! with it. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Problem, Record, RecordKind, clean};
use crate::charter::Charter;

/// A row of a sheet, with its line as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line, from 1.
    pub line: usize,
    /// What stands in its cells.
    pub cells: Vec<String>,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| clean(cell, true).is_empty())
    }
}

/// What is wrong with a sheet as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// There is no heading.
    #[error("there is no heading")]
    Empty,
    /// No column is the key.
    #[error("the heading must hold `key`")]
    NoKey,
    /// A column stands twice.
    #[error("the column `{0}` stands twice")]
    Twice(String),
    /// The register has no such column.
    #[error("there is no column `{0}`")]
    Unknown(String),
}

/// A line of a register, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub line: usize,
    /// Its key.
    pub key: String,
    /// The cells of the columns that the heading names.
    pub cells: Vec<(&'static str, String)>,
}

/// The heading that names a column of the key.
pub const KEY: &str = "key";

/// Cuts a sheet into lines of `kind`. The first row that is not empty is the heading; `label` knows headings
/// in people's words by the name of their column, or [`KEY`].
///
/// # Errors
/// A heading that names no key, a column twice, or one that the register does not have.
pub fn lines<'a>(
    kind: RecordKind,
    rows: impl IntoIterator<Item = Row>,
    label: impl Fn(&str) -> Option<&'a str>,
) -> Result<(usize, Vec<Line>), SheetFault> {
    let mut rows = rows.into_iter().filter(|row| !row.is_empty());
    let heading = rows.next().ok_or(SheetFault::Empty)?;
    let mut key = None;
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for (at, written) in heading.cells.iter().enumerate() {
        let name = clean(written, true);
        let name = label(&name).map_or(name.clone(), str::to_owned);
        let twice = || SheetFault::Twice(name.clone());
        let column = match kind.column(&name) {
            Some(column) if columns.contains(&Some(column.name)) => return Err(twice()),
            Some(column) => Some(column.name),
            None if name == KEY && key.is_some() => return Err(twice()),
            None if name == KEY => {
                key = Some(at);
                None
            }
            // A column without a heading holds nothing, or something beside the table.
            None if name.is_empty() => None,
            None => return Err(SheetFault::Unknown(name)),
        };
        columns.push(column);
    }
    let key = key.ok_or(SheetFault::NoKey)?;
    let line = |row: Row| {
        let cells = columns.iter().zip(&row.cells);
        Line {
            line: row.line,
            key: row.cells.get(key).cloned().unwrap_or_default(),
            cells: cells
                .filter_map(|(column, cell)| Some(((*column)?, cell.clone())))
                .collect(),
        }
    };
    Ok((heading.line, rows.map(line).collect()))
}

/// What a line would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is new.
    New,
    /// It changes these columns: what stood there, and what will.
    Changed(Vec<(&'static str, String, String)>),
    /// All of it stands already.
    Same,
    /// It cannot be taken.
    Wrong(Vec<Problem>),
    /// Its key stands in an earlier line.
    Repeated(usize),
    /// It names a record that is not there.
    NamesNothing(RecordKind, String),
}

impl Verdict {
    /// Whether the line cannot be taken.
    pub const fn is_wrong(&self) -> bool {
        matches!(
            self,
            Self::Wrong(_) | Self::Repeated(_) | Self::NamesNothing(..)
        )
    }
}

/// A line with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where it stands.
    pub line: usize,
    /// Its key as it is read.
    pub key: String,
    /// What it would do.
    pub verdict: Verdict,
}

/// What a sheet would do to a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every line.
    pub lines: Vec<Planned>,
    /// The records of the lines that are new or change something.
    pub records: Vec<Record>,
}

impl Plan {
    /// How many lines cannot be taken.
    pub fn wrong(&self) -> usize {
        let wrong = self.lines.iter().filter(|line| line.verdict.is_wrong());
        wrong.count()
    }
}

/// Says what `lines` would do to the register as it stands in `before`, by key. Columns that the sheet does
/// not have stay as they are. `there` knows the records of every register.
pub fn plan(
    kind: RecordKind,
    lines: &[Line],
    charter: &Charter,
    before: &BTreeMap<&str, &Record>,
    there: impl Fn(RecordKind, &str) -> bool,
) -> Plan {
    let mut plan = Plan::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let own: BTreeSet<String> = lines.iter().map(|line| clean(&line.key, true)).collect();
    for line in lines {
        let key = clean(&line.key, true);
        let old = before.get(key.as_str()).copied();
        let (verdict, record) = match seen.get(&key) {
            Some(earlier) => (Verdict::Repeated(*earlier), None),
            None => judge(kind, line, old, charter, |of, key| {
                there(of, key) || (of == kind && own.contains(key))
            }),
        };
        seen.entry(key.clone()).or_insert(line.line);
        plan.records.extend(record);
        plan.lines.push(Planned {
            line: line.line,
            key,
            verdict,
        });
    }
    plan
}

fn judge(
    kind: RecordKind,
    line: &Line,
    old: Option<&Record>,
    charter: &Charter,
    there: impl Fn(RecordKind, &str) -> bool,
) -> (Verdict, Option<Record>) {
    let broken: Vec<Problem> = line
        .cells
        .iter()
        .filter(|(_, cell)| is_broken(cell))
        .map(|(column, cell)| Problem {
            column: (*column).to_owned(),
            fault: Fault::Broken(cell.trim().to_owned()),
        })
        .collect();
    if !broken.is_empty() {
        return (Verdict::Wrong(broken), None);
    }
    let named: BTreeSet<&str> = line.cells.iter().map(|(name, _)| *name).collect();
    let kept = old.into_iter().flat_map(|old| &old.cells);
    let kept = kept
        .map(|(name, cell)| (name.as_str(), cell.as_str()))
        .filter(|(name, _)| !named.contains(name));
    let written = line.cells.iter().map(|(name, cell)| (*name, cell.as_str()));
    let mut record = match Record::read(kind, &line.key, written.chain(kept), charter) {
        Ok(record) => record,
        Err(problems) => return (Verdict::Wrong(problems), None),
    };
    if let Some(old) = old {
        keep_spelling(&mut record, old);
    }
    if let Some((of, key)) = record.names().find(|(of, key)| !there(*of, key)) {
        return (Verdict::NamesNothing(of, key.to_owned()), None);
    }
    let Some(old) = old else {
        return (Verdict::New, Some(record));
    };
    let text = |record: &Record, name| record.cell(name).unwrap_or_default().to_owned();
    let changed: Vec<_> = kind
        .all_columns()
        .map(|column| {
            (
                column.name,
                text(old, column.name),
                text(&record, column.name),
            )
        })
        .filter(|(_, was, is)| was != is)
        .collect();
    if changed.is_empty() {
        (Verdict::Same, None)
    } else {
        (Verdict::Changed(changed), Some(record))
    }
}

/// A spreadsheet writes 20.7 where 20.70 stood: the same number keeps the places it was printed with.
fn keep_spelling(record: &mut Record, old: &Record) {
    let numbers = old
        .kind
        .all_columns()
        .filter(|column| column.shape.is_number());
    for column in numbers {
        let same = record.number(column.name).is_some()
            && record.number(column.name) == old.number(column.name);
        if let (true, Some(text)) = (same, old.cell(column.name)) {
            record.cells.insert(column.name.to_owned(), text.to_owned());
        }
    }
}

/// What a spreadsheet writes where its own reckoning failed.
fn is_broken(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "#REF!"
            | "#N/A"
            | "#VALUE!"
            | "#DIV/0!"
            | "#NAME?"
            | "#NULL!"
            | "#NUM!"
            | "#SPILL!"
            | "#####"
    )
}
