//! Serving ballots: on whom, how, when, into whose hands, and with what proof.

use std::collections::{BTreeMap, BTreeSet};

use district::kinds::ballot::{Reason, Silence, VoterId};
use district::kinds::vote::reaches_a_person;
use district::procedure::Act;

use super::{Booth, Work, Writer};
use crate::command::CommandError;
use crate::lookup;
use crate::polls::{BallotFault, Received, VoteCommand, Voted, Voting};
use crate::rows::ServedRow;

impl Writer {
    /// Keeps that ballots were served. Where silence would have a meaning, a file shows it, and one that shows several
    /// names each of them on a line.
    pub(super) async fn serve(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        let Voting::Serve {
            voters,
            how,
            proof,
            told,
            received,
        } = &command.voting
        else {
            return Ok(Voted::Served(0));
        };
        let proof = proof.as_deref().map(str::trim);
        let proof = proof.filter(|proof| !proof.is_empty());
        let proof = proof.ok_or(BallotFault::NoProof)?;
        let roster = &booth.ready.roster;
        if voters.is_empty() || voters.iter().any(|it| roster.head_of(it).is_none()) {
            return Err(BallotFault::Rule(Reason::UnknownVoter).into());
        }
        let silence = &booth.ready.rules.silence;
        if *told && silence.policy != Silence::NotParticipating {
            if !reaches_a_person(how) {
                return Err(BallotFault::NoMeaning.into());
            }
            let hashes = BTreeSet::from([proof.to_owned()]);
            let files = lookup::files(&mut self.conn, self.district, &hashes).await?;
            if files.is_empty() {
                return Err(BallotFault::NoEvidence.into());
            }
            let taken_in = |voter| {
                let received: Option<&Received> = received.get(voter);
                received.is_some_and(|it| !it.by.trim().is_empty())
            };
            if silence.own_proof && !voters.iter().all(taken_in) {
                return Err(BallotFault::NoReceiver.into());
            }
        }
        if received
            .values()
            .filter_map(|it| it.at)
            .any(|at| at > booth.at)
        {
            return Err(BallotFault::InFuture.into());
        }
        let mut line = self.lines_of(command, proof, work).await?;
        let mut lines: BTreeMap<&VoterId, (i64, i64)> = BTreeMap::new();
        for voter in voters {
            if let Some(it) = received.get(voter) {
                line += 1;
                let at = it.at.unwrap_or(booth.at).as_microsecond();
                lines.insert(voter, (line, at));
            }
        }
        let mut body =
            serde_json::json!({ "voters": voters, "how": how, "proof": proof, "told": told });
        if !lines.is_empty() {
            body["lines"] = serde_json::json!(lines);
        }
        // Who took it in is a name: it lies under seal, and goes with the names of the list.
        let hands: BTreeMap<&VoterId, &str> = received
            .iter()
            .map(|(voter, it)| (voter, it.by.trim()))
            .collect();
        let sealed = (!hands.is_empty()).then(|| serde_json::json!(hands).to_string());
        let act = Act::Serve;
        let seq = self.note(
            command,
            booth,
            "served",
            act,
            body.to_string(),
            sealed,
            work,
        );
        let rows = voters.iter().map(|voter| {
            let line = lines.get(voter);
            ServedRow {
                no: command.no.to_string(),
                voter: voter.to_string(),
                seq,
                at: line.map_or(booth.at.as_microsecond(), |(_, at)| *at),
                how: how.clone(),
                proof: Some(proof.to_owned()),
                told: i64::from(*told),
                line: line.map(|(line, _)| *line),
            }
        });
        work.batch.served.extend(rows);
        Ok(Voted::Served(voters.len()))
    }

    /// How many lines of a proof are taken: further ones go on from there.
    async fn lines_of(
        &mut self,
        command: &VoteCommand,
        proof: &str,
        work: &Work,
    ) -> Result<i64, CommandError> {
        let no = command.no.as_str();
        let batched = work.batch.served.iter();
        let batched = batched
            .filter(|row| row.no == no && row.proof.as_deref() == Some(proof))
            .filter_map(|row| row.line);
        let stored = lookup::lines_of(&mut self.conn, self.district, no, proof).await?;
        Ok(batched.chain([stored]).max().unwrap_or(0))
    }
}
