//! What a table would write: every cell as an observation, with what is doubtful about it. What cannot be true
//! is refused; what is unlikely is asked, and somebody answers for it.

pub(crate) mod around;
mod doubt;
pub(crate) mod likely;
mod revise;
pub(crate) mod whole;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::grid::{Grid, Head, Line, number};
use super::mapping::{Mapping, Spec};
use crate::charter::Charter;
use crate::clean::clean;
use crate::heading::Words;
use crate::quantity::period::Period;
use crate::record::{Record, RecordKind, units};
use around::Around;
pub use doubt::Doubt;
use revise::Known;

/// What holds for a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The year.
    pub year: Option<i16>,
    /// The first and last month.
    pub months: Option<(i8, i8)>,
    /// Preliminary `P`, revised `R`, final `F`.
    pub status: String,
    /// The key of the document.
    pub source: String,
    /// The day it was released.
    pub released: String,
    /// Why what was asked is right after all; empty where nobody has answered.
    pub reason: String,
    /// Today: no month that has not ended is told.
    pub today: Date,
}

/// What a cell does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A new observation.
    New,
    /// The known value stands already.
    Same,
    /// A revision: what stood before.
    Revised(String),
    /// Another cell of the table says the same.
    Again(String),
    /// It cannot be taken.
    Refused,
}

/// A cell with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCell {
    /// Where it stands, as a spreadsheet names it: `C7`.
    pub at: String,
    /// Its line and column in words.
    pub label: String,
    /// See `label`.
    pub head: String,
    /// What stands in it.
    pub value: String,
    /// What it would do.
    pub done: Done,
    /// What is wrong or unlikely.
    pub doubts: Vec<Doubt>,
    /// The observation.
    pub record: Option<Record>,
    /// The version of it that stands until now.
    pub before: Option<Record>,
    /// Every cell of it that changes, but for where it is from: column, what stood there, what will.
    pub changes: Vec<(&'static str, String, String)>,
}

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every cell that the mapping does not leave out.
    pub cells: Vec<PlannedCell>,
}

impl Plan {
    /// How many cells are refused.
    pub fn refused(&self) -> usize {
        let refused = self.cells.iter().filter(|cell| cell.done == Done::Refused);
        refused.count()
    }

    /// How many are asked about.
    pub fn asked(&self) -> usize {
        let asked = self.cells.iter();
        let asked = asked.filter(|cell| cell.done != Done::Refused && !cell.doubts.is_empty());
        asked.count()
    }

    /// The observations that are new or revised.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        let done = self.cells.iter();
        let done = done.filter(|cell| matches!(cell.done, Done::New | Done::Revised(_)));
        done.filter_map(|cell| cell.record.as_ref())
    }
}

/// The name of a cell in a spreadsheet.
fn place(column: usize, line: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{line}")
}

/// The area without the day of its boundary.
fn code(area: &str) -> &str {
    area.split('@').next().unwrap_or_default()
}

/// What makes two observations the same thing at two times of knowing.
pub(crate) type Thing = (String, String, String, String);

pub(crate) fn thing(record: &Record) -> Thing {
    let cell = |name| record.cell(name).unwrap_or_default().to_owned();
    // What is told of some enterprises alone is another thing than what is told of all.
    let indicator = match record.cell("subject") {
        Some(subject) => format!("{}/{subject}", cell("indicator")),
        None => cell("indicator"),
    };
    (
        indicator,
        code(&cell("area")).to_owned(),
        cell("period"),
        cell("measure"),
    )
}

/// The registers beside which a table is held.
#[derive(Clone, Copy, Debug)]
pub struct Registers<'a> {
    /// Every indicator.
    pub indicators: &'a [&'a Record],
    /// Every set of peers.
    pub peers: &'a [&'a Record],
    /// What is known of the indicators that the table tells of, and of those that these are held beside
    /// ([`super::related`]).
    pub known: &'a [&'a Record],
}

