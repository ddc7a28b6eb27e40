//! CSV files, read strictly: the heading is the one that is documented, and every fault has its line.

use csv::StringRecord;
use serde::de::DeserializeOwned;

use super::folder::Folder;
use crate::error::Failure;

/// A table that a district's folder holds.
pub struct Table {
    /// The file.
    pub file: &'static str,
    /// Its heading, column for column.
    pub heading: &'static [&'static str],
    /// The columns in which people write freely; all others hold codes, words, days and numbers.
    pub free: &'static [&'static str],
}

impl Table {
    /// The rows with their lines.
    pub fn read<T: DeserializeOwned>(&self, folder: &Folder) -> Result<Vec<(usize, T)>, Failure> {
        let text = folder.needed(self.file)?;
        let refuse = |line, reason| Failure::Line(folder.path(self.file), line, reason);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let heading = reader
            .headers()
            .map_err(|error| refuse(line_of(&error, 1), self.plain(&error)))?
            .clone();
        if heading.iter().ne(self.heading.iter().copied()) {
            let line = Lines::of(&text).row_from(0);
            let wanted = self.heading.join(",");
            return Err(refuse(line, format!("the heading must be `{wanted}`")));
        }
        let mut rows = Vec::new();
        let mut record = StringRecord::new();
        let mut lines = Lines::of(&text);
        loop {
            let from = usize::try_from(reader.position().byte()).unwrap_or_default();
            let line = lines.row_from(from);
            let more = reader
                .read_record(&mut record)
                .map_err(|error| refuse(line, self.plain(&error)))?;
            if !more {
                return Ok(rows);
            }
            let row = self
                .narrowed(&record)
                .deserialize(Some(&heading))
                .map_err(|error| refuse(line, self.plain(&error)))?;
            rows.push((line, row));
        }
    }

    /// The record with full-width letters and digits made narrow wherever a code, day or number stands.
    fn narrowed(&self, record: &StringRecord) -> StringRecord {
        let cells = self.heading.iter().zip(record.iter());
        cells
            .map(|(column, cell)| {
                if self.free.contains(column) {
                    cell.to_owned()
                } else {
                    cell.chars().map(narrow).collect::<String>().trim().into()
                }
            })
            .collect()
    }

    /// What is wrong, without the reader's own counting of rows.
    fn plain(&self, error: &csv::Error) -> String {
        match error.kind() {
            csv::ErrorKind::Deserialize { err, .. } => {
                let at = err.field().and_then(|at| usize::try_from(at).ok());
                let column = at.and_then(|at| self.heading.get(at));
                let column = column.map(|column| format!("`{column}`: "));
                format!("{}{}", column.unwrap_or_default(), err.kind())
            }
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => format!("there are {len} cells where there should be {expected_len}"),
            _ => error.to_string(),
        }
    }
}

/// The half-width form of a full-width character (the block U+FF01 to U+FF5E mirrors ASCII).
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Counts the lines of a text on the way through it, once from its beginning to its end: a table of a hundred
/// thousand rows is not counted a hundred thousand times.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// From the beginning.
    pub(super) const fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line of the first row at or after `from`, which does not go back: empty lines and remarks are not
    /// rows.
    pub(super) fn row_from(&mut self, from: usize) -> usize {
        let passed = self.text.as_bytes().get(self.at..from).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.at = self.at.max(from);
        let mut line = self.line;
        let mut rest = self.text.get(from..).unwrap_or_default();
        // The reader stops within a line's end, before its last byte.
        if let Some(ended) = rest.strip_prefix('\n')
            && from > 0
        {
            (line, rest) = (line + 1, ended);
        }
        for row in rest.split('\n') {
            let row = row.trim_end_matches('\r');
            if !row.is_empty() && !row.starts_with('#') {
                break;
            }
            line += 1;
        }
        line
    }
}

fn line_of(error: &csv::Error, otherwise: usize) -> usize {
    error
        .position()
        .and_then(|at| usize::try_from(at.line()).ok())
        .unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::{Lines, narrow};

    #[test]
    fn a_row_after_remarks_has_its_own_line() {
        let mut lines = Lines::of("a,b\n# one\n\n1,2\n# two\n3,4\n");
        assert_eq!(lines.row_from(0), 1);
        assert_eq!(lines.row_from(4), 4);
        assert_eq!(lines.row_from(15), 6);
        let mut lines = Lines::of("a,b\r\n1,2\r\n");
        assert_eq!((lines.row_from(4), lines.row_from(5)), (2, 2));
    }

    #[test]
    fn full_width_digits_are_digits() {
        let day: String = "２０２１－０７－２９".chars().map(narrow).collect();
        assert_eq!(day, "2021-07-29");
    }
}
