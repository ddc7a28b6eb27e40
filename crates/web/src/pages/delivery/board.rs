//! What an address asks of the board, and the answer: the same for the page, the API and the sheet.

use district::calendar::china_instant;
use district::charter::Charter;
use district::delivery::Gate;
use district::delivery::board::{
    Owed, Question, Show, Standing, Versions, Was, mark_of, mark_text,
};
use district::delivery::{Milestone, Schedule};
use district::lang::Lang;
use district::log::Seq;
use district::place::PlaceKind;
use district::rate::Rate;
use jiff::civil::Date;
use serde::Deserialize;

use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::registers::Book;
use crate::views::place_name;

/// How many projects a page shows.
pub const PAGE: usize = 50;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// A list; the first where not said, every project where empty.
    pub list: Option<String>,
    /// What counts as landed.
    pub gate: Option<String>,
    /// `landed`, `open`, `late`, `soon`, `unrecorded`, `unknown` or `moved`: only these.
    pub show: Option<String>,
    /// The unit that answers for the projects.
    pub unit: Option<String>,
    /// A place and everything within.
    pub place: Option<String>,
    /// As of when.
    #[serde(flatten)]
    pub at: AsOf,
    /// A day or an entry of the log whose plan is laid beside.
    pub beside: Option<String>,
    /// Where to go on.
    pub after: Option<String>,
}

