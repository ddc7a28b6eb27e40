//! Whether records may be put: by whom, and do the records and files they name exist.

use std::collections::{BTreeMap, BTreeSet};

use district::calendar::china_time;
use district::charter::Charter;
use district::id::PartyId;
use district::record::{Record, RecordKind};
use jiff::Timestamp;

use super::{Work, Writer};
use crate::command::{Change, CommandError};
use crate::evidence::Media;
use crate::lookup;

impl Writer {
    pub(super) async fn check_records(
        &mut self,
        changes: &[Change],
        party: Option<&PartyId>,
        at: Timestamp,
        charter: &Charter,
        work: &Work,
    ) -> Result<(), CommandError> {
        let records: Vec<&Record> = changes.iter().filter_map(Change::record).collect();
        if records.is_empty() {
            return Ok(());
        }
        self.check_seen(changes, work).await?;
        if let Some(party) = party {
            let actor = charter.actor(party, china_time(at).date());
            for record in &records {
                if record.kind == RecordKind::Bulletin && record.cell("shown").is_some() {
                    return Err(CommandError::NotTheirs(record.kind));
                }
                let keeps = record.kind.may_be_kept_by(&actor, charter);
                if !keeps && !self.is_settled_by(record, &actor, charter).await? {
                    return Err(CommandError::NotTheirs(record.kind));
                }
            }
        }
        // What comes with them counts as there, whatever the order.
        let batch = work.batch.records.iter();
        let mut there: BTreeMap<RecordKind, BTreeSet<String>> = BTreeMap::new();
        for row in batch {
            if let Ok(kind) = row.kind.parse() {
                there.entry(kind).or_default().insert(row.key.clone());
            }
        }
        let mut named: BTreeMap<RecordKind, BTreeSet<String>> = BTreeMap::new();
        for record in &records {
            let keys = there.entry(record.kind).or_default();
            keys.insert(record.key.clone());
            for (of, key) in record.names() {
                named.entry(of).or_default().insert(key.to_owned());
            }
        }
        for (kind, keys) in &named {
            let known = lookup::records(&mut self.conn, self.district, *kind, keys).await?;
            there.entry(*kind).or_default().extend(known);
        }
        for record in &records {
            for (of, key) in record.names() {
                if !there.get(&of).is_some_and(|keys| keys.contains(key)) {
                    return Err(CommandError::NoSuchRecord {
                        kind: record.kind,
                        key: record.key.clone(),
                        of,
                        named: key.to_owned(),
                    });
                }
            }
        }
        self.check_files(&records).await
    }

    /// Nobody put another version of a line since it was looked at, in this batch or before.
    async fn check_seen(&mut self, changes: &[Change], work: &Work) -> Result<(), CommandError> {
        for change in changes {
            let Change::Revised(record, seen) = change else {
                continue;
            };
            let (kind, key) = (record.kind.as_str(), record.key.as_str());
            let sql = "SELECT COALESCE(MAX(seq), 0) FROM record WHERE district_id = $1 AND kind = $2 AND key = $3";
            let line = [self.district.into(), kind.into(), key.into()];
            let newest: Vec<(i64,)> = self.conn.all(sql, &line).await?;
            let mut batched = work.batch.records.iter();
            let is_stale = newest.iter().any(|(newest,)| newest > seen)
                || batched.any(|row| row.kind == kind && row.key == key);
            if is_stale {
                return Err(CommandError::Overtaken);
            }
        }
        Ok(())
    }

    async fn check_files(&mut self, records: &[&Record]) -> Result<(), CommandError> {
        let files: BTreeSet<String> = records
            .iter()
            .flat_map(|record| record.files())
            .map(str::to_owned)
            .collect();
        let known = lookup::files(&mut self.conn, self.district, &files).await?;
        for record in records {
            for file in record.files() {
                let media = known
                    .get(file)
                    .ok_or_else(|| CommandError::NoSuchFile(file.to_owned()))?;
                let is_shown = record.cell("photo") == Some(file);
                if is_shown && !Media::names_photo(media) {
                    return Err(CommandError::NotAPhoto(file.to_owned()));
                }
            }
        }
        Ok(())
    }
}
