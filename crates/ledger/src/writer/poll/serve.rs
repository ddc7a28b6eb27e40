//! Serving ballots: on whom, how, and with what proof.

use std::collections::BTreeSet;

use district::kinds::ballot::{Reason, Silence};
use district::kinds::vote::reaches_a_person;
use district::procedure::Act;

use super::{Booth, Work, Writer};
use crate::command::CommandError;
use crate::lookup;
use crate::polls::{BallotFault, VoteCommand, Voted, Voting};
use crate::rows::ServedRow;

impl Writer {
    /// Keeps that ballots were served. Where silence would have a meaning, a file shows it.
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
        let policy = booth.ready.rules.silence.policy;
        if *told && policy != Silence::NotParticipating {
            if !reaches_a_person(how) {
                return Err(BallotFault::NoMeaning.into());
            }
            let hashes = BTreeSet::from([proof.to_owned()]);
            let files = lookup::files(&mut self.conn, self.district, &hashes).await?;
            if files.is_empty() {
                return Err(BallotFault::NoEvidence.into());
            }
        }
        let body =
            serde_json::json!({ "voters": voters, "how": how, "proof": proof, "told": told });
        let act = Act::Serve;
        let seq = self.note(command, booth, "served", act, body.to_string(), None, work);
        let rows = voters.iter().map(|voter| ServedRow {
            no: command.no.to_string(),
            voter: voter.to_string(),
            seq,
            at: booth.at.as_microsecond(),
            how: how.clone(),
            proof: Some(proof.to_owned()),
            told: i64::from(*told),
        });
        work.batch.served.extend(rows);
        Ok(Voted::Served(voters.len()))
    }
}
