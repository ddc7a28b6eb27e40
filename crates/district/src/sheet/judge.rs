//! One line of a sheet beside what stands in its register.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use super::verdict::Verdict;
use crate::charter::Charter;
use crate::clean::clean;
use crate::record::{Fault, Problem, Record, RecordKind, Shape};

/// The first lines of keys that a later line gives other cells: nobody can know which of them holds, and neither
/// is taken. By their own line, the later one.
pub(super) fn contradicted(lines: &[Line]) -> BTreeMap<usize, usize> {
    let mut first: BTreeMap<String, &Line> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for line in lines {
        let earlier = *first.entry(clean(&line.key, true)).or_insert(line);
        if earlier.cells != line.cells {
            found.entry(earlier.line).or_insert(line.line);
        }
    }
    found
}

pub(super) fn judge(
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

/// A spreadsheet writes 20.7 where 20.70 stood: the same number keeps the places it was printed with. Where values are
/// kept as printed, more places than stood there say more, and are taken.
fn keep_spelling(record: &mut Record, old: &Record) {
    let numbers = old
        .kind
        .all_columns()
        .filter(|column| column.shape.is_number());
    for column in numbers {
        let same = record.number(column.name).is_some()
            && record.number(column.name) == old.number(column.name)
            && !(matches!(column.shape, Shape::Decimal(_))
                && scale(record, column.name) > scale(old, column.name));
        if let (true, Some(text)) = (same, old.cell(column.name)) {
            record.cells.insert(column.name.to_owned(), text.to_owned());
        }
    }
}

fn scale(record: &Record, column: &str) -> u32 {
    record.number(column).map_or(0, |number| number.scale())
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
