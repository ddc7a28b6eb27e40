//! A cell that is asked about, and the observation that it tells.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::doubt::Doubt;
use super::known::Known;
use crate::area::plain_area;
use crate::charter::Charter;
use crate::monthly::grid::{Grid, Head, Line, number};
use crate::monthly::mapping::{Mapping, Spec};
use crate::quantity::period::Period;
use crate::record::{Record, RecordKind, units};

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

/// A cell that is asked about, with all that says what it is.
pub(super) struct Asked<'a> {
    pub(super) grid: &'a Grid,
    pub(super) mapping: &'a Mapping,
    pub(super) heading: &'a Heading,
    pub(super) known: &'a Known<'a>,
    pub(super) charter: &'a Charter,
    pub(super) line: &'a Line,
    pub(super) head: &'a Head,
    pub(super) spec: &'a Spec,
}

impl Asked<'_> {
    pub(super) fn measure(&self) -> &str {
        self.spec.measure.as_deref().unwrap_or("level")
    }

    pub(super) fn period(&self) -> Option<Period> {
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
    pub(super) fn unit(&self, indicator: &Record) -> String {
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

    pub(super) fn read(&self, text: &str) -> Result<Record, Doubt> {
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
        let own = format!("{key}-{}-{period}-{measure}{more}", plain_area(area));
        Record::read(RecordKind::Observation, &own, cells, self.charter).map_err(Doubt::Unsound)
    }
}

/// The name of a cell in a spreadsheet.
pub(super) fn place(column: usize, line: usize) -> String {
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

/// A short name of a text in a key.
fn short(text: &str) -> String {
    let digest = blake3::hash(text.as_bytes()).to_hex();
    digest.chars().take(8).collect()
}