/// Says what a table would write beside what is known.
pub fn plan(
    grid: &Grid,
    mapping: &Mapping,
    heading: &Heading,
    registers: Registers<'_>,
    charter: &Charter,
) -> Plan {
    let known = Known::new(registers);
    let mut plan = Plan::default();
    for line in &grid.lines {
        for (head, cell) in grid.heads.iter().zip(&line.cells) {
            let Some(spec) = mapping.cell(&line.label, &head.words) else {
                continue;
            };
            let text = clean(cell, true);
            let is_nothing = Words::bundled().is_some_and(|words| words.nothing.contains(&text));
            if text.is_empty() || is_nothing {
                continue;
            }
            let mut planned = PlannedCell {
                at: place(head.at, line.line),
                label: line.label.clone(),
                head: head.words.clone(),
                value: text,
                done: Done::Refused,
                doubts: Vec::new(),
                record: None,
                before: None,
                changes: Vec::new(),
            };
            let asked = Asked {
                grid,
                mapping,
                heading,
                known: &known,
                charter,
                line,
                head,
                spec: &spec,
            };
            match asked.read(&planned.value) {
                Ok(record) => asked.weigh(record, &mut planned),
                Err(doubt) => planned.doubts.push(doubt),
            }
            plan.cells.push(planned);
        }
    }
    contradictions(&mut plan);
    beside_each_other(&mut plan, &known.around);
    for cell in plan.cells.iter_mut().filter(|cell| !cell.doubts.is_empty()) {
        if let Some(record) = cell.record.as_mut().filter(|_| !heading.reason.is_empty()) {
            let note = heading.reason.clone();
            record.cells.insert("note".to_owned(), note);
        }
    }
    plan
}

/// Asks what contradicts a level among all that is known and told: another cell of the table as much as an earlier
/// one.
fn beside_each_other(plan: &mut Plan, known: &Around<'_>) {
    let told = plan.cells.iter();
    let told = told.filter(|cell| !matches!(cell.done, Done::Refused | Done::Again(_)));
    let told: Vec<Record> = told.filter_map(|cell| cell.record.clone()).collect();
    let all = known.with(&told);
    for cell in &mut plan.cells {
        let changes = matches!(cell.done, Done::New | Done::Revised(_));
        let Some(record) = cell.record.as_ref().filter(|_| changes) else {
            continue;
        };
        if record.cell("measure") == Some("level") {
            let (_, alike) = likely::level(record, cell.before.as_ref(), known);
            let found = whole::whole(record, &all, alike);
            cell.doubts.extend(found);
        }
    }
}

/// Two cells that give one thing: the same value counts once, two values are refused, both of them.
fn contradictions(plan: &mut Plan) {
    let mut first: BTreeMap<(Thing, String, String), usize> = BTreeMap::new();
    for at in 0..plan.cells.len() {
        let Some(record) = plan.cells.get(at).and_then(|cell| cell.record.as_ref()) else {
            continue;
        };
        let cell = |name| record.cell(name).unwrap_or_default().to_owned();
        let value = record.number("value");
        let thing = (thing(record), cell("among"), cell("rank_of"));
        let Some(earlier) = first.get(&thing).copied() else {
            first.insert(thing, at);
            continue;
        };
        let told = |plan: &Plan, at: usize| {
            let cell = plan.cells.get(at);
            cell.map_or_else(Default::default, |cell| {
                (cell.at.clone(), cell.value.clone())
            })
        };
        let (before, now) = (told(plan, earlier), told(plan, at));
        let kept = plan
            .cells
            .get(earlier)
            .and_then(|cell| cell.record.as_ref());
        let is_same = kept.and_then(|kept| kept.number("value")) == value;
        if let Some(cell) = plan.cells.get_mut(at) {
            if is_same {
                cell.done = Done::Again(before.0.clone());
            } else {
                cell.done = Done::Refused;
                cell.doubts.push(Doubt::TwoValues(before.0, before.1));
            }
        }
        if let Some(cell) = plan.cells.get_mut(earlier).filter(|_| !is_same) {
            cell.done = Done::Refused;
            cell.doubts.push(Doubt::TwoValues(now.0, now.1));
        }
    }
}

/// A cell that is asked about, with all that says what it is.
struct Asked<'a> {
    grid: &'a Grid,
    mapping: &'a Mapping,
    heading: &'a Heading,
    known: &'a Known<'a>,
    charter: &'a Charter,
    line: &'a Line,
    head: &'a Head,
    spec: &'a Spec,
}

