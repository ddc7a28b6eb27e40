//! A list of owners as a table of text: which column is which, and where the list begins.

use super::cells::compact;
use super::{Row, Words};
use crate::kinds::ballot::roll::{AreaSource, Tenure};
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The largest list, in rows.
pub const ROWS_MAX: usize = 20_000;
/// The heading stands within so many rows; above it are titles.
pub(super) const HEAD_WITHIN: usize = 12;

/// Why a table is no list of owners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// No row names a column for units and one for areas.
    #[error("no row heads a column of units and one of areas")]
    NoHeading,
    /// Nothing stands under the heading.
    #[error("no row under the heading")]
    Empty,
    /// More rows than [`ROWS_MAX`].
    #[error("more rows than a list has")]
    TooLong,
    /// The text cannot be cut into cells.
    #[error("the table is broken in row {0}")]
    Broken(u32),
}

/// Why the words of lists cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the words of lists: {0}")]
pub struct ListFault(#[from] toml::de::Error);

/// How lists are headed and filled in, from `rules/vote/list.toml`.
#[derive(Clone, Debug)]
pub struct ListWords {
    columns: Columns,
    /// What stands in cells.
    pub words: Words,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    building: Vec<String>,
    unit: Vec<String>,
    area: Vec<String>,
    source: Vec<String>,
    owner: Vec<String>,
    identity: Vec<String>,
    named: Vec<String>,
    usage: Vec<String>,
    tenure: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    columns: Columns,
    words: FileWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWords {
    between: Vec<char>,
    area_suffixes: Vec<String>,
    stalls: Vec<String>,
    developers: Vec<String>,
    sources: IndexMap<AreaSource, Vec<String>>,
    tenures: IndexMap<Tenure, Vec<String>>,
}

impl ListWords {
    /// The words that come with the program.
    ///
    /// # Errors
    /// Where the file is not of its form; a test holds that it is.
    pub fn bundled() -> Result<Self, ListFault> {
        let file: File = toml::from_str(include_str!("../../../../../../rules/vote/list.toml"))?;
        let words = file.words;
        Ok(Self {
            columns: file.columns,
            words: Words {
                between: words.between,
                area_suffixes: words.area_suffixes,
                stalls: words.stalls,
                developers: words.developers,
                sources: pairs(words.sources),
                tenures: pairs(words.tenures),
            },
        })
    }

    /// How a list of one's own is headed: a word of each column, by what it is in the place's language or in
    /// English.
    pub fn headings(&self, english: bool) -> [&str; 9] {
        let of = &self.columns;
        [
            &of.building,
            &of.unit,
            &of.area,
            &of.source,
            &of.owner,
            &of.identity,
            &of.named,
            &of.usage,
            &of.tenure,
        ]
        .map(|words| {
            let word = if english { words.last() } else { words.first() };
            word.map(String::as_str).unwrap_or_default()
        })
    }

    /// Puts the developer's own name before the words for one; several are divided as co-owners are.
    #[must_use]
    pub fn with_developer(mut self, name: &str) -> Self {
        let names = name.split(|c| self.words.between.contains(&c));
        let names = names.map(super::cells::plain).filter(|it| !it.is_empty());
        let names: Vec<String> = names.collect();
        self.words.developers.splice(0..0, names);
        self
    }
}

fn pairs<T: Copy>(words: IndexMap<T, Vec<String>>) -> Vec<(String, T)> {
    let each = words.into_iter();
    each.flat_map(|(meaning, words)| words.into_iter().map(move |word| (word, meaning)))
        .collect()
}

/// Cuts a table of comma- or tab-separated text into rows; a table pasted from a spreadsheet has tabs.
pub fn cut(text: &str) -> Result<Vec<Vec<String>>, SheetFault> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().take(HEAD_WITHIN);
    let many = |mark: char| first.clone().map(|line| line.matches(mark).count()).max();
    let marks = ['\t', ';', ','];
    let mark = marks
        .into_iter()
        .max_by_key(|mark| many(*mark))
        .unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut counted, mut at) = (0_usize, 1_usize);
    for record in reader.records() {
        let line = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
        let record = record.map_err(|_error| SheetFault::Broken(line))?;
        // Blank lines are left out by the reader and count as lines of the list.
        let begins = record.position().map_or(0, csv::Position::byte);
        let begins = usize::try_from(begins).unwrap_or(usize::MAX);
        let rest = text.get(begins..).unwrap_or_default();
        let begins = begins + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        at += text
            .get(counted..begins)
            .unwrap_or_default()
            .matches('\n')
            .count();
        counted = begins.max(counted);
        while rows.len() + 1 < at && rows.len() < ROWS_MAX {
            rows.push(Vec::new());
        }
        if rows.len() >= ROWS_MAX {
            return Err(SheetFault::TooLong);
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

/// Finds the heading and reads what stands under it, whatever the order of columns. Nothing of it is merged.
pub fn rows(table: &[Vec<String>], words: &ListWords) -> Result<Vec<Row>, SheetFault> {
    rows_merged(table, &Merged::new(), words)
}

/// The cells that are merged with one above them, by row and column, with the row of the one that speaks for them.
pub type Merged = BTreeMap<(usize, usize), usize>;

/// The same of a workbook. An owner's cell that is merged with one above says what that says; a blank one says
/// nobody, since it may have been forgotten.
pub fn rows_merged(
    table: &[Vec<String>],
    merged: &Merged,
    words: &ListWords,
) -> Result<Vec<Row>, SheetFault> {
    if table.len() > ROWS_MAX {
        return Err(SheetFault::TooLong);
    }
    let (head, places) = heading(table, words).ok_or(SheetFault::NoHeading)?;
    let rows = table.iter().enumerate().skip(head + 1);
    let rows: Vec<Row> = rows
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        // A list that was printed heads every page.
        .filter(|(_, cells)| !heads_again(cells, &words.columns))
        .map(|(at, cells)| {
            let place = |column: usize| places.get(column).copied().flatten();
            let cell = |column: usize| {
                let cell = place(column).and_then(|at| cells.get(at));
                cell.cloned().unwrap_or_default()
            };
            // Merged over rows without a unit it only reaches across what belongs to one.
            let is_unit = !cell(1).trim().is_empty();
            let speaks = place(4).and_then(|owner| merged.get(&(at, owner)));
            let speaks = speaks.filter(|_| is_unit).copied();
            // What tells the owner apart stands beside the name, merged too or not.
            let of_owner = |column: usize| {
                let own = cell(column);
                let above = speaks.filter(|_| own.trim().is_empty());
                let above = above.and_then(|row| table.get(row)?.get(place(column)?));
                above.cloned().unwrap_or(own)
            };
            Row {
                line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                building: cell(0),
                unit: cell(1),
                area: cell(2),
                source: cell(3),
                owner: of_owner(4),
                identity: of_owner(5),
                named: cell(6),
                usage: cell(7),
                tenure: cell(8),
                merged: speaks.is_some(),
            }
        })
        .collect();
    if rows.is_empty() {
        return Err(SheetFault::Empty);
    }
    Ok(rows)
}

/// The row above the list, and where each column stands; a heading of two rows is read as one, with what the lower row
/// says more exactly.
fn heading(table: &[Vec<String>], words: &ListWords) -> Option<(usize, [Option<usize>; 9])> {
    let is_list = |places: &[Option<usize>; 9]| places[1].is_some() && places[2].is_some();
    let mut heads = table.iter().take(HEAD_WITHIN).enumerate();
    heads.find_map(|(at, head)| {
        let alone = places(head, &words.columns);
        if is_list(&alone) {
            return Some((at, alone));
        }
        let below = table.get(at + 1)?;
        let both = (0..head.len().max(below.len())).map(|column| {
            let cell = |row: &[String]| row.get(column).cloned().unwrap_or_default();
            Some(cell(below))
                .filter(|it| !it.trim().is_empty())
                .unwrap_or_else(|| cell(head))
        });
        let both = places(&both.collect::<Vec<_>>(), &words.columns);
        // The upper row heads something itself, so that no title is taken for half of a heading.
        let heads_too = alone.iter().any(Option::is_some);
        (heads_too && is_list(&both)).then_some((at + 1, both))
    })
}

/// Whether a row heads columns and says nothing else: the lower row of a heading, or one of the next page.
fn heads_again(cells: &[String], columns: &Columns) -> bool {
    let named = places(cells, columns).iter().flatten().count();
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    named > 0
        && named * 2 >= filled
        && !cells
            .iter()
            .any(|cell| cell.chars().any(|c| c.is_ascii_digit()))
}

/// Where names, what tells them apart, and units stand, where a row heads a column of names.
pub(super) fn people_places(head: &[String], words: &ListWords) -> Option<[Option<usize>; 3]> {
    let places = places(head, &words.columns);
    places[4].map(|name| [Some(name), places[5], places[1]])
}

/// Where each column stands, in the order of [`Row`]'s fields.
fn places(head: &[String], columns: &Columns) -> [Option<usize>; 9] {
    let heads: Vec<String> = head
        .iter()
        .map(|cell| compact(cell).to_lowercase())
        .collect();
    let find = |names: &Vec<String>| {
        heads.iter().position(|head| {
            names
                .iter()
                .any(|name| compact(name).to_lowercase() == *head)
        })
    };
    [
        find(&columns.building),
        find(&columns.unit),
        find(&columns.area),
        find(&columns.source),
        find(&columns.owner),
        find(&columns.identity),
        find(&columns.named),
        find(&columns.usage),
        find(&columns.tenure),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::ballot::doctor::examine;

    const MESSY: &str = "新安天苑业主名册,,,,\n\n楼栋,房号,建筑面积（㎡）,业主姓名,状态\n1,101,８９.５０,甲,\n,102,\"1,089.5\",乙、丙,已交房\n,,,,\n2,101,90,某某置业,未售\n";

    #[test]
    fn a_title_a_blank_line_and_columns_in_any_order() {
        let words = ListWords::bundled().unwrap().with_developer("某某置业");
        let rows = rows(&cut(MESSY).unwrap(), &words).unwrap();
        let lines: Vec<u32> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 5, 7]);
        let examined = examine(&rows, &words.words);
        let areas: Vec<u64> = examined.roll.units.iter().map(|unit| unit.area).collect();
        assert_eq!(areas, [8_950, 108_950, 9_000]);
        assert_eq!(examined.roll.voters.len(), 3);
    }

    #[test]
    fn a_list_with_our_own_headings_is_read() {
        let words = ListWords::bundled().unwrap();
        for english in [false, true] {
            let head = words.headings(english).map(str::to_owned).to_vec();
            let cells = ["1", "101", "90", "合同", "甲", "0001", "", "住宅", "未售"];
            let table = [head, cells.map(str::to_owned).to_vec()];
            let read = &rows(&table, &words).unwrap()[0];
            assert_eq!(read.unit, "101");
            assert_eq!((&*read.identity, &*read.tenure), ("0001", "未售"));
        }
    }

    #[test]
    fn only_a_cell_that_is_merged_repeats_the_owner_above() {
        let text = "房号,面积,业主,证件号\n101,90,甲,1\n102,90,,\n103,90,,\n,,,\n";
        let words = ListWords::bundled().unwrap();
        let table = cut(text).unwrap();
        let merged = Merged::from([((2, 2), 1), ((4, 2), 1)]);
        let read = rows_merged(&table, &merged, &words).unwrap();
        let owners = read
            .iter()
            .map(|row| (&*row.owner, &*row.identity, row.merged));
        let expected = [("甲", "1", false), ("甲", "1", true), ("", "", false)];
        assert_eq!(owners.collect::<Vec<_>>(), expected);
        let found = examine(&read, &words.words).findings;
        let told = found.iter().map(|it| (it.line, it.what.blocks()));
        let told: Vec<_> = told.filter(|(line, _)| *line > 2).collect();
        assert!(told.contains(&(4, true)) && !told.contains(&(3, true)));
    }

    #[test]
    fn what_is_pasted_from_a_spreadsheet_has_tabs() {
        let table = cut("房号\t面积\t业主\n101\t90\t甲\n").unwrap();
        let words = ListWords::bundled().unwrap();
        assert_eq!(rows(&table, &words).unwrap()[0].owner, "甲");
        assert_eq!(
            rows(&cut("a,b\n1,2\n").unwrap(), &words),
            Err(SheetFault::NoHeading)
        );
        assert_eq!(
            rows(&cut("房号,面积\n").unwrap(), &words),
            Err(SheetFault::Empty)
        );
    }
}
