//! Taking ballots, and what the acts of a vote bring with them.

mod attend;
mod booth;
mod bring;
mod paper;
mod rows;
mod serve;
pub(crate) mod witness;

use std::collections::BTreeSet;

use district::advance::Scene;
use district::calendar::china_time;
use district::kinds::ballot::door::admit_one;
use district::kinds::ballot::{Ballot, Channel, Serial};
use district::party::Actor;
use district::procedure::{Act, Refusal};

use super::act::unanswered;
use super::held::held;
use super::record::Record;
use super::{Work, Writer};
use crate::command::{CommandError, Target, written};
use crate::db::DbError;
use crate::polls::{BallotFault, Slip, VoteCommand, Voted, Voting, ballot_of, counts};
use crate::rows::{BallotRow, IdemRow, Row};
use crate::value::Value;
use crate::{ids, lookup};
use booth::Booth;
use rows::{ballot, ballot_row, head_of, own};

impl Writer {
    /// Does what comes in thousands; what was done under the same key is not done again.
    pub(super) async fn vote(
        &mut self,
        command: &VoteCommand,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        if let Some(voted) = command.key.as_ref().and_then(|key| work.voted.get(key)) {
            return voted.clone().ok_or_else(unanswered);
        }
        let voted = self.take(command, work).await?;
        if let Some(key) = &command.key {
            let answer = written(&voted)?;
            work.batch.idems.push(IdemRow {
                key: key.clone(),
                seq: self.head.seq,
                answer,
            });
            work.voted.insert(key.clone(), Some(voted.clone()));
        }
        Ok(voted)
    }

    async fn take(
        &mut self,
        command: &VoteCommand,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        let act = match &command.voting {
            Voting::Serve { .. } => Act::Serve,
            Voting::Cast(_) => Act::Cast,
            Voting::Paper(_) | Voting::SetAside { .. } => Act::EnterPaper,
            Voting::RollCall { .. } => Act::RollCall,
        };
        let booth = self.enter(command, act, work).await?;
        match &command.voting {
            Voting::Serve { .. } => self.serve(command, &booth, work).await,
            Voting::RollCall { .. } => self.roll_call(command, &booth, work).await,
            Voting::Cast(slip) => self.cast(command, &booth, slip, work).await,
            Voting::Paper(slip) => self.paper(command, &booth, slip, work).await,
            Voting::SetAside { voter, reason } => {
                self.set_aside(command, &booth, voter, reason, work).await
            }
        }
    }

