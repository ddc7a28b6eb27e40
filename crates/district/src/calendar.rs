//! Which days are worked: weekends, public holidays and make-up workdays (调休).
//!
//! The days come from the State Council's yearly notice (国务院办公厅节假日安排),
//! kept as a plain table `date,day,name` where `day` is `off` or `work`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{self, Date, DateTime, Weekday};
use jiff::tz::Offset;

/// The one offset of China, +08:00 all year.
pub const CHINA: Offset = Offset::constant(8);

/// The built-in table of mainland China.
const CHINA_CSV: &str = include_str!("../../../calendars/cn.csv");

/// What the wall clock in China shows at an instant.
pub fn china_time(at: Timestamp) -> DateTime {
    CHINA.to_datetime(at)
}

/// The instant at which the wall clock in China shows `at`; the far ends of
/// the time line, where no instant exists, give the latest one.
pub fn china_instant(at: DateTime) -> Timestamp {
    CHINA.to_timestamp(at).unwrap_or(Timestamp::MAX)
}

/// How a listed day differs from its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A day off, whatever its weekday.
    Off,
    /// A weekend day that is worked in exchange.
    Work,
}

/// A day named by the yearly notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    /// Off or worked.
    pub kind: DayKind,
    /// The holiday it belongs to, in Chinese, e.g. `国庆节、中秋节`.
    pub name: String,
}

/// Public holidays and make-up workdays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Date, SpecialDay>,
    years: BTreeSet<i16>,
}

/// Why a calendar table was refused, with its line (the header is line 1).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("calendar line {line}: {fault}")]
pub struct CalendarError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: CalendarFault,
}

/// What can be wrong with a line of a calendar table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// The first line is not the header.
    #[error("the header must be \"date,day,name\"")]
    Header,
    /// Not three columns.
    #[error("expected three columns: date,day,name")]
    Columns,
    /// Not a date.
    #[error("\"{0}\" is not a date like 2026-10-01")]
    Date(String),
    /// Neither `off` nor `work`.
    #[error("\"{0}\" is neither \"off\" nor \"work\"")]
    Day(String),
    /// No name of a holiday.
    #[error("the name of the holiday is missing")]
    Name,
    /// The date stands in the table already.
    #[error("{0} is listed twice")]
    Twice(Date),
}

impl Calendar {
    /// Reads a table `date,day,name`.
    ///
    /// # Errors
    /// The first line that does not fit, with the reason.
    pub fn from_csv(text: &str) -> Result<Self, CalendarError> {
        let mut calendar = Self::default();
        let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
        if lines.next().map(|(header, _)| header.trim()) != Some("date,day,name") {
            return Err(CalendarError {
                line: 1,
                fault: CalendarFault::Header,
            });
        }
        for (row, line) in lines.filter(|(row, _)| !row.trim().is_empty()) {
            calendar
                .add(row.trim())
                .map_err(|fault| CalendarError { line, fault })?;
        }
        Ok(calendar)
    }

    /// The built-in calendar of mainland China.
    ///
    /// The table is compiled in and a test reads it, so that it is never
    /// refused here; were it, the result would cover no year and warn.
    pub fn china() -> Self {
        Self::from_csv(CHINA_CSV).unwrap_or_default()
    }

    fn add(&mut self, row: &str) -> Result<(), CalendarFault> {
        let columns: Vec<&str> = row.split(',').map(str::trim).collect();
        let [date, day, name] = columns[..] else {
            return Err(CalendarFault::Columns);
        };
        let date: Date = date
            .parse()
            .map_err(|_bad| CalendarFault::Date(date.to_owned()))?;
        let kind = match day {
            "off" => DayKind::Off,
            "work" => DayKind::Work,
            other => return Err(CalendarFault::Day(other.to_owned())),
        };
        if name.is_empty() {
            return Err(CalendarFault::Name);
        }
        // Days around New Year are published with the neighbouring year, so one
        // listed day does not make a year known. National Day always does.
        if (date.month(), date.day()) == (10, 1) {
            self.years.insert(date.year());
        }
        match self.days.insert(
            date,
            SpecialDay {
                kind,
                name: name.to_owned(),
            },
        ) {
            Some(_) => Err(CalendarFault::Twice(date)),
            None => Ok(()),
        }
    }

