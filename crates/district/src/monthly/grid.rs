//! Cutting a sheet up: its title, the heads of its columns, its lines, and the notes beneath.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::clean::clean;
use crate::heading::{Months, Words, has};
use crate::quantity::interval::bounded;
use crate::record::{Row, units};

/// The most lines and columns of a table.
const MOST: (usize, usize) = (300, 40);

/// A table as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What stands above it.
    pub title: String,
    /// The months that the title tells.
    pub months: Months,
    /// The unit that holds for the whole table.
    pub unit: Option<String>,
    /// The columns with figures.
    pub heads: Vec<Head>,
    /// The lines with figures.
    pub lines: Vec<Line>,
    /// What stands beneath.
    pub notes: Vec<String>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The column, from 0.
    pub at: usize,
    /// Its words, those of several lines divided by ` / `.
    pub words: String,
    /// The months that it tells itself.
    pub months: Months,
    /// The unit that stands in it.
    pub unit: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, from 1.
    pub line: usize,
    /// What it is about, without numbering and unit. Where two are called alike, with what they belong to.
    pub label: String,
    /// The unit that stands in it.
    pub unit: Option<String>,
    /// What stands in the columns, in the order of the heads.
    pub cells: Vec<String>,
}

/// A sheet without a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// No line has a label and a figure.
    #[error("no line has a label and a figure")]
    NoFigures,
    /// Above the first figure there is no head.
    #[error("no head stands above the first figure")]
    NoHead,
    /// It is larger than monthly tables are.
    #[error("more than {0} lines or {1} columns")]
    Large(usize, usize),
}

/// A cell as a number, without the sign of a percentage; nothing where it is none.
pub(super) fn number(cell: &str) -> Option<Decimal> {
    let text: String = clean(cell, true)
        .chars()
        .filter(|c| !matches!(c, ',' | ' '))
        .collect();
    text.trim_end_matches('%').parse().ok().and_then(bounded)
}

fn is_year(cell: &str) -> bool {
    let year = clean(cell, true).parse::<i32>();
    year.is_ok_and(|year| (1990..=2100).contains(&year))
}

fn distinct(row: &Row) -> BTreeSet<String> {
    let cells = row.cells.iter().map(|cell| clean(cell, true));
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// Whether the row holds figures: a text, and numbers that are not all of them years of a head.
fn has_figures(row: &Row) -> bool {
    let mut filled = row
        .cells
        .iter()
        .filter(|cell| !clean(cell, true).is_empty());
    let has_text = filled.clone().any(|cell| number(cell).is_none());
    has_text && filled.any(|cell| number(cell).is_some() && !is_year(cell))
}

/// The unit in brackets at the end of a text, and the text without it.
fn unit_of(text: &str) -> (String, Option<String>) {
    let text = clean(text, true);
    let inner = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    if let Some((name, inner)) = inner {
        let known = units().is_some_and(|units| units.find(inner.trim()).is_some());
        if known {
            return (name.trim().to_owned(), Some(inner.trim().to_owned()));
        }
    }
    (text, None)
}

/// A label without its numbering and without what says that it is a part; and whether it says so.
fn name_of(text: &str, words: &Words) -> (String, bool) {
    let mut name = text.trim_start_matches(['#', '*', ' ', '\u{3000}']);
    let is_numeral = |c: char| c.is_ascii_digit() || words.numerals.contains(c);
    let rest = name
        .trim_start_matches(['('])
        .trim_start_matches(is_numeral);
    if rest.len() < name.len()
        && let Some(rest) = rest.strip_prefix(['、', '.', ')'])
        // A number such as 1.5 is no numbering.
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        name = rest.trim_start();
    }
    for word in &words.of_which {
        if let Some(rest) = name.strip_prefix(word.as_str()) {
            return (rest.trim_start_matches([':', ' ']).to_owned(), true);
        }
    }
    (name.to_owned(), false)
}

