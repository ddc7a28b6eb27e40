//! The board: who is late, since when, and who owes what next, over every project at once.
//!
//! A board is asked about any day at any cut, and each question touches every mark of every project. So the
//! versions of the three registers that it stands on are held small ([`Versions`]), and one pass over them
//! answers: nothing is derived beforehand that a revision would have to undo. Of what it lists it keeps the
//! order alone; a part of the list is derived once more when it is shown.

mod standing;
mod versions;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Gate;
use super::schedule::late_days;
use crate::calendar::Calendar;
use crate::log::Seq;
use crate::vocabulary::vocabulary;
use versions::{Told, Word};
use view::View;

pub use standing::{Overdue, Standing};
pub use versions::Versions;
pub use view::Was;

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
        /// Those with a mark that no record calls met, though a later one is met that rests on it.
        Unrecorded = "unrecorded",
        /// Those with a mark that is met by a later day, so that nobody knows whether it is on this one.
        Unknown = "unknown",
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
    /// Only what this unit answers for or owes a mark of; every unit where empty. Late and soon are then those of
    /// which it owes such a mark itself.
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

/// What one unit owes. A project of which two units owe a mark is counted for both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// Projects of which it owes a mark that is overdue.
    pub late: usize,
    /// Projects of which it owes a mark that is due within the next thirty days, and none that is overdue.
    pub soon: usize,
    /// All its projects: those that it answers for, and those of which it owes a mark.
    pub all: usize,
}

/// A project that is listed: its number, and the due day that orders the list.
#[derive(Clone, Copy, Debug)]
struct Found {
    owed: Option<Date>,
    project: u32,
}

/// The answer.
#[derive(Debug)]
pub struct Board<'a> {
    versions: &'a Versions,
    view: View,
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
    /// Those with a mark whose record is missing though a later mark rests on it.
    pub unrecorded: usize,
    /// Those with a mark of which only a later day is known by which it was met.
    pub unknown: usize,
    /// Whether anything asked about was made up for a sample.
    pub invented: bool,
    /// What each unit owes.
    pub units: BTreeMap<&'a str, Owed>,
    /// Those listed: what is owed first, first.
    found: Vec<Found>,
}

/// The last due day that is overdue on `day`: a day off moves the due day to the next working day (民法典
/// 第203条), so no more than a few days have to be looked at.
pub(super) fn overdue(day: Date, calendar: &Calendar) -> Date {
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
        let members = self
            .projects()
            .flat_map(|(_, project)| project.members(cut));
        let lists: BTreeSet<Word> = members.map(|member| member.list).collect();
        lists
            .into_iter()
            .map(|list| self.words.text(list))
            .collect()
    }

    /// Whether any version of a record has put a project on `list`.
    pub fn knows_list(&self, list: &str) -> bool {
        let list = self.words.find(list);
        let mut projects = self.projects();
        list.is_some_and(|list| projects.any(|(_, project)| project.was_on(list)))
    }

    /// The units that answer for projects at a cut.
    pub fn units(&self, cut: Seq) -> BTreeSet<&str> {
        let mut units: BTreeSet<Word> = BTreeSet::new();
        for (_, project) in self.projects() {
            units.extend(project.told(cut).and_then(Told::owner));
            units.extend(project.marks(cut).filter_map(|mark| mark.owner));
        }
        units
            .into_iter()
            .map(|unit| self.words.text(unit))
            .collect()
    }

    /// The board.
    pub fn board(&self, asked: &Question<'_>, calendar: &Calendar) -> Board<'_> {
        let ahead: Span = SOON.days();
        let view = View {
            cut: asked.cut,
            day: asked.day,
            gate: asked.gate,
            beside: asked.beside,
            overdue: overdue(asked.day, calendar),
            horizon: asked.day.checked_add(ahead).unwrap_or(asked.day),
        };
        let mut board = Board {
            versions: self,
            view,
            members: 0,
            landed: 0,
            late: 0,
            soon: 0,
            moved: 0,
            unrecorded: 0,
            unknown: 0,
            invented: false,
            units: BTreeMap::new(),
            found: Vec::new(),
        };
        // A word that no record has used is no project's list and no project's unit.
        let [list, unit] = [asked.list, asked.unit].map(|word| self.words.find(word));
        let is_known = |asked: &str, word: Option<Word>| asked.is_empty() || word.is_some();
        if !is_known(asked.list, list) || !is_known(asked.unit, unit) {
            return board;
        }
        let (list, unit) = (
            list.filter(|_| !asked.list.is_empty()),
            unit.filter(|_| !asked.unit.is_empty()),
        );
        let mut inside: BTreeMap<Word, bool> = BTreeMap::new();
        let mut is_within = |place: Option<Word>| {
            asked.within.is_none_or(|within| {
                place.is_some_and(|place| {
                    let asked = || within(self.words.text(place));
                    *inside.entry(place).or_insert_with(asked)
                })
            })
        };
        let mut units: BTreeMap<Option<Word>, Owed> = BTreeMap::new();
        for (number, project) in self.projects() {
            let Some(told) = project.told(asked.cut) else {
                continue;
            };
            if !list.is_none_or(|list| project.is_on(list, asked.cut, asked.day))
                || !is_within(told.place)
            {
                continue;
            }
            let standing = Standing::of(self, self.key(number), project, told, &view);
            let mut answer: BTreeSet<Option<Word>> = standing.debts.owners().collect();
            answer.insert(told.owner());
            if unit.is_some() && !answer.contains(&unit) {
                continue;
            }
            // Each unit is late, or soon, with the marks that it owes itself.
            let owed = |unit: Option<Word>| {
                let late = standing.debts.are_due(unit, view.overdue);
                (late, !late && standing.debts.are_due(unit, view.horizon))
            };
            let (late, soon) = match unit {
                Some(_) => owed(unit),
                None => (standing.late, standing.is_soon(view.horizon)),
            };
            board.count(&standing, late, soon);
            for unit in answer {
                let (late, soon) = owed(unit);
                let owed = units.entry(unit).or_default();
                owed.all += 1;
                owed.late += usize::from(late);
                owed.soon += usize::from(soon);
            }
            let is_shown = match asked.show {
                Show::All => true,
                Show::Landed => standing.landed,
                Show::Open => !standing.landed,
                Show::Late => late,
                Show::Soon => soon,
                Show::Moved => standing.has_moved(),
                Show::Unrecorded => standing.lacks_record(),
                Show::Unknown => standing.is_unknown(),
            };
            if is_shown {
                board.found.push(Found {
                    owed: standing.owed,
                    project: number,
                });
            }
        }
        let named = units
            .into_iter()
            .map(|(unit, owed)| (unit.map_or("", |unit| self.words.text(unit)), owed));
        board.units = named.collect();
        board
            .found
            .sort_unstable_by(|a, b| a.place(self).cmp(&b.place(self)));
        board
    }
}

