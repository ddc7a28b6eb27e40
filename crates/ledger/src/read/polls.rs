//! What is known of an owners' vote: its roll, who was served, how many have voted, and what was cast.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::id::MatterNo;
use district::kinds::ballot::file::{FORMAT, TallyFile};
use district::kinds::ballot::{Ballot, Measure, Presence, Rules, Tally, VoterId, tally};
use district::kinds::vote::Vote;
use jiff::Timestamp;

use crate::Ledger;
use crate::db::{Db, DbError};
use crate::gate::SHEETS;
use crate::lookup::PAPERS_OPEN;
use crate::polls::{KeptRoll, Ready, RollSecret, ballot_of, paper, present_of, service_of};
use crate::rows::{AttendanceRow, BallotRow, PaperRow, RollRow, Row, ServedRow};
use crate::value::Value;

/// Who has taken part so far, from the counts that are kept with every ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// By item.
    pub items: BTreeMap<String, Measure>,
    /// Ballots by channel.
    pub channels: BTreeMap<String, i64>,
}

impl Ledger {
    /// The newest list of owners of a vote. The names come along only where they are asked for, which only
    /// those may do whose mandate opens them.
    pub async fn roll(&self, no: &MatterNo) -> Result<Option<(KeptRoll, RollSecret)>, DbError> {
        roll(self.db(), self.district(), no).await
    }

    /// The frozen roll of a vote, ready for counting; nothing before the announcement. It is read once, and
    /// kept: whoever votes or looks does not read the whole list again.
    pub async fn ready(&self, no: &MatterNo, sheet: &Vote) -> Result<Option<Arc<Ready>>, DbError> {
        let (Some(rules), Some(frozen)) = (sheet.rules(), &sheet.frozen) else {
            return Ok(None);
        };
        if let Some(ready) = self.rolls.get(no, &frozen.hash) {
            // The roll never changes; its names and the key of its codes can be erased.
            if ready.secret.is_erased() || !self.is_erased(no).await? {
                return Ok(Some(ready));
            }
        }
        let Some((kept, secret)) = self.roll(no).await? else {
            return Ok(None);
        };
        let ready = Ready::new(frozen.hash.clone(), kept.roll, rules, secret);
        let ready = ready.map_err(|error| DbError::Stored(format!("roll {no}: {error}")))?;
        Ok(Some(self.rolls.keep(no, frozen.hash.clone(), ready)))
    }

    /// Whether names and key of the newest list of owners were erased.
    async fn is_erased(&self, no: &MatterNo) -> Result<bool, DbError> {
        let row: Option<(i64,)> = self
            .db()
            .first(crate::lookup::ERASED, &self.vote_key(no))
            .await?;
        Ok(row.is_none_or(|(erased,)| erased > 0))
    }

