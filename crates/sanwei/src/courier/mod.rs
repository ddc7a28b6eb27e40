//! Carries messages out of the house: one-time codes and group chats, from the outbox.

mod answer;
mod group;
mod message;
mod morning;
mod robot;
mod sms;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::Date;
use ledger::Ledger;
use ledger::outbox::{CODES, Fate, GROUPS};

use crate::error::Failure;
use message::Message;
pub use robot::Robot;
pub use sms::Gateway;

/// A one-time code is of use for this long.
const CODE_LIVES: SignedDuration = SignedDuration::from_mins(5);
/// How many codes are sent for one number at a time.
const CODES_AT_ONCE: i64 = 5;
/// How often the outbox is looked into when nothing wakes us.
const LOOK: Duration = Duration::from_secs(2);
/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where messages can go.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Group robots by their names.
    pub robots: BTreeMap<String, Robot>,
    /// The gateway for one-time codes.
    pub gateway: Option<Gateway>,
    /// Where the district's pages are found, for links.
    pub address: Option<String>,
}

/// Takes messages from the outbox to where they go.
#[derive(Clone, Debug)]
pub struct Courier {
    ledger: Ledger,
    ways: Ways,
    client: reqwest::Client,
    /// The last day whose morning was looked at.
    looked: Arc<Mutex<Option<Date>>>,
}

impl Courier {
    /// A courier that knows these ways.
    pub fn new(ledger: Ledger, ways: Ways) -> Result<Self, Failure> {
        // Once for the process; a second call finds it set, which is as good.
        let _already = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Failure::Said(format!("messages cannot be sent: {error}")))?;
        Ok(Self {
            ledger,
            ways,
            client,
            looked: Arc::default(),
        })
    }

    /// Works until the process ends.
    pub async fn run(self) {
        if let Err(error) = self.ledger.recover_outbox().await {
            tracing::error!(%error, "the outbox could not be read");
        }
        loop {
            if let Err(error) = self.round().await {
                tracing::error!(%error, "the outbox could not be read");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Sends what is ready now. Targets are dealt with one after the other, messages in their order.
    pub async fn round(&self) -> Result<(), ledger::DbError> {
        self.mornings().await?;
        for (channel, target) in self.ledger.outbox_ready().await? {
            match channel.as_str() {
                GROUPS => self.tell(&target).await?,
                CODES => self.send_codes(&target).await?,
                _ => {}
            }
        }
        Ok(())
    }

    async fn send_codes(&self, phone: &str) -> Result<(), ledger::DbError> {
        for row in self.ledger.claim(CODES, phone, CODES_AT_ONCE).await? {
            let age = self.ledger.now().as_microsecond() - row.at;
            let fate = match &self.ways.gateway {
                _ if i128::from(age) > CODE_LIVES.as_micros() => Fate::Expired,
                None => Fate::Failed("no gateway for one-time codes is set up".to_owned()),
                Some(gateway) => gateway.send(&self.client, phone, &row.body).await,
            };
            self.ledger.settle(&row, &fate).await?;
        }
        Ok(())
    }
}
