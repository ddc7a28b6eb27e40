//! The working hours of an office: one or more spans within a day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

/// Working hours, e.g. `08:30-12:00 13:30-17:30`: a parameter of the district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    spans: Vec<Span>,
}

/// One stretch of work within a day, from `open` until `close`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When work starts.
    pub open: Time,
    /// When work ends; later than `open`.
    pub close: Time,
}

/// Why working hours were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// There is no span at all.
    #[error("working hours need at least one span like \"08:30-12:00\"")]
    Empty,
    /// Not of the form `08:30-12:00`.
    #[error("\"{0}\" is not a span like \"08:30-12:00\"")]
    Span(String),
    /// A span ends before it starts, or starts before the one before has ended.
    #[error("the spans of working hours must follow one another: \"{0}\"")]
    Order(String),
}

impl Hours {
    /// Working hours from spans in the order of the day.
    ///
    /// # Errors
    /// When there are none, or when they do not follow one another.
    pub fn new(spans: Vec<Span>) -> Result<Self, HoursError> {
        if spans.is_empty() {
            return Err(HoursError::Empty);
        }
        let mut clock = Time::MIN;
        for span in &spans {
            if span.open < clock || span.close <= span.open {
                return Err(HoursError::Order(span.to_string()));
            }
            clock = span.close;
        }
        Ok(Self { spans })
    }

    /// The spans, in the order of the day; never empty.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// When the day's work ends.
    pub fn closing(&self) -> Time {
        self.spans.last().map_or(Time::MAX, |span| span.close)
    }

    /// Whether the wall clock `at` lies within a span.
    pub fn contains(&self, at: DateTime) -> bool {
        self.spans
            .iter()
            .any(|span| span.open <= at.time() && at.time() < span.close)
    }
}

impl Default for Hours {
    /// 08:30–12:00 and 13:30–17:30, seven and a half hours.
    fn default() -> Self {
        let span = |open, close| Span { open, close };
        Self {
            spans: vec![
                span(Time::constant(8, 30, 0, 0), Time::constant(12, 0, 0, 0)),
                span(Time::constant(13, 30, 0, 0), Time::constant(17, 30, 0, 0)),
            ],
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{}",
            self.open.strftime("%H:%M"),
            self.close.strftime("%H:%M")
        )
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, span) in self.spans.iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            write!(f, "{gap}{span}")?;
        }
        Ok(())
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let spans = text
            .split_whitespace()
            .map(span)
            .collect::<Result<_, _>>()?;
        Self::new(spans)
    }
}

fn span(text: &str) -> Result<Span, HoursError> {
    let refused = || HoursError::Span(text.to_owned());
    let (open, close) = text.split_once('-').ok_or_else(refused)?;
    let time = |word| Time::strptime("%H:%M", word).map_err(|_bad| refused());
    Ok(Span {
        open: time(open)?,
        close: time(close)?,
    })
}

impl TryFrom<String> for Hours {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, HoursError> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_written_alike() {
        let office: Hours = "08:30-12:00 13:30-17:30".parse().expect("fits");
        assert_eq!(office, Hours::default());
        assert_eq!(office.to_string(), "08:30-12:00 13:30-17:30");
        assert_eq!(office.closing(), Time::constant(17, 30, 0, 0));
    }

    #[test]
    fn spans_that_cannot_be_worked_are_refused() {
        let refused = |text: &str| text.parse::<Hours>().expect_err(text);
        assert_eq!(refused(" "), HoursError::Empty);
        assert_eq!(refused("8h"), HoursError::Span("8h".into()));
        assert_eq!(
            refused("12:00-08:30"),
            HoursError::Order("12:00-08:30".into())
        );
        assert_eq!(
            refused("08:00-12:00 11:00-15:00"),
            HoursError::Order("11:00-15:00".into())
        );
        assert!("25:00-26:00".parse::<Hours>().is_err());
    }
}
