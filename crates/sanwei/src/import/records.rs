//! Registers of records: `records/<kind>.csv`, and `invented/<kind>.csv` for what was made up to complete a
//! sample; every line of those is marked.
//!
//! The heading names the columns, in any order, and `key`; columns left out are empty. `<kind>.geojson` beside
//! either lays outlines on lines: see `outlines`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use csv::StringRecord;
use district::charter::Charter;
use district::record::sheet::Row;
use district::record::{Record, RecordKind};
use ledger::{Before, Change};

use super::folder::Folder;
use super::outlines;
use super::table::Lines;
use crate::error::Failure;

/// A line of a register, as it was written.
#[derive(Debug)]
pub struct Line {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) kind: RecordKind,
    pub(super) key: String,
    pub(super) cells: Vec<(&'static str, String)>,
    /// It says where a line lies that is there before, and leaves the rest of it as it is.
    pub(super) lays: bool,
}

impl Line {
    fn refuse(&self, reason: String) -> Failure {
        Failure::Line(self.file.clone(), self.line, reason)
    }

    fn read(&self, charter: &Charter, before: Option<&Record>) -> Result<Record, Failure> {
        let own = self.cells.iter().map(|(name, cell)| (*name, cell.as_str()));
        let kept = before.filter(|_| self.lays);
        if self.lays && kept.is_none() {
            return Err(self.refuse(format!("there is no {} `{}`", self.kind, self.key)));
        }
        let kept = kept.into_iter().flat_map(|before| &before.cells);
        let kept = kept.map(|(name, cell)| (name.as_str(), cell.as_str()));
        // What is said now stands behind what was there, and holds.
        let cells = kept.chain(own);
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
    // Where lines lie, once all of them are known: what a source tells, then what was made up.
    for (place, invented) in [("records", false), ("invented", true)] {
        for kind in RecordKind::ALL {
            outlines::lay(folder, place, *kind, invented, &mut lines)?;
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
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut row = StringRecord::new();
    let mut passed = Lines::of(text);
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or_default();
        let line = passed.row_from(from);
        let more = reader.read_record(&mut row);
        if !more.map_err(|error| refuse(line, error.to_string()))? {
            break;
        }
        let cells = row.iter().map(str::to_owned).collect();
        rows.push(Row { line, cells });
    }
    let read = district::record::sheet::lines(kind, rows, |_label| None);
    let (_, read) = read.map_err(|fault| refuse(Lines::of(text).row_from(0), fault.to_string()))?;
    for mut line in read {
        if invented {
            line.cells.retain(|(name, _)| *name != "invented");
            line.cells.push(("invented", "yes".to_owned()));
        }
        lines.push(Line {
            file: file.to_owned(),
            line: line.line,
            kind,
            key: line.key,
            cells: line.cells,
            lays: false,
        });
    }
    Ok(())
}

/// The records that are new or revised against what was there before; none where one does not fit.
pub fn changes(lines: &[Line], before: &mut Before) -> Result<Vec<Change>, Failure> {
    let mut read = Vec::with_capacity(lines.len());
    let mut seen: BTreeMap<(RecordKind, String), usize> = BTreeMap::new();
    for line in lines {
        let there = before.records.get(&(line.kind, line.key.clone()));
        let record = line.read(&before.charter, there)?;
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