    /// Whether people work on `date`: Monday to Friday unless off, and
    /// weekend days that are worked in exchange.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.special(date) {
            Some(special) => special.kind == DayKind::Work,
            None => !is_weekend(date),
        }
    }

    /// What the notice says about `date`, if it names it.
    pub fn special(&self, date: Date) -> Option<&SpecialDay> {
        self.days.get(&date)
    }

    /// Whether the holidays of `year` are known. A year is known once its
    /// National Day (10-01) is listed; outside, only weekends are off, and
    /// whoever counts days must warn.
    pub fn covers(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// How many working days come after one day, up to another and with it; none where that is not later. Counted by
    /// weeks and by what the table lists, so that it costs as much for a year as for a thousand.
    pub fn working_days(&self, after: Date, until: Date) -> u32 {
        let Ok(first) = after.tomorrow() else {
            return 0;
        };
        if first > until {
            return 0;
        }
        let listed = self.days.range(first..=until);
        let more = listed.map(|(day, special)| match special.kind {
            DayKind::Off if !is_weekend(*day) => -1,
            DayKind::Work if is_weekend(*day) => 1,
            _ => 0,
        });
        let days = weekdays_to(until) - weekdays_to(after) + more.sum::<i32>();
        u32::try_from(days).unwrap_or_default()
    }

    /// The first working day on or after `date`.
    pub fn working_day_from(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working_day(day) {
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_end_of_time) => break,
            }
        }
        day
    }
}

/// Days from Monday to Friday since a Monday, up to a day and with it.
fn weekdays_to(date: Date) -> i32 {
    let days = (date - civil::date(1, 1, 1)).get_days() + 1;
    5 * days.div_euclid(7) + days.rem_euclid(7).min(5)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_built_in_table_is_whole() {
        let china = Calendar::from_csv(CHINA_CSV).expect("the built-in table fits");
        assert_eq!(china, Calendar::china());
        for year in 2019..=2026 {
            assert!(china.covers(year), "{year}");
        }
        assert!(
            !china.covers(2018),
            "three days of it are listed, yet it is not known"
        );
        assert!(!china.covers(2027));
    }

    #[test]
    fn holidays_weekends_and_make_up_days() {
        let china = Calendar::china();
        assert!(!china.is_working_day(date(2021, 10, 1)));
        assert!(china.is_working_day(date(2021, 9, 26)), "a worked Sunday");
        assert!(
            !china.is_working_day(date(2021, 7, 31)),
            "an ordinary Saturday"
        );
        assert!(china.is_working_day(date(2021, 7, 29)));
        assert_eq!(
            china.special(date(2021, 9, 26)).map(|d| d.name.as_str()),
            Some("国庆节")
        );
        assert_eq!(china.working_day_from(date(2021, 10, 1)), date(2021, 10, 8));
    }

    #[test]
    fn working_days_are_counted_as_one_would_count_them_day_by_day() {
        let china = Calendar::china();
        let walked = |after: Date, until: Date| {
            let days = std::iter::successors(after.tomorrow().ok(), |day| day.tomorrow().ok());
            let days = days.take_while(|day| *day <= until);
            u32::try_from(days.filter(|day| china.is_working_day(*day)).count()).unwrap()
        };
        for begin in [date(2020, 12, 25), date(-3, 12, 28), date(9998, 12, 20)] {
            for after in begin.series(1.day()).take(12) {
                for until in begin.series(11.days()).take(30) {
                    let told = china.working_days(after, until);
                    assert_eq!(told, walked(after, until), "{after} {until}");
                }
            }
        }
        assert_eq!(china.working_days(Date::MAX, Date::MAX), 0);
        assert!(china.working_days(Date::MIN, Date::MAX) > 5_000_000);
    }

    #[test]
    fn a_bad_line_is_named() {
        let refused = |row: &str| {
            Calendar::from_csv(&format!("date,day,name\n2021-01-01,off,元旦\n{row}\n"))
                .expect_err(row)
        };
        assert_eq!(
            refused("2021-02-30,off,x").fault,
            CalendarFault::Date("2021-02-30".into())
        );
        assert_eq!(
            refused("2021-02-12,rest,x").fault,
            CalendarFault::Day("rest".into())
        );
        assert_eq!(refused("2021-02-12,off,").fault, CalendarFault::Name);
        assert_eq!(refused("2021-02-12,off").fault, CalendarFault::Columns);
        assert_eq!(
            refused("2021-01-01,work,x").fault,
            CalendarFault::Twice(date(2021, 1, 1))
        );
        assert_eq!(refused("x,off,y").line, 3);
        assert_eq!(
            Calendar::from_csv("").expect_err("empty").fault,
            CalendarFault::Header
        );
    }

    #[test]
    fn china_is_eight_hours_ahead() {
        let noon = date(2021, 8, 5).at(12, 0, 0, 0);
        assert_eq!(china_instant(noon).to_string(), "2021-08-05T04:00:00Z");
        assert_eq!(china_time(china_instant(noon)), noon);
    }
}
