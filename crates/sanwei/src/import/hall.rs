//! A vote in rehearsal: its roll, and what has come in so far. The rules are those of the writer.

use std::collections::BTreeMap;

use district::id::{MatterNo, PartyId};
use district::kinds::ballot::door::admit_one;
use district::kinds::ballot::{Ballot, Channel, Presence, Reason, Serial, Service, VoterId, tally};
use district::kinds::vote::{EDITIONS, Vote, reaches_a_person};
use district::procedure::{Field, Moved, Refusal};
use jiff::Timestamp;
use ledger::polls::{KeptRoll, NewRoll, Ready, RollSecret, Slip, Voting, verdicts};

use super::ballots::Polled;

/// A vote.
#[derive(Default)]
pub struct Hall {
    new: Option<NewRoll>,
    ready: Option<Ready>,
    services: Vec<Service>,
    attendance: Vec<Presence>,
    ballots: Vec<Ballot>,
    papers: BTreeMap<VoterId, Vec<(Option<PartyId>, Ballot)>>,
}

impl Hall {
    /// A list of owners is brought in.
    pub fn bring(&mut self, new: &NewRoll, moved: Option<&mut Moved>) -> Result<(), String> {
        if let Some(moved) = moved {
            let note = KeptRoll::from(new).note().map_err(|why| why.to_string())?;
            moved.given.fields.insert(Field::RollNote, note.line());
        }
        self.new = Some(new.clone());
        Ok(())
    }

    /// What stops the list, by its lines.
    pub fn stops(&self) -> String {
        let findings = self.new.iter().flat_map(|new| &new.examined.findings);
        let stops = findings.filter(|it| it.what.blocks());
        let told: Vec<String> = stops
            .map(|it| format!("line {} of the list: {:?}", it.line, it.what))
            .collect();
        told.join(", ")
    }

    /// Whom the items concern, as an announcement names them.
    pub fn concern(&self, sheet: &Vote, moved: &mut Moved) -> Result<(), String> {
        let Some(new) = &self.new else {
            return Ok(());
        };
        let fields = &mut moved.given.fields;
        fields.insert(Field::Edition, EDITIONS[0].to_owned());
        let affected = sheet.affected(&new.examined.roll);
        if let Some(lines) = affected.map_err(|stop| Refusal::from(stop).to_string())? {
            moved.given.fields.insert(Field::Affected, lines);
        }
        Ok(())
    }

    /// The announcement freezes it.
    pub fn freeze(&mut self, sheet: &Vote) -> Result<(), String> {
        let rules = sheet.rules().ok_or("the rules are not set")?;
        let new = self.new.as_ref().ok_or("there is no list of owners")?;
        let secret = RollSecret {
            key: String::new(),
            people: new.examined.people.clone(),
        };
        let ready = Ready::new(String::new(), new.examined.roll.clone(), rules, secret);
        self.ready = Some(ready.map_err(|fault| fault.to_string())?);
        Ok(())
    }

    /// Counts, as an act that moves.
    pub fn count(&self, moved: &mut Moved) -> Result<(), String> {
        let ready = self.ready.as_ref().ok_or("the vote is not announced")?;
        if self.papers.values().any(|entered| !entered.is_empty()) {
            return Err("a paper ballot still waits for a second person".to_owned());
        }
        let result = tally(
            &ready.roster,
            &ready.rules,
            &self.services,
            &self.attendance,
            &self.ballots,
        );
        let fields = &mut moved.given.fields;
        fields.insert(Field::Verdicts, verdicts(&result));
        // What was counted is hashed by the writer.
        fields.insert(Field::TallyHash, "rehearsed".to_owned());
        Ok(())
    }