    /// Whether this person may do this now in this vote.
    async fn enter(
        &mut self,
        command: &VoteCommand,
        act: Act,
        work: &mut Work,
    ) -> Result<Booth, CommandError> {
        let at = self.time_of(command.at)?;
        let charter = self.charter(work);
        let today = china_time(at).date();
        let party = command.party.as_ref();
        let actor = party.map_or_else(Actor::anonymous, |party| charter.actor(party, today));
        let target = Target::Matter(command.no.clone());
        let row = self.target(&target, work).await?;
        let row = row.ok_or_else(|| CommandError::NoSuchMatter(command.no.clone()))?;
        let standing = held(&row)?.standing;
        let procedure = charter
            .procedure(standing.kind, &standing.procedure)
            .ok_or_else(|| CommandError::Damaged(command.no.to_string()))?;
        let scene = Scene {
            charter: &charter,
            actor: &actor,
            receipt: false,
            now: at,
        };
        let place = Some(&standing.place);
        // A vote that began before anybody was called by name keeps its procedure: whoever enters its papers
        // puts down who is there.
        let knows = procedure.acts.contains_key(&act);
        let act = if act == Act::RollCall && !knows {
            Act::EnterPaper
        } else {
            act
        };
        let (_, capacity) = procedure.permit(act, Some(&standing), place, scene)?;
        let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.vote());
        let ready = match sheet {
            Some(sheet) => self.ready(&command.no, sheet, work).await?,
            None => None,
        };
        Ok(Booth {
            capacity,
            ready: ready.ok_or(BallotFault::NotAnnounced)?,
            at,
        })
    }

    async fn cast(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        slip: &Slip,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        if slip.channel == Channel::Web {
            let code = slip.code.as_deref().unwrap_or_default();
            if booth.ready.voter_of(&command.no, code) != Some(&slip.voter) {
                return Err(BallotFault::Code.into());
            }
        } else if !booth.capacity.contains('@') || slip.channel == Channel::Paper {
            // Somebody else's word is taken down at a desk; paper is entered by two.
            let by = ["committee", "community", "specialist"].map(str::to_owned);
            return Err(Refusal::NotYours {
                act: Act::Cast,
                by: by.to_vec(),
            }
            .into());
        }
        let ballot = Ballot {
            serial: Serial(ids::receipt()),
            cast_at: booth.at,
            ..ballot(slip, booth.at)
        };
        self.must_be_there(command, booth, &ballot, work).await?;
        let earlier = self.earlier(command, booth, &ballot, work).await?;
        admit_one(&booth.ready.roster, &booth.ready.rules, &earlier, &ballot)
            .map_err(BallotFault::Rule)?;
        self.put_in(command, booth, ballot, &earlier, work)
    }

    /// The ballots that a new one meets: its head's, those that its bearer cast, and what these met, so that one that
    /// never stood takes up nobody's place.
    async fn earlier(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        new: &Ballot,
        work: &Work,
    ) -> Result<Vec<Ballot>, CommandError> {
        let head = head_of(booth, new)?;
        let columns = BallotRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM ballot WHERE district_id = $1 AND no = $2 AND head = $3 UNION \
             SELECT {columns} FROM ballot WHERE district_id = $1 AND no = $2 AND bearer = $4 ORDER BY seq"
        );
        let by = new.by.to_string();
        let values = [
            Value::from(self.district),
            command.no.as_str().into(),
            head.as_str().into(),
            by.as_str().into(),
        ];
        let mut rows: Vec<BallotRow> = self.conn.all(&sql, &values).await?;
        let met = |row: &&BallotRow| {
            row.no == command.no.as_str() && (row.head == head || row.bearer == by)
        };
        rows.extend(work.batch.ballots.iter().filter(met).cloned());
        let others: BTreeSet<String> = rows.iter().map(|row| row.head.clone()).collect();
        for other in others.iter().filter(|other| **other != head) {
            let theirs = lookup::ballots_of(&mut self.conn, self.district, &command.no, other);
            rows.extend(theirs.await?);
            let same = |row: &&BallotRow| row.no == command.no.as_str() && row.head == *other;
            rows.extend(work.batch.ballots.iter().filter(same).cloned());
        }
        rows.sort_by_key(|row| row.seq);
        rows.dedup_by_key(|row| row.seq);
        let ballots: Result<_, DbError> = rows.iter().map(ballot_of).collect();
        Ok(ballots?)
    }

    fn put_in(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        ballot: Ballot,
        earlier: &[Ballot],
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        let head = head_of(booth, &ballot)?;
        let open = serde_json::json!({ "channel": ballot.channel });
        let body = written(&ballot)?;
        let sealed = Some(body.clone());
        let seq = self.note(
            command,
            booth,
            "ballots",
            Act::Cast,
            open.to_string(),
            sealed,
            work,
        );
        let own = own(&booth.ready, &head, earlier);
        let row = ballot_row(&command.no, seq, head, &ballot, body);
        let counted = counts(&booth.ready, command.no.as_str(), &own, &ballot);
        work.batch.count(counted);
        work.batch.ballots.push(row);
        Ok(Voted::In(ballot.serial))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different part of the one entry"
    )]
    fn note(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        about: &str,
        act: Act,
        body: String,
        sealed: Option<String>,
        work: &mut Work,
    ) -> i64 {
        // Whoever votes by code is not named, signed in or not.
        let by_code = matches!(&command.voting, Voting::Cast(slip) if slip.channel == Channel::Web);
        let record = Record {
            no: &command.no,
            actor: command.party.as_ref().filter(|_| !by_code),
            capacity: if by_code { "public" } else { &booth.capacity },
            at: booth.at,
        };
        let subject = format!("{about}/{}", command.no);
        self.append(
            &record,
            &subject,
            act.as_str(),
            body,
            sealed,
            &mut work.batch,
        )
    }
}
