//! A group robot of `WeChat` Work (消息推送, formerly 群机器人): an address with a key, to which messages are
//! posted as JSON.

use jiff::SignedDuration;
use ledger::outbox::Fate;
use serde::Deserialize;

use super::answer::{answered, unanswered};
use super::message::Message;

/// Too many messages: after this the robot answers again.
const COOL_DOWN: SignedDuration = SignedDuration::from_secs(60);
/// The answer to too many messages.
const TOO_MANY: i64 = 45009;

/// A robot. Its address holds a key and is never shown.
#[derive(Clone)]
pub struct Robot {
    address: String,
}

impl std::fmt::Debug for Robot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Robot(…)")
    }
}

/// What the robot answers.
#[derive(Debug, Deserialize)]
struct Answer {
    errcode: i64,
}

impl Robot {
    /// A robot at an address, such as
    /// `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…`.
    pub fn at(address: &str) -> Result<Self, String> {
        let sound = address.starts_with("https://") || address.starts_with("http://127.0.0.1:");
        // The address holds a secret, so that it is not repeated.
        if sound && reqwest::Url::parse(address).is_ok() {
            let address = address.to_owned();
            Ok(Self { address })
        } else {
            Err("this is not an address that begins with https://".to_owned())
        }
    }

    /// Posts a message.
    pub async fn send(&self, client: &reqwest::Client, message: &Message) -> Fate {
        let body = message.body();
        let request = client
            .post(&self.address)
            .header("content-type", "application/json; charset=utf-8")
            .body(body.to_string());
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => return unanswered(&error),
        };
        let status = answer.status();
        if !status.is_success() {
            return answered(status);
        }
        let Ok(bytes) = answer.bytes().await else {
            return Fate::Unknown("the answer broke off".to_owned());
        };
        match serde_json::from_slice::<Answer>(&bytes) {
            Ok(Answer { errcode: 0 }) => Fate::Sent,
            Ok(Answer { errcode: TOO_MANY }) => Fate::Wait(
                COOL_DOWN,
                format!("the robot says {TOO_MANY}: too many messages"),
            ),
            // -1: the system is busy.
            Ok(Answer { errcode: -1 }) => Fate::Again("the robot is busy".to_owned()),
            Ok(Answer { errcode }) => Fate::Failed(format!("the robot says {errcode}")),
            Err(_) => Fate::Unknown("the answer is not the robot's".to_owned()),
        }
    }
}