    /// One line of the ballots. What was `done` before is only remembered.
    pub fn poll(&mut self, polled: &Polled, done: bool) -> Result<(), String> {
        use Reason::{Contradicted, Duplicate, ReplacedLate, ReplacesNothing};
        let ready = self.ready.as_ref().ok_or("the vote is not announced")?;
        let replaces = polled.replaces.clone().map(Serial);
        let voting = polled.voting(&MatterNo::from(""), ready, |_, _| String::new(), replaces)?;
        let slip = match voting {
            Voting::Serve {
                voters,
                how,
                proof,
                told,
                received,
            } => {
                if proof.is_none() {
                    return Err("service without proof is none".to_owned());
                }
                let taken = self.services.iter().filter(|it| it.proof == proof).count();
                let mut lines = (1_u32..).skip(taken);
                let served = voters.into_iter().map(|voter| Service {
                    at: polled.at,
                    proof: proof.clone(),
                    told: told && reaches_a_person(&how),
                    line: received.get(&voter).and_then(|_| lines.next()),
                    voter,
                });
                let served: Vec<Service> = served.collect();
                self.services.extend(served);
                return Ok(());
            }
            Voting::RollCall {
                voters, at, proof, ..
            } => return self.call(voters, at.unwrap_or(polled.at), proof),
            Voting::SetAside { .. } => return Ok(()),
            Voting::Cast(slip) | Voting::Paper(slip) => slip,
        };
        let ballot = ballot(polled, slip);
        let head = ready.roster.head_of(&ballot.voter).cloned();
        let head = head.ok_or_else(|| Reason::UnknownVoter.cites())?;
        let is_paper = ballot.channel == Channel::Paper;
        if is_paper && ballot.cast_at > polled.at {
            return Err(Reason::AfterClosing.cites().to_owned());
        }
        let there = self
            .attendance
            .iter()
            .any(|it| ready.roster.head_of(&it.voter) == Some(&head));
        if ready.rules.thresholds.presence && !there && !done {
            return Err(Reason::NotPresent.cites().to_owned());
        }
        let met = self
            .ballots
            .iter()
            .filter(|it| ready.roster.head_of(&it.voter) == Some(&head) || it.by == ballot.by);
        let met: Vec<Ballot> = met.cloned().collect();
        let admitted = admit_one(&ready.roster, &ready.rules, &met, &ballot);
        match admitted {
            // A paper that lies in the box is a fact: what it meets is for the count to judge.
            Err(Duplicate | Contradicted | ReplacedLate | ReplacesNothing) if is_paper => {}
            Err(reason) if !done => return Err(reason.cites().to_owned()),
            _ => {}
        }
        if is_paper && !self.second(&head, polled, &ballot)? {
            return Ok(());
        }
        self.ballots.push(ballot);
        Ok(())
    }

    /// Who is there.
    fn call(
        &mut self,
        voters: Vec<VoterId>,
        at: Timestamp,
        proof: Option<String>,
    ) -> Result<(), String> {
        let Some(proof) = proof else {
            return Err("a roll call names the list that was signed".to_owned());
        };
        let there = voters.into_iter().map(|voter| Presence {
            voter,
            at,
            proof: Some(proof.clone()),
        });
        self.attendance.extend(there);
        Ok(())
    }

    /// Whether this is the second hand that enters the same paper.
    fn second(&mut self, head: &VoterId, polled: &Polled, ballot: &Ballot) -> Result<bool, String> {
        let entered = self.papers.entry(head.clone()).or_default();
        if entered.iter().any(|it| it.0 == polled.actor) {
            return Err("the second entry is another person's".to_owned());
        }
        let same = |it: &Ballot| Ballot {
            serial: ballot.serial.clone(),
            ..it.clone()
        };
        let agreed = entered.iter().any(|it| same(&it.1) == *ballot);
        if agreed {
            entered.clear();
        } else {
            entered.push((polled.actor.clone(), ballot.clone()));
        }
        Ok(agreed)
    }
}

fn ballot(polled: &Polled, slip: Slip) -> Ballot {
    Ballot {
        serial: Serial(polled.key.clone()),
        voter: slip.voter,
        by: slip.by,
        proxy: slip.proxy,
        channel: slip.channel,
        cast_at: slip.cast_at.unwrap_or(polled.at),
        proof: slip.proof,
        replaces: slip.replaces,
        choices: slip.choices,
    }
}