impl Grid {
    /// Cuts a sheet up.
    ///
    /// # Errors
    /// A sheet without figures or without a head, and one that is larger than monthly tables are.
    pub fn cut(rows: &[Row], words: &Words) -> Result<Self, NoTable> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if rows.len() > MOST.0 || width > MOST.1 {
            return Err(NoTable::Large(MOST.0, MOST.1));
        }
        let first = rows
            .iter()
            .position(has_figures)
            .ok_or(NoTable::NoFigures)?;
        let above = rows.get(..first).unwrap_or_default();
        let below = rows.get(first..).unwrap_or_default();
        let is_head = |row: &&Row| {
            let texts = distinct(row);
            // The line that gives the unit of the table is no head.
            let unit_line =
                texts.len() <= 2 && texts.iter().any(|text| table_unit(text, words).is_some());
            texts.len() > 1 && !unit_line
        };
        let heads: Vec<&Row> = above.iter().rev().take_while(is_head).collect();
        let heads: Vec<&Row> = heads.into_iter().rev().collect();
        if heads.is_empty() {
            return Err(NoTable::NoHead);
        }
        let title = above.get(..above.len() - heads.len()).unwrap_or_default();
        let told: Vec<String> = title.iter().flat_map(distinct).collect();
        let named = columns(&heads, width);
        let label_at = label_column(below, width);
        let unit_at = named.iter().position(|head| {
            let head = clean(head, true).to_lowercase();
            words.unit.contains(&head)
        });
        let is_beside = |at: usize| {
            at == label_at
                || Some(at) == unit_at
                || named
                    .get(at)
                    .is_none_or(|head| head.is_empty() || has(head, &words.number))
        };
        let shown: Vec<usize> = (label_at..width).filter(|at| !is_beside(*at)).collect();
        let (lines, notes) = lines(below, (label_at, unit_at), &shown, words);
        let used = |at: &usize| {
            let place = shown.iter().position(|known| known == at);
            lines.iter().any(|line| {
                let cell = place.and_then(|place| line.cells.get(place));
                cell.is_some_and(|cell| number(cell).is_some())
            })
        };
        let kept: Vec<usize> = shown.iter().copied().filter(used).collect();
        let head = |at: usize| {
            let (text, unit) = unit_of(named.get(at).map_or("", String::as_str));
            Head {
                at,
                months: words.months(&text),
                words: text,
                unit,
            }
        };
        let narrowed = lines.into_iter().map(|line| Line {
            cells: kept
                .iter()
                .map(|at| {
                    let place = shown.iter().position(|known| known == at);
                    place
                        .and_then(|place| line.cells.get(place))
                        .cloned()
                        .unwrap_or_default()
                })
                .collect(),
            ..line
        });
        Ok(Self {
            months: words.months(&told.join(" ")),
            unit: told.iter().find_map(|text| table_unit(text, words)),
            title: told.join(" "),
            heads: kept.iter().map(|at| head(*at)).collect(),
            lines: narrowed.collect(),
            notes,
        })
    }
}

/// The unit that a line above a table gives for all of it.
fn table_unit(text: &str, words: &Words) -> Option<String> {
    let text = clean(text, true);
    let rest = words.unit.iter().find_map(|word| {
        let at = text.find(word.as_str())?;
        text.get(at + word.len()..)?.trim_start().strip_prefix(':')
    })?;
    let first = rest.trim().split(['、', ',', ' ', ')']).next()?;
    (!first.is_empty()).then(|| first.to_owned())
}

/// The heads of all columns: what stands above each other, a blank to the right of a text belonging to it.
fn columns(heads: &[&Row], width: usize) -> Vec<String> {
    let mut named: Vec<Vec<String>> = vec![Vec::new(); width];
    for (depth, row) in heads.iter().enumerate() {
        let is_last = depth + 1 == heads.len();
        let mut left = String::new();
        for (at, parts) in named.iter_mut().enumerate() {
            let own = clean(row.cells.get(at).map_or("", String::as_str), true);
            if !own.is_empty() {
                left.clone_from(&own);
            } else if is_last {
                left.clear();
            }
            if !left.is_empty() && !parts.contains(&left) {
                parts.push(left.clone());
            }
        }
    }
    named.into_iter().map(|parts| parts.join(" / ")).collect()
}

/// The column of labels: the first in which most lines have a text.
fn label_column(rows: &[Row], width: usize) -> usize {
    let is_text = |row: &&Row, at: usize| {
        let cell = row.cells.get(at).map(|cell| clean(cell, true));
        cell.is_some_and(|cell| !cell.is_empty() && number(&cell).is_none())
    };
    let texts = |at: usize| rows.iter().filter(|row| is_text(row, at)).count();
    (0..width)
        .find(|at| 2 * texts(*at) >= rows.len())
        .unwrap_or_default()
}

fn lines(
    rows: &[Row],
    (label_at, unit_at): (usize, Option<usize>),
    shown: &[usize],
    words: &Words,
) -> (Vec<Line>, Vec<String>) {
    let (mut lines, mut notes): (Vec<Line>, Vec<String>) = (Vec::new(), Vec::new());
    let mut belongs_to = String::new();
    for row in rows {
        let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
        let written = clean(cell(label_at), true);
        let first = distinct(row);
        let begins = |word: &String| written.to_lowercase().starts_with(word.as_str());
        if !notes.is_empty() || words.note.iter().any(begins) {
            notes.extend(first);
            continue;
        }
        let (text, unit) = unit_of(&written);
        let (name, is_part) = name_of(&text, words);
        if name.is_empty() {
            continue;
        }
        if !is_part {
            belongs_to.clone_from(&name);
        }
        let cells: Vec<String> = shown.iter().map(|at| cell(*at).to_owned()).collect();
        if cells.iter().all(|cell| number(cell).is_none()) {
            continue;
        }
        let own = unit_at.map(|at| clean(cell(at), true));
        let label = if is_part || lines.iter().any(|line| line.label == name) {
            format!("{belongs_to} / {name}")
        } else {
            name
        };
        lines.push(Line {
            line: row.line,
            label,
            unit: unit.or(own.filter(|unit| !unit.is_empty())),
            cells,
        });
    }
    (lines, notes)
}
