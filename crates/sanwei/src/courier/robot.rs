//! A group robot of `WeChat` Work (消息推送, formerly 群机器人): an address with a key, to which messages are
//! posted as JSON.

use jiff::SignedDuration;
use ledger::outbox::Fate;
use serde::Deserialize;
use serde_json::json;

use super::{answered, unanswered};

/// The longest text, in bytes of UTF-8: a Chinese character has three.
const TEXT_MAX: usize = 2048;
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

    /// Posts a text, shortened to what a robot takes.
    pub async fn send(&self, client: &reqwest::Client, text: &str) -> Fate {
        let body = json!({"msgtype": "text", "text": {"content": shortened(text, TEXT_MAX)}});
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

/// The text cut to `most` bytes at a character, with an ellipsis where something is missing.
pub fn shortened(text: &str, most: usize) -> String {
    const MORE: &str = "\u{2026}";
    if text.len() <= most {
        return text.to_owned();
    }
    let room = most - MORE.len();
    let cut = (0..=room).rev().find(|at| text.is_char_boundary(*at));
    format!("{}{MORE}", &text[..cut.unwrap_or_default()])
}

#[cfg(test)]
mod unit {
    use super::shortened;

    #[test]
    fn bytes_are_counted_not_characters() {
        let characters = |count: usize| "字".repeat(count);
        assert_eq!(shortened(&characters(682), 2048), characters(682));
        let cut = shortened(&characters(683), 2048);
        assert!(cut.len() <= 2048 && cut.ends_with('…'));
        assert_eq!(shortened(&characters(1365), 4096).len(), 4095);
        assert!(shortened(&characters(1366), 4096).len() <= 4096);
    }
}
