//! The gateway for one-time codes: an address to which a text with the number and the code is posted.

use ledger::outbox::Fate;

use super::answer::{answered, unanswered};

/// A gateway. Its header holds a secret and is never shown.
#[derive(Clone)]
pub struct Gateway {
    address: String,
    body: String,
    authorization: Option<String>,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway(…)")
    }
}

impl Gateway {
    /// A gateway at `address`. In `body`, which must be JSON, `{phone}` and `{code}` are filled in;
    /// `authorization` is sent as the header of that name.
    pub fn new(
        address: String,
        body: String,
        authorization: Option<String>,
    ) -> Result<Self, String> {
        if !(address.starts_with("https://") || address.starts_with("http://127.0.0.1:")) {
            return Err("this is not an address that begins with https://".to_owned());
        }
        for gap in ["{phone}", "{code}"] {
            if !body.contains(gap) {
                return Err(format!("the body says nowhere where the {gap} goes"));
            }
        }
        let filled = body
            .replace("{phone}", "13800000000")
            .replace("{code}", "000000");
        serde_json::from_str::<serde_json::Value>(&filled)
            .map_err(|error| format!("the body is not JSON: {error}"))?;
        Ok(Self {
            address,
            body,
            authorization,
        })
    }

    /// Sends one code. Both are digits, so that they need no quoting.
    pub async fn send(&self, client: &reqwest::Client, phone: &str, code: &str) -> Fate {
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !digits(phone) || !digits(code) {
            return Fate::Failed("not a number and a code".to_owned());
        }
        let body = self.body.replace("{phone}", phone).replace("{code}", code);
        let mut request = client
            .post(&self.address)
            .header("content-type", "application/json; charset=utf-8")
            .body(body);
        if let Some(secret) = &self.authorization {
            request = request.header("authorization", secret);
        }
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Fate::Sent,
            Ok(answer) => answered(answer.status()),
            Err(error) => unanswered(&error),
        }
    }
}
