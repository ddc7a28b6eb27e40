//! Workbooks as they stand, sheet by sheet.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use district::kinds::ballot::doctor::sheet::Merged;
use district::record::Row;

use super::{ROWS, UNPACKED, Unreadable, cell, unpacked};

/// Whether these bytes are a workbook.
pub fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// A sheet of a workbook: of a merged cell the first alone says something.
#[derive(Debug)]
pub struct Sheet {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The cells that a merged one reaches down to: the number of their row, from 0, and their place in it.
    pub merged: Merged,
}

/// Every sheet of a workbook.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let damaged = |_error| Unreadable::Damaged;
    if unpacked(bytes).is_none_or(|size| size > UNPACKED) {
        return Err(Unreadable::Damaged);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        if range.rows().len() > ROWS {
            return Err(Unreadable::Long);
        }
        let rows = range.rows().zip(1..).map(|(cells, line)| Row {
            line: line + usize::try_from(top).unwrap_or_default(),
            cells: cells.iter().map(cell).collect(),
        });
        let rows: Vec<Row> = rows.collect();
        let mut merged = Merged::new();
        for area in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
            let Some(column) = area.start.1.checked_sub(left) else {
                continue;
            };
            let last = area.end.0.min(top.saturating_add(range_rows(&rows)));
            for row in area.start.0.saturating_add(1)..=last {
                merged.insert((place(row), place(column)), place(area.start.0));
            }
        }
        sheets.push(Sheet { rows, merged });
    }
    Ok(sheets)
}

/// How many rows; a merged cell may reach further than what is filled in.
fn range_rows(rows: &[Row]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}
