//! Periods as a type: what a figure is about in time, so that January to May is never read as the half year.
//!
//! Text forms: `2021` a year, `2021Q2` a quarter, `2021M06` a month, `2021M01-06` the cumulative months
//! January to June, `2021M04-06` months that do not begin the year, `2021-07-29` one day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{self, Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A stretch of whole months of one year, or one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// From the first day of month `from` to the last of month `to`, both of `year`, both included.
    Months {
        /// The year.
        year: i16,
        /// The first month, from 1.
        from: i8,
        /// The last month, at most 12, not before `from`.
        to: i8,
    },
    /// One day.
    Day(Date),
}

/// A text that is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no period: write 2021, 2021Q2, 2021M06, 2021M01-06 or 2021-07-29")]
pub struct BadPeriod(pub String);

impl Period {
    /// Months `from` to `to` of `year`; nothing where they are not months in order.
    pub fn months(year: i16, from: i8, to: i8) -> Option<Self> {
        let sound = (1..=9999).contains(&year) && 1 <= from && from <= to && to <= 12;
        sound.then_some(Self::Months { year, from, to })
    }

    /// The first half of `year`.
    pub const fn first_half(year: i16) -> Self {
        Self::Months {
            year,
            from: 1,
            to: 6,
        }
    }

    /// The year it lies in.
    pub fn year(self) -> i16 {
        match self {
            Self::Months { year, .. } => year,
            Self::Day(day) => day.year(),
        }
    }

    /// Counted from the beginning of the year, as most monthly figures are.
    pub const fn is_cumulative(self) -> bool {
        matches!(self, Self::Months { from: 1, .. })
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Months { year, from, .. } => civil::date(year, from, 1),
            Self::Day(day) => day,
        }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Months { year, to, .. } => civil::date(year, to, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// The same months or the same day `years` earlier; nothing where that day does not exist.
    pub fn years_before(self, years: i16) -> Option<Self> {
        match self {
            Self::Months { year, from, to } => Self::months(year.checked_sub(years)?, from, to),
            Self::Day(day) => {
                let year = day.year().checked_sub(years)?;
                Date::new(year, day.month(), day.day()).ok().map(Self::Day)
            }
        }
    }

    /// Whether the other begins and ends within this one.
    pub fn covers(self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// How much of the year is over on its last day: days gone, and days of the year.
    pub fn elapsed(self) -> (u32, u32) {
        let last = self.last_day();
        let days = if last.in_leap_year() { 366 } else { 365 };
        (u32::from(last.day_of_year().unsigned_abs()), days)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Months { year, from, to } => match (from, to) {
                (1, 12) => write!(f, "{year:04}"),
                (a, b) if a == b => write!(f, "{year:04}M{a:02}"),
                (4, 6) => write!(f, "{year:04}Q2"),
                (7, 9) => write!(f, "{year:04}Q3"),
                (10, 12) => write!(f, "{year:04}Q4"),
                (a, b) => write!(f, "{year:04}M{a:02}-{b:02}"),
            },
        }
    }
}

impl FromStr for Period {
    type Err = BadPeriod;
    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        parse(text).ok_or_else(|| BadPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    if let Ok(day) = text.parse::<Date>()
        && day.to_string() == text
    {
        return Some(Period::Day(day));
    }
    let (year, rest) = text.split_at_checked(4)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = year.parse().ok()?;
    if rest.is_empty() {
        return Period::months(year, 1, 12);
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter: i8 = digits(quarter, 1)?;
        return Period::months(year, 3 * quarter - 2, 3 * quarter);
    }
    let months = rest.strip_prefix('M')?;
    match months.split_once('-') {
        Some((from, to)) => Period::months(year, digits(from, 2)?, digits(to, 2)?),
        None => {
            let month = digits(months, 2)?;
            Period::months(year, month, month)
        }
    }
}

fn digits(text: &str, count: usize) -> Option<i8> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::period::*;

    #[test]
    fn every_form_is_read_and_printed_alike() {
        for text in [
            "2021",
            "2021Q2",
            "2021M06",
            "2021M01-06",
            "2021M01-05",
            "2021M02-03",
            "2021-07-29",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert_eq!(
            "2021Q1".parse::<Period>().unwrap().to_string(),
            "2021M01-03",
            "the first quarter is cumulative"
        );
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "21M06",
            "2021M00",
            "2021M13",
            "2021M06-01",
            "2021Q5",
            "2021Q0",
            "2021-02-30",
            "2021M6",
            "二0二一",
            "+021M06",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_thirtieth_of_june_is_before_the_middle_of_the_year() {
        assert_eq!(Period::first_half(2021).elapsed(), (181, 365));
        assert_eq!(Period::first_half(2020).elapsed(), (182, 366));
    }

    #[test]
    fn the_same_months_of_another_year() {
        let half = Period::first_half(2021);
        assert_eq!(half.years_before(2), Some(Period::first_half(2019)));
        assert!(half.covers("2021M01-05".parse().unwrap()));
        assert!(!half.covers("2021M07".parse().unwrap()));
        let leap: Period = "2020-02-29".parse().unwrap();
        assert_eq!(leap.years_before(1), None);
    }
}
