//! Who is there, where being there is taking part.

use district::kinds::ballot::{Ballot, Reason, VoterId};
use district::procedure::Act;

use super::rows::head_of;
use super::{Booth, Work, Writer};
use crate::command::CommandError;
use crate::lookup;
use crate::polls::{BallotFault, VoteCommand, Voted, Voting, counts_of_presence};
use crate::rows::AttendanceRow;
use crate::value::Value;

impl Writer {
    /// Puts down who is there, or takes back what was put down by mistake. Whoever has voted was there.
    pub(super) async fn roll_call(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        let Voting::RollCall {
            voters,
            there,
            at,
            proof,
        } = &command.voting
        else {
            return Ok(Voted::Called(0));
        };
        let rules = &booth.ready.rules;
        if !rules.thresholds.presence {
            return Err(BallotFault::NoRollCall.into());
        }
        let proof = proof.as_deref().map(str::trim);
        let proof = proof.filter(|proof| !proof.is_empty());
        let proof = proof.ok_or(BallotFault::NoProof)?;
        let came = at.unwrap_or(booth.at);
        if *there && came < rules.opens {
            return Err(BallotFault::Rule(Reason::BeforeOpening).into());
        }
        if *there && (came > rules.closes || came > booth.at) {
            return Err(BallotFault::Rule(Reason::AfterClosing).into());
        }
        let mut heads: Vec<VoterId> = Vec::new();
        for voter in voters {
            let head = booth.ready.roster.head_of(voter);
            let head = head.ok_or(BallotFault::Rule(Reason::UnknownVoter))?;
            if heads.contains(head) || self.is_there(command, head, work).await? == *there {
                continue;
            }
            if !there && self.has_voted(command, head, work).await? {
                return Err(BallotFault::HasVoted.into());
            }
            heads.push(head.clone());
        }
        if voters.is_empty() {
            return Err(BallotFault::Rule(Reason::UnknownVoter).into());
        }
        if heads.is_empty() {
            return Ok(Voted::Called(0));
        }
        let body = serde_json::json!({
            "heads": heads, "there": there, "at": came.as_microsecond(), "proof": proof,
        });
        let act = Act::RollCall;
        let seq = self.note(
            command,
            booth,
            "attendance",
            act,
            body.to_string(),
            None,
            work,
        );
        for head in &heads {
            let no = command.no.as_str();
            work.batch
                .count(counts_of_presence(&booth.ready, no, head, *there));
            work.batch.attendance.push(AttendanceRow {
                no: no.to_owned(),
                head: head.to_string(),
                seq,
                at: came.as_microsecond(),
                there: i64::from(*there),
                proof: Some(proof.to_owned()),
            });
        }
        Ok(Voted::Called(heads.len()))
    }

    /// Refuses the ballot of somebody who is not there, where that is asked.
    pub(super) async fn must_be_there(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        ballot: &Ballot,
        work: &Work,
    ) -> Result<(), CommandError> {
        if !booth.ready.rules.thresholds.presence {
            return Ok(());
        }
        let head = VoterId(head_of(booth, ballot)?);
        if self.is_there(command, &head, work).await? {
            Ok(())
        } else {
            Err(BallotFault::Rule(Reason::NotPresent).into())
        }
    }

    async fn is_there(
        &mut self,
        command: &VoteCommand,
        head: &VoterId,
        work: &Work,
    ) -> Result<bool, CommandError> {
        let mut batched = work.batch.attendance.iter().rev();
        let same = |row: &&AttendanceRow| row.no == command.no.as_str() && row.head == head.0;
        if let Some(row) = batched.find(same) {
            return Ok(row.there == 1);
        }
        let (no, district) = (&command.no, self.district);
        let row = lookup::newest_attendance(&mut self.conn, district, no, &head.0).await?;
        Ok(row.is_some_and(|row| row.there == 1))
    }

    /// Whether a ballot of this head is in, or a paper of theirs was entered by one.
    async fn has_voted(
        &mut self,
        command: &VoteCommand,
        head: &VoterId,
        work: &Work,
    ) -> Result<bool, CommandError> {
        let no = command.no.as_str();
        let batch = &work.batch;
        if batch
            .ballots
            .iter()
            .any(|it| it.no == no && it.head == head.0)
            || batch
                .papers
                .iter()
                .any(|it| it.no == no && it.head == head.0)
        {
            return Ok(true);
        }
        let sql = "SELECT seq FROM ballot WHERE district_id = $1 AND no = $2 AND head = $3 \
                   ORDER BY seq DESC LIMIT 1";
        let key = [
            Value::from(self.district),
            no.into(),
            head.0.as_str().into(),
        ];
        let cast: Vec<(i64,)> = self.conn.all(sql, &key).await?;
        let papers = lookup::papers(&mut self.conn, self.district, &command.no, &head.0).await?;
        Ok(!cast.is_empty() || !papers.is_empty())
    }
}
