//! `sanwei tally FILE [--json]`.

use crate::recount;
use std::io::{self, Write};
use std::path::Path;

/// Exit code: the vote was counted, whatever its verdict.
pub const COUNTED: u8 = 0;
/// Exit code: the file cannot be read or counted.
pub const BAD_FILE: u8 = 1;

/// Recounts the file at `path`, prints the result to `out` and any fault to `err`, and gives the exit code.
///
/// # Errors
/// If `out` or `err` cannot be written.
pub fn command(
    path: &Path,
    json: bool,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<u8> {
    let shown = path.display();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            writeln!(err, "{shown}: {error}")?;
            return Ok(BAD_FILE);
        }
    };
    match recount(&text) {
        Ok(report) if json => {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
            Ok(COUNTED)
        }
        Ok(report) => {
            write!(out, "{report}")?;
            Ok(COUNTED)
        }
        Err(fault) => {
            writeln!(err, "{shown}: {fault}")?;
            Ok(BAD_FILE)
        }
    }
}
