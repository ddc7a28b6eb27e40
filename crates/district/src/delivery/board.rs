//! The board: who is late, since when, and who owes what next, over every project at once.
//!
//! A board is asked about any day at any cut, and each question touches every mark of every project. So the
//! versions of the three registers that it stands on are held small ([`Versions`]), and one pass over them
//! answers: nothing is derived beforehand that a revision would have to undo.

mod versions;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Gate;
use super::schedule::{Met, Milestone, Schedule, late_days};
use crate::calendar::Calendar;
use crate::log::Seq;
use crate::record::MARKS;
use crate::vocabulary::vocabulary;

pub use versions::{Told, Versions};

/// How far ahead a meeting looks, in days.
pub const SOON: i16 = 30;

vocabulary! {
    /// Which projects of a board are listed; the counts beside them stay those of all.
    pub enum Show {
        /// All.
        All = "all",
        /// Those past the gate.
        Landed = "landed",
        /// Those not past the gate.
        Open = "open",
        /// Those with a mark that is owed and overdue.
        Late = "late",
        /// Those with a mark that is owed within the next thirty days.
        Soon = "soon",
        /// Those with a due day that was another one in the plan laid beside.
        Moved = "moved",
    }
}

/// What is asked of a board.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// What was known: the newest version of each record up to this entry.
    pub cut: Seq,
    /// The day asked about.
    pub day: Date,
    /// A list; every project where empty.
    pub list: &'a str,
    /// What counts as landed.
    pub gate: Gate,
    /// Only what this unit answers for; every unit where empty.
    pub unit: &'a str,
    /// Whether a project's place is asked for; every project where absent.
    pub within: Option<&'a dyn Fn(&str) -> bool>,
    /// Which of them are listed.
    pub show: Show,
    /// The plan of this entry is laid beside.
    pub beside: Option<Seq>,
}

/// Where a list of standings goes on: the due day of what is owed next, and the key.
pub type Mark = (Option<Date>, String);

/// A due day of an earlier plan; nothing where that plan had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Was(pub Option<Date>);

/// What one unit owes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// Projects that are late.
    pub late: usize,
    /// Projects with a mark due within the next thirty days and none overdue.
    pub soon: usize,
    /// All its projects.
    pub all: usize,
}

/// A project on a board.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Its key.
    pub key: &'a str,
    /// What is told of it.
    pub told: &'a Told,
    /// Whether it has passed the gate.
    pub landed: bool,
    /// The earliest due day of a mark that is not met.
    pub owed: Option<Date>,
    /// Who owes it: whom the mark names, else who answers for the project.
    pub unit: Option<&'a str>,
    /// Whether that day is overdue.
    pub late: bool,
    /// Whether it or one of its marks was made up for a sample.
    pub invented: bool,
    facts: Facts,
    then: Option<Facts>,
}

/// When a mark is due and how it stands; nothing where no record speaks of it.
type Facts = [Option<(Option<Date>, Met)>; MARKS.len()];

/// The answer.
#[derive(Debug, Default)]
pub struct Board<'a> {
    /// Projects asked about.
    pub members: usize,
    /// Those past the gate.
    pub landed: usize,
    /// Those late.
    pub late: usize,
    /// Those with something due soon and nothing overdue.
    pub soon: usize,
    /// Those with a due day that was another one in the plan laid beside.
    pub moved: usize,
    /// Whether anything asked about was made up for a sample.
    pub invented: bool,
    /// What each unit owes.
    pub units: BTreeMap<&'a str, Owed>,
    /// Those listed: what is owed first, first.
    pub standings: Vec<Standing<'a>>,
}

/// The last due day that is overdue on `day`: a day off moves the due day to the next working day (民法典
/// 第203条), so no more than a few days have to be looked at.
fn overdue(day: Date, calendar: &Calendar) -> Date {
    let mut due = day;
    while late_days(due, day, calendar) == 0 {
        match due.yesterday() {
            Ok(before) => due = before,
            Err(_beginning_of_time) => break,
        }
    }
    due
}

impl Versions {
    /// The lists that projects stand on at a cut.
    pub fn lists(&self, cut: Seq) -> BTreeSet<&str> {
        let lines = self.projects().flat_map(|project| &project.members);
        let held = lines.filter_map(|line| line.at(cut));
        held.map(|member| &*member.list).collect()
    }

    /// The units that answer for projects at a cut.
    pub fn units(&self, cut: Seq) -> BTreeSet<&str> {
        let told = self.projects().filter_map(|project| project.told.at(cut));
        let marks = self.projects().flat_map(|project| &project.marks);
        let owners = marks.filter_map(|line| line.at(cut)?.owner.as_deref());
        told.filter_map(Told::owner).chain(owners).collect()
    }