impl Asked<'_> {
    fn measure(&self) -> &str {
        self.spec.measure.as_deref().unwrap_or("level")
    }

    fn period(&self) -> Option<Period> {
        let heading = self.heading;
        let year = self.head.months.year.or(heading.year)?;
        let (from, to) = self.head.months.months.or(heading.months)?;
        match self.spec.span.as_deref() {
            Some("month") => Period::months(year, to, to),
            Some("cumulative") => Period::months(year, 1, to),
            _ => Period::months(year, from, to),
        }
    }

    /// The unit of the value: as its column, its line or the table prints it, as the mapping says, or that of
    /// the indicator.
    fn unit(&self, indicator: &Record) -> String {
        match self.measure() {
            "rank" => return String::new(),
            "yoy" | "avg2" | "share" | "target_yoy" => return "%".to_owned(),
            _ => {}
        }
        let printed = self.head.unit.as_ref().or(self.line.unit.as_ref());
        let unit = printed
            .or(self.spec.unit.as_ref())
            .or(self.grid.unit.as_ref());
        let own = || indicator.cell("unit").unwrap_or_default().to_owned();
        unit.cloned().unwrap_or_else(own)
    }

    fn read(&self, text: &str) -> Result<Record, Doubt> {
        let key = self.spec.indicator.as_deref().ok_or(Doubt::NoIndicator)?;
        let indicator = self.known.around.indicator(key).ok_or(Doubt::NoIndicator)?;
        let value = number(text).ok_or_else(|| Doubt::NotNumber(text.to_owned()))?;
        let period = self.period().ok_or(Doubt::NoPeriod)?;
        let ahead = matches!(self.measure(), "target" | "target_yoy");
        if period.last_day() > self.heading.today && !ahead {
            return Err(Doubt::NotYet(period));
        }
        let (unit, own) = (
            self.unit(indicator),
            indicator.cell("unit").unwrap_or_default(),
        );
        let measure = self.measure();
        if matches!(measure, "level" | "target") && unit != own {
            let dim = |word: &str| {
                units()
                    .and_then(|units| units.find(word))
                    .map(|unit| &unit.dim)
            };
            if dim(&unit).is_none() || dim(&unit) != dim(own) {
                return Err(Doubt::OtherUnit(unit, own.to_owned()));
            }
        }
        if measure == "rank" && (!value.is_integer() || value < Decimal::ONE) {
            return Err(Doubt::NotPlace(text.to_owned()));
        }
        let said = self.spec.area.as_deref().filter(|area| !area.is_empty());
        let area = said.unwrap_or(&self.mapping.area);
        let basis = self.spec.basis.clone().unwrap_or_else(|| {
            let own = if matches!(measure, "level" | "target") {
                "nominal"
            } else {
                "reported"
            };
            own.to_owned()
        });
        let printed = text.trim_end_matches('%').to_owned();
        let (period, at) = (period.to_string(), place(self.head.at, self.line.line));
        let heading = self.heading;
        let is_rank = measure == "rank";
        let among = Some(self.mapping.among.as_str()).filter(|_| is_rank);
        let rank_of = self.spec.rank_of.as_deref().filter(|_| is_rank);
        let subject = self.spec.subject.as_deref();
        let cells = [
            ("indicator", key),
            ("area", area),
            ("period", &period),
            ("measure", measure),
            ("subject", subject.unwrap_or_default()),
            ("value", &printed),
            ("unit", &unit),
            ("basis", &basis),
            ("status", &heading.status),
            ("among", among.unwrap_or_default()),
            ("rank_of", rank_of.unwrap_or_default()),
            ("released", &heading.released),
            ("source", &heading.source),
            ("at", &at),
        ];
        let whose = subject.map(|names| format!("-{}", short(names)));
        let by = rank_of.map(|by| format!("-{by}"));
        let more = whose.unwrap_or_default() + &by.unwrap_or_default();
        let own = format!("{key}-{}-{period}-{measure}{more}", code(area));
        Record::read(RecordKind::Observation, &own, cells, self.charter).map_err(Doubt::Unsound)
    }
}

/// A short name of a text in a key.
fn short(text: &str) -> String {
    let digest = blake3::hash(text.as_bytes()).to_hex();
    digest.chars().take(8).collect()
}
