//! Sheets as offices have them: CSV in UTF-8 or GB 18030, and workbooks (XLSX).

mod books;
pub mod oc4ids;
mod outlines;

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};
use district::record::{Row, Shape};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

pub use books::{Sheet, is_book, sheets};
pub use outlines::{is_json, outlines, says_outline};

/// The largest sheet that is read over the web, in bytes.
pub const MOST: usize = 4 * 1024 * 1024;
/// The most that a workbook may come to unpacked, in bytes.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// The most rows read at once; more are brought in with `sanwei import`.
pub const ROWS: usize = 20_000;

/// Why a sheet could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is neither text nor a workbook.
    #[error("neither a table of text nor a workbook")]
    Neither,
    /// It is a workbook that cannot be opened.
    #[error("the workbook is damaged")]
    Damaged,
    /// It has more rows than are read at once.
    #[error("more than {ROWS} rows")]
    Long,
}

/// Reads a sheet: the first of a workbook, or a table of text divided by commas, tabs or semicolons.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let rows = if bytes.starts_with(b"PK") {
        workbook(bytes, false)?
    } else {
        table(&text(bytes)?)?
    };
    if rows.len() > ROWS {
        return Err(Unreadable::Long);
    }
    Ok(rows)
}

/// Reads a sheet as it lies on paper: every cell at its own column, a merged one in all of its places.
pub fn grid(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    if bytes.starts_with(b"PK") {
        workbook(bytes, true)
    } else {
        table(&text(bytes)?)
    }
}

/// Reads a table of text divided by commas, as we have written it ourselves.
pub fn typed(text: &str) -> Result<Vec<Row>, Unreadable> {
    divided(text, b',')
}

/// The text that these bytes are, in UTF-8 or in the national encoding.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    // What no text holds: a picture, an old workbook (XLS), a PDF.
    if bytes.contains(&0) || bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.starts_with(b"%PDF") {
        return Err(Unreadable::Neither);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let (text, _, damaged) = encoding_rs::GB18030.decode(bytes);
            if damaged {
                return Err(Unreadable::Neither);
            }
            Ok(text.into_owned())
        }
    }
}

/// Reads a table of text.
pub fn table(text: &str) -> Result<Vec<Row>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let heading = text.lines().find(|line| !line.trim().is_empty());
    let heading = heading.unwrap_or_default();
    let often = |mark: &char| heading.matches(*mark).count();
    let mark = ['\t', ';', ','].into_iter().max_by_key(often);
    let mark = mark.and_then(|mark| u8::try_from(mark).ok());
    divided(text, mark.unwrap_or(b','))
}

fn divided(text: &str, mark: u8) -> Result<Vec<Row>, Unreadable> {
    // A line that ends in two characters has been counted before its second one is read, and browsers send a text in
    // such lines, whatever the file had.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.or(Err(Unreadable::Neither))?;
        rows.push(Row {
            line: record.position().map_or(0, |at| line_of(at, &text)),
            cells: record
                .iter()
                .map(|cell| disarmed(cell).to_owned())
                .collect(),
        });
        if rows.len() > ROWS {
            return Err(Unreadable::Long);
        }
    }
    Ok(rows)
}

/// The line on which a record begins: empty lines before it are read along with it.
fn line_of(at: &csv::Position, text: &str) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or_default();
    let rest = text.as_bytes().iter().skip(number(at.byte()));
    number(at.line()) + rest.take_while(|byte| **byte == b'\n').count()
}