/// A word of an address that cannot be read: its name and what stands there.
#[derive(Debug)]
pub struct Misread(pub &'static str, pub String);

/// Why there is no board.
#[derive(Debug)]
pub enum Why {
    /// The address is not understood.
    Misread(Misread),
    /// Something else.
    Failed(Failure),
}

impl From<Failure> for Why {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<ledger::DbError> for Why {
    fn from(error: ledger::DbError) -> Self {
        Self::Failed(error.into())
    }
}

/// For a page.
impl From<Why> for Failure {
    fn from(why: Why) -> Self {
        match why {
            Why::Misread(Misread(name, _)) => Self::Bad(name),
            Why::Failed(failure) => failure,
        }
    }
}

/// A project on the board, with its marks.
#[derive(Debug)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Who owes what comes next.
    pub unit: Option<String>,
    /// The marks that are overdue, each with whoever owes it.
    pub overdue: Vec<(&'static str, Option<String>)>,
    /// How often a due day of its plan was put to another one.
    pub replanned: usize,
    /// The code of its place.
    pub place: Option<String>,
    /// Whether it has passed the gate.
    pub landed: bool,
    /// Whether it may have: of a mark of the gate only a later day is known by which it was met.
    pub may_have_landed: bool,
    /// Whether something of it was made up.
    pub invented: bool,
    /// Its marks.
    pub schedule: Schedule<'static>,
    /// Due days of the plan laid beside that were other ones.
    pub was: Vec<(&'static str, Was)>,
}

/// A board as it was asked for.
#[derive(Debug)]
pub struct Seen {
    /// The list; empty for all.
    pub list: String,
    /// The gate.
    pub gate: Gate,
    /// Which are listed.
    pub show: Show,
    /// The unit; empty for all.
    pub unit: String,
    /// The place; empty for all.
    pub place: String,
    /// The day.
    pub day: Date,
    /// The cut.
    pub cut: Seq,
    /// Whether the address named the cut.
    pub cut_asked: bool,
    /// The cut whose plan is laid beside, and the day of which it is, where a day was asked for.
    pub beside: Option<(Option<Date>, Seq)>,
    /// How many projects were asked about, are past the gate, late, have something due soon, were moved.
    pub members: usize,
    /// See `members`.
    pub landed: usize,
    /// See `members`.
    pub late: usize,
    /// See `members`.
    pub soon: usize,
    /// See `members`.
    pub moved: usize,
    /// How many have a mark whose record is missing.
    pub unrecorded: usize,
    /// How many have a mark of which only a later day is known by which it was met.
    pub unknown: usize,
    /// How many are listed.
    pub found: usize,
    /// Whether something asked about was made up.
    pub invented: bool,
    /// Every list.
    pub lists: Vec<String>,
    /// Every unit, with what it owes of what was asked about.
    pub units: Vec<(String, Owed)>,
    /// Every unit that answers for a project.
    pub all_units: Vec<String>,
    /// A part of those listed.
    pub rows: Vec<Row>,
    /// Where the list goes on.
    pub next: Option<String>,
}

fn read<T: std::str::FromStr>(
    name: &'static str,
    text: Option<&String>,
    or: T,
) -> Result<T, Misread> {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_unknown| Misread(name, text.clone())),
        None => Ok(or),
    }
}

/// Asks the board; at most `most` of what it lists.
pub async fn look(app: &App, asked: Asked, most: usize) -> Result<Seen, Why> {
    let charter = app.ledger.charter();
    let misread =
        |name, text: Option<String>| Why::Misread(Misread(name, text.unwrap_or_default()));
    let book = Book::at(app, &asked.at)?;
    let gate = read("gate", asked.gate.as_ref(), Gate::PermitAndStart).map_err(Why::Misread)?;
    let show = read("show", asked.show.as_ref(), Show::All).map_err(Why::Misread)?;
    let after = asked.after.filter(|text| !text.is_empty());
    let mark = match &after {
        Some(text) => Some(mark_of(text).ok_or_else(|| misread("after", after.clone()))?),
        None => None,
    };
    let place = asked.place.filter(|code| !code.is_empty());
    if let Some(code) = &place
        && charter.places.get(code).is_none()
    {
        return Err(misread("place", place));
    }
    let beside = match asked.beside.filter(|day| !day.is_empty()) {
        Some(text) => match plan_at(app, &text).await? {
            Some(beside) => Some(beside),
            None => return Err(misread("beside", Some(text))),
        },
        None => None,
    };
    let unit = asked.unit.unwrap_or_default();
    let within = place
        .as_deref()
        .map(|code| |inner: &str| charter.places.is_within(inner, code));
    let ask = |versions: &Versions| {
        let known = asked.list.as_deref().filter(|list| !list.is_empty());
        if let Some(list) = known.filter(|list| !versions.knows_list(list)) {
            return Err(Failure::NoList(list.to_owned()));
        }
        let lists: Vec<String> = owned(versions.lists(book.cut));
        let list = asked
            .list
            .clone()
            .unwrap_or_else(|| lists.first().cloned().unwrap_or_default());
        let question = Question {
            cut: book.cut,
            day: book.day,
            list: &list,
            gate,
            unit: &unit,
            within: within
                .as_ref()
                .map(|within| within as &dyn Fn(&str) -> bool),
            show,
            beside: beside.map(|(_, cut)| cut),
        };
        let board = versions.board(&question, &charter.calendar);
        let (part, next) = board.part(mark.as_ref(), most);
        let rows = part.iter().map(|it| row(it, gate, book.day, &charter));
        let units = board.units.iter();
        Ok(Seen {
            gate,
            show,
            unit: unit.clone(),
            place: place.clone().unwrap_or_default(),
            day: book.day,
            cut: book.cut,
            cut_asked: book.cut_asked,
            beside,
            members: board.members,
            landed: board.landed,
            late: board.late,
            soon: board.soon,
            moved: board.moved,
            unrecorded: board.unrecorded,
            unknown: board.unknown,
            found: board.found(),
            invented: board.invented,
            units: units
                .map(|(unit, owed)| ((*unit).to_owned(), *owed))
                .collect(),
            all_units: owned(versions.units(book.cut)),
            rows: rows.collect(),
            next: next.as_ref().map(mark_text),
            list,
            lists,
        })
    };
    Ok(app.ledger.board(ask).await??)
}

/// The cut of a plan that an address asks for by its day or by an entry, with the day; nothing where it is neither.
pub async fn plan_at(app: &App, text: &str) -> Result<Option<(Option<Date>, Seq)>, Failure> {
    Ok(match (text.parse::<Date>(), text.parse::<Seq>()) {
        (Ok(day), _) => Some((Some(day), cut_of(app, day).await?)),
        (_, Ok(cut)) if cut > 0 => Some((None, cut)),
        _ => None,
    })
}

/// The newest entry of a day.
async fn cut_of(app: &App, day: Date) -> Result<Seq, Failure> {
    let end = china_instant(day.at(23, 59, 59, 999_999_999));
    Ok(app.ledger.cut_at(end).await?)
}

fn owned<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn row(standing: &Standing<'_>, gate: Gate, day: Date, charter: &Charter) -> Row {
    let schedule = standing.schedule(day, &charter.calendar);
    let marks = district::record::MARKS.iter();
    Row {
        key: standing.key.to_owned(),
        name: standing.name.to_owned(),
        unit: standing.unit.map(str::to_owned),
        overdue: standing
            .overdue
            .iter()
            .map(|it| (it.mark, it.unit.map(str::to_owned)))
            .collect(),
        replanned: standing.replanned(),
        place: standing.place.map(str::to_owned),
        landed: standing.landed,
        may_have_landed: !standing.landed && schedule.may_have_met(gate.marks()),
        invented: standing.invented,
        was: marks
            .filter_map(|mark| Some((*mark, standing.was_due(mark)?)))
            .collect(),
        schedule,
    }
}

impl Row {
    /// The mark that is owed and overdue the longest.
    pub fn late(&self) -> Option<&Milestone<'static>> {
        self.schedule.latest()
    }

    /// The marks whose record is missing.
    pub fn unrecorded(&self) -> impl Iterator<Item = &Milestone<'static>> {
        let marks = self.schedule.marks.iter();
        marks.filter(|mark| mark.unrecorded.is_some())
    }

    /// The marks of which only a later day is known by which they were met.
    pub fn unknown(&self) -> impl Iterator<Item = &Milestone<'static>> {
        let marks = self.schedule.marks.iter();
        marks.filter(|mark| mark.is_unknown())
    }
}

