//! Records in memory as of a cut.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Cut, Row};
use super::why::Why;
use crate::charter::Charter;
use crate::log::{Hash, Seq};
use crate::recipe::query::Query;
use crate::recipe::told::Range;
use crate::record::Record;

/// Records in memory, with every version, so that any cut can be taken.
#[derive(Clone, Debug, Default)]
pub struct History {
    versions: Vec<Row>,
}

/// The newest versions at a cut.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    seq: Seq,
    /// The district's code.
    district: Option<String>,
    rows: BTreeMap<String, BTreeMap<String, Row>>,
    /// The keys of observations by their indicator.
    observed: BTreeMap<String, BTreeSet<String>>,
    ranges: BTreeMap<String, Told>,
}

/// A question to the log that was read.
#[derive(Clone, Debug)]
struct Told {
    query: Query,
    range: Result<Range, Why>,
    /// The keys of its rows, where they came along with it.
    keys: Option<Vec<String>>,
}

impl History {
    /// Adds a version. Nothing is ever replaced.
    pub fn push(&mut self, row: Row) {
        self.versions.push(row);
    }

    /// Adds a version behind the last one, with a hash of what it says.
    pub fn append<'a>(
        &mut self,
        kind: &str,
        key: &str,
        cells: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        let last = self.versions.iter().map(|row| row.seq).max().unwrap_or(0);
        let cells: BTreeMap<String, String> = cells
            .into_iter()
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect();
        let mut hasher = blake3::Hasher::new();
        for text in [kind, key]
            .into_iter()
            .chain(cells.iter().flat_map(|(a, b)| [a.as_str(), b.as_str()]))
        {
            hasher.update(&(text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        self.push(Row {
            seq: last + 1,
            kind: kind.to_owned(),
            key: key.to_owned(),
            cells,
            hash: *hasher.finalize().as_bytes(),
            sealed: false,
            later: BTreeMap::new(),
        });
    }

    /// As of the entry `seq`: the last version of each record with a seq not above it.
    pub fn at(&self, seq: Seq) -> Snapshot {
        let mut versions: Vec<&Row> = self.versions.iter().filter(|row| row.seq <= seq).collect();
        versions.sort_by_key(|row| row.seq);
        let mut snapshot = Snapshot {
            seq,
            ..Snapshot::default()
        };
        for row in versions {
            snapshot.put(row.clone());
        }
        snapshot
    }

    /// As of the newest entry.
    pub fn newest(&self) -> Snapshot {
        self.at(self.versions.iter().map(|row| row.seq).max().unwrap_or(0))
    }
}

impl Snapshot {
    /// An empty one at a cut, to be filled from a store.
    pub fn new(seq: Seq) -> Self {
        Self {
            seq,
            ..Self::default()
        }
    }

    /// The same, as the records of the district with this code.
    #[must_use]
    pub fn within(self, code: &str) -> Self {
        Self {
            district: Some(code.to_owned()),
            ..self
        }
    }

    /// The newest versions of records, each with its entry and that one's hash, and the places and categories of
    /// a charter as rows of `place` and `category`. What no figure may be made of is left out.
    pub fn of(
        charter: &Charter,
        records: impl IntoIterator<Item = (Record, Seq, Hash)>,
        seq: Seq,
    ) -> Self {
        let mut snapshot = Self::new(seq);
        if !charter.code.as_str().is_empty() {
            snapshot = snapshot.within(charter.code.as_str());
        }
        for place in charter.places.iter() {
            snapshot.put(Row {
                seq: 0,
                kind: "place".to_owned(),
                key: place.code.to_string(),
                cells: [
                    ("name".to_owned(), place.name.zh.clone()),
                    ("name_en".to_owned(), place.name.en.clone()),
                ]
                .into_iter()
                .chain(
                    place
                        .parent
                        .iter()
                        .map(|it| ("parent".to_owned(), it.to_string())),
                )
                .collect(),
                hash: [0; 32],
                sealed: false,
                later: BTreeMap::new(),
            });
        }
        for category in charter.categories.iter() {
            let words = category.words.join("|");
            let cells = [("name", category.name.zh.clone()), ("words", words)];
            snapshot.put(Row {
                seq: 0,
                kind: "category".to_owned(),
                key: category.code.to_string(),
                cells: cells.map(|(name, cell)| (name.to_owned(), cell)).into(),
                hash: [0; 32],
                sealed: false,
                later: BTreeMap::new(),
            });
        }
        for (record, seq, hash) in records {
            if record.kind.is_ground() && !record.is_withdrawn() {
                snapshot.put(Row::of_record(&record, seq, hash));
            }
        }
        snapshot
    }

    /// The same of a folder's records, which no log has numbered: in their own order, from 1.
    pub fn of_folder(charter: &Charter, records: impl IntoIterator<Item = Record>) -> Self {
        let numbered: Vec<_> = (1..)
            .zip(records)
            .map(|(seq, record)| {
                let digest = blake3::hash(format!("{record:?}").as_bytes());
                (record, seq, *digest.as_bytes())
            })
            .collect();
        let seq = numbered.last().map_or(0, |(_, seq, _)| *seq);
        Self::of(charter, numbered, seq)
    }

    /// Every row, by kind and key.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.rows.values().flat_map(BTreeMap::values)
    }

    /// Every question to the log that was read, with how much it selects.
    pub fn ranges(&self) -> impl Iterator<Item = (&Query, &Result<Range, Why>)> {
        self.ranges.values().map(|told| (&told.query, &told.range))
    }

    /// Takes what a question to the log selects, with its rows where they are listed; or why it is not read. A row
    /// that another question brought already has the cells of both: each reads those that it asks for.
    pub fn tell(&mut self, query: &Query, told: Result<(Range, Vec<Row>), Why>) {
        let mut keys = None;
        let range = told.map(|(range, rows)| {
            if range.listed && rows.len() as u64 == range.n {
                keys = Some(rows.iter().map(|row| row.key.clone()).collect());
            }
            for row in rows {
                self.add(row);
            }
            range
        });
        let told = Told {
            query: query.clone(),
            range,
            keys,
        };
        self.ranges.insert(query.to_string(), told);
    }

    fn add(&mut self, row: Row) {
        let rows = self.rows.get_mut(&row.kind);
        match rows.and_then(|rows| rows.get_mut(&row.key)) {
            Some(known) if known.seq == row.seq => {
                known.cells.extend(row.cells);
                known.later.extend(row.later);
            }
            _ => self.put(row),
        }
    }

    /// Puts a row in the place of the one with its key.
    pub fn put(&mut self, row: Row) {
        let key = row.key.clone();
        let indicator = indicator_of(&row);
        let rows = self.rows.entry(row.kind.clone()).or_default();
        let before = rows
            .insert(key.clone(), row)
            .and_then(|row| indicator_of(&row));
        if before == indicator {
            return;
        }
        if let Some(keys) = before.and_then(|before| self.observed.get_mut(&before)) {
            keys.remove(&key);
        }
        if let Some(indicator) = indicator {
            self.observed.entry(indicator).or_default().insert(key);
        }
    }
}

/// The indicator of which a row is an observation.
fn indicator_of(row: &Row) -> Option<String> {
    let observed = row.kind == "observation";
    row.cell("indicator")
        .filter(|_| observed)
        .map(str::to_owned)
}

impl Cut for Snapshot {
    fn seq(&self) -> Seq {
        self.seq
    }

    fn rows(&self, kind: &str) -> Vec<&Row> {
        self.rows
            .get(kind)
            .map_or_else(Vec::new, |rows| rows.values().collect())
    }

    fn row(&self, kind: &str, key: &str) -> Option<&Row> {
        self.rows.get(kind)?.get(key)
    }

    fn district(&self) -> Option<&str> {
        self.district.as_deref()
    }

    fn observations(&self, indicator: &str) -> Vec<&Row> {
        let keys = self.observed.get(indicator).into_iter().flatten();
        keys.filter_map(|key| self.row("observation", key))
            .collect()
    }

    fn range(&self, query: &Query) -> Option<Result<Range, Why>> {
        let told = self.ranges.get(&query.to_string())?;
        Some(told.range.clone())
    }

    fn told(&self, query: &Query) -> Option<Vec<&Row>> {
        let told = self.ranges.get(&query.to_string())?;
        let rows = self.rows.get(&query.kind)?;
        // By key, like everything else.
        let keys: BTreeSet<&String> = told.keys.as_ref()?.iter().collect();
        Some(keys.into_iter().filter_map(|key| rows.get(key)).collect())
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