impl<'a> Board<'a> {
    fn count(&mut self, standing: &Standing<'a>, late: bool, soon: bool) {
        self.members += 1;
        self.landed += usize::from(standing.landed);
        self.late += usize::from(late);
        self.soon += usize::from(soon);
        self.moved += usize::from(standing.has_moved());
        self.unrecorded += usize::from(standing.lacks_record());
        self.unknown += usize::from(standing.is_unknown());
        self.invented |= standing.invented;
    }

    /// How many are listed.
    pub const fn found(&self) -> usize {
        self.found.len()
    }

    /// Those listed, what is owed first, first.
    pub fn standings(&self) -> impl Iterator<Item = Standing<'a>> {
        self.found.iter().filter_map(|found| self.standing(found))
    }

    /// At most `most` of those listed, beginning behind `after`, and where to go on.
    pub fn part(&self, after: Option<&Mark>, most: usize) -> (Vec<Standing<'a>>, Option<Mark>) {
        let from = after.map_or(0, |(owed, key)| {
            let last = (owed.is_none(), *owed, key.as_str());
            self.found
                .partition_point(|found| found.place(self.versions) <= last)
        });
        let rest = self.found.get(from..).unwrap_or_default();
        let part = rest.get(..most.min(rest.len())).unwrap_or_default();
        let last = part.last().filter(|_| part.len() < rest.len());
        let standings = part.iter().filter_map(|found| self.standing(found));
        let next = last.map(|last| (last.owed, self.versions.key(last.project).to_owned()));
        (standings.collect(), next)
    }

    fn standing(&self, found: &Found) -> Option<Standing<'a>> {
        let (key, project) = self.versions.project(found.project)?;
        let told = project.told(self.view.cut)?;
        Some(Standing::of(self.versions, key, project, told, &self.view))
    }

    /// The rate, with the keys of those listed; the counts are those of all.
    pub fn rate(&self) -> crate::rate::Rate {
        crate::rate::Rate::new(self.landed as u64, self.members as u64)
    }
}

impl Found {
    /// What orders a board: the earliest due day that is owed; without one last; then the key.
    fn place<'a>(&self, versions: &'a Versions) -> (bool, Option<Date>, &'a str) {
        (self.owed.is_none(), self.owed, versions.key(self.project))
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
