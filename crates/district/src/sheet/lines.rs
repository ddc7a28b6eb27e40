//! A sheet, cut into lines of a register: which column is which, and which rows are none of its lines.

use super::heading::{Headed, KEY, headed, is_total, total_of};
use crate::clean::clean;
use crate::heading::Words;
use crate::record::{RecordKind, Row, Shape};

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
pub struct Lines {
    /// The line of the heading.
    pub heading: usize,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Columns that the register does not have, and lines that sum up the others. They are left out.
    pub left_out: Vec<String>,
}

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
) -> Result<Lines, SheetFault> {
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
    left_out.extend(totals.iter().filter_map(total_of));
    Ok(Lines {
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
