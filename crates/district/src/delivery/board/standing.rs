//! A project on a board: derived anew wherever it is shown.

use jiff::civil::Date;

use super::versions::{Project, Told, Versions, Word};
use super::view::{Facts, View, Was};
use crate::calendar::Calendar;
use crate::delivery::schedule::{Met, Milestone, Schedule, next, rests_on};
use crate::log::Seq;
use crate::record::MARKS;

/// A project on a board.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The code of its place.
    pub place: Option<&'a str>,
    /// Whether it has passed the gate.
    pub landed: bool,
    /// The earliest due day of a mark that is owed.
    pub owed: Option<Date>,
    /// Who owes what comes next: whom the mark names, else who answers for the project.
    pub unit: Option<&'a str>,
    /// The marks that are overdue, each with whoever owes it.
    pub overdue: Vec<Overdue<'a>>,
    /// Whether the earliest due day is overdue.
    pub late: bool,
    /// Whether it or one of its marks was made up for a sample.
    pub invented: bool,
    pub(super) debts: Debts,
    project: &'a Project,
    cut: Seq,
    facts: Facts,
    then: Option<Facts>,
}

/// A mark that is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue<'a> {
    /// The mark.
    pub mark: &'static str,
    /// Who owes it; nothing where nobody is named.
    pub unit: Option<&'a str>,
}

/// What is owed of each mark: by when, and by whom. Nothing of a mark that is not owed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Debts([Option<(Option<Date>, Option<Word>)>; MARKS.len()]);

impl Debts {
    fn of(facts: &Facts, owners: &[Option<Word>; MARKS.len()]) -> Self {
        let mut debts = Self::default();
        for (at, due) in owed(facts) {
            if let (Some(debt), Some(owner)) = (debts.0.get_mut(at), owners.get(at)) {
                *debt = Some((due, *owner));
            }
        }
        debts
    }

    /// Every debt: the number of its mark, by when, by whom.
    fn all(&self) -> impl Iterator<Item = (usize, Option<Date>, Option<Word>)> + Clone {
        let debts = self.0.iter().enumerate();
        debts.filter_map(|(at, debt)| debt.map(|(due, owner)| (at, due, owner)))
    }

    /// Who owes anything.
    pub fn owners(&self) -> impl Iterator<Item = Option<Word>> {
        self.all().map(|(_, _, owner)| owner)
    }

    /// Whether `unit` owes a mark that was due by `day`.
    pub fn are_due(&self, unit: Option<Word>, day: Date) -> bool {
        let mut own = self.all().filter(|(_, _, owner)| *owner == unit);
        own.any(|(_, due, _)| due.is_some_and(|due| due <= day))
    }
}

/// The marks that are owed: nothing says that they are met, and they are not beneath one that is or may be met.
fn owed(facts: &Facts) -> impl Iterator<Item = (usize, Option<Date>)> {
    let open = facts.iter().enumerate();
    open.filter_map(|(at, fact)| fact.filter(|(_, met)| met.is_not()).map(|it| (at, it.0)))
        .filter(|(at, _)| !is_covered(facts, *at))
}

/// Whether a mark that is met, or that may be, rests on the open one at `at`.
fn is_covered(facts: &Facts, at: usize) -> bool {
    let may = |(_, met): &(Option<Date>, Met)| !met.is_not();
    let is_told = |mark: &str| {
        let mut found = MARKS.iter().zip(facts).filter(|(known, _)| **known == mark);
        found.any(|(_, fact)| fact.as_ref().is_some_and(may))
    };
    MARKS
        .get(at)
        .is_some_and(|mark| rests_on(mark, is_told).is_some())
}

/// The mark that is met and rests on the open one at `at`.
fn unrecorded(facts: &Facts, at: usize) -> Option<&'static str> {
    rests_on(MARKS.get(at)?, |mark| is_met(facts, mark))
}

fn is_met(facts: &Facts, mark: &str) -> bool {
    let mut found = MARKS.iter().zip(facts).filter(|(known, _)| **known == mark);
    found.any(|(_, fact)| fact.is_some_and(|(_, met)| met.is_met()))
}

impl<'a> Standing<'a> {
    /// Derives how a project stands.
    pub(super) fn of(
        versions: &'a Versions,
        key: &'a str,
        project: &'a Project,
        told: &'a Told,
        view: &View,
    ) -> Self {
        let text = |word| versions.words.text(word);
        let facts = project.facts(view.cut, view.day);
        let debts = Debts::of(&facts, &project.owners(told, view.cut));
        let due = debts.all().filter_map(|(_, due, _)| due).min();
        let next = next(debts.all().map(|(_, due, owner)| (owner, due)));
        let owes = next.unwrap_or_else(|| told.owner());
        let is_overdue = |due: Option<Date>| due.is_some_and(|due| due <= view.overdue);
        let overdue = debts.all().filter(|(_, due, _)| is_overdue(*due));
        let overdue = overdue.filter_map(|(at, _, owner)| {
            let mark = *MARKS.get(at)?;
            let unit = owner.map(text);
            Some(Overdue { mark, unit })
        });
        Self {
            key,
            name: &told.name,
            place: told.place.map(text),
            landed: view.gate.marks().iter().all(|mark| is_met(&facts, mark)),
            owed: due,
            unit: owes.map(text),
            overdue: overdue.collect(),
            late: is_overdue(due),
            invented: told.invented || project.marks(view.cut).any(|mark| mark.invented),
            debts,
            project,
            cut: view.cut,
            facts,
            then: view.beside.map(|cut| project.facts(cut, view.day)),
        }
    }

    /// Whether a mark that no record calls met must have been, since a later one rests on it. A mark that no
    /// record speaks of is not asked for.
    pub fn lacks_record(&self) -> bool {
        let mut open = (0..).zip(&self.facts).filter(|(_, fact)| {
            let fact = fact.as_ref();
            fact.is_some_and(|(_, met)| met.is_not())
        });
        open.any(|(at, _)| unrecorded(&self.facts, at).is_some())
    }

    /// Whether a mark is met by a later day and nothing says of this one: it is neither done nor late.
    pub fn is_unknown(&self) -> bool {
        let mut facts = self.facts.iter().flatten();
        facts.any(|(_, met)| matches!(met, Met::Later(_)))
    }

    pub(super) fn is_soon(&self, horizon: Date) -> bool {
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

    /// How often a due day of its plan was put to another one, up to the cut.
    pub fn replanned(&self) -> usize {
        self.project.replanned(self.cut)
    }

    /// Its marks on the day, with their lateness; without the records behind them.
    pub fn schedule(&self, day: Date, calendar: &Calendar) -> Schedule<'static> {
        let marks = MARKS.iter().zip(self.facts);
        let marks = marks.filter_map(|(mark, fact)| {
            let (due, met) = fact?;
            Some(Milestone::new(mark, due, met, Vec::new(), day, calendar))
        });
        Schedule::new(marks.collect())
    }
}
