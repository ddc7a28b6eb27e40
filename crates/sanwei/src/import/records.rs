//! Registers of records: `records/<kind>.csv`, and `invented/<kind>.csv` for what was made up to complete a
//! sample; every line of those is marked.
//!
//! The heading names the columns, in any order, beginning with `key`; columns left out are empty.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use csv::StringRecord;
use district::charter::Charter;
use district::record::{Record, RecordKind, clean};
use ledger::{Before, Change};

use super::folder::Folder;
use super::table::{first_line, line_of};
use crate::error::Failure;

/// A line of a register, as it was written.
#[derive(Debug)]
pub struct Line {
    file: PathBuf,
    line: usize,
    kind: RecordKind,
    key: String,
    cells: Vec<(&'static str, String)>,
}

impl Line {
    fn refuse(&self, reason: String) -> Failure {
        Failure::Line(self.file.clone(), self.line, reason)
    }

    fn read(&self, charter: &Charter) -> Result<Record, Failure> {
        let cells = self.cells.iter().map(|(name, cell)| (*name, cell.as_str()));
        Record::read(self.kind, &self.key, cells, charter).map_err(|problems| {
            let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
            self.refuse(told.join("; "))
        })
    }
}

/// Reads every register of a folder.
pub fn read(folder: &Folder) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for (place, invented) in [("records", false), ("invented", true)] {
        for kind in RecordKind::ALL {
            let name = format!("{place}/{kind}.csv");
            if let Some(text) = folder.text(&name)? {
                sheet(&folder.path(&name), &text, *kind, invented, &mut lines)?;
            }
        }
    }
    Ok(lines)
}

fn sheet(
    file: &Path,
    text: &str,
    kind: RecordKind,
    invented: bool,
    lines: &mut Vec<Line>,
) -> Result<(), Failure> {
    let refuse = |line, reason: String| Failure::Line(file.to_owned(), line, reason);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let heading = reader
        .headers()
        .map_err(|error| refuse(line_of(&error, 1), error.to_string()))?
        .clone();
    let first = first_line(text, 0);
    let mut columns = Vec::new();
    for (index, written) in heading.iter().enumerate() {
        let name = clean(written, true);
        let column = kind.column(&name);
        match column {
            Some(column) if !columns.contains(&column.name) => columns.push(column.name),
            Some(_) => return Err(refuse(first, format!("the column `{name}` stands twice"))),
            None if index == 0 && name == "key" => {}
            None => return Err(refuse(first, format!("{kind} has no column `{name}`"))),
        }
    }
    if columns.len() == heading.len() {
        return Err(refuse(
            first,
            "the heading must begin with `key`".to_owned(),
        ));
    }
    let mut row = StringRecord::new();
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or_default();
        let line = first_line(text, from);
        let more = reader.read_record(&mut row);
        if !more.map_err(|error| refuse(line, error.to_string()))? {
            return Ok(());
        }
        let mut cells = row.iter().map(str::to_owned);
        let key = cells.next().unwrap_or_default();
        let mut cells: Vec<_> = columns.iter().copied().zip(cells).collect();
        if invented {
            cells.retain(|(name, _)| *name != "invented");
            cells.push(("invented", "yes".to_owned()));
        }
        lines.push(Line {
            file: file.to_owned(),
            line,
            kind,
            key,
            cells,
        });
    }
}

/// The records that are new or revised against what was there before; none where one does not fit.
pub fn changes(lines: &[Line], before: &mut Before) -> Result<Vec<Change>, Failure> {
    let mut read = Vec::with_capacity(lines.len());
    let mut seen: BTreeMap<(RecordKind, String), usize> = BTreeMap::new();
    for line in lines {
        let record = line.read(&before.charter)?;
        let name = (record.kind, record.key.clone());
        if let Some(earlier) = seen.insert(name, line.line) {
            let reason = format!("the key {} stands in line {earlier} already", record.key);
            return Err(line.refuse(reason));
        }
        read.push((line, record));
    }
    let there: BTreeSet<(RecordKind, &str)> = before
        .records
        .keys()
        .chain(seen.keys())
        .map(|(kind, key)| (*kind, key.as_str()))
        .collect();
    for (line, record) in &read {
        if let Some((kind, key)) = record.names().find(|name| !there.contains(name)) {
            return Err(line.refuse(format!("there is no {kind} `{key}`")));
        }
    }
    let records = read.into_iter().map(|(_, record)| Change::Record(record));
    Ok(records.filter(|change| !before.has(change)).collect())
}
