//! What the lines of a sheet would change in their register, and what is wrong with them. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::Doubt;
use super::judge::{contradicted, judge};
use super::lines::Line;
use super::verdict::Verdict;
use crate::charter::Charter;
use crate::clean::clean;
use crate::record::{Record, RecordKind};

/// A line with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where it stands.
    pub line: usize,
    /// Its key as it is read.
    pub key: String,
    /// What it would do.
    pub verdict: Verdict,
    /// What is unlikely about it: see [`super::weigh`].
    pub doubts: Vec<Doubt>,
}

impl Planned {
    /// Whether it cannot be taken.
    pub fn is_wrong(&self) -> bool {
        self.verdict.is_wrong() || self.doubts.iter().any(Doubt::refuses)
    }

    /// Whether somebody has to say that it is right after all.
    pub fn is_doubtful(&self) -> bool {
        !self.is_wrong() && !self.doubts.is_empty()
    }
}

/// What a sheet would do to a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every line.
    pub lines: Vec<Planned>,
    /// The records of the lines that are new or change something.
    pub records: Vec<Record>,
}

impl Plan {
    /// How many lines cannot be taken.
    pub fn wrong(&self) -> usize {
        self.lines.iter().filter(|line| line.is_wrong()).count()
    }

    /// How many are asked about.
    pub fn doubtful(&self) -> usize {
        self.lines.iter().filter(|line| line.is_doubtful()).count()
    }

    /// The records to be written: of sound lines, and of those doubtful ones that somebody answers for.
    pub fn written(&self, answered: impl Fn(&Planned) -> bool) -> Vec<Record> {
        let lines = self.lines.iter();
        let may = |line: &&Planned| !line.is_wrong() && (!line.is_doubtful() || answered(line));
        let keys: BTreeSet<&str> = lines.filter(may).map(|line| line.key.as_str()).collect();
        let records = self.records.iter();
        let records = records.filter(|record| keys.contains(record.key.as_str()));
        records.cloned().collect()
    }
}

/// Says what `lines` would do to the register as it stands in `before`, by key. Columns that the sheet does
/// not have stay as they are. `there` knows the records of every register.
pub fn plan(
    kind: RecordKind,
    lines: &[Line],
    charter: &Charter,
    before: &BTreeMap<&str, &Record>,
    there: impl Fn(RecordKind, &str) -> bool,
) -> Plan {
    let mut plan = Plan::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let own: BTreeSet<String> = lines.iter().map(|line| clean(&line.key, true)).collect();
    let contradicted = contradicted(lines);
    for line in lines {
        let key = clean(&line.key, true);
        let old = before.get(key.as_str()).copied();
        let (verdict, record) = match seen.get(&key).or(contradicted.get(&line.line)) {
            Some(other) => (Verdict::Repeated(*other), None),
            None => judge(kind, line, old, charter, |of, key| {
                there(of, key) || (of == kind && own.contains(key))
            }),
        };
        seen.entry(key.clone()).or_insert(line.line);
        plan.records.extend(record);
        plan.lines.push(Planned {
            line: line.line,
            key,
            verdict,
            doubts: Vec::new(),
        });
    }
    plan
}
