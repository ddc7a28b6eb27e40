//! What a ledger holds before something is brought into it, so that all of it can be checked first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::charter::Charter;
use district::id::MatterNo;
use district::procedure::Standing;
use district::record::{Record, RecordKind};

use crate::command::{Change, Done};
use crate::db::{Db, DbError};
use crate::polls::Voted;
use crate::project::Held;
use crate::registers::{self, Flaw};
use crate::writer::Head;
use crate::{lookup, read_head};

/// A ledger as it stands, read without taking its lease. Nothing done to this is written.
#[derive(Clone, Debug)]
pub struct Before {
    /// The rules and registers.
    pub charter: Arc<Charter>,
    /// The newest hash of each rule file.
    pub documents: BTreeMap<String, String>,
    /// Where the log ends.
    pub head: Head,
    /// The newest version of each record.
    pub records: BTreeMap<(RecordKind, String), Record>,
    /// What was done already, by idempotency key; of the keys that were asked about.
    pub done: BTreeMap<String, Done>,
    /// What was done already in votes, by idempotency key.
    pub voted: BTreeSet<String>,
    /// Where the matters of [`done`](Self::done) stand, and the notices that their votes put up.
    pub standings: BTreeMap<MatterNo, Standing>,
}

impl Before {
    /// A ledger in which nothing has happened.
    pub fn nothing() -> Self {
        Self {
            charter: Arc::new(Charter::blank()),
            documents: BTreeMap::new(),
            records: BTreeMap::new(),
            head: Head::NONE,
            done: BTreeMap::new(),
            voted: BTreeSet::new(),
            standings: BTreeMap::new(),
        }
    }

    /// Reads what is in the store, and which of `keys` were done.
    pub async fn read(db: &Db, district: i64, keys: &BTreeSet<String>) -> Result<Self, DbError> {
        let mut conn = db.writer().await?;
        let (votes, acts) = keys
            .iter()
            .cloned()
            .partition(|key| key.starts_with("ballots/"));
        let done: BTreeMap<String, Done> = known(lookup::idems(&mut conn, district, &acts).await?)?;
        let voted: BTreeMap<String, Voted> =
            known(lookup::idems(&mut conn, district, &votes).await?)?;
        let mut nos: BTreeSet<String> = done.values().map(|done| done.no.to_string()).collect();
        let mut standings = BTreeMap::new();
        // Once for the matters themselves, once for the notices that they name.
        for _ in 0..2 {
            let mut notices = BTreeSet::new();
            for row in lookup::matters(&mut conn, district, &nos).await? {
                let held: Held = serde_json::from_str(&row.standing)
                    .map_err(|error| DbError::Stored(format!("matter {}: {error}", row.no)))?;
                let sheet = held.standing.sheet.as_ref();
                let vote = sheet.and_then(|sheet| sheet.vote());
                let named = vote
                    .into_iter()
                    .flat_map(|vote| [&vote.notice, &vote.result]);
                notices.extend(named.flatten().map(ToString::to_string));
                standings.insert(MatterNo(row.no), held.standing);
            }
            nos = notices;
        }
        let sql = "SELECT name, hash FROM document WHERE district_id = $1 ORDER BY seq";
        let documents: Vec<(String, String)> = conn.all(sql, &[district.into()]).await?;
        let sql = "SELECT body FROM record WHERE district_id = $1 ORDER BY seq";
        let records: Vec<(String,)> = conn.all(sql, &[district.into()]).await?;
        let records = records.into_iter().map(|(body,)| {
            let record: Record = serde_json::from_str(&body)
                .map_err(|error| DbError::Stored(format!("record: {error}")))?;
            Ok(((record.kind, record.key.clone()), record))
        });
        let records = records.collect::<Result<_, DbError>>()?;
        Ok(Self {
            records,
            charter: Arc::new(registers::load(db, district).await?),
            documents: documents.into_iter().collect(),
            head: read_head(db, district).await?,
            done,
            voted: voted.into_keys().collect(),
            standings,
        })
    }

    /// Whether a change would leave everything as it is.
    pub fn has(&self, change: &Change) -> bool {
        match change {
            Change::Place(place) => self.charter.places.get(place.code.as_str()) == Some(place),
            Change::Party(party) => self.charter.parties.get(&party.id) == Some(party),
            Change::Mandate(mandate) => self.charter.mandates.contains(mandate),
            Change::Document(name, text) => {
                let hash = blake3::hash(text.as_bytes()).to_hex();
                self.documents.get(name).map(String::as_str) == Some(hash.as_str())
            }
            Change::Record(record) | Change::Revised(record, _) => {
                self.records.get(&(record.kind, record.key.clone())) == Some(record)
            }
            Change::Credential(..) | Change::Edition(_) => false,
        }
    }

    /// Makes a change here, or says why it does not fit.
    pub fn make(&mut self, change: &Change) -> Result<(), Flaw> {
        if let Some(record) = change.record() {
            self.records
                .insert((record.kind, record.key.clone()), record.clone());
        }
        registers::prepare(vec![change.clone()], &mut self.charter).map(drop)
    }
}

/// Answers that can all be read.
fn known<T>(answers: BTreeMap<String, Option<T>>) -> Result<BTreeMap<String, T>, DbError> {
    let answers = answers.into_iter();
    answers
        .map(|(key, answer)| {
            let unread = || DbError::Stored(format!("the answer kept for the key {key}"));
            Ok((key.clone(), answer.ok_or_else(unread)?))
        })
        .collect()
}
