//! What is doubtful about observations that come line by line, as a sheet of their register: the same questions
//! that a table is asked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Doubt;
use super::plan::around::Around;
use super::plan::{Thing, likely, thing, whole};
use crate::quantity::period::Period;
use crate::record::{Record, units};

/// One number: what it is about, and among which peers and in which prices it was told.
type One = (Thing, String, String, String);

fn one(record: &Record) -> One {
    let cell = |name| record.cell(name).unwrap_or_default().to_owned();
    (thing(record), cell("among"), cell("rank_of"), cell("basis"))
}

/// Observations beside which others are judged.
pub(crate) struct Rows<'a> {
    around: Around<'a>,
    ones: BTreeMap<One, Vec<&'a Record>>,
    today: Date,
}

impl<'a> Rows<'a> {
    /// `known`: what the register holds, and after it what the sheet brings. Of two versions of a line the later
    /// holds. `indicators`: those that they are of, and those beside which these are held ([`super::related`]).
    pub(crate) fn new(
        known: impl IntoIterator<Item = &'a Record>,
        indicators: impl IntoIterator<Item = &'a Record>,
        today: Date,
    ) -> Self {
        let lines = known.into_iter().map(|row| (row.key.as_str(), row));
        let lines: BTreeMap<&str, &Record> = lines.collect();
        let standing: Vec<&Record> = lines
            .into_values()
            .filter(|row| !row.is_withdrawn())
            .collect();
        let mut ones: BTreeMap<One, Vec<&Record>> = BTreeMap::new();
        for row in &standing {
            ones.entry(one(row)).or_default().push(row);
        }
        Self {
            around: Around::new(standing, indicators),
            ones,
            today,
        }
    }

    /// What is doubtful about a line; `before` is its version until now, `peers` those that it names.
    pub(crate) fn doubts(
        &self,
        record: &Record,
        before: Option<&Record>,
        peers: Option<&Record>,
    ) -> Vec<Doubt> {
        let around = &self.around;
        let indicator = record.cell("indicator");
        let indicator = indicator.and_then(|key| around.indicator(key));
        let mut doubts = Vec::new();
        let measure = record.cell("measure").unwrap_or_default();
        let period: Option<Period> = record.cell("period").and_then(|text| text.parse().ok());
        let ahead = matches!(measure, "target" | "target_yoy");
        let not_yet = period.filter(|period| period.last_day() > self.today && !ahead);
        doubts.extend(not_yet.map(Doubt::NotYet));
        let own = indicator
            .and_then(|row| row.cell("unit"))
            .unwrap_or_default();
        let unit = record.cell("unit").unwrap_or(own);
        if matches!(measure, "level" | "target") && unit != own && !own.is_empty() {
            let dim = |word: &str| Some(&units()?.find(word)?.dim);
            if dim(unit).is_none() || dim(unit) != dim(own) {
                doubts.push(Doubt::OtherUnit(unit.to_owned(), own.to_owned()));
            }
        }
        let value = record.number("value");
        let told = record.cell("value").unwrap_or_default();
        if measure == "rank" && value.is_some_and(|it| !it.is_integer() || it < Decimal::ONE) {
            doubts.push(Doubt::NotPlace(told.to_owned()));
        }
        let members = peers.map_or(0, |peers| peers.parts("members").count());
        if measure == "rank" && members > 0 && value > Some(members.into()) {
            doubts.push(Doubt::Beyond(told.to_owned(), members));
        }
        match measure {
            "level" => {
                let (found, alike) = likely::level(record, before, around);
                doubts.extend(found);
                doubts.extend(whole::whole(record, around, alike));
            }
            "yoy" | "avg2" => doubts.extend(likely::growth(record, None, around)),
            _ => {}
        }
        let same = self.ones.get(&one(record)).into_iter().flatten();
        let other = same
            .filter(|other| other.key != record.key)
            .find(|other| around.amount(other) != around.amount(record));
        doubts.extend(other.map(|other| {
            let value = other.cell("value").unwrap_or_default();
            Doubt::TwoValues(other.key.clone(), value.to_owned())
        }));
        doubts
    }
}
