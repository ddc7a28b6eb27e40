//! A paper ballot is read by two people; what they agree on counts, or is set aside.

use district::kinds::ballot::door::admit_one;
use district::kinds::ballot::{Ballot, Channel, Reason, Serial, VoterId};
use district::procedure::Act;

use super::rows::{ballot, head_of};
use super::{Booth, Work, Writer};
use crate::command::CommandError;
use crate::db::DbError;
use crate::polls::paper::{Reading, open_of_head};
use crate::polls::{BallotFault, Slip, VoteCommand, Voted};
use crate::rows::PaperRow;
use crate::value::Value;
use crate::{ids, lookup};

impl Writer {
    /// Enters a paper. Who has entered it before corrects their own entry; what two people read alike is the
    /// ballot.
    pub(super) async fn paper(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        slip: &Slip,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        use Reason::{Contradicted, Duplicate, ReplacedLate, ReplacesNothing};
        let party = command.party.clone().ok_or(BallotFault::SameHand)?;
        let new = Ballot {
            channel: Channel::Paper,
            ..ballot(slip, booth.at)
        };
        let head = head_of(booth, &new)?;
        if new.cast_at > booth.at {
            return Err(BallotFault::InFuture.into());
        }
        self.must_be_there(command, booth, &new, work).await?;
        let open = self.open_papers(command, &head, work).await?;
        let reading = Reading::of(new.clone(), slip.cast_at.is_some());
        let Met {
            again,
            alone,
            agreed,
        } = meet(&open, party.as_str(), &reading)?;
        if again {
            return Err(BallotFault::SameHand.into());
        }
        let earlier = self.earlier(command, booth, &new, work).await?;
        // A paper that lies in the box is a fact: what it meets is for the count to judge.
        let judged = agreed.as_ref().unwrap_or(&new);
        match admit_one(&booth.ready.roster, &booth.ready.rules, &earlier, judged) {
            Ok(()) | Err(Duplicate | Contradicted | ReplacedLate | ReplacesNothing) => {}
            Err(reason) => return Err(BallotFault::Rule(reason).into()),
        }
        self.keep_reading(command, booth, &head, &reading, work)?;
        let Some(agreed) = agreed else {
            return Ok(if alone {
                Voted::Waiting
            } else {
                Voted::Differs
            });
        };
        let ballot = Ballot {
            serial: Serial(ids::receipt()),
            ..agreed
        };
        self.put_in(command, booth, ballot, &earlier, work)
    }

    /// Says that what was entered for a voter is no ballot. Once two people have, nothing waits any more.
    pub(super) async fn set_aside(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        voter: &VoterId,
        reason: &str,
        work: &mut Work,
    ) -> Result<Voted, CommandError> {
        let party = command.party.clone().ok_or(BallotFault::SameHand)?;
        let head = booth.ready.roster.head_of(voter);
        let head = head
            .ok_or(BallotFault::Rule(Reason::UnknownVoter))?
            .to_string();
        let open = self.open_papers(command, &head, work).await?;
        if open.is_empty() || reason.trim().is_empty() {
            return Err(BallotFault::NothingAside.into());
        }
        let mut before = None;
        for paper in &open {
            if before.is_none() && Reading::read(paper)?.is_aside() {
                before = Some(paper);
            }
        }
        if before.is_some_and(|paper| paper.party == party.as_str()) {
            return Err(BallotFault::SameHand.into());
        }
        let reading = Reading::Aside {
            aside: reason.trim().to_owned(),
            voter: voter.clone(),
        };
        self.keep_reading(command, booth, &head, &reading, work)?;
        Ok(match before {
            Some(_) => Voted::SetAside,
            None => Voted::Waiting,
        })
    }

    fn keep_reading(
        &mut self,
        command: &VoteCommand,
        booth: &Booth,
        head: &str,
        reading: &Reading,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let body = reading.line()?;
        let open = serde_json::json!({ "channel": Channel::Paper, "aside": reading.is_aside() });
        let seq = self.note(
            command,
            booth,
            "papers",
            Act::EnterPaper,
            open.to_string(),
            Some(body.clone()),
            work,
        );
        work.batch.papers.push(PaperRow {
            no: command.no.to_string(),
            head: head.to_owned(),
            seq,
            party: command
                .party
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            body,
        });
        Ok(())
    }

    /// What was entered for a head and is not settled.
    async fn open_papers(
        &mut self,
        command: &VoteCommand,
        head: &str,
        work: &Work,
    ) -> Result<Vec<PaperRow>, CommandError> {
        let mut rows = lookup::papers(&mut self.conn, self.district, &command.no, head).await?;
        rows.extend(batched(work, command.no.as_str(), head));
        let done = self.last_paper(command, head, work).await?;
        rows.retain(|paper| paper.seq > done);
        Ok(open_of_head(rows)?)
    }

    /// The entry of the head's newest paper ballot that two people have agreed on; 0 where there is none.
    async fn last_paper(
        &mut self,
        command: &VoteCommand,
        head: &str,
        work: &Work,
    ) -> Result<i64, CommandError> {
        let sql = "SELECT seq FROM ballot WHERE district_id = $1 AND no = $2 AND head = $3 \
                   AND channel = 'paper' ORDER BY seq DESC LIMIT 1";
        let values = [
            Value::from(self.district),
            command.no.as_str().into(),
            head.into(),
        ];
        let stored: Vec<(i64,)> = self.conn.all(sql, &values).await?;
        let batched = work.batch.ballots.iter();
        let batched = batched
            .filter(|row| {
                row.no == command.no.as_str() && row.head == head && row.channel == "paper"
            })
            .map(|row| row.seq);
        Ok(batched
            .chain(stored.iter().map(|row| row.0))
            .max()
            .unwrap_or(0))
    }
}

/// What a new entry meets among those that are open.
struct Met {
    /// Its hand has entered the same before.
    again: bool,
    /// Nobody else has entered the paper.
    alone: bool,
    /// The ballot on which it agrees with somebody else's.
    agreed: Option<Ballot>,
}

fn meet(open: &[PaperRow], party: &str, reading: &Reading) -> Result<Met, DbError> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for paper in open {
        let side = if paper.party == party {
            &mut own
        } else {
            &mut others
        };
        side.push(Reading::read(paper)?);
    }
    Ok(Met {
        again: own.iter().any(|earlier| is_same(earlier, reading)),
        alone: others.is_empty(),
        agreed: others.iter().find_map(|earlier| earlier.agreed(reading)),
    })
}

/// What this batch has taken of a head's papers.
fn batched(work: &Work, no: &str, head: &str) -> Vec<PaperRow> {
    let rows = work.batch.papers.iter();
    rows.filter(|it| it.no == no && it.head == head)
        .cloned()
        .collect()
}

/// Whether an entry says what another one does, moment of entry aside.
fn is_same(earlier: &Reading, reading: &Reading) -> bool {
    match (earlier, reading) {
        (Reading::Timed(one), Reading::Timed(other)) => one == other,
        (Reading::InHand { in_hand }, Reading::InHand { in_hand: other }) => {
            let now = Ballot {
                cast_at: other.cast_at,
                ..in_hand.clone()
            };
            now == *other
        }
        _ => false,
    }
}
