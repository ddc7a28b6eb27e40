//! A day that is overdue and goes: whatever was not done by then would not be late any more.

use jiff::civil::Date;

use crate::record::{Record, RecordKind};

/// The due day of a mark that is gone by on `today` without the line telling that the mark is met, where this version
/// withdraws the line, clears the day, puts it later, or gives it to another mark or project.
pub(super) fn doubt(record: &Record, before: Option<&Record>, today: Date) -> Option<Date> {
    let before = before.filter(|old| old.kind == RecordKind::Mark && !old.is_withdrawn())?;
    let is_met = |row: &Record| row.cell("met").or(row.cell("met_by")).is_some();
    let due = before.day("due").filter(|due| *due < today)?;
    if is_met(before) || is_met(record) {
        return None;
    }
    let is_of_another = |column: &&str| before.cell(column) != record.cell(column);
    let goes = record.is_withdrawn()
        || record.day("due").is_none_or(|now| now > due)
        || ["project", "mark"].iter().any(is_of_another);
    goes.then_some(due)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn line(cells: &[(&str, &str)]) -> Record {
        let mark = [("project", "a"), ("mark", "permit")];
        let cells = mark.iter().chain(cells);
        Record {
            kind: RecordKind::Mark,
            key: "a-permit".to_owned(),
            cells: cells
                .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn an_overdue_day_is_not_cleared_withdrawn_or_put_off_without_a_question() {
        let before = line(&[("due", "2021-06-30")]);
        let asked =
            |cells: &[(&str, &str)], today| doubt(&line(cells), Some(&before), today).is_some();
        let today = date(2021, 7, 7);
        assert!(asked(&[], today), "cleared");
        assert!(asked(&[("due", "2021-09-30")], today), "put off");
        assert!(asked(&[("due", "2021-06-30"), ("withdrawn", "yes")], today));
        // The day itself is not over, an earlier day hides nothing, and what is met was never late.
        assert!(!asked(&[], date(2021, 6, 30)));
        assert!(!asked(&[("due", "2021-06-15")], today));
        assert!(!asked(&[("met", "2021-07-05")], today));
        assert!(!asked(&[("due", "2021-06-30"), ("owner", "Street")], today));
        assert_eq!(doubt(&line(&[]), None, today), None);
    }
}