    /// Who was served, in order.
    pub async fn served(&self, no: &MatterNo) -> Result<Vec<ServedRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM served WHERE district_id = $1 AND no = $2 ORDER BY seq, voter",
            ServedRow::COLUMNS.join(", ")
        );
        self.db().all(&sql, &self.vote_key(no)).await
    }

    /// Who took ballots in, by the entry of the service and the head: names, for those who keep the roll. None once
    /// they were erased.
    pub async fn takers(&self, no: &MatterNo) -> Result<BTreeMap<(i64, VoterId), String>, DbError> {
        let sql = "SELECT e.seq, b.sealed FROM entry e JOIN entry_body b \
                   ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 ORDER BY e.seq";
        let subject = format!("served/{no}");
        let values = [self.district().into(), subject.as_str().into()];
        let rows: Vec<(i64, Option<String>)> = self.db().all(sql, &values).await?;
        let mut takers = BTreeMap::new();
        for (seq, sealed) in rows {
            let Some(sealed) = sealed else { continue };
            let hands: Result<BTreeMap<VoterId, String>, _> = serde_json::from_str(&sealed);
            let hands = hands.map_err(|_error| DbError::Stored(format!("entry {seq}")))?;
            takers.extend(hands.into_iter().map(|(voter, name)| ((seq, voter), name)));
        }
        Ok(takers)
    }

    /// Who is there, by head; nobody where that is not asked.
    pub async fn present(&self, no: &MatterNo) -> Result<Vec<Presence>, DbError> {
        let sql = format!(
            "SELECT {} FROM attendance WHERE district_id = $1 AND no = $2 ORDER BY head, seq",
            AttendanceRow::COLUMNS.join(", ")
        );
        let rows: Vec<AttendanceRow> = self.db().all(&sql, &self.vote_key(no)).await?;
        present_of(&rows)
    }

    /// The count of a vote that was counted. After it nothing changes any more, so that it is counted once and
    /// kept under the hash of what was counted.
    pub async fn counted(
        &self,
        no: &MatterNo,
        sheet: &Vote,
        ready: &Arc<Ready>,
    ) -> Result<Arc<Tally>, DbError> {
        let hash = sheet.counted.clone().unwrap_or_default();
        if let Some(tally) = self.counts.get(no, &hash) {
            return Ok(tally);
        }
        let services = self.served(no).await?;
        let services: Vec<_> = services.iter().map(service_of).collect::<Result<_, _>>()?;
        let present = self.present(no).await?;
        let ballots = self.ballots(no).await?;
        let ready = ready.clone();
        let counted =
            SHEETS.pass(move || tally(&ready.roster, &ready.rules, &services, &present, &ballots));
        let tally = counted.await.ok_or_else(|| uncounted(no))?;
        Ok(self.counts.keep(no, hash, tally))
    }

    /// The ballots of a vote, in the order in which they came.
    pub async fn ballots(&self, no: &MatterNo) -> Result<Vec<Ballot>, DbError> {
        let sql = format!(
            "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 ORDER BY seq",
            BallotRow::COLUMNS.join(", ")
        );
        let rows: Vec<BallotRow> = self.db().all(&sql, &self.vote_key(no)).await?;
        rows.iter().map(ballot_of).collect()
    }

    /// How many ballots that were cast by `closes` were entered after it: papers, and what a worker took down.
    pub async fn entered_late(&self, no: &MatterNo, closes: Timestamp) -> Result<i64, DbError> {
        let sql = "SELECT COUNT(*) FROM ballot b \
                   JOIN entry e ON e.district_id = b.district_id AND e.seq = b.seq \
                   WHERE b.district_id = $1 AND b.no = $2 AND b.cast_at <= $3 AND e.at > $3";
        let [district, no] = self.vote_key(no);
        let values = [district, no, closes.as_microsecond().into()];
        let row: Option<(i64,)> = self.db().first(sql, &values).await?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// The ballots of one head, in the order in which they came.
    pub async fn ballots_of(&self, no: &MatterNo, head: &VoterId) -> Result<Vec<Ballot>, DbError> {
        let sql = format!(
            "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 AND head = $3 ORDER BY seq",
            BallotRow::COLUMNS.join(", ")
        );
        let [district, no] = self.vote_key(no);
        let values = [district, no, head.0.as_str().into()];
        let rows: Vec<BallotRow> = self.db().all(&sql, &values).await?;
        rows.iter().map(ballot_of).collect()
    }

    /// The ballot with this receipt.
    pub async fn ballot(&self, no: &MatterNo, serial: &str) -> Result<Option<Ballot>, DbError> {
        let sql = format!(
            "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 AND serial = $3",
            BallotRow::COLUMNS.join(", ")
        );
        let [district, no] = self.vote_key(no);
        let row: Option<BallotRow> = self
            .db()
            .first(&sql, &[district, no, serial.into()])
            .await?;
        row.as_ref().map(ballot_of).transpose()
    }

    /// Paper ballots that two people have not agreed on yet.
    pub async fn papers_open(&self, no: &MatterNo) -> Result<Vec<PaperRow>, DbError> {
        let rows: Vec<PaperRow> = self.db().all(PAPERS_OPEN, &self.vote_key(no)).await?;
        paper::open(rows)
    }

    /// Who has taken part so far. Cheap, whatever the number of ballots.
    pub async fn turnout(&self, no: &MatterNo) -> Result<Turnout, DbError> {
        let sql = "SELECT measure, n FROM rollup WHERE district_id = $1 AND kind = 'turnout' AND day = 'ever' \
                   AND scope = $2";
        let rows: Vec<(String, i64)> = self.db().all(sql, &self.vote_key(no)).await?;
        let mut turnout = Turnout::default();
        for (measure, n) in rows {
            let sum = u64::try_from(n).unwrap_or(0);
            match measure.split_once('.') {
                Some(("heads", item)) => {
                    turnout.items.entry(item.to_owned()).or_default().heads = sum;
                }
                Some(("area", item)) => {
                    turnout.items.entry(item.to_owned()).or_default().area = sum;
                }
                Some(("ballots", channel)) => drop(turnout.channels.insert(channel.to_owned(), n)),
                _ => {}
            }
        }
        Ok(turnout)
    }

    /// The file from which anybody on the roll can count again; see `docs/tally.md`.
    pub async fn tally_file(
        &self,
        no: &MatterNo,
        title: String,
        kept: KeptRoll,
        rules: Rules,
    ) -> Result<TallyFile, DbError> {
        Ok(TallyFile {
            format: FORMAT.to_owned(),
            title,
            roll: kept.roll,
            rules,
            services: self
                .served(no)
                .await?
                .iter()
                .map(service_of)
                .collect::<Result<_, _>>()?,
            attendance: self.present(no).await?,
            ballots: self.ballots(no).await?,
        })
    }

    fn vote_key<'a>(&self, no: &'a MatterNo) -> [Value<'a>; 2] {
        [self.district().into(), no.as_str().into()]
    }
}

/// A vote whose count broke off.
pub(super) fn uncounted(no: &MatterNo) -> DbError {
    DbError::Stored(format!("the count of {no} broke off"))
}

async fn roll(
    db: &Db,
    district: i64,
    no: &MatterNo,
) -> Result<Option<(KeptRoll, RollSecret)>, DbError> {
    let sql = format!(
        "SELECT {} FROM roll WHERE district_id = $1 AND no = $2 ORDER BY seq DESC LIMIT 1",
        RollRow::COLUMNS.join(", ")
    );
    let row: Option<RollRow> = db
        .first(&sql, &[district.into(), no.as_str().into()])
        .await?;
    let Some(row) = row else { return Ok(None) };
    let stored = |error: serde_json::Error| DbError::Stored(format!("roll {no}: {error}"));
    let kept = serde_json::from_str(&row.body).map_err(stored)?;
    let secret = row.secret.as_deref().map(serde_json::from_str).transpose();
    Ok(Some((kept, secret.map_err(stored)?.unwrap_or_default())))
}

/// The frozen roll of a vote, ready for counting; nothing before the announcement.
pub(super) async fn ready(
    db: &Db,
    district: i64,
    no: &MatterNo,
    sheet: &Vote,
) -> Result<Option<Ready>, DbError> {
    let (Some(rules), Some(frozen)) = (sheet.rules(), &sheet.frozen) else {
        return Ok(None);
    };
    let Some((kept, secret)) = roll(db, district, no).await? else {
        return Ok(None);
    };
    let ready = Ready::new(frozen.hash.clone(), kept.roll, rules, secret);
    ready
        .map(Some)
        .map_err(|error| DbError::Stored(format!("roll {no}: {error}")))
}
