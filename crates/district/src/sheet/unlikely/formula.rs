//! A text that a spreadsheet would take for a formula: somebody copied a cell and not what it shows, or means harm to
//! whoever opens the register as a sheet.

use crate::record::Record;

/// The columns whose text begins as formulas do, of those that changed.
pub(super) fn columns(record: &Record, changed: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let columns = record.kind.all_columns().map(|column| column.name);
    let is_formula = |column: &&str| {
        let cell = record.cell(column).unwrap_or_default();
        cell.starts_with(['=', '\u{ff1d}']) && changed(column)
    };
    columns.filter(is_formula).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;

    fn figure(title: &str) -> Record {
        Record {
            kind: RecordKind::Figure,
            key: "gdp".to_owned(),
            cells: [("title".to_owned(), title.to_owned())].into(),
        }
    }

    #[test]
    fn a_title_that_begins_as_a_formula_is_asked_about_once() {
        for title in ["=HYPERLINK(1)", "\u{ff1d}SUM(A1)"] {
            assert_eq!(columns(&figure(title), |_| true), ["title"], "{title}");
            assert!(columns(&figure(title), |_| false).is_empty());
        }
        assert!(columns(&figure("1+4+N = 5"), |_| true).is_empty());
    }
}
