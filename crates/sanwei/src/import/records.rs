//! Registers of records: `records/<kind>.csv`, and `invented/<kind>.csv` for what was made up to complete a
//! sample; every line of those is marked.
//!
//! The heading names the columns, in any order, and `key`; columns left out stay as they are. `<kind>.geojson` beside
//! either lays outlines on lines: see `outlines`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use csv::StringRecord;
use district::record::{Record, RecordKind, Row, Shape};
use district::sheet::named as sheet_names;
use district::sheet::{Beside, doubts as record_doubts};
use jiff::civil::Date;
use ledger::{Before, Change};

use super::folder::Folder;
use super::line::Line;
use super::outlines;
use super::table::Lines;
use crate::error::Failure;

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
    let read = district::sheet::lines(kind, rows, |_label| None);
    let cut = read.map_err(|fault| refuse(Lines::of(text).row_from(0), fault.to_string()))?;
    for name in cut.left_out {
        eprintln!(
            "{}: the register has no column `{name}`; it is left out",
            file.display()
        );
    }
    for mut line in cut.lines {
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

/// The records that are new or revised against what was there before; none where one does not fit. Where `today`
/// is given, what is unlikely about them is put into `doubts`.
pub fn changes(
    lines: &[Line],
    before: &mut Before,
    today: Option<Date>,
    doubts: &mut Vec<Failure>,
) -> Result<Vec<Change>, Failure> {
    let lines = by_name(lines, before);
    let mut read = Vec::with_capacity(lines.len());
    let mut seen: BTreeMap<(RecordKind, String), usize> = BTreeMap::new();
    for line in &*lines {
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
    if let Some(today) = today {
        weigh(&read, before, today, doubts);
    }
    let records = read.into_iter().map(|(_, record)| Change::Record(record));
    Ok(records.filter(|change| !before.has(change)).collect())
}

/// The lines with keys and codes where they call something by its name.
fn by_name<'a>(lines: &'a [Line], before: &Before) -> Cow<'a, [Line]> {
    let known = lines.iter().map(|line| (line.kind, line.key.as_str()));
    let known: BTreeSet<(RecordKind, &str)> = known.collect();
    let is_known = |of: RecordKind, key: &str| {
        known.contains(&(of, key)) || before.records.contains_key(&(of, key.to_owned()))
    };
    let read = |line: &Line| {
        let there = before.records.get(&(line.kind, line.key.clone()));
        line.read(&before.charter, there).ok()
    };
    let mut named: BTreeMap<RecordKind, Vec<Record>> = BTreeMap::new();
    let strange = lines.iter().flat_map(|line| {
        let own = [line.as_sheet()];
        sheet_names::cells(line.kind, &own).into_iter()
    });
    for (of, _) in strange.filter(|(of, key)| !is_known(*of, key)) {
        named.entry(of).or_insert_with(|| {
            let own = lines.iter().filter(|line| line.kind == of).filter_map(read);
            let own: Vec<Record> = own.collect();
            let is_own = |key: &str| own.iter().any(|record| record.key == key);
            let kept = before.records.iter();
            let kept = kept.filter(|((kind, key), _)| *kind == of && !is_own(key));
            let kept: Vec<Record> = kept.map(|(_, record)| record.clone()).collect();
            own.into_iter().chain(kept).collect()
        });
    }
    let calls_place = |line: &Line| {
        let mut cells = line.cells.iter();
        cells.any(|(name, cell)| {
            let shape = line.kind.column(name).map(|column| column.shape);
            let is_area = line.kind == RecordKind::Observation && *name == "area";
            let is_code = before.charter.places.get(cell).is_some();
            (shape == Some(Shape::Place) && !is_code) || (is_area && !cell.is_ascii())
        })
    };
    if named.is_empty() && !lines.iter().any(calls_place) {
        return Cow::Borrowed(lines);
    }
    let called = |of: RecordKind, name: &str| {
        let records = named.get(&of).filter(|_| !is_known(of, name))?;
        sheet_names::called(records, name).map(str::to_owned)
    };
    let areas = before.records.values().filter_map(|row| row.cell("area"));
    let told = lines.iter().flat_map(|line| &line.cells);
    let told = told
        .filter(|(name, _)| *name == "area")
        .map(|(_, cell)| cell.as_str());
    let areas: BTreeSet<&str> = areas.chain(told).collect();
    let bounded = |code: &str| {
        let of = |area: &&str| area.split_once('@').is_some_and(|(own, _)| own == code);
        areas.iter().copied().filter(of).max().map(str::to_owned)
    };
    let lines = lines.iter().map(|line| {
        let mut own = [line.as_sheet()];
        sheet_names::resolve(line.kind, &mut own, &before.charter, called, bounded);
        let [own] = own;
        Line {
            cells: own.cells,
            ..line.clone()
        }
    });
    Cow::Owned(lines.collect())
}

/// What is unlikely about the lines, register by register.
fn weigh(read: &[(&Line, Record)], before: &Before, today: Date, doubts: &mut Vec<Failure>) {
    let own: BTreeMap<(RecordKind, &str), &Record> = read
        .iter()
        .map(|(_, record)| ((record.kind, record.key.as_str()), record))
        .collect();
    let get = |of: RecordKind, key: &str| {
        let kept = || before.records.get(&(of, key.to_owned()));
        own.get(&(of, key)).copied().or_else(kept)
    };
    // Those of the folder in the place of those that are known.
    let known = before.records.values().chain(own.values().copied());
    let known = known.filter(|record| record.kind == RecordKind::Indicator);
    let indicators: BTreeMap<&str, &Record> =
        known.map(|record| (record.key.as_str(), record)).collect();
    for kind in RecordKind::ALL {
        let of_kind = read.iter().filter(|(_, record)| record.kind == *kind);
        let (lines, records): (Vec<&Line>, Vec<Record>) = of_kind
            .map(|(line, record)| (*line, record.clone()))
            .unzip();
        if records.is_empty() {
            continue;
        }
        let kept = before.records.iter().filter(|((of, _), _)| of == kind);
        let kept: BTreeMap<&str, &Record> = kept
            .map(|((_, key), record)| (key.as_str(), record))
            .collect();
        let beside = Beside {
            known: kept.values().copied().collect(),
            before: &kept,
            indicators: indicators.values().copied().collect(),
            get: &get,
            today,
        };
        for (line, found) in lines.iter().zip(record_doubts(&records, &beside)) {
            let told: Vec<String> = found.iter().map(ToString::to_string).collect();
            if !told.is_empty() {
                doubts.push(line.refuse(told.join("; ")));
            }
        }
    }
}
