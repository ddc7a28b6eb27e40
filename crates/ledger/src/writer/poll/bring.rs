//! What the acts of a vote bring with them: the roll, the freeze, the count.

use std::sync::Arc;

use district::id::MatterNo;
use district::kinds::Stop;
use district::kinds::ballot::tally;
use district::kinds::vote::{EDITIONS, RollNote, Vote};
use district::log::text_hash;
use district::procedure::{Act, Field, Moved, Owed, Problem, Refusal, Standing};
use jiff::Timestamp;

use crate::command::{ActCommand, CommandError, written};
use crate::db::DbError;
use crate::polls::{BallotFault, KeptRoll, NewRoll, Ready, RollSecret, verdicts};
use crate::rows::RollRow;
use crate::writer::record::Record;
use crate::writer::{Work, Writer};
use crate::{ids, lookup};

/// The roll that an act brings, on its way into the log.
pub(in crate::writer) struct Incoming(KeptRoll, RollSecret);

impl Writer {
    /// Adds to an act what only the store can say: what the roll comes to, how the ballots were counted.
    pub(in crate::writer) async fn enrich(
        &mut self,
        moved: &mut Moved,
        standing: Option<&Standing>,
        command: &ActCommand,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<Option<Incoming>, CommandError> {
        let Some(standing) = standing else {
            return Ok(None);
        };
        match moved.act {
            Act::ImportRoll => {
                let missing = || Refusal::Owes {
                    act: moved.act,
                    owed: vec![Owed {
                        field: Field::Document,
                        problem: Problem::Missing,
                    }],
                };
                let new = command.roll.as_deref().ok_or_else(missing)?;
                let (note, incoming) = incoming(new)?;
                moved.given.fields.insert(Field::RollNote, note.line());
                Ok(Some(incoming))
            }
            Act::Announce => {
                let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.vote());
                if let Some(sheet) = sheet
                    && let Some(kept) = self.newest_kept(&standing.no, work).await?
                    && let Some(lines) = sheet.affected(&kept.0.roll).map_err(Refusal::from)?
                {
                    moved.given.fields.insert(Field::Affected, lines);
                }
                moved
                    .given
                    .fields
                    .insert(Field::Edition, EDITIONS[0].to_owned());
                // As it will be, so that what cannot be counted is not frozen.
                let next = standing.clone().after(moved, None, at);
                let sheet = next.sheet.as_ref().and_then(|sheet| sheet.vote());
                let ready = match sheet {
                    Some(sheet) => self.ready(&standing.no, sheet, work).await?,
                    None => None,
                };
                ready
                    .map(|_| None)
                    .ok_or_else(|| Refusal::from(Stop::RollAtFault).into())
            }
            Act::CountVotes => {
                let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.vote());
                let ready = match sheet {
                    Some(sheet) => self.ready(&standing.no, sheet, work).await?,
                    None => None,
                };
                let ready = ready.ok_or(BallotFault::NotAnnounced)?;
                self.count(&standing.no, ready, moved, work).await?;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    async fn count(
        &mut self,
        no: &MatterNo,
        ready: Arc<Ready>,
        moved: &mut Moved,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        // What this batch has taken must be there too.
        self.flush_votes(work).await?;
        if lookup::has_open_papers(&mut self.conn, self.district, no).await? {
            return Err(Refusal::from(Stop::PaperOpen).into());
        }
        let (services, ballots) = lookup::cast(&mut self.conn, self.district, no).await?;
        let present = lookup::present(&mut self.conn, self.district, no).await?;
        // A large vote takes a processor for a while: away from the threads that serve, and past the gate at which
        // sheets wait for one another, since all who write wait for this one.
        let counted = tokio::task::spawn_blocking(move || {
            let result = tally(&ready.roster, &ready.rules, &services, &present, &ballots);
            let counted = if ready.rules.thresholds.presence {
                written(&(&services, &present, &ballots))?
            } else {
                written(&(&services, &ballots))?
            };
            Ok::<_, CommandError>((verdicts(&result), text_hash(&counted)))
        });
        let broke_off = |_panic| CommandError::Damaged(no.to_string());
        let (verdicts, hash) = counted.await.map_err(broke_off)??;
        let fields = &mut moved.given.fields;
        fields.insert(Field::Verdicts, verdicts);
        fields.insert(Field::TallyHash, hash);
        Ok(())
    }

    /// Writes what the batch holds of votes, so that a count in the same batch sees it.
    async fn flush_votes(&mut self, work: &mut Work) -> Result<(), CommandError> {
        let batch = &mut work.batch;
        let served = std::mem::take(&mut batch.served);
        let attendance = std::mem::take(&mut batch.attendance);
        let ballots = std::mem::take(&mut batch.ballots);
        let papers = std::mem::take(&mut batch.papers);
        self.conn.put(self.district, &served).await?;
        self.conn.put(self.district, &attendance).await?;
        self.conn.put(self.district, &ballots).await?;
        self.conn.put(self.district, &papers).await?;
        Ok(())
    }

    pub(in crate::writer) fn keep_roll(
        &mut self,
        no: &MatterNo,
        Incoming(kept, secret): Incoming,
        command: &ActCommand,
        capacity: &str,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let record = Record {
            no,
            actor: command.party.as_ref(),
            capacity,
            at,
        };
        let body = written(&kept)?;
        let secret = written(&secret)?;
        let seq = self.append(
            &record,
            &format!("roll/{no}"),
            Act::ImportRoll.as_str(),
            body.clone(),
            Some(secret.clone()),
            &mut work.batch,
        );
        work.batch.rolls.push(RollRow {
            no: no.to_string(),
            seq,
            body,
            secret: Some(secret),
        });
        Ok(())
    }

    /// Names and codes of every list that was brought in for a vote go from the store, and from the memory of the
    /// writer; and so does who took a ballot in, and who has signed for an item. The digests stay in the chain.
    pub(in crate::writer) async fn erase_names(&mut self, no: &MatterNo) -> Result<(), DbError> {
        let told = "UPDATE entry_body SET sealed = NULL WHERE district_id = $1 \
                       AND seq IN (SELECT seq FROM entry WHERE district_id = $1 AND subject = $2)";
        for about in ["matter", "served"] {
            let subject = format!("{about}/{no}");
            let values = [self.district.into(), subject.as_str().into()];
            self.conn.run(told, &values).await?;
        }
        for sql in [
            "UPDATE entry_body SET sealed = NULL WHERE district_id = $1 \
             AND seq IN (SELECT seq FROM roll WHERE district_id = $1 AND no = $2)",
            "UPDATE roll SET secret = NULL WHERE district_id = $1 AND no = $2",
        ] {
            let values = [self.district.into(), no.as_str().into()];
            self.conn.run(sql, &values).await?;
        }
        self.rolls.remove(no.as_str());
        Ok(())
    }

    /// The newest roll of a vote, of this batch or stored.
    pub(in crate::writer) async fn newest_kept(
        &mut self,
        no: &MatterNo,
        work: &Work,
    ) -> Result<Option<(KeptRoll, RollSecret)>, CommandError> {
        let batched = work.batch.rolls.iter().rev();
        let batched = batched.clone().find(|row| row.no == no.as_str()).cloned();
        let row = match batched {
            Some(row) => Some(row),
            None => lookup::newest_roll(&mut self.conn, self.district, no).await?,
        };
        let Some(row) = row else { return Ok(None) };
        let damaged = |error: serde_json::Error| CommandError::Damaged(error.to_string());
        let kept = serde_json::from_str(&row.body).map_err(damaged)?;
        let secret = row.secret.as_deref().map(serde_json::from_str).transpose();
        Ok(Some((kept, secret.map_err(damaged)?.unwrap_or_default())))
    }

    /// The roll of a vote whose rules are frozen, ready for counting; nothing where it is not, or cannot be.
    pub(super) async fn ready(
        &mut self,
        no: &MatterNo,
        sheet: &Vote,
        work: &mut Work,
    ) -> Result<Option<Arc<Ready>>, CommandError> {
        let (Some(rules), Some(note), Some(frozen)) = (sheet.rules(), &sheet.roll, &sheet.frozen)
        else {
            return Ok(None);
        };
        let kept = self.rolls.get(no.as_str()).cloned();
        if let Some(ready) = kept.filter(|ready| ready.frozen == frozen.hash) {
            // Looked up once in a batch: names and key can be erased while the roll is kept here.
            let known = ready.secret.is_erased() || !work.checked.insert(no.to_string());
            if known || !lookup::is_erased(&mut self.conn, self.district, no).await? {
                return Ok(Some(ready));
            }
        }
        let Some((kept, secret)) = self.newest_kept(no, work).await? else {
            return Ok(None);
        };
        if kept.note()?.hash != note.hash {
            return Err(CommandError::Damaged(no.to_string()));
        }
        let Ok(ready) = Ready::new(frozen.hash.clone(), kept.roll, rules, secret) else {
            return Ok(None);
        };
        let ready = Arc::new(ready);
        self.rolls.insert(no.to_string(), ready.clone());
        Ok(Some(ready))
    }
}

/// What a list comes to.
fn incoming(new: &NewRoll) -> Result<(RollNote, Incoming), CommandError> {
    let kept = KeptRoll::from(new);
    let secret = RollSecret {
        key: ids::fresh(),
        people: new.examined.people.clone(),
    };
    let note = kept.note()?;
    Ok((note, Incoming(kept, secret)))
}
