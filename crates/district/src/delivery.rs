//! Delivery of projects: marks, lateness and the landing rate. Everything is derived from dated records: a
//! missing date never means done, and never means active.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::Calendar;
use crate::rate::Rate;
use crate::record::Record;

/// How it stands with one mark on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum MarkState {
    /// Met on a known day.
    Met {
        /// The day.
        on: Date,
    },
    /// Known to be met by a day; when exactly is not known.
    MetBy {
        /// The day by which.
        by: Date,
    },
    /// Due and not met.
    Late {
        /// The day it was due.
        due: Date,
        /// Working days since then.
        working_days: u32,
    },
    /// Still to come.
    Due {
        /// The day it is due.
        due: Date,
    },
    /// Nothing is known.
    Unknown,
}

impl MarkState {
    /// How it stands on `day` with a mark of which `record` is the newest version, if there is one.
    pub fn of(record: Option<&Record>, day: Date, calendar: &Calendar) -> Self {
        let Some(record) = record else {
            return Self::Unknown;
        };
        let until = |column: &str| record.day(column).filter(|met| *met <= day);
        if let Some(on) = until("met") {
            return Self::Met { on };
        }
        if let Some(by) = until("met_by") {
            return Self::MetBy { by };
        }
        match record.day("due") {
            Some(due) if due < day => Self::Late {
                due,
                working_days: working_days(due, day, calendar),
            },
            Some(due) => Self::Due { due },
            None => Self::Unknown,
        }
    }

    /// Whether it is met.
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Met { .. } | Self::MetBy { .. })
    }
}

/// The working days after `due`, `day` included.
pub fn working_days(due: Date, day: Date, calendar: &Calendar) -> u32 {
    let days = std::iter::successors(due.tomorrow().ok(), |date| date.tomorrow().ok());
    let late = days.take_while(|date| *date <= day);
    let count = late.filter(|date| calendar.is_working_day(*date)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a membership of a list holds on `day`.
pub fn is_listed(membership: &Record, list: &str, day: Date) -> bool {
    membership.cell("list") == Some(list)
        && membership.day("from").is_none_or(|from| from <= day)
        && membership.day("to").is_none_or(|to| day <= to)
}

/// The landing rate 落地率: of all projects on a list, those that have passed the gate. Which mark is the
/// gate is a parameter and is printed beside the rate.
pub fn landing_rate(gates: impl IntoIterator<Item = MarkState>) -> Rate {
    let (mut landed, mut all) = (0, 0);
    for gate in gates {
        all += 1;
        landed += u64::from(gate.is_met());
    }
    Rate::new(landed, all)
}

/// How much of the year is over at the end of `day` (时间进度), as days of days.
pub fn elapsed(day: Date) -> Rate {
    let days = if day.in_leap_year() { 366 } else { 365 };
    Rate::new(u64::from(day.day_of_year().unsigned_abs()), days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;
    use jiff::civil::date;

    fn mark(cells: &[(&str, &str)]) -> Record {
        Record {
            kind: RecordKind::Mark,
            key: "x".to_owned(),
            cells: cells
                .iter()
                .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_missing_date_is_neither_done_nor_active() {
        let china = Calendar::china();
        let day = date(2021, 6, 30);
        assert_eq!(MarkState::of(None, day, &china), MarkState::Unknown);
        assert_eq!(
            MarkState::of(Some(&mark(&[])), day, &china),
            MarkState::Unknown
        );
    }

    #[test]
    fn what_is_met_later_was_not_met_then() {
        let china = Calendar::china();
        let mark = mark(&[("due", "2021-05-31"), ("met", "2021-06-20")]);
        let on = |month, day| MarkState::of(Some(&mark), date(2021, month, day), &china);
        assert_eq!(
            on(5, 31),
            MarkState::Due {
                due: date(2021, 5, 31)
            }
        );
        // 12 to 14 June were the Dragon Boat holiday: 1, 2, 3, 4, 7, 8, 9, 10, 11 and 15 June are working days.
        assert_eq!(
            on(6, 15),
            MarkState::Late {
                due: date(2021, 5, 31),
                working_days: 10
            }
        );
        assert_eq!(
            on(6, 20),
            MarkState::Met {
                on: date(2021, 6, 20)
            }
        );
    }

    #[test]
    fn the_gate_makes_the_rate() {
        let met = MarkState::MetBy {
            by: date(2021, 6, 30),
        };
        let states =
            |count: usize| (0..6).map(move |n| if n < count { met } else { MarkState::Unknown });
        assert_eq!(landing_rate(states(5)).percent(), "83.33%");
        assert_eq!(landing_rate(states(3)).percent(), "50.00%");
        assert_eq!(landing_rate([]).percent(), "—");
        assert_eq!(elapsed(date(2021, 6, 30)).percent(), "49.59%");
    }
}
