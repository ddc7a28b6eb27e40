//! As of when an address asks: the end of a day (`asof=2021-07-30`), or an entry of the log (`cut=1590`).

use district::calendar::{china_instant, china_time};
use district::log::Seq;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;

use crate::App;
use crate::failure::Failure;

/// What an address says; texts, so that what cannot be read is answered and not guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct AsOf {
    /// Everything as of this entry.
    #[serde(default)]
    cut: Option<String>,
    /// Everything as of the end of this day.
    #[serde(default)]
    asof: Option<String>,
}

impl AsOf {
    fn told(text: Option<&String>) -> Option<&str> {
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The day as it was asked for; empty where none was.
    pub fn day(&self) -> &str {
        Self::told(self.asof.as_ref()).unwrap_or_default()
    }

    /// The entry up to which everything is known; nothing for all of it. Refused are what is no day and no entry, a day
    /// that has not come, and an entry to which the log has not come.
    pub async fn cut(&self, app: &App) -> Result<Option<Seq>, Failure> {
        let mut evening = None;
        if let Some(text) = Self::told(self.asof.as_ref()) {
            let day: Date = text.parse().or(Err(Failure::NoMoment))?;
            if day > china_time(app.ledger.now()).date() {
                return Err(Failure::Ahead);
            }
            let next = day.tomorrow().or(Err(Failure::NoMoment))?;
            evening = Some(china_instant(next.at(0, 0, 0, 0)) - SignedDuration::from_micros(1));
        }
        if let Some(text) = Self::told(self.cut.as_ref()) {
            let cut: Seq = text.parse().or(Err(Failure::NoMoment))?;
            if cut < 0 {
                return Err(Failure::NoMoment);
            }
            if cut > app.ledger.head().seq {
                return Err(Failure::Beyond(cut));
            }
            return Ok(Some(cut));
        }
        match evening {
            Some(evening) => Ok(Some(app.ledger.cut_at(evening).await?)),
            None => Ok(None),
        }
    }

    /// What a link carries on, behind `before` (`?` or `&`): the moment that was asked for, as it was. Empty where none
    /// was.
    pub fn query(&self, before: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, told) in [("asof", &self.asof), ("cut", &self.cut)] {
            if let Some(text) = Self::told(told.as_ref()) {
                query.append_pair(name, text);
            }
        }
        match query.finish() {
            query if query.is_empty() => query,
            query => format!("{before}{query}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AsOf;

    #[test]
    fn a_link_carries_on_the_moment_that_was_asked_for() {
        let asked = |asof: &str, cut: &str| AsOf {
            asof: Some(asof.to_owned()),
            cut: Some(cut.to_owned()),
        };
        assert_eq!(asked("2021-07-30", "").query("?"), "?asof=2021-07-30");
        assert_eq!(asked("", "12").query("&"), "&cut=12");
        assert_eq!(asked("", " ").query("?"), "");
        assert_eq!(asked("\"<x>", "").query("?"), "?asof=%22%3Cx%3E");
    }
}
