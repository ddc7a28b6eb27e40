//! When a line of a register became known: on the day of the document that it comes from, so that looking back
//! shows what could be known then. What names a line cannot be known before it.

use std::collections::BTreeMap;

use district::calendar::china_instant;
use district::record::RecordKind;
use jiff::Timestamp;
use ledger::{Change, CommandError, Ledger};

/// Changes that wait for their day, in order of time.
#[derive(Debug, Default)]
pub struct Waiting(BTreeMap<Timestamp, Vec<Change>>);

/// A line: its register and key.
type Line = (RecordKind, String);

/// Divides what is brought into an empty log: what holds from its beginning, and what waits for its day. `first`
/// is when the first act was done. Gives also when the log begins; nothing where nothing has a day.
pub fn by_day(
    changes: Vec<Change>,
    first: Option<Timestamp>,
) -> (Vec<Change>, Waiting, Option<Timestamp>) {
    let known = instants(&changes);
    let earliest = known.values().min().copied();
    let begins = [first, earliest].into_iter().flatten().min();
    let mut waiting = Waiting::default();
    let mut now = Vec::new();
    for change in changes {
        let at = match &change {
            Change::Record(record) => known.get(&(record.kind, record.key.clone())),
            _ => None,
        };
        match at.filter(|at| begins.is_some_and(|begins| **at > begins)) {
            Some(at) => waiting.0.entry(*at).or_default().push(change),
            None => now.push(change),
        }
    }
    (now, waiting, begins)
}

/// When each line became known, of those of which something says it.
fn instants(changes: &[Change]) -> BTreeMap<Line, Timestamp> {
    let records = changes.iter().filter_map(|change| match change {
        Change::Record(record) => Some(record),
        _ => None,
    });
    let records: Vec<_> = records.collect();
    let mut known: BTreeMap<Line, Timestamp> = BTreeMap::new();
    for source in records.iter().filter(|it| it.kind == RecordKind::Source) {
        if let Some(day) = source.day("day") {
            let morning = china_instant(day.at(0, 0, 0, 0));
            known.insert((source.kind, source.key.clone()), morning);
        }
    }
    // A line is known once all that it names is; chains are short, and no longer than there are registers.
    for _ in RecordKind::ALL {
        let before = known.clone();
        for record in &records {
            let named = record.names().map(|(kind, key)| (kind, key.to_owned()));
            let latest = named.filter_map(|named| known.get(&named)).max().copied();
            if let Some(latest) = latest {
                let own = known.entry((record.kind, record.key.clone()));
                let own = own.or_insert(latest);
                *own = latest.max(*own);
            }
        }
        if known == before {
            break;
        }
    }
    known
}

impl Waiting {
    /// Writes what was known by `at`; all of the rest where that is not said.
    pub async fn write_until(
        &mut self,
        ledger: &Ledger,
        at: Option<Timestamp>,
    ) -> Result<(), CommandError> {
        while let Some(next) = self.0.first_entry() {
            if at.is_some_and(|at| *next.key() > at) {
                break;
            }
            let (known, changes) = next.remove_entry();
            ledger.change_at(changes, None, Some(known)).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use district::record::Record;

    use super::*;

    fn line(kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Change {
        let cells = cells
            .iter()
            .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()));
        Change::Record(Record {
            kind,
            key: key.to_owned(),
            cells: cells.collect(),
        })
    }

    #[test]
    fn a_line_is_known_from_the_day_of_its_document_and_what_names_it_not_before() {
        let first = china_instant("2021-03-09T08:41:00".parse().unwrap());
        let changes = vec![
            line(
                RecordKind::Source,
                "page",
                &[("title", "A page"), ("day", "2021-07-30")],
            ),
            line(
                RecordKind::Source,
                "old",
                &[("title", "A plan"), ("day", "2021-02-01")],
            ),
            line(RecordKind::Term, "t", &[("text", "1+4+N")]),
            line(
                RecordKind::Mark,
                "m",
                &[("project", "p"), ("mark", "permit")],
            ),
            line(
                RecordKind::Project,
                "p",
                &[("name", "Museum"), ("source", "page")],
            ),
            line(
                RecordKind::Project,
                "q",
                &[("name", "Library"), ("source", "old")],
            ),
        ];
        let (now, waiting, begins) = by_day(changes, Some(first));
        assert_eq!(
            begins,
            Some(china_instant("2021-02-01T00:00:00".parse().unwrap()))
        );
        let keys = |changes: &[Change]| -> Vec<String> {
            let keys = changes.iter().filter_map(|change| match change {
                Change::Record(record) => Some(record.key.clone()),
                _ => None,
            });
            keys.collect()
        };
        assert_eq!(keys(&now), ["old", "t", "q"]);
        let later: Vec<_> = waiting.0.iter().map(|(at, it)| (*at, keys(it))).collect();
        let day = china_instant("2021-07-30T00:00:00".parse().unwrap());
        let known = ["page", "m", "p"].map(str::to_owned).to_vec();
        assert_eq!(later, [(day, known)]);
    }
}
