//! Telling a group: what is ready for a robot, as few messages as it can be.

use std::collections::BTreeMap;

use district::calendar::china_time;
use jiff::SignedDuration;
use ledger::outbox::{Fate, GROUPS, MORNING, quiet_until};
use ledger::{DbError, OutboxRow};
use web::GroupMessage;

use super::message::CARDS_MAX;
use super::{Courier, Message, Robot};

/// How many messages one robot takes in a minute; more answer 45009.
const ROBOT_MINUTE: i64 = 20;

/// A message, and what it says of the outbox.
struct Letter<'a> {
    rows: Vec<&'a OutboxRow>,
    message: Message,
}

impl Courier {
    /// Tells a robot's groups what is ready.
    pub(super) async fn tell(&self, name: &str) -> Result<(), DbError> {
        let minute = SignedDuration::from_secs(60);
        let now = self.ledger.now();
        let here = china_time(now);
        if quiet_until(here) != here {
            // Whatever came too late for the evening is news in the morning.
            return Ok(());
        }
        let since = now.saturating_sub(minute).unwrap_or(now);
        let sent = self.ledger.sent_since(GROUPS, name, since).await?;
        if sent >= ROBOT_MINUTE {
            return Ok(());
        }
        let rows = self.ledger.claim(GROUPS, name, ROBOT_MINUTE - sent).await?;
        let Some(robot) = self.ways.robots.get(name) else {
            let fate = Fate::Failed(format!("no robot `{name}` is set up"));
            for row in &rows {
                self.ledger.settle(row, &fate).await?;
            }
            return Ok(());
        };
        let letters = self.letters(name, &rows).await?;
        self.post(name, robot, &letters, minute).await
    }

    /// What is to be posted. What needs no message of its own is settled here.
    async fn letters<'a>(
        &self,
        name: &str,
        rows: &'a [OutboxRow],
    ) -> Result<Vec<Letter<'a>>, DbError> {
        // Several changes of one matter are one message, the newest.
        let newest: BTreeMap<&str, &str> = rows
            .iter()
            .map(|row| (row.body.as_str(), row.id.as_str()))
            .collect();
        let mut letters: Vec<Letter> = Vec::new();
        for row in rows {
            if newest.get(row.body.as_str()) != Some(&row.id.as_str()) {
                self.ledger.settle(row, &Fate::Merged).await?;
                continue;
            }
            self.ledger.absorb(row).await?;
            match self.words(name, row).await? {
                Ok(GroupMessage::Card(card)) => {
                    let open = letters
                        .iter_mut()
                        .find_map(|letter| match &mut letter.message {
                            Message::Cards(cards) if cards.len() < CARDS_MAX => {
                                Some((&mut letter.rows, cards))
                            }
                            _ => None,
                        });
                    if let Some((rows, cards)) = open {
                        rows.push(row);
                        cards.push(card);
                    } else {
                        letters.push(Letter {
                            rows: vec![row],
                            message: Message::Cards(vec![card]),
                        });
                    }
                }
                Ok(GroupMessage::Text(text)) => letters.push(Letter {
                    rows: vec![row],
                    message: Message::Text(text),
                }),
                Ok(GroupMessage::Markdown(text)) => letters.push(Letter {
                    rows: vec![row],
                    message: Message::Markdown(text),
                }),
                Err(fate) => self.ledger.settle(row, &fate).await?,
            }
        }
        Ok(letters)
    }

    /// The words of a row, or what becomes of it without any.
    async fn words(
        &self,
        name: &str,
        row: &OutboxRow,
    ) -> Result<Result<GroupMessage, Fate>, DbError> {
        if let Some(day) = row.body.strip_prefix(MORNING) {
            return self.morning_words(name, day).await;
        }
        let no = row.body.as_str().into();
        let address = self.ways.address.as_deref();
        let message = web::group_message(&self.ledger, name, &no, address).await?;
        Ok(message.ok_or_else(|| Fate::Failed("there is nothing to tell".to_owned())))
    }

    /// Posts the letters in their order. When the robot asks for a pause, the rest waits too.
    async fn post(
        &self,
        name: &str,
        robot: &Robot,
        letters: &[Letter<'_>],
        minute: SignedDuration,
    ) -> Result<(), DbError> {
        let mut pause = None;
        for letter in letters {
            let fate = match &pause {
                Some(reason) => Fate::Wait(minute, String::clone(reason)),
                None => robot.send(&self.client, &letter.message).await,
            };
            for row in &letter.rows {
                self.ledger.settle(row, &fate).await?;
            }
            if let (Fate::Wait(long, reason), None) = (&fate, &pause) {
                self.ledger.hold(GROUPS, name, *long).await?;
                pause = Some(reason.clone());
            }
        }
        Ok(())
    }
}
