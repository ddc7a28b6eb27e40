//! Marks of a project: what was due, what is met, what is late and what comes next.

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::record::{MARKS, Record};

/// How a mark stands. A missing date never means done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// On this day.
    On(Date),
    /// Some day up to this one: the source gives no day.
    By(Date),
    /// Some day up to this later one, and nothing says of this day: whether it is met is not known.
    Later(Date),
    /// Nothing says that it is met.
    Not,
}

/// One mark of a project, put together from every record that speaks of it: the plan may come from one
/// and the proof from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone<'a> {
    /// Its word.
    pub mark: &'static str,
    /// When it is due.
    pub due: Option<Date>,
    /// How it stands on the day asked about.
    pub met: Met,
    /// Working days beyond the due day: until it was met, or so far. Nought where its record is missing, and where
    /// whether it is met is not known.
    pub late: u32,
    /// Its record is missing: no record calls it met, but this later mark is met and rests on it. That is not
    /// done, and not late either; what is owed is the record.
    pub unrecorded: Option<&'static str>,
    /// Nothing says that it is met, and of this later mark that rests on it only a later day is known: whether it is
    /// met is not known either.
    pub hangs_on: Option<&'static str>,
    /// The records.
    pub records: Vec<&'a Record>,
}

/// The marks of one project on a day, in their usual order; marks that no record speaks of are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule<'a> {
    /// The marks.
    pub marks: Vec<Milestone<'a>>,
}

/// What an authority does not certify before the others are there: with the permit, approval and land
/// (建筑法 第八条第一项 for the land; 国办发〔2019〕11号 has approval in the first of four stages, the permit in the
/// third); with the completion filed, also permit and beginning (房屋建筑和市政基础设施工程竣工验收备案管理办法 第五条:
/// the report names the permit). A beginning proves no permit, and production no completion: both happen
/// without, against the law, and then something is late.
const RESTS: &[(&str, &[&str])] = &[
    ("permit", &["approval", "land"]),
    ("completion", &["approval", "land", "permit", "start"]),
];

/// The first later mark that is met and rests on `mark`.
pub(super) fn rests_on(mark: &str, is_met: impl Fn(&str) -> bool) -> Option<&'static str> {
    let mut rests = RESTS.iter().filter(|(_, on)| on.contains(&mark));
    rests
        .find(|(later, _)| is_met(later))
        .map(|(later, _)| *later)
}

/// What comes next of the marks that are owed, in their usual order with their due days: the one with the earliest day;
/// but an open mark before that one in the usual order is not passed over because it has no day, or has lost it.
pub(super) fn next<T>(owed: impl Iterator<Item = (T, Option<Date>)> + Clone) -> Option<T> {
    let planned = owed.clone().enumerate();
    let planned = planned.filter_map(|(at, (mark, due))| Some((at, mark, due?)));
    let planned = planned.min_by_key(|(_, _, due)| *due);
    let end = planned.as_ref().map_or(usize::MAX, |(at, _, _)| *at);
    let mut before = owed.take(end).filter(|(_, due)| due.is_none());
    let passed = before.next().map(|(mark, _)| mark);
    passed.or_else(|| planned.map(|(_, mark, _)| mark))
}

/// Working days from the due day to `until`: the due day itself is in time, and where it is a day off the
/// next working day still is (民法典 第203条).
pub fn late_days(due: Date, until: Date, calendar: &Calendar) -> u32 {
    calendar.working_days(calendar.working_day_from(due), until)
}

impl Met {
    /// From what a record says, as of `day`: what was met later was not met then.
    pub(super) fn on(met: Option<Date>, met_by: Option<Date>, day: Date) -> Self {
        if let Some(met) = met {
            return if met <= day { Self::On(met) } else { Self::Not };
        }
        match met_by {
            Some(by) if by <= day => Self::By(by),
            Some(by) => Self::Later(by),
            None => Self::Not,
        }
    }

    /// The surer of two: a day, then a bound, then a bound that has not come, then nothing; the earlier of two alike.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::On(a), Self::On(b)) => Self::On(a.min(b)),
            (Self::On(day), _) | (_, Self::On(day)) => Self::On(day),
            (Self::By(a), Self::By(b)) => Self::By(a.min(b)),
            (Self::By(day), _) | (_, Self::By(day)) => Self::By(day),
            (Self::Later(a), Self::Later(b)) => Self::Later(a.min(b)),
            (Self::Later(day), Self::Not) | (Self::Not, Self::Later(day)) => Self::Later(day),
            (Self::Not, Self::Not) => Self::Not,
        }
    }

    /// Whether it is met.
    pub const fn is_met(self) -> bool {
        matches!(self, Self::On(_) | Self::By(_))
    }

    /// Whether nothing says that it is met, on this day or by any later one.
    pub const fn is_not(self) -> bool {
        matches!(self, Self::Not)
    }
}

impl<'a> Schedule<'a> {
    /// The marks of `project` among `marks`, on `day`.
    pub fn of(
        project: &str,
        marks: impl IntoIterator<Item = &'a Record>,
        day: Date,
        calendar: &Calendar,
    ) -> Self {
        let own: Vec<&Record> = marks
            .into_iter()
            .filter(|mark| mark.cell("project") == Some(project))
            .collect();
        let marks = MARKS
            .iter()
            .filter_map(|mark| {
                let records: Vec<&Record> = own
                    .iter()
                    .copied()
                    .filter(|record| record.cell("mark") == Some(mark))
                    .collect();
                (!records.is_empty()).then(|| milestone(mark, records, day, calendar))
            })
            .collect();
        Self::new(marks)
    }

