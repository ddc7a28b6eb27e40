//! Appending to the log, and putting the rows that follow from an entry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::calendar::china_time;
use district::charter::Charter;
use district::id::{MatterNo, PartyId};
use district::law;
use district::log::{Entry, Seq, digest};
use district::party::{Desk, Role};
use district::procedure::{Act, Field, Moved, Standing, Supervised, Who};
use jiff::Timestamp;
use jiff::civil::Date;

use super::held::held;
use super::{Head, Work, Writer};
use crate::batch::Batch;
use crate::command::{Change, CommandError, written};
use crate::happened::Happened;
use crate::lay::{Laid, key_of, lay};
use crate::project::{project, search_row};
use crate::promise::looks_back;
use crate::registers::Prepared;
use crate::rows::{BodyRow, EntryRow, LiesRow, MatterRow, NoticeRow, StayRow};
use crate::{ids, lookup, registers};

/// Who did it, to what, in which capacity and when.
pub(super) struct Record<'a> {
    pub no: &'a MatterNo,
    pub actor: Option<&'a PartyId>,
    pub capacity: &'a str,
    pub at: Timestamp,
}

impl Writer {
    /// Appends one entry about a matter and puts the rows that follow from it.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different fact of the one act being recorded"
    )]
    pub(super) async fn record(
        &mut self,
        record: Record<'_>,
        mut moved: Moved,
        before: Option<&MatterRow>,
        procedure: &district::procedure::Procedure,
        receipt: Option<&[u8; 32]>,
        charter: &Charter,
        work: &mut Work,
    ) -> Result<(Seq, bool), CommandError> {
        // A standing that cannot be read is no reason to take what was said for public.
        let secret = match before {
            Some(row) => held(row)?.standing.secret,
            None => false,
        };
        let of_secret = record.capacity == Who::REPORTER && secret;
        let (mut open, mut sealed) = std::mem::take(&mut moved.given).split_sealed(of_secret);
        // What was noted down of a secret caller goes with what they said.
        if secret && let Some(remark) = open.fields.remove(&Field::Remark) {
            sealed.insert(Field::Remark, remark);
        }
        moved.given = open;
        let caller = self.callers.row(record.no.as_str(), &sealed);
        let body = written(&moved)?;
        let sealed = (!sealed.is_empty()).then(|| written(&sealed)).transpose()?;
        let subject = format!("matter/{}", record.no);
        let seq = self.head.seq + 1;
        let earlier = self.stays_before(before, &moved, work).await?;
        let happened = Happened {
            seq,
            at: record.at,
            actor: record.actor.map(PartyId::as_str),
            no: record.no.as_str(),
            moved: &moved,
            receipt: receipt.map(<[u8; 32]>::as_slice),
            earlier: &earlier,
        };
        // Before anything is written: what cannot be projected leaves no entry.
        let rows = project(before, happened, procedure)
            .map_err(|unfit| CommandError::Damaged(unfit.to_string()))?;
        let Some(matter) = rows.matter else {
            return Err(CommandError::Damaged("no row".to_owned()));
        };
        self.append(
            &record,
            &subject,
            moved.act.as_str(),
            body,
            sealed,
            &mut work.batch,
        );
        if let Some(row) = caller {
            let key = (row.hash.clone(), row.no.clone());
            work.batch.callers.insert(key, row);
        }
        for stay in rows.stays {
            work.batch
                .stays
                .insert((stay.no.clone(), stay.from_seq), stay);
        }
        work.batch.facts.extend(rows.facts);
        work.batch.shown.extend(rows.shown);
        if let Some(follower) = rows.follower {
            work.batch
                .followers
                .insert((follower.no.clone(), follower.party.clone()), follower);
        }
        for link in rows.links {
            let key = (link.no.clone(), link.other.clone(), link.relation.clone());
            work.batch.links.insert(key, link);
        }
        work.batch.count(rows.rollups);
        if before.is_none() {
            work.batch.search.push(search_row(&matter, &moved, charter));
        } else if moved.act != Act::Note && moved.act != Act::Join {
            self.notify(&matter, &record, seq, moved.act, charter, work)
                .await?;
        }
        self.tell_groups(&matter, &moved, (seq, record.at), charter, work);
        let closed = matter.closed_at.is_some();
        work.matters.insert(matter.no.clone(), Some(matter.clone()));
        work.batch.matters.insert(matter.no.clone(), matter);
        Ok((seq, closed))
    }

    /// The stays of a matter before an act, also by what this batch has done, where the act looks back at them.
    async fn stays_before(
        &mut self,
        before: Option<&MatterRow>,
        moved: &Moved,
        work: &Work,
    ) -> Result<Vec<StayRow>, CommandError> {
        let Some(row) = before else {
            return Ok(Vec::new());
        };
        if !looks_back(&held(row)?.standing, moved) {
            return Ok(Vec::new());
        }
        let kept = lookup::stays(&mut self.conn, self.district, &row.no).await?;
        let kept = kept.into_iter().map(|stay| (stay.from_seq, stay));
        let mut stays: BTreeMap<i64, StayRow> = kept.collect();
        let from = (row.no.clone(), i64::MIN);
        let done = work.batch.stays.range(from..).map(|(_, stay)| stay);
        let done = done.take_while(|stay| stay.no == row.no);
        stays.extend(done.map(|stay| (stay.from_seq, stay.clone())));
        Ok(stays.into_values().collect())
    }

    /// Tells the one who raised the matter and everybody who follows it, except whoever acted.
    async fn notify(
        &mut self,
        matter: &MatterRow,
        record: &Record<'_>,
        seq: Seq,
        act: Act,
        charter: &Charter,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let mut parties = lookup::followers(&mut self.conn, self.district, &matter.no).await?;
        parties.extend(matter.reporter.clone());
        // Whoever joined within this batch is not in the store yet.
        let joined = work.batch.followers.values();
        parties.extend(
            joined
                .filter(|follower| follower.no == matter.no)
                .map(|follower| follower.party.clone()),
        );
        parties.extend(told_by_law(matter, act, record.at, charter)?);
        for party in parties {
            if record.actor.is_some_and(|actor| actor.as_str() == party) {
                continue;
            }
            let row = NoticeRow {
                party: party.clone(),
                seq,
                no: matter.no.clone(),
                act: act.to_string(),
                at: record.at.as_microsecond(),
                read_at: None,
            };
            work.batch.notices.insert((party, seq), row);
        }
        Ok(())
    }

    pub(super) fn append(
        &mut self,
        record: &Record<'_>,
        subject: &str,
        act: &str,
        body: String,
        sealed: Option<String>,
        batch: &mut Batch,
    ) -> Seq {
        let salt = ids::salt();
        let sealed_salt = sealed.as_ref().map(|_| ids::salt());
        let entry = Entry {
            seq: self.head.seq + 1,
            at: record.at,
            actor: record.actor.map(ToString::to_string),
            capacity: record.capacity.to_owned(),
            subject: subject.to_owned(),
            act: act.to_owned(),
            body_digest: digest(&salt, &body),
            sealed_digest: sealed
                .as_ref()
                .zip(sealed_salt.as_ref())
                .map(|(text, salt)| digest(salt, text)),
        };
        let hash = entry.hash(self.district, &self.head.hash);
        batch.entries.push(EntryRow {
            seq: entry.seq,
            at: entry.at.as_microsecond(),
            actor: entry.actor,
            capacity: entry.capacity,
            subject: entry.subject,
            act: entry.act,
            body_digest: entry.body_digest.to_vec(),
            sealed_digest: entry.sealed_digest.map(|digest| digest.to_vec()),
            prev_hash: self.head.hash.to_vec(),
            hash: hash.to_vec(),
        });
        batch.bodies.push(BodyRow {
            seq: entry.seq,
            salt: salt.to_vec(),
            body: Some(body),
            sealed_salt: sealed_salt.map(|salt| salt.to_vec()),
            sealed,
        });
        self.head = Head {
            seq: entry.seq,
            hash,
            at: record.at,
        };
        entry.seq
    }

    pub(super) async fn change(
        &mut self,
        changes: Vec<Change>,
        party: Option<&PartyId>,
        at: Option<Timestamp>,
        work: &mut Work,
    ) -> Result<Seq, CommandError> {
        let at = self.time_of(at)?;
        // Where one does not fit, this one is dropped: nothing of the changes stays behind, all of those before does.
        let mut charter = self.charter(work);
        let before = charter.clone();
        self.check_records(&changes, party, at, &charter, work)
            .await?;
        self.check_editions(&changes, party, at, &charter, work)
            .await?;
        let prepared = registers::prepare(changes, &mut charter)
            .map_err(|flaw| CommandError::Damaged(flaw.to_string()))?;
        let mut lying = self.lying(&prepared, work).await?;
        for item in prepared {
            let no = MatterNo::from("");
            let record = Record {
                no: &no,
                actor: party,
                capacity: "register",
                at,
            };
            let seq = self.append(
                &record,
                &item.subject,
                "put",
                item.body.clone(),
                None,
                &mut work.batch,
            );
            if let Some(record) = item.on_map() {
                let open = lying.entry((record.kind.to_string(), record.key.clone()));
                let open = open.or_default();
                let (rows, counts) = lay(open, record.kind, &record.key, item.lies, seq);
                *open = rows
                    .iter()
                    .filter(|row| row.until_seq.is_none())
                    .cloned()
                    .collect();
                work.batch
                    .lies
                    .extend(rows.into_iter().map(|row| (key_of(&row), row)));
                work.batch.count(counts);
            }
            item.put(seq, at.as_microsecond(), &mut work.batch);
        }
        if !Arc::ptr_eq(&charter, &before) {
            work.registers = Some(charter);
        }
        Ok(self.head.seq)
    }
}

