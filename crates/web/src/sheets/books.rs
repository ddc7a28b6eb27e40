//! Workbooks as they stand, sheet by sheet.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use district::record::sheet::Row;

use super::{ROWS, UNPACKED, Unreadable, cell, unpacked};

/// Whether these bytes are a workbook.
pub fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Every sheet of a workbook: of a merged cell the first alone says something.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Vec<Row>>, Unreadable> {
    let damaged = |_error| Unreadable::Damaged;
    if unpacked(bytes).is_none_or(|size| size > UNPACKED) {
        return Err(Unreadable::Damaged);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (top, _) = range.start().unwrap_or_default();
        if range.rows().len() > ROWS {
            return Err(Unreadable::Long);
        }
        let rows = range.rows().zip(1..).map(|(cells, line)| Row {
            line: line + usize::try_from(top).unwrap_or_default(),
            cells: cells.iter().map(cell).collect(),
        });
        sheets.push(rows.collect());
    }
    Ok(sheets)
}