/// Text that [`arm`] set a mark before, without it.
fn disarmed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// The first sheet of a workbook. `whole`: columns left of the first cell count, and merged cells reach across.
fn workbook(bytes: &[u8], whole: bool) -> Result<Vec<Row>, Unreadable> {
    let damaged = || Unreadable::Damaged;
    if unpacked(bytes).is_none_or(|size| size > UNPACKED) {
        return Err(damaged());
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_error| damaged())?;
    let name = book.sheet_names().first().cloned().ok_or_else(damaged)?;
    let range = book.worksheet_range(&name).map_err(|_error| damaged())?;
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let (top, left) = range.start().unwrap_or_default();
    let count = range.rows().len();
    if count > ROWS {
        return Err(Unreadable::Long);
    }
    let mut rows: Vec<Row> = range
        .rows()
        .zip(1..)
        .map(|(cells, line)| Row {
            line: line + usize::try_from(top).unwrap_or_default(),
            cells: cells.iter().map(cell).collect(),
        })
        .collect();
    if whole {
        let blank = usize::try_from(left).unwrap_or_default();
        for row in &mut rows {
            row.cells
                .splice(0..0, std::iter::repeat_n(String::new(), blank));
        }
    }
    let left = if whole { 0 } else { left };
    // A merged cell says the same for every line it reaches over.
    for area in merged {
        let row = |row: u32| usize::try_from(row.checked_sub(top)?).ok();
        let column = |column: u32| usize::try_from(column.checked_sub(left)?).ok();
        let (Some(first), Some(at)) = (row(area.start.0), column(area.start.1)) else {
            continue;
        };
        let said = rows.get(first).and_then(|row| row.cells.get(at)).cloned();
        let last = row(area.end.0).unwrap_or(first);
        let end = column(area.end.1).filter(|_| whole).unwrap_or(at);
        for row in rows.iter_mut().take(last + 1).skip(first) {
            for cell in row.cells.iter_mut().take(end + 1).skip(at) {
                if let Some(said) = &said {
                    cell.clone_from(said);
                }
            }
        }
    }
    Ok(rows)
}

/// What a workbook comes to unpacked, counted and not believed; no more than a little beyond the most.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut size = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let left = (UNPACKED + 1).saturating_sub(size);
        size += std::io::copy(&mut part.take(left), &mut std::io::sink()).ok()?;
    }
    Some(size)
}

/// A cell of a workbook as it would be typed: days as `2021-07-29`, numbers without a tail of noughts.
fn cell(data: &Data) -> String {
    match data {
        Data::Int(whole) => whole.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "yes".to_owned(),
        Data::Bool(false) => "no".to_owned(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(at) => at.as_f64().to_string(),
        Data::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A table on its way out: headings with the shape of what stands below, and the rows.
#[derive(Debug)]
pub struct Table {
    /// What it is called.
    pub title: String,
    /// The columns; the key has none of the shapes.
    pub columns: Vec<(String, Option<Shape>)>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As CSV in UTF-8, with the mark that makes a spreadsheet read it so.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = "\u{feff}".as_bytes().to_vec();
        out.extend(self.bare_csv());
        out
    }

    /// The same without that mark, for formats that know of none.
    pub fn bare_csv(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut out);
        let heading = self.columns.iter().map(|(name, _)| name.as_str());
        // Into memory; that cannot fail.
        drop(writer.write_record(heading));
        for row in &self.rows {
            let cells = row.iter().zip(&self.columns);
            drop(writer.write_record(cells.map(|(cell, (_, shape))| arm(cell, *shape))));
        }
        drop(writer.flush());
        drop(writer);
        out
    }

    /// As a workbook with one sheet: the heading stays in sight, days are days and numbers are numbers.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let (bold, day) = (
            Format::new().set_bold(),
            Format::new().set_num_format("yyyy-mm-dd"),
        );
        let sheet = book.add_worksheet();
        sheet.set_name(self.title.chars().take(31).collect::<String>())?;
        sheet.set_freeze_panes(1, 1)?;
        for (at, (name, _)) in (0..).zip(&self.columns) {
            sheet.write_string_with_format(0, at, name, &bold)?;
            sheet.set_column_width(at, 18)?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for (at, (cell, (_, shape))) in (0..).zip(row.iter().zip(&self.columns)) {
                let number = shape.filter(|shape| shape.is_number());
                if cell.is_empty() {
                } else if let (Some(_), Ok(number)) = (number, cell.parse::<f64>()) {
                    sheet.write_number(line, at, number)?;
                } else if let (Some(Shape::Day), Some(date)) = (shape, date(cell)) {
                    sheet.write_datetime_with_format(line, at, &date, &day)?;
                } else {
                    sheet.write_string(line, at, cell)?;
                }
            }
        }
        book.save_to_buffer()
    }
}

fn date(cell: &str) -> Option<ExcelDateTime> {
    let date: jiff::civil::Date = cell.parse().ok()?;
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (date.month(), date.day());
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// A cell that a spreadsheet does not take for a formula. A number is none, whatever its column holds: -3.2.
fn arm(cell: &str, shape: Option<Shape>) -> String {
    let number = shape.is_some_and(Shape::is_number) || is_number(cell);
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A number as it is written for machines: a sign, digits, a point.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain && cell.parse::<rust_decimal::Decimal>().is_ok()
}

#[cfg(test)]
mod tests;
