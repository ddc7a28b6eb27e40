//! The document that a table is.

use crate::heading::Months;
use crate::record::Row;

/// How much of its hash tells one document from all others in a key, in characters.
const LONG: usize = 16;

/// The key of the document that these rows are: of what stands in them and nothing else, so that the same file is the
/// same document, and another table of the same months another one. `told`: the months in its title.
pub fn document(rows: &[Row], told: Months) -> String {
    let mut hasher = blake3::Hasher::new();
    for row in rows {
        let filled = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        let Some(last) = filled else {
            continue;
        };
        for cell in row.cells.iter().take(last + 1) {
            // A table comes a second time as text with one line a row.
            let cell = cell.replace(['\n', '\r'], " ");
            hasher.update(&(cell.len() as u64).to_be_bytes());
            hasher.update(cell.as_bytes());
        }
        hasher.update(b"\n");
    }
    let digest: String = hasher.finalize().to_hex().chars().take(LONG).collect();
    match told.period() {
        Some(months) => format!("table-{months}-{digest}"),
        None => format!("table-{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&[&str]]) -> Vec<Row> {
        let rows = cells.iter().zip(1..);
        rows.map(|(cells, line)| Row {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        })
        .collect()
    }

    #[test]
    fn the_same_cells_are_the_same_document_and_any_other_cell_makes_another() {
        let told = Months::default();
        let first = document(&rows(&[&["a", "1\n2", ""], &[""], &["b", "3"]]), told);
        assert_eq!(
            first,
            document(&rows(&[&["a", "1 2"], &["b", "3", " "]]), told)
        );
        for other in [
            rows(&[&["a", "1 2"], &["b", "4"]]),
            rows(&[&["a", "1 2", "b", "3"]]),
            rows(&[&["a", "", "1 2"], &["b", "3"]]),
        ] {
            assert_ne!(first, document(&other, told));
        }
        let june = Months {
            year: Some(2021),
            months: Some((1, 6)),
        };
        assert!(document(&[], june).starts_with("table-2021M01-06-"));
    }
}
