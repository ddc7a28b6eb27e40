//! Taking words or a file out of an entry (个人信息保护法 第46条、第47条: what is wrong is corrected, what serves no purpose is
//! deleted). The text is replaced by the same without it; an entry of its own says that it was, why, and the digest of
//! what stays, so that the chain holds and nobody else can change a body. Whatever follows from the matter's entries is
//! derived anew: its row and cover, files shown, counts, search.

use std::collections::BTreeMap;

use district::bigram;
use district::calendar::china_time;
use district::charter::Charter;
use district::id::{MatterNo, PartyId};
use district::log::{Seq, digest};
use district::party::{Actor, Role};
use district::procedure::Moved;
use district::procedure::redact::{Part, REASON_MAX};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::{Work, Writer};
use crate::batch::Batch;
use crate::command::{CommandError, Redaction, Target, written};
use crate::happened::Happened;
use crate::project::{project, search_row};
use crate::rows::{MatterRow, RollupRow, ShownRow, StayRow};
use crate::value::Value;

/// What the entry of a redaction says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Redacted {
    /// The entry that it is about.
    pub of: Seq,
    /// What of it was taken out.
    pub part: String,
    /// Why.
    pub reason: String,
    /// The digest of what stays, in hexadecimal; nothing where the sealed part went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// Its subject begins so.
pub(crate) const SUBJECT: &str = "redaction/";

/// An entry about a matter: seq, at, actor, body.
type Line = (i64, i64, Option<String>, Option<String>);

/// What follows from the entries of a matter.
#[derive(Default)]
struct Derived {
    matter: Option<MatterRow>,
    shown: Vec<ShownRow>,
    counts: Vec<RollupRow>,
    opened: Option<Moved>,
}

/// Who may: whoever takes matters in over the place, or leads the duty there.
fn capacity(actor: &Actor, place: &str, charter: &Charter) -> Option<String> {
    let roles = [Role::Intake, Role::DutyLead];
    let held = roles
        .into_iter()
        .find_map(|role| actor.mandate_for(role, place, &charter.places));
    held.map(|mandate| mandate.desk().to_string())
}

impl Writer {
    pub(super) async fn redact(
        &mut self,
        asked: &Redaction,
        work: &mut Work,
    ) -> Result<Seq, CommandError> {
        let at = self.time_of(None)?;
        let charter = self.charter(work);
        let party = asked.party.as_ref().ok_or(CommandError::NotRedactor)?;
        let actor = charter.actor(party, china_time(at).date());
        let before = self.target(&Target::Matter(asked.no.clone()), work).await?;
        let before = before.ok_or_else(|| CommandError::NoSuchMatter(asked.no.clone()))?;
        let capacity =
            capacity(&actor, &before.place, &charter).ok_or(CommandError::NotRedactor)?;
        let reason = asked.reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON_MAX {
            return Err(CommandError::NothingThere);
        }
        let digest = match &asked.part {
            Part::Sealed => {
                self.drop_sealed(asked).await?;
                None
            }
            part => Some(
                self.replace(asked, part, reason, &before, &charter, work)
                    .await?,
            ),
        };
        self.say(asked, party, &capacity, at, digest, work)
    }

    fn say(
        &mut self,
        asked: &Redaction,
        party: &PartyId,
        capacity: &str,
        at: Timestamp,
        digest: Option<String>,
        work: &mut Work,
    ) -> Result<Seq, CommandError> {
        let said = Redacted {
            of: asked.entry,
            part: asked.part.to_string(),
            reason: asked.reason.trim().to_owned(),
            digest,
        };
        let body = written(&said)?;
        let no = MatterNo::from("");
        let record = Record {
            no: &no,
            actor: Some(party),
            capacity,
            at,
        };
        let subject = format!("{SUBJECT}{}", asked.no);
        Ok(self.append(&record, &subject, "redact", body, None, &mut work.batch))
    }

    async fn drop_sealed(&mut self, asked: &Redaction) -> Result<(), CommandError> {
        let subject = format!("matter/{}", asked.no);
        let sql = "UPDATE entry_body SET sealed = NULL WHERE district_id = $1 AND seq = $2 AND sealed IS NOT NULL \
                   AND EXISTS (SELECT 1 FROM entry e WHERE e.district_id = $1 AND e.seq = $2 AND e.subject = $3)";
        let values = [
            self.district.into(),
            asked.entry.into(),
            subject.as_str().into(),
        ];
        if self.conn.run(sql, &values).await? == 0 {
            return Err(CommandError::NothingThere);
        }
        let sql = "DELETE FROM caller WHERE district_id = $1 AND no = $2";
        let values = [self.district.into(), asked.no.as_str().into()];
        self.conn.run(sql, &values).await?;
        Ok(())
    }

