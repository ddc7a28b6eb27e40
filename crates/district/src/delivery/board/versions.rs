//! Every version of projects, marks and places on lists, held small: each word and each key once, and of a
//! version no more than a board asks for.

use std::num::NonZeroU32;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;

use super::view::Facts;
use crate::delivery::replan::replans;
use crate::delivery::schedule::Met;
use crate::log::Seq;
use crate::record::{Glance, MARKS, RecordKind};

/// A word that many records share, by its number from 1.
pub(super) type Word = NonZeroU32;

/// Words, each kept once.
#[derive(Debug, Default)]
pub(super) struct Words(IndexSet<Box<str>>);

/// What a board tells of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub name: Box<str>,
    responsible: Option<Word>,
    building: Option<Word>,
    /// The code of its place.
    pub place: Option<Word>,
    /// Made up for a sample.
    pub invented: bool,
}

/// A mark's days.
#[derive(Clone, Debug)]
pub(super) struct Days {
    due: Option<Date>,
    met: Option<Date>,
    met_by: Option<Date>,
    /// Who owes it, where it is said.
    pub owner: Option<Word>,
    pub mark: u8,
    pub invented: bool,
}

/// A place on a list.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub list: Word,
    from: Option<Date>,
    to: Option<Date>,
}

/// A version of a line that belongs to a project; `is` is none where the line ends there.
#[derive(Debug)]
pub(super) struct Version<T> {
    seq: Seq,
    line: u32,
    is: Option<T>,
}

/// The versions of the lines of one register that belong to one project: those of a line stand together, the
/// oldest first.
type Lines<T> = Vec<Version<T>>;

#[derive(Debug, Default)]
pub(super) struct Project {
    told: Vec<(Seq, Option<Told>)>,
    marks: Lines<Days>,
    members: Lines<Member>,
}

/// The lines of a register by key, and the project that the newest version of each names. A line's place is
/// its number.
type Named = IndexMap<Box<str>, Option<u32>>;

/// Every version of the registers that a board stands on. It is filled in the order of the log.
#[derive(Debug, Default)]
pub struct Versions {
    projects: Vec<Project>,
    /// The projects' keys, in the same order.
    keys: IndexSet<Box<str>>,
    marks: Named,
    members: Named,
    pub(super) words: Words,
}

impl Words {
    /// The word's number; it is kept where it is new.
    fn put(&mut self, text: &str) -> Word {
        let at = match self.0.get_index_of(text) {
            Some(at) => at,
            None => self.0.insert_full(text.into()).0,
        };
        number(at)
    }

    /// The number of a word, where a record has used it.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.0.get_index_of(text).map(number)
    }

    /// The word.
    pub fn text(&self, word: Word) -> &str {
        let at = usize::try_from(word.get() - 1).unwrap_or(usize::MAX);
        self.0.get_index(at).map_or("", |text| text)
    }
}