impl Writer {
    /// Where the lines that `prepared` puts anew lay before, also by what this batch has done.
    async fn lying(
        &mut self,
        prepared: &[Prepared],
        work: &Work,
    ) -> Result<BTreeMap<(String, String), Vec<LiesRow>>, CommandError> {
        let records = prepared.iter().filter_map(Prepared::on_map);
        let keys: BTreeSet<String> = records.map(|record| record.key.clone()).collect();
        let mut rows: Laid = lookup::lying(&mut self.conn, self.district, &keys)
            .await?
            .into_iter()
            .map(|row| (key_of(&row), row))
            .collect();
        let done = work.batch.lies.iter();
        rows.extend(
            done.filter(|(_, row)| keys.contains(&row.key))
                .map(|(key, row)| (key.clone(), row.clone())),
        );
        let mut lying: BTreeMap<_, Vec<LiesRow>> = BTreeMap::new();
        for row in rows.into_values().filter(|row| row.until_seq.is_none()) {
            let line = lying.entry((row.kind.clone(), row.key.clone()));
            line.or_default().push(row);
        }
        Ok(lying)
    }
}

/// Who is told of an act because the law of its kind says so.
fn told_by_law(
    matter: &MatterRow,
    act: Act,
    at: Timestamp,
    charter: &Charter,
) -> Result<Vec<String>, CommandError> {
    // Most acts tell nobody else, and a matter's standing is long.
    if !matches!(act, Act::Announce | Act::PublishResult | Act::Supervise) {
        return Ok(Vec::new());
    }
    let held = held(matter)?;
    let day = china_time(at).date();
    if act == Act::Supervise {
        return Ok(told_of_supervision(&held.standing, day, charter));
    }
    let Some(role) = law::tells(&held.standing, act, at) else {
        return Ok(Vec::new());
    };
    let desk = charter.desk(role, &held.standing.place, day);
    let holders = charter.holders(&desk, day);
    Ok(holders.map(|party| party.id.to_string()).collect())
}

/// Who hears that a matter is supervised: whoever works on it; where everybody may read of it, also the street above
/// them and its leader.
fn told_of_supervision(standing: &Standing, day: Date, charter: &Charter) -> Vec<String> {
    let works = standing.assignee.as_ref().or(standing.desk.as_ref());
    let mut desks: Vec<Desk> = works.into_iter().cloned().collect();
    if standing
        .supervised
        .as_ref()
        .is_some_and(Supervised::is_listed)
    {
        let above = [Role::StreetUnit, Role::Leader];
        desks.extend(charter.desks_above(&above, &standing.place, day));
    }
    let holders = desks.iter().flat_map(|desk| charter.holders(desk, day));
    holders.map(|party| party.id.to_string()).collect()
}
