//! A table as its page keeps it between two looks.

use std::collections::BTreeMap;

use super::work::Worked;

/// The table as text to be sent again, every cell at its place.
pub fn again(worked: &Worked) -> String {
    let rows: BTreeMap<usize, &Vec<String>> = worked
        .rows
        .iter()
        .map(|row| (row.line, &row.cells))
        .collect();
    let mut out = Vec::new();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(&mut out);
    let last = rows.keys().next_back().copied().unwrap_or_default();
    for line in 1..=last {
        let cells = rows.get(&line).map_or(&[][..], |cells| cells.as_slice());
        let cells = cells.iter().map(|cell| cell.replace(['\n', '\r'], " "));
        // Never an empty line, which would not be counted. A line that has cells gets no more of them, so that the
        // table is the same however often it comes. Into memory, which cannot fail.
        let blank = if cells.len() == 0 { 2 } else { 0 };
        drop(writer.write_record(cells.chain(std::iter::repeat_n(String::new(), blank))));
    }
    drop(writer.flush());
    drop(writer);
    String::from_utf8(out).unwrap_or_default()
}
