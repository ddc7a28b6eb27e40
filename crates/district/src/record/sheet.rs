//! A sheet on its way into a register: which column is which, what each line would change, and what is wrong
//! with it. Nothing is written here. `name` finds what people call by its name, and `doubt` what is unlikely.

mod heading;
mod judge;

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::Doubt;
use super::{Problem, Record, RecordKind, Shape, clean};
use crate::charter::Charter;
use crate::monthly::Words;
use heading::{Headed, headed, is_total};
use judge::{contradicted, judge};

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
    /// It is a collection for a column that the register does not have.
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

/// A sheet that was cut into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The line of the heading.
    pub heading: usize,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Columns that the register does not have, and lines that sum up the others. They are left out.
    pub left_out: Vec<String>,
}

/// The heading that names a column of the key.
pub const KEY: &str = "key";
/// How many lines may stand above the heading: a title, who made it, its unit.
const TITLES: usize = 5;
/// How a column of years is headed. It completes periods that are written without theirs.
const YEARS: &[&str] = &["year", "\u{5e74}\u{4efd}", "\u{5e74}\u{5ea6}", "\u{5e74}"];

/// Cuts a sheet into lines of `kind`. The first row that holds a key is the heading; titles may stand above it.
/// `label` knows headings in people's words by the name of their column, or [`KEY`]. A period without a year
/// takes that of its row, or of the titles.
///
/// # Errors
/// A heading that names no key, or a column twice.
pub fn lines<'a>(
    kind: RecordKind,
    rows: impl IntoIterator<Item = Row>,
    label: impl Fn(&str) -> Option<&'a str>,
) -> Result<Cut, SheetFault> {
    let mut rows: Vec<Row> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    if rows.is_empty() {
        return Err(SheetFault::Empty);
    }
    let named = |written: &str| headed(kind, written, &label);
    let is_heading = |row: &Row| row.cells.iter().any(|cell| named(cell).name == KEY);
    let above = rows.iter().take(TITLES + 1).position(is_heading);
    let above = above.ok_or(SheetFault::NoKey)?;
    let title: String = rows
        .drain(..above)
        .flat_map(|row| row.cells)
        .collect::<Vec<_>>()
        .join(" ");
    let of_sheet = Words::bundled().and_then(|words| words.months(&title).year);
    let mut rows = rows.into_iter();
    let heading = rows.next().ok_or(SheetFault::Empty)?;
    let (mut key, mut years, mut left_out) = (None, None, Vec::new());
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    let mut units = Vec::new();
    for (at, written) in heading.cells.iter().enumerate() {
        let Headed { name, unit } = named(written);
        units.push(unit);
        let twice = || SheetFault::Twice(name.clone());
        let column = match kind.column(&name) {
            Some(column) if columns.contains(&Some(column.name)) => return Err(twice()),
            Some(column) => Some(column.name),
            None if name == KEY && key.is_some() => return Err(twice()),
            None => {
                if name == KEY {
                    key = Some(at);
                } else if YEARS.contains(&name.as_str()) {
                    years = Some(at);
                } else if !name.is_empty() {
                    // A column without a heading holds nothing, or something beside the table.
                    left_out.push(name);
                }
                None
            }
        };
        columns.push(column);
    }
    let key = key.ok_or(SheetFault::NoKey)?;
    let line = |row: Row| {
        let cells = columns.iter().zip(&units).zip(&row.cells);
        let year = years
            .and_then(|at| row.cells.get(at))
            .and_then(|cell| year_of(cell));
        let year = year.or(of_sheet);
        Line {
            line: row.line,
            key: row.cells.get(key).cloned().unwrap_or_default(),
            cells: cells
                .filter_map(|((column, unit), cell)| Some(((*column)?, unit.of(cell))))
                .map(|(name, cell)| (name, in_year(kind, name, cell, year)))
                .collect(),
        }
    };
    let (totals, rows): (Vec<Row>, Vec<Row>) = rows.partition(|row| is_total(row, key));
    left_out.extend(totals.iter().filter_map(heading::total_of));
    Ok(Cut {
        heading: heading.line,
        lines: rows.into_iter().map(line).collect(),
        left_out,
    })
}

/// The year that a cell tells: `2021`, `2021年`.
fn year_of(cell: &str) -> Option<i16> {
    let digits: String = clean(cell, true)
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let year = digits.parse().ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

/// A period that tells its months alone, with the year told elsewhere.
fn in_year(kind: RecordKind, name: &str, cell: String, year: Option<i16>) -> String {
    let is_period = kind
        .column(name)
        .is_some_and(|column| column.shape == Shape::Period);
    let (true, Some(year), Some(words)) = (is_period, year, Words::bundled()) else {
        return cell;
    };
    let told = words.months(&cell);
    if told.year.is_none() && told.months.is_some() && !starts_with_year(&cell) {
        format!("{year}\u{5e74}{}", clean(&cell, true))
    } else {
        cell
    }
}

/// Whether a text begins with four digits, as every period in our own spelling does.
fn starts_with_year(cell: &str) -> bool {
    let digits = clean(cell, true)
        .chars()
        .take_while(char::is_ascii_digit)
        .count();
    digits == 4
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
    /// Its key stands in an earlier line, or in a later one that says something else.
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
    /// What is unlikely about it: see [`super::doubt`].
    pub doubts: Vec<Doubt>,
}

impl Planned {
    /// Whether it cannot be taken.
    pub fn is_wrong(&self) -> bool {
        self.verdict.is_wrong() || self.doubts.iter().any(Doubt::refuses)
    }

    /// Whether somebody has to say that it is right after all.
    pub fn is_doubtful(&self) -> bool {
        !self.is_wrong() && !self.doubts.is_empty()
    }
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
        self.lines.iter().filter(|line| line.is_wrong()).count()
    }

    /// How many are asked about.
    pub fn doubtful(&self) -> usize {
        self.lines.iter().filter(|line| line.is_doubtful()).count()
    }

    /// The records to be written: of sound lines, and of those doubtful ones that somebody answers for.
    pub fn written(&self, answered: impl Fn(&Planned) -> bool) -> Vec<Record> {
        let lines = self.lines.iter();
        let may = |line: &&Planned| !line.is_wrong() && (!line.is_doubtful() || answered(line));
        let keys: BTreeSet<&str> = lines.filter(may).map(|line| line.key.as_str()).collect();
        let records = self.records.iter();
        let records = records.filter(|record| keys.contains(record.key.as_str()));
        records.cloned().collect()
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
    let contradicted = contradicted(lines);
    for line in lines {
        let key = clean(&line.key, true);
        let old = before.get(key.as_str()).copied();
        let (verdict, record) = match seen.get(&key).or(contradicted.get(&line.line)) {
            Some(other) => (Verdict::Repeated(*other), None),
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
            doubts: Vec::new(),
        });
    }
    plan
}