impl Seen {
    /// The landing rate.
    pub fn rate(&self) -> Rate {
        Rate::new(self.landed as u64, self.members as u64)
    }

    /// What is laid beside, as an address asks for it.
    pub fn beside_text(&self) -> Option<String> {
        let (day, cut) = self.beside?;
        Some(day.map_or_else(|| cut.to_string(), |day| day.to_string()))
    }

    /// The same board as the query of an address, with some words of it changed.
    pub fn query(&self, changed: &[(&str, &str)]) -> String {
        let (gate, show) = (self.gate.to_string(), self.show.to_string());
        let (day, cut) = (self.day.to_string(), self.cut.to_string());
        let beside = self.beside_text();
        let mut words = vec![
            ("list", self.list.as_str()),
            ("gate", &gate),
            ("show", &show),
            ("unit", &self.unit),
            ("place", &self.place),
            ("asof", &day),
        ];
        if self.cut_asked {
            words.push(("cut", &cut));
        }
        if let Some(beside) = &beside {
            words.push(("beside", beside));
        }
        for (name, word) in changed {
            words.retain(|(known, _)| known != name);
            words.push((name, word));
        }
        // The list is said even where it is empty: that is every project, and not the first list.
        words.retain(|(name, word)| *name == "list" || !word.is_empty());
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(words)
            .finish()
    }
}

/// The streets of the district, by code.
pub fn streets(charter: &Charter, lang: Lang) -> Vec<(String, String)> {
    let streets = charter.places.iter();
    let mut streets: Vec<(String, String)> = streets
        .filter(|place| place.kind == PlaceKind::Street)
        .map(|place| {
            let code = place.code.to_string();
            let name = place_name(charter, &code, lang);
            (code, name)
        })
        .collect();
    streets.sort();
    streets
}
