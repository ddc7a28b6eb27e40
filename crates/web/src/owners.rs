//! A list of owners as offices have it: a table of text, a workbook, or rows from a program.

use district::kinds::ballot::doctor::sheet::{
    ListWords, Merged, SheetFault, cut, rows, rows_merged,
};
use district::kinds::ballot::doctor::{Examined, Row, examine, names::enrol};
use district::kinds::vote::Vote;
use district::lang::Lang;
use district::log::text_hash;
use ledger::polls::NewRoll;

use crate::sheets::{self, Table, Unreadable};

/// The largest list, in bytes.
pub const MOST: usize = sheets::MOST;

/// Whom a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Owners with what they own.
    Owners,
    /// People by name.
    People,
    /// Owners; or people by name, since they are only asked.
    Either,
}

impl Of {
    /// Whom the list of a vote names.
    pub fn vote(sheet: &Vote) -> Self {
        if sheet.is_of_people() {
            Self::People
        } else if sheet.is_binding() {
            Self::Owners
        } else {
            Self::Either
        }
    }

    fn look(
        self,
        table: &[Vec<String>],
        merged: &Merged,
        words: &ListWords,
    ) -> Result<Examined, SheetFault> {
        if self == Self::People {
            return enrol(table, words);
        }
        match rows_merged(table, merged, words) {
            Ok(rows) => Ok(examine(&rows, &words.words)),
            Err(SheetFault::NoHeading) if self == Self::Either => enrol(table, words),
            Err(fault) => Err(fault),
        }
    }
}

/// Why a list of owners could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// It is no list.
    #[error(transparent)]
    Sheet(#[from] SheetFault),
    /// It cannot be opened.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Several sheets of a workbook are lists, and nothing says whether they belong together.
    #[error("several sheets are lists of owners")]
    Several,
}

impl ListFault {
    /// The key of the sentence that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sheet(SheetFault::NoHeading) => "roll-no-heading",
            Self::Sheet(SheetFault::Empty) => "roll-empty",
            Self::Sheet(SheetFault::TooLong) | Self::Unreadable(Unreadable::Long) => {
                "roll-too-long"
            }
            Self::Sheet(SheetFault::Broken(_)) => "roll-broken",
            Self::Unreadable(Unreadable::Neither) => "sheet-neither",
            Self::Unreadable(Unreadable::Damaged) => "sheet-damaged",
            Self::Several => "roll-several",
        }
    }
}

fn words(developer: &str) -> Result<ListWords, ListFault> {
    // The words come with the program; a test holds that they can be read.
    let words = ListWords::bundled().or(Err(SheetFault::NoHeading))?;
    Ok(words.with_developer(developer))
}

/// Reads a list: the one sheet of a workbook that is one, or a table of text.
pub fn read(bytes: &[u8], developer: &str, of: Of) -> Result<NewRoll, ListFault> {
    let words = words(developer)?;
    if !sheets::is_book(bytes) {
        let text = sheets::text(bytes)?;
        return Ok(NewRoll {
            source: text_hash(&text),
            examined: of.look(&cut(&text)?, &Merged::new(), &words)?,
        });
    }
    let mut tables: Vec<_> = sheets::sheets(bytes)?.into_iter().map(table).collect();
    // The cover, and what else is no list.
    let is_list = |(table, _): &(Vec<Vec<String>>, Merged)| match of {
        Of::People => !table.is_empty(),
        _ => rows(table, &words) != Err(SheetFault::NoHeading),
    };
    if tables.iter().any(is_list) {
        tables.retain(is_list);
    }
    let mut tables = tables.into_iter();
    match (tables.next(), tables.next()) {
        (Some((table, merged)), None) => {
            let cells: Vec<String> = table.iter().map(|row| row.join("\t")).collect();
            Ok(NewRoll {
                source: text_hash(&cells.join("\n")),
                examined: of.look(&table, &merged, &words)?,
            })
        }
        (Some(_), Some(_)) => Err(ListFault::Several),
        (None, _) => Err(SheetFault::Empty.into()),
    }
}

/// A list that a program sends row by row.
pub fn of_rows(rows: &[Row], developer: &str, of: Of) -> Result<NewRoll, ListFault> {
    let words = words(developer)?;
    if rows.is_empty() {
        return Err(SheetFault::Empty.into());
    }
    if rows.len() > sheets::ROWS {
        return Err(SheetFault::TooLong.into());
    }
    let by_name = of == Of::People || of == Of::Either && rows.iter().all(|it| it.area.is_empty());
    let examined = if by_name {
        let names = rows.iter();
        let names = names.map(|it| vec![it.owner.clone(), it.identity.clone()]);
        of.look(&names.collect::<Vec<_>>(), &Merged::new(), &words)?
    } else {
        examine(rows, &words.words)
    };
    Ok(NewRoll {
        source: text_hash(&format!("{rows:?}")),
        examined,
    })
}

/// Rows at the places of their lines, as a table of text has them.
fn table(sheet: sheets::Sheet) -> (Vec<Vec<String>>, Merged) {
    let mut table: Vec<Vec<String>> = Vec::with_capacity(sheet.rows.len());
    for row in sheet.rows {
        while table.len() + 1 < row.line && table.len() < sheets::ROWS {
            table.push(Vec::new());
        }
        table.push(row.cells);
    }
    (table, sheet.merged)
}

/// An empty list with the headings that are read.
pub fn template(title: String, lang: Lang) -> Result<Table, ListFault> {
    let words = words("")?;
    let headings = words.headings(lang == Lang::En);
    Ok(Table {
        title,
        columns: headings.map(|word| (word.to_owned(), None)).to_vec(),
        rows: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
