//! As of when an address asks: a day (`asof=2021-07-30`), an entry of the log (`cut=1590`), or both. Figures and what is
//! printed are read as everything stood then ([`AsOf::cut`]); a page of registers looks at facts on the day, by what the
//! records said at the entry ([`AsOf::point`]).

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
    /// The entry.
    #[serde(default)]
    cut: Option<String>,
    /// The day.
    #[serde(default)]
    asof: Option<String>,
}

/// From where registers are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day on which facts are looked at; today where none was asked for.
    pub day: Date,
    /// The entry up to which records are known; the newest where none was asked for.
    pub cut: Seq,
    /// Whether a day or an entry was asked for.
    pub asked: bool,
    /// Whether an entry was.
    pub cut_asked: bool,
}

impl Point {
    /// The entry that was asked for.
    pub fn entry(self) -> Option<Seq> {
        self.cut_asked.then_some(self.cut)
    }
}

impl AsOf {
    /// For what asks with an entry that is a number already.
    pub fn new(asof: Option<String>, cut: Option<Seq>) -> Self {
        let cut = cut.map(|cut| cut.to_string());
        Self { cut, asof }
    }

    fn told(text: Option<&String>) -> Option<&str> {
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The day as it was asked for; empty where none was.
    pub fn day(&self) -> &str {
        Self::told(self.asof.as_ref()).unwrap_or_default()
    }

    /// The day and the entry that are asked for. Refused are what is no day and no entry, a day that has not come, and
    /// an entry to which the log has not come: of them nothing is known.
    fn read(&self, today: Date, head: Seq) -> Result<(Option<Date>, Option<Seq>), Failure> {
        let day = Self::told(self.asof.as_ref()).map(str::parse::<Date>);
        let day = day.transpose().or(Err(Failure::NoMoment))?;
        if day.is_some_and(|day| day > today) {
            return Err(Failure::Ahead);
        }
        let cut = Self::told(self.cut.as_ref()).map(str::parse::<Seq>);
        let cut = cut.transpose().or(Err(Failure::NoMoment))?;
        match cut {
            Some(cut) if cut < 0 => Err(Failure::NoMoment),
            Some(cut) if cut > head => Err(Failure::Beyond(cut)),
            cut => Ok((day, cut)),
        }
    }

    /// The entry up to which everything is known, that of the day's end where only a day is asked for; nothing for all
    /// of it. An entry wins over a day. Refused is what [`AsOf::point`] refuses.
    pub async fn cut(&self, app: &App) -> Result<Option<Seq>, Failure> {
        let (day, cut) = self.read(today(app), app.ledger.head().seq)?;
        let (Some(day), None) = (day, cut) else {
            return Ok(cut);
        };
        let next = day.tomorrow().or(Err(Failure::NoMoment))?;
        let evening = china_instant(next.at(0, 0, 0, 0)) - SignedDuration::from_micros(1);
        Ok(Some(app.ledger.cut_at(evening).await?))
    }

    /// From where registers are looked at. Refused are what is no day and no entry, a day that has not come, and an
    /// entry to which the log has not come.
    pub fn point(&self, app: &App) -> Result<Point, Failure> {
        let (today, head) = (today(app), app.ledger.head().seq);
        let (day, cut) = self.read(today, head)?;
        Ok(Point {
            day: day.unwrap_or(today),
            cut: cut.unwrap_or(head),
            asked: day.is_some() || cut.is_some(),
            cut_asked: cut.is_some(),
        })
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

/// The day on which it is asked.
pub fn today(app: &App) -> Date {
    china_time(app.ledger.now()).date()
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
