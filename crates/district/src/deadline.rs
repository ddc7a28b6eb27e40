//! When something falls due, and why: a limit counted over a calendar.
//!
//! - Working days: the first day is not counted; due when work ends on the last.
//! - Working hours: counted within working hours only; what comes in outside
//!   them starts at the next working minute.
//! - Natural days: the first day is not counted (民法典 §201); a last day that
//!   is off moves to the next working day, and the day runs until 24:00
//!   (§203), which is 00:00 of the following date on the clock. Where the
//!   close of business is meant, the limit is to be written in working days.
//! - Urgent hours: the plain clock.
//!
//! A started minute is not held against the one who must act: hours begin at
//! the next full minute, so that the time that is shown is the exact one.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, DayKind, china_instant, china_time};
use crate::hours::Hours;

use crate::limit::{Limit, Unit};

mod words;

/// The last instant at which something is in time, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The instant; acting exactly then is in time.
    pub at: Timestamp,
    /// How it was found.
    pub reason: Reason,
}

/// How a deadline was counted: enough to explain it years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The limit that was counted.
    pub limit: Limit,
    /// The day in China on which the clock was started.
    pub from: Date,
    /// The holidays that were passed over, each once, by their Chinese name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<String>,
    /// Make-up workdays that were counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made_up: Vec<Date>,
    /// The last natural day, where it was off and the deadline moved on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Date>,
    /// The first year on the way whose holidays are not known yet: the
    /// deadline may still change, and whoever shows it must say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncovered_year: Option<i16>,
}

/// When `limit`, started at `from`, falls due.
pub fn due(limit: Limit, from: Timestamp, calendar: &Calendar, hours: &Hours) -> Deadline {
    let start = china_time(from);
    let mut count = Count {
        calendar,
        reason: Reason {
            limit,
            from: start.date(),
            skipped: Vec::new(),
            made_up: Vec::new(),
            moved_from: None,
            uncovered_year: None,
        },
    };
    let n = limit.count.get();
    let at = match limit.unit {
        Unit::WorkingDays => count
            .working_days(start.date(), n)
            .to_datetime(hours.closing()),
        Unit::WorkingHours => count.working_hours(next_minute(start), n, hours),
        Unit::Days => count.natural_days(start.date(), n),
        Unit::UrgentHours => next_minute(start).saturating_add(i64::from(n).hours()),
    };
    Deadline {
        at: china_instant(at),
        reason: count.reason,
    }
}

/// A count in progress, collecting its reason.
struct Count<'a> {
    calendar: &'a Calendar,
    reason: Reason,
}

impl Count<'_> {
    fn working_days(&mut self, start: Date, n: u16) -> Date {
        let mut day = start;
        for _ in 0..n {
            day = self.next_working_day(day);
        }
        day
    }

    fn next_working_day(&mut self, day: Date) -> Date {
        let mut day = day;
        while let Ok(next) = day.tomorrow() {
            day = next;
            if self.works(day) {
                break;
            }
        }
        day
    }

    fn working_hours(&mut self, start: DateTime, n: u16, hours: &Hours) -> DateTime {
        let mut left = SignedDuration::from_hours(i64::from(n));
        let mut now = start;
        if !self.works(now.date()) {
            now = self.next_working_day(now.date()).to_datetime(Time::MIN);
        }
        loop {
            for span in hours.spans() {
                let open = span.open.max(now.time());
                let room = span.close.duration_since(open);
                if room >= left {
                    return now.date().to_datetime(open).saturating_add(left);
                }
                if room.is_positive() {
                    left -= room;
                }
            }
            let next = self.next_working_day(now.date());
            if next == now.date() {
                return DateTime::MAX;
            }
            now = next.to_datetime(Time::MIN);
        }
    }

    fn natural_days(&mut self, start: Date, n: u16) -> DateTime {
        let raw = start.saturating_add(i64::from(n).days());
        self.note_year(raw);
        let last = if self.works(raw) {
            raw
        } else {
            self.reason.moved_from = Some(raw);
            self.next_working_day(raw)
        };
        let midnight = last.tomorrow().unwrap_or(Date::MAX);
        midnight.to_datetime(Time::MIN)
    }

    /// Whether `day` is worked, noting what is special about it.
    fn works(&mut self, day: Date) -> bool {
        self.note_year(day);
        match self.calendar.special(day) {
            Some(special) if special.kind == DayKind::Work => self.reason.made_up.push(day),
            Some(special) => {
                for name in special.name.split('、') {
                    if !self.reason.skipped.iter().any(|known| known == name) {
                        self.reason.skipped.push(name.to_owned());
                    }
                }
            }
            None => {}
        }
        self.calendar.is_working_day(day)
    }

    fn note_year(&mut self, day: Date) {
        if self.reason.uncovered_year.is_none() && !self.calendar.covers(day.year()) {
            self.reason.uncovered_year = Some(day.year());
        }
    }
}

/// The next full minute of the wall clock, or `at` itself if it is full.
fn next_minute(at: DateTime) -> DateTime {
    let full = at.date().at(at.hour(), at.minute(), 0, 0);
    if full == at {
        at
    } else {
        full.saturating_add(1.minute())
    }
}

#[cfg(test)]
mod tests;
