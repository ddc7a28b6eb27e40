//! Every version of projects, marks and places on lists, held small.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;

use super::Facts;
use crate::delivery::schedule::Met;
use crate::log::Seq;
use crate::record::{MARKS, Record, RecordKind};

/// What a board tells of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its name.
    pub name: Box<str>,
    /// Who answers for it.
    pub responsible: Option<Arc<str>>,
    /// Who builds it.
    pub building: Option<Arc<str>>,
    /// The code of its place.
    pub place: Option<Arc<str>>,
    /// Made up for a sample.
    pub invented: bool,
}

/// A mark's days.
#[derive(Clone, Debug)]
pub(super) struct Days {
    pub mark: u8,
    /// Who owes it, where it is said.
    pub owner: Option<Arc<str>>,
    due: Option<Date>,
    met: Option<Date>,
    met_by: Option<Date>,
    pub invented: bool,
}

/// A place on a list.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub list: Arc<str>,
    from: Option<Date>,
    to: Option<Date>,
}

/// The versions of one record, the oldest first.
#[derive(Debug)]
pub(super) struct Line<T> {
    pub key: Arc<str>,
    versions: Vec<(Seq, Option<T>)>,
}

#[derive(Debug)]
pub(super) struct Project {
    pub told: Line<Told>,
    pub marks: Vec<Line<Days>>,
    pub members: Vec<Line<Member>>,
}

/// Every version of the registers that a board stands on. It is filled in the order of the log.
#[derive(Debug, Default)]
pub struct Versions {
    projects: Vec<Project>,
    known: IndexMap<Arc<str>, usize>,
    /// The project that the newest version of a mark, or of a place on a list, names.
    named: IndexMap<(RecordKind, Arc<str>), usize>,
    words: IndexSet<Arc<str>>,
}

impl Told {
    /// Who answers for it, else who builds it.
    pub fn owner(&self) -> Option<&str> {
        self.responsible.as_deref().or(self.building.as_deref())
    }
}

impl<T> Line<T> {
    fn new(key: Arc<str>) -> Self {
        Self {
            key,
            versions: Vec::new(),
        }
    }

    /// The version that holds at a cut; nothing where there was none yet or it was taken back.
    pub fn at(&self, cut: Seq) -> Option<&T> {
        let mut newest = self.versions.iter().rev();
        newest.find(|(seq, _)| *seq <= cut)?.1.as_ref()
    }
}

impl Days {
    /// Puts the mark to what other records say of it: the earlier due day, the surer proof.
    pub fn join(&self, facts: &mut Facts, day: Date) {
        let Some(fact) = facts.get_mut(usize::from(self.mark)) else {
            return;
        };
        let (due, met) = fact.unwrap_or((None, Met::Not));
        let due = match (due, self.due) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        *fact = Some((due, met.or(Met::on(self.met, self.met_by, day))));
    }
}

impl Project {
    /// Its marks as a cut knows them, on a day.
    pub fn facts(&self, cut: Seq, day: Date) -> Facts {
        let mut facts = [None; MARKS.len()];
        for mark in self.marks.iter().filter_map(|line| line.at(cut)) {
            mark.join(&mut facts, day);
        }
        facts
    }

    /// Who owes a mark: whom its own records name, else whoever answers for the project.
    pub fn owes<'a>(&'a self, mark: usize, told: &'a Told, cut: Seq) -> Option<&'a str> {
        let marks = self.marks.iter().filter_map(|line| line.at(cut));
        let mut own = marks.filter(|days| usize::from(days.mark) == mark);
        let named = own.find_map(|days| days.owner.as_deref());
        named.or_else(|| told.owner())
    }

    /// Whether one of its marks was made up for a sample.
    pub fn has_invented_marks(&self, cut: Seq) -> bool {
        let mut marks = self.marks.iter().filter_map(|line| line.at(cut));
        marks.any(|mark| mark.invented)
    }