    /// The board.
    pub fn board(&self, asked: &Question<'_>, calendar: &Calendar) -> Board<'_> {
        let overdue = overdue(asked.day, calendar);
        let ahead: Span = SOON.days();
        let horizon = asked.day.checked_add(ahead).unwrap_or(asked.day);
        let mut board = Board::default();
        for project in self.projects() {
            let Some(told) = project.told.at(asked.cut) else {
                continue;
            };
            let is_asked = (asked.list.is_empty()
                || project.is_on(asked.list, asked.cut, asked.day))
                && asked
                    .within
                    .is_none_or(|within| told.place.as_deref().is_some_and(within));
            if !is_asked {
                continue;
            }
            let mut standing = Standing {
                key: &project.told.key,
                told,
                landed: false,
                owed: None,
                unit: None,
                late: false,
                invented: told.invented,
                facts: project.facts(asked.cut, asked.day),
                then: asked.beside.map(|cut| project.facts(cut, asked.day)),
            };
            standing.invented |= project.has_invented_marks(asked.cut);
            standing.conclude(asked.gate, overdue);
            standing.unit = match standing.next() {
                Some(mark) => project.owes(mark, told, asked.cut),
                None => told.owner(),
            };
            let units = [standing.unit, told.owner()];
            if !asked.unit.is_empty() && !units.contains(&Some(asked.unit)) {
                continue;
            }
            board.count(&standing, horizon);
            let is_shown = match asked.show {
                Show::All => true,
                Show::Landed => standing.landed,
                Show::Open => !standing.landed,
                Show::Late => standing.late,
                Show::Soon => standing.is_soon(horizon),
                Show::Moved => standing.has_moved(),
            };
            if is_shown {
                board.standings.push(standing);
            }
        }
        board
            .standings
            .sort_unstable_by(|a, b| a.place().cmp(&b.place()));
        board
    }
}

impl<'a> Board<'a> {
    fn count(&mut self, standing: &Standing<'a>, horizon: Date) {
        let soon = standing.is_soon(horizon);
        self.members += 1;
        self.landed += usize::from(standing.landed);
        self.late += usize::from(standing.late);
        self.soon += usize::from(soon);
        self.moved += usize::from(standing.has_moved());
        self.invented |= standing.invented;
        let unit = standing.unit.unwrap_or_default();
        let owed = self.units.entry(unit).or_default();
        owed.all += 1;
        owed.late += usize::from(standing.late);
        owed.soon += usize::from(soon);
    }

    /// At most `most` of those listed, beginning behind `after`, and where to go on.
    pub fn part(&self, after: Option<&Mark>, most: usize) -> (&[Standing<'a>], Option<Mark>) {
        let from = after.map_or(0, |(owed, key)| {
            let last = (owed.is_none(), *owed, key.as_str());
            self.standings
                .partition_point(|standing| standing.place() <= last)
        });
        let rest = self.standings.get(from..).unwrap_or_default();
        let part = rest.get(..most.min(rest.len())).unwrap_or_default();
        let last = part.last().filter(|_| part.len() < rest.len());
        (part, last.map(|last| (last.owed, last.key.to_owned())))
    }

    /// The rate, with the keys of those listed; the counts are those of all.
    pub fn rate(&self) -> crate::rate::Rate {
        crate::rate::Rate::new(self.landed as u64, self.members as u64)
    }
}

impl Standing<'_> {
    /// What orders a board: the earliest due day that is owed; without one last; then the key.
    fn place(&self) -> (bool, Option<Date>, &str) {
        (self.owed.is_none(), self.owed, self.key)
    }

    /// The mark that is owed next: the open one with the earliest due day, else the first open one.
    fn next(&self) -> Option<usize> {
        let open = || {
            let facts = self.facts.iter().enumerate();
            facts
                .filter_map(|(at, fact)| fact.filter(|(_, met)| !met.is_met()).map(|it| (at, it.0)))
        };
        let planned = open().filter(|(_, due)| due.is_some());
        let next = planned
            .min_by_key(|(_, due)| *due)
            .or_else(|| open().next());
        next.map(|(at, _)| at)
    }

    fn is_soon(&self, horizon: Date) -> bool {
        !self.late && self.owed.is_some_and(|owed| owed <= horizon)
    }

    /// Whether a due day was another one in the plan laid beside, or is gone, or new.
    pub fn has_moved(&self) -> bool {
        let due = |facts: &Facts| facts.map(|fact| fact.and_then(|(due, _)| due));
        self.then.is_some_and(|then| due(&then) != due(&self.facts))
    }

    /// What a mark's due day was in the plan laid beside, where it was another one.
    pub fn was_due(&self, mark: &str) -> Option<Was> {
        let at = MARKS.iter().position(|known| *known == mark)?;
        let due = |facts: &Facts| facts.get(at).copied().flatten().and_then(|(due, _)| due);
        let was = due(self.then.as_ref()?);
        (was != due(&self.facts)).then_some(Was(was))
    }

    fn conclude(&mut self, gate: Gate, overdue: Date) {
        let met = |mark: &&str| {
            let found = MARKS
                .iter()
                .zip(&self.facts)
                .find(|(known, _)| *known == mark);
            found.is_some_and(|(_, fact)| fact.is_some_and(|(_, met)| met.is_met()))
        };
        self.landed = gate.marks().iter().all(met);
        let open = self.facts.iter().flatten().filter(|(_, met)| !met.is_met());
        self.owed = open.filter_map(|(due, _)| *due).min();
        self.late = self.owed.is_some_and(|owed| owed <= overdue);
    }

    /// Its marks on the day, with their lateness; without the records behind them.
    pub fn schedule(&self, day: Date, calendar: &Calendar) -> Schedule<'static> {
        let marks = MARKS.iter().zip(self.facts);
        let marks = marks.filter_map(|(mark, fact)| {
            let (due, met) = fact?;
            Some(Milestone::new(mark, due, met, Vec::new(), day, calendar))
        });
        Schedule {
            marks: marks.collect(),
        }
    }
}

impl std::fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { cut, day, list, .. } = self;
        write!(f, "{list} on {day} at {cut}")
    }
}

/// Where a list goes on, as an address holds it.
pub fn mark_text((owed, key): &Mark) -> String {
    let owed = owed.map_or_else(String::new, |day| day.to_string());
    format!("{owed}_{key}")
}

/// The same, read.
pub fn mark_of(text: &str) -> Option<Mark> {
    let (owed, key) = text.split_once('_')?;
    let owed = match owed {
        "" => None,
        day => Some(day.parse().ok()?),
    };
    Some((owed, key.to_owned()))
}

#[cfg(test)]
mod tests;
