//! Casting the ballots of a vote that is brought in.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::id::MatterNo;
use district::kinds::ballot::Serial;
use district::kinds::vote::Vote;
use ledger::Ledger;
use ledger::polls::{Ready, VoteCommand, Voted};
use ledger::project::Held;

use super::ballots::{self, Polled};
use super::folder::Folder;
use super::stories::Story;
use crate::error::Failure;

/// The rolls of votes, and the receipts by the lines that brought them.
#[derive(Default)]
pub struct Booths {
    rolls: BTreeMap<String, Arc<Ready>>,
    receipts: BTreeMap<String, Serial>,
}

/// What a vote keeps.
pub async fn sheet_of(ledger: &Ledger, no: &MatterNo) -> Result<Option<Vote>, Failure> {
    let row = ledger.matter(no).await?;
    let held = row.and_then(|row| serde_json::from_str::<Held>(&row.standing).ok());
    let sheet = held.and_then(|held| held.standing.sheet?.vote().cloned());
    Ok(sheet)
}

impl Booths {
    /// Does what a line says.
    pub async fn poll(
        &mut self,
        ledger: &Ledger,
        folder: &Folder,
        story: &Story,
        at: usize,
        no: Option<&MatterNo>,
    ) -> Result<(), Failure> {
        let Some((no, polled)) = no.zip(story.polled.get(at)) else {
            return Ok(());
        };
        let ready = match self.rolls.get(no.as_str()) {
            Some(ready) => ready.clone(),
            None => {
                let sheet = sheet_of(ledger, no).await?;
                let ready = match &sheet {
                    Some(sheet) => ledger.ready(no, sheet).await?,
                    None => None,
                };
                let missing = || ballots::refuse(folder, polled, "the vote is not announced");
                let ready = ready.ok_or_else(missing)?;
                self.rolls.insert(no.to_string(), ready.clone());
                ready
            }
        };
        let earlier = polled.replaces.as_ref();
        let earlier = earlier.and_then(|key| story.polled.iter().find(|it| it.key == *key));
        if let Some(earlier) = earlier {
            // A line that was brought in before answers with its receipt again.
            self.cast(ledger, folder, story, earlier, no, &ready)
                .await?;
        }
        self.cast(ledger, folder, story, polled, no, &ready).await
    }

    async fn cast(
        &mut self,
        ledger: &Ledger,
        folder: &Folder,
        story: &Story,
        polled: &Polled,
        no: &MatterNo,
        ready: &Ready,
    ) -> Result<(), Failure> {
        let refuse = |reason: String| ballots::refuse(folder, polled, &reason);
        let key = polled.key_in(&story.key);
        let replaces = polled.replaces.as_ref().map(|replaced| {
            let receipt = self
                .receipts
                .get(&format!("ballots/import/{}/{replaced}", story.key));
            receipt.cloned().unwrap_or(Serial(String::new()))
        });
        let code = |ready: &Ready, voter: &_| ready.secret.code(no, voter);
        let voting = polled.voting(no, ready, code, replaces).map_err(refuse)?;
        let mut command = VoteCommand::new(no.clone(), voting, polled.actor.clone());
        command.at = Some(polled.at);
        command.key = Some(key.clone());
        let voted = ledger.vote(command).await;
        if let Voted::In(serial) = voted.map_err(|error| refuse(error.to_string()))? {
            self.receipts.insert(key, serial);
        }
        Ok(())
    }
}