    /// Puts the body without the part, and what follows from it. The digest of what stays, in hexadecimal.
    async fn replace(
        &mut self,
        asked: &Redaction,
        part: &Part,
        reason: &str,
        before: &MatterRow,
        charter: &Charter,
        work: &mut Work,
    ) -> Result<String, CommandError> {
        let subject = format!("matter/{}", asked.no);
        let sql = "SELECT e.seq, e.at, e.actor, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 ORDER BY e.seq";
        let key = [Value::from(self.district), subject.as_str().into()];
        let mut lines: Vec<Line> = self.conn.all(sql, &key).await?;
        let was = derive(&lines, before, charter)?;
        let line = lines.iter_mut().find(|(seq, ..)| *seq == asked.entry);
        let body = line.and_then(|(.., body)| body.as_mut());
        let body = body.ok_or(CommandError::NothingThere)?;
        let mut moved: Moved = read(body)?;
        if !moved.given.redact(part, reason) {
            return Err(CommandError::NothingThere);
        }
        let text = written(&moved)?;
        body.clone_from(&text);
        // Before anything is written: what cannot be derived stays as it was.
        let is = derive(&lines, before, charter)?;
        let (Some(matter), Some(opened)) = (is.matter, is.opened) else {
            return Err(CommandError::Damaged(asked.no.to_string()));
        };
        let sql = "SELECT salt FROM entry_body WHERE district_id = $1 AND seq = $2";
        let at = [Value::from(self.district), asked.entry.into()];
        let salts: Vec<(Vec<u8>,)> = self.conn.all(sql, &at).await?;
        let (salt,) = salts.first().ok_or(CommandError::NothingThere)?;
        let kept = blake3::Hash::from(digest(salt, &text)).to_hex().to_string();
        let sql = "UPDATE entry_body SET body = $3 WHERE district_id = $1 AND seq = $2";
        let values = [
            self.district.into(),
            asked.entry.into(),
            text.as_str().into(),
        ];
        self.conn.run(sql, &values).await?;
        let sql = "DELETE FROM shown WHERE district_id = $1 AND no = $2 AND seq = $3";
        let values = [
            self.district.into(),
            asked.no.as_str().into(),
            asked.entry.into(),
        ];
        self.conn.run(sql, &values).await?;
        let shown = is.shown.into_iter().filter(|row| row.seq == asked.entry);
        work.batch.shown.extend(shown);
        let mut gone = was.counts;
        for row in &mut gone {
            row.n = -row.n;
        }
        self.recount(gone, is.counts).await?;
        if matter.words != before.words || moved.opened.is_some() {
            let dialect = self.db.dialect();
            let number = dialect.search_query(&[bigram::query(asked.no.as_str())]);
            let values = [
                self.district.into(),
                number.as_str().into(),
                asked.no.as_str().into(),
            ];
            self.conn.run(dialect.unsearch(), &values).await?;
            work.batch
                .search
                .push(search_row(&matter, &opened, charter));
        }
        work.matters.insert(matter.no.clone(), Some(matter.clone()));
        work.batch.matters.insert(matter.no.clone(), matter);
        Ok(kept)
    }
}

impl Writer {
    /// Adds what is counted anew, and lets go of counts of nothing: what words taught names them.
    async fn recount(
        &mut self,
        gone: Vec<RollupRow>,
        come: Vec<RollupRow>,
    ) -> Result<(), CommandError> {
        let mut batch = Batch::default();
        batch.count(gone);
        batch.count(come);
        let changed = batch.rollups.iter().filter(|(_, n)| **n != 0);
        let changed: Vec<_> = changed.map(|(key, _)| key.clone()).collect();
        batch.write(&mut self.conn, self.district).await?;
        let sql = "DELETE FROM rollup WHERE district_id = $1 AND scope = $2 AND kind = $3 AND measure = $4 \
                   AND day = $5 AND n = 0";
        for (scope, kind, measure, day) in &changed {
            let values = [
                self.district.into(),
                scope.as_str().into(),
                kind.as_str().into(),
                measure.as_str().into(),
                day.as_str().into(),
            ];
            self.conn.run(sql, &values).await?;
        }
        Ok(())
    }
}

fn read(body: &str) -> Result<Moved, CommandError> {
    serde_json::from_str(body).map_err(|error| CommandError::Damaged(error.to_string()))
}

/// Folds the entries of a matter anew.
fn derive(lines: &[Line], stored: &MatterRow, charter: &Charter) -> Result<Derived, CommandError> {
    let damaged = || CommandError::Damaged(stored.no.clone());
    let mut derived = Derived::default();
    let mut procedure = None;
    let mut stays: BTreeMap<Seq, StayRow> = BTreeMap::new();
    for (seq, at, actor, body) in lines {
        let moved = read(body.as_deref().ok_or_else(damaged)?)?;
        if let Some(opened) = &moved.opened {
            procedure = charter.procedure(opened.kind, &opened.procedure);
        }
        let earlier: Vec<StayRow> = stays.values().cloned().collect();
        let happened = Happened {
            seq: *seq,
            at: Timestamp::from_microsecond(*at).map_err(|_error| damaged())?,
            actor: actor.as_deref(),
            no: &stored.no,
            moved: &moved,
            receipt: stored.receipt.as_deref(),
            earlier: &earlier,
        };
        let pinned = procedure.ok_or_else(damaged)?;
        let rows = project(derived.matter.as_ref(), happened, pinned)
            .map_err(|unfit| CommandError::Damaged(unfit.to_string()))?;
        derived.matter = rows.matter;
        stays.extend(rows.stays.into_iter().map(|stay| (stay.from_seq, stay)));
        derived.shown.extend(rows.shown);
        derived.counts.extend(rows.rollups);
        derived.opened.get_or_insert(moved);
    }
    Ok(derived)
}

/// What stays of each body that something was taken out of, by the newest entry that says so.
pub(crate) fn digests(said: Vec<Redacted>) -> BTreeMap<Seq, String> {
    let digests = said.into_iter();
    digests
        .filter_map(|said| Some((said.of, said.digest?)))
        .collect()
}