/// There are never as many words as numbers.
fn number(at: usize) -> Word {
    Word::MIN.saturating_add(small(at))
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn wide(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

impl Told {
    /// Who answers for it, else who builds it.
    pub fn owner(&self) -> Option<Word> {
        self.responsible.or(self.building)
    }
}

/// The version of each line that holds at a cut; lines that there were not yet, or that ended, are left out.
fn at<T>(lines: &[Version<T>], cut: Seq) -> impl Iterator<Item = &T> {
    newest(lines, cut).map(|(_, is)| is)
}

/// The newest version of each line at a cut, with the entry that made it; without those that are withdrawn.
fn newest<T>(lines: &[Version<T>], cut: Seq) -> impl Iterator<Item = (Seq, &T)> {
    let lines = lines.chunk_by(|one, next| one.line == next.line);
    lines.filter_map(move |versions| {
        let mut newest = versions.iter().rev();
        let newest = newest.find(|version| version.seq <= cut)?;
        Some((newest.seq, newest.is.as_ref()?))
    })
}

impl Days {
    /// Puts the mark to what other records say of it: the earlier due day, the surer proof.
    fn join(&self, facts: &mut Facts, day: Date) {
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
    /// What is told of it at a cut; nothing where it was not there yet or was taken back.
    pub fn told(&self, cut: Seq) -> Option<&Told> {
        let mut newest = self.told.iter().rev();
        newest.find(|(seq, _)| *seq <= cut)?.1.as_ref()
    }

    /// Its marks at a cut.
    pub fn marks(&self, cut: Seq) -> impl Iterator<Item = &Days> {
        at(&self.marks, cut)
    }

    /// How often the due day of a mark was put to another one or went, up to a cut.
    pub fn replanned(&self, cut: Seq) -> usize {
        let lines = self.marks.chunk_by(|one, next| one.line == next.line);
        let moved = |versions: &[Version<Days>]| {
            let known = versions.iter().filter(|version| version.seq <= cut);
            let planned =
                known.map(|version| version.is.as_ref().map(|days| (days.mark, days.due)));
            replans(planned).len()
        };
        lines.map(moved).sum()
    }

    /// Its places on lists at a cut.
    pub fn members(&self, cut: Seq) -> impl Iterator<Item = &Member> {
        at(&self.members, cut)
    }

    /// Whether any version of its places on lists names this one.
    pub fn was_on(&self, list: Word) -> bool {
        let mut told = self
            .members
            .iter()
            .filter_map(|version| version.is.as_ref());
        told.any(|member| member.list == list)
    }

    /// How its marks stand as a cut knows them, on a day.
    pub fn facts(&self, cut: Seq, day: Date) -> Facts {
        let mut facts = [None; MARKS.len()];
        for mark in self.marks(cut) {
            mark.join(&mut facts, day);
        }
        facts
    }

    /// Who owes each mark: whom its own records name, the newest where they are several, else whoever answers for the
    /// project.
    pub fn owners(&self, told: &Told, cut: Seq) -> [Option<Word>; MARKS.len()] {
        let mut owners = [None; MARKS.len()];
        for (seq, mark) in newest(&self.marks, cut) {
            let named = mark.owner.map(|owner| (seq, owner));
            if let Some(owner) = owners.get_mut(usize::from(mark.mark)) {
                *owner = named.max(*owner);
            }
        }
        owners.map(|owner| owner.map(|(_, owner)| owner).or(told.owner()))
    }

    /// Whether it stands on a list on a day: both ends are included.
    pub fn is_on(&self, list: Word, cut: Seq, day: Date) -> bool {
        let mut held = self.members(cut).filter(|member| member.list == list);
        held.any(|member| {
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

    /// The projects, each with its number.
    pub(super) fn projects(&self) -> impl Iterator<Item = (u32, &Project)> {
        (0..).zip(&self.projects)
    }

    /// A project by its number, with its key.
    pub(super) fn project(&self, number: u32) -> Option<(&str, &Project)> {
        let at = wide(number);
        Some((self.keys.get_index(at)?, self.projects.get(at)?))
    }

    /// The key of a project.
    pub(super) fn key(&self, number: u32) -> &str {
        self.keys.get_index(wide(number)).map_or("", |key| key)
    }

    /// The next version of a record, made by entry `seq`.
    pub fn put(&mut self, record: &Glance<'_>, seq: Seq) {
        let stands = !record.is_withdrawn();
        match record.kind {
            RecordKind::Project => {
                let told = stands.then(|| self.told(record));
                let number = self.numbered(record.key());
                if let Some(project) = self.projects.get_mut(wide(number)) {
                    // Most have one version for good.
                    if project.told.is_empty() {
                        project.told.reserve_exact(1);
                    }
                    project.told.push((seq, told));
                }
            }
            RecordKind::Mark => {
                let mark = record.cell("mark");
                let mark = MARKS.iter().position(|known| mark == Some(known));
                let days = mark.and_then(|mark| u8::try_from(mark).ok());
                let owner = record.cell("owner").map(|owner| self.words.put(owner));
                let days = days.filter(|_| stands).map(|mark| Days {
                    due: record.day("due"),
                    met: record.day("met"),
                    met_by: record.day("met_by"),
                    owner,
                    mark,
                    invented: record.is_invented(),
                });
                self.line(record, seq, days, |all| &mut all.marks, |it| &mut it.marks);
            }
            RecordKind::Membership => {
                let list = self.words.put(record.cell("list").unwrap_or_default());
                let member = stands.then(|| Member {
                    list,
                    from: record.day("from"),
                    to: record.day("to"),
                });
                self.line(
                    record,
                    seq,
                    member,
                    |all| &mut all.members,
                    |it| &mut it.members,
                );
            }
            _ => {}
        }
    }

    fn told(&mut self, record: &Glance<'_>) -> Told {
        let mut word = |column| record.cell(column).map(|text| self.words.put(text));
        Told {
            responsible: word("responsible_unit"),
            building: word("building_unit"),
            place: word("place"),
            name: record.cell("name").unwrap_or(record.key()).into(),
            invented: record.is_invented(),
        }
    }

    /// The number of a project, which begins where its key is new.
    fn numbered(&mut self, key: &str) -> u32 {
        if let Some(at) = self.keys.get_index_of(key) {
            return small(at);
        }
        self.projects.push(Project::default());
        small(self.keys.insert_full(key.into()).0)
    }

    /// The next version of what belongs to a project. A revision may give it to another one, and is then
    /// the end of it in the first.
    fn line<T>(
        &mut self,
        record: &Glance<'_>,
        seq: Seq,
        version: Option<T>,
        named: fn(&mut Self) -> &mut Named,
        of: fn(&mut Project) -> &mut Lines<T>,
    ) {
        let now = record.cell(RecordKind::Project.as_str());
        let now = now.map(|key| self.numbered(key));
        let named = named(self);
        let known = named.get_index_of(record.key());
        let line = match known {
            Some(line) => line,
            None => named.insert_full(record.key().into(), None).0,
        };
        let project = named.get_index_mut(line).map(|(_, project)| project);
        let before = project.and_then(|project| std::mem::replace(project, now));
        let mut put = |number: u32, is| {
            if let Some(project) = self.projects.get_mut(wide(number)) {
                let version = Version {
                    seq,
                    line: small(line),
                    is,
                };
                push(of(project), version, known.is_none());
            }
        };
        if let Some(before) = before.filter(|before| Some(*before) != now) {
            put(before, None);
        }
        if let Some(now) = now {
            put(now, version);
        }
    }
}

/// Puts a version behind the others of its line; a line that is new needs no looking for.
fn push<T>(lines: &mut Lines<T>, version: Version<T>, is_new: bool) {
    let of_line = |known: &Version<T>| known.line == version.line;
    let last = if is_new {
        None
    } else {
        lines.iter().rposition(of_line)
    };
    match last {
        Some(last) => lines.insert(last + 1, version),
        None => lines.push(version),
    }
}