    /// Of marks in their usual order: finds those whose record is missing.
    pub(super) fn new(mut marks: Vec<Milestone<'a>>) -> Self {
        let met = |mark: &&Milestone<'_>| mark.met.is_met();
        let met: Vec<&str> = marks.iter().filter(met).map(|mark| mark.mark).collect();
        let may = marks.iter().filter(|mark| !mark.met.is_not());
        let may: Vec<&str> = may.map(|mark| mark.mark).collect();
        for mark in marks.iter_mut().filter(|mark| mark.met.is_not()) {
            mark.unrecorded = rests_on(mark.mark, |later| met.contains(&later));
            let hangs_on = rests_on(mark.mark, |later| may.contains(&later));
            mark.hangs_on = hangs_on.filter(|_| mark.unrecorded.is_none());
            if hangs_on.is_some() {
                mark.late = 0;
            }
        }
        Self { marks }
    }

    /// A mark by its word.
    pub fn mark(&self, mark: &str) -> Option<&Milestone<'a>> {
        self.marks.iter().find(|found| found.mark == mark)
    }

    /// Whether every one of `marks` is met.
    pub fn has_met(&self, marks: &[&str]) -> bool {
        let met = |mark: &&str| self.mark(mark).is_some_and(|found| found.met.is_met());
        marks.iter().all(met)
    }

    /// Whether every one of `marks` is met, or may be: some of them are met by a later day, and nothing says more.
    pub fn may_have_met(&self, marks: &[&str]) -> bool {
        let may = |mark: &&str| self.mark(mark).is_some_and(|found| !found.met.is_not());
        marks.iter().all(may)
    }

    /// The mark that is owed and overdue the longest, if any.
    pub fn latest(&self) -> Option<&Milestone<'a>> {
        let open = self.marks.iter().filter(|mark| mark.is_owed());
        open.filter(|mark| mark.late > 0)
            .max_by_key(|mark| mark.late)
    }

    /// What is owed next, by the order of marks.
    pub fn next(&self) -> Option<&Milestone<'a>> {
        let open = self.marks.iter().filter(|mark| mark.is_owed());
        next(open.map(|mark| (mark, mark.due)))
    }

    /// The earliest due day of what is owed.
    pub fn owed(&self) -> Option<Date> {
        let open = self.marks.iter().filter(|mark| mark.is_owed());
        open.filter_map(|mark| mark.due).min()
    }
}

impl<'a> Milestone<'a> {
    /// Whether nobody knows on the day if it is met.
    pub const fn is_unknown(&self) -> bool {
        matches!(self.met, Met::Later(_)) || self.hangs_on.is_some()
    }

    /// Whether it is owed: nothing says that it is met, not only its record is missing, and it hangs on nothing.
    pub const fn is_owed(&self) -> bool {
        self.met.is_not() && self.unrecorded.is_none() && self.hangs_on.is_none()
    }

    /// A mark on `day`, with its lateness.
    pub(super) fn new(
        mark: &'static str,
        due: Option<Date>,
        met: Met,
        records: Vec<&'a Record>,
        day: Date,
        calendar: &Calendar,
    ) -> Self {
        let until = match met {
            Met::On(met) => Some(met),
            // It was met some day up to the bound: lateness is not known and not claimed.
            Met::By(_) | Met::Later(_) => None,
            Met::Not => Some(day),
        };
        let late = due
            .zip(until)
            .map_or(0, |(due, until)| late_days(due, until, calendar));
        Self {
            mark,
            due,
            met,
            late,
            unrecorded: None,
            hangs_on: None,
            records,
        }
    }
}

fn milestone<'a>(
    mark: &'static str,
    records: Vec<&'a Record>,
    day: Date,
    calendar: &Calendar,
) -> Milestone<'a> {
    let met = records.iter().fold(Met::Not, |met, record| {
        met.or(Met::on(record.day("met"), record.day("met_by"), day))
    });
    let due = records.iter().filter_map(|record| record.day("due")).min();
    Milestone::new(mark, due, met, records, day, calendar)
}

/// A due day that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift<'a> {
    /// The record's key.
    pub key: &'a str,
    /// The mark.
    pub mark: &'a str,
    /// The day of the earlier plan, if it had one.
    pub was: Option<Date>,
    /// The day now.
    pub is: Option<Date>,
}

/// What changed in the due days between two cuts of the marks.
pub fn shifts<'a>(then: &'a [Record], now: &'a [Record]) -> Vec<Shift<'a>> {
    let find = |records: &'a [Record], key: &str| records.iter().find(|record| record.key == key);
    let gone = then
        .iter()
        .filter(|record| find(now, &record.key).is_none());
    now.iter()
        .chain(gone)
        .filter_map(|record| {
            let due = |records| find(records, &record.key).and_then(|found| found.day("due"));
            let (was, is) = (due(then), due(now));
            (was != is).then(|| Shift {
                key: &record.key,
                mark: record.cell("mark").unwrap_or_default(),
                was,
                is,
            })
        })
        .collect()
}