    /// Whether it stands on a list on a day: both ends are included.
    pub fn is_on(&self, list: &str, cut: Seq, day: Date) -> bool {
        let held = self.members.iter().filter_map(|line| line.at(cut));
        held.filter(|member| &*member.list == list).any(|member| {
            member.from.is_none_or(|from| from <= day) && member.to.is_none_or(|to| day <= to)
        })
    }
}

impl Versions {
    /// The registers that are held.
    pub const KINDS: &[RecordKind] = &[
        RecordKind::Project,
        RecordKind::Mark,
        RecordKind::Membership,
    ];

    pub(super) fn projects(&self) -> impl Iterator<Item = &Project> {
        self.projects.iter()
    }

    /// The next version of a record, made by entry `seq`.
    pub fn put(&mut self, record: &Record, seq: Seq) {
        let stands = !record.is_withdrawn();
        match record.kind {
            RecordKind::Project => {
                let told = stands.then(|| self.told(record));
                let at = self.project(&record.key);
                if let Some(project) = self.projects.get_mut(at) {
                    project.told.versions.push((seq, told));
                }
            }
            RecordKind::Mark => {
                let mark = record.cell("mark");
                let mark = MARKS.iter().position(|known| mark == Some(known));
                let days = mark.and_then(|mark| u8::try_from(mark).ok());
                let owner = record.cell("owner").map(|owner| self.word(owner));
                let days = days.filter(|_| stands).map(|mark| Days {
                    mark,
                    owner,
                    due: record.day("due"),
                    met: record.day("met"),
                    met_by: record.day("met_by"),
                    invented: record.is_invented(),
                });
                self.line(record, seq, days, |project| &mut project.marks);
            }
            RecordKind::Membership => {
                let list = record.cell("list").unwrap_or_default();
                let member = stands.then(|| Member {
                    list: self.word(list),
                    from: record.day("from"),
                    to: record.day("to"),
                });
                self.line(record, seq, member, |project| &mut project.members);
            }
            _ => {}
        }
    }

    fn told(&mut self, record: &Record) -> Told {
        let mut word = |column| record.cell(column).map(|text| self.word(text));
        Told {
            responsible: word("responsible_unit"),
            building: word("building_unit"),
            place: word("place"),
            name: record.cell("name").unwrap_or(&record.key).into(),
            invented: record.is_invented(),
        }
    }

    /// A word that many records share, kept once.
    fn word(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.words.get(text) {
            return known.clone();
        }
        let word: Arc<str> = text.into();
        self.words.insert(word.clone());
        word
    }

    fn project(&mut self, key: &str) -> usize {
        if let Some(at) = self.known.get(key) {
            return *at;
        }
        let (at, key): (usize, Arc<str>) = (self.projects.len(), key.into());
        self.known.insert(key.clone(), at);
        self.projects.push(Project {
            told: Line::new(key),
            marks: Vec::new(),
            members: Vec::new(),
        });
        at
    }

    /// The next version of what belongs to a project. A revision may give it to another one, and is then
    /// the end of it in the first.
    fn line<T>(
        &mut self,
        record: &Record,
        seq: Seq,
        version: Option<T>,
        of: fn(&mut Project) -> &mut Vec<Line<T>>,
    ) {
        let named = (record.kind, Arc::from(record.key.as_str()));
        let before = self.named.get(&named).copied();
        let now = record.cell(RecordKind::Project.as_str());
        let now = now.map(|key| self.project(key));
        if let Some(before) = before.filter(|before| Some(*before) != now)
            && let Some(project) = self.projects.get_mut(before)
        {
            push(of(project), &named.1, seq, None);
        }
        match now {
            Some(now) => {
                if let Some(project) = self.projects.get_mut(now) {
                    push(of(project), &named.1, seq, version);
                }
                self.named.insert(named, now);
            }
            None => {
                self.named.swap_remove(&named);
            }
        }
    }
}

fn push<T>(lines: &mut Vec<Line<T>>, key: &Arc<str>, seq: Seq, version: Option<T>) {
    match lines.iter_mut().find(|line| line.key == *key) {
        Some(line) => line.versions.push((seq, version)),
        None => lines.push(Line {
            key: key.clone(),
            versions: vec![(seq, version)],
        }),
    }
}
