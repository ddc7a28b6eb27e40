//! SDMX-CSV 2.0: one observation a line, of a dataflow of ours. `OBS_VALUE` times ten to the power of `UNIT_MULT` is the
//! value in `UNIT_MEASURE`; between which ends it lies stands in attributes of ours, on the same scale.

use district::bulletin::edition::Fig;
use district::quantity::period::Period;
use district::recipe::Measure;
use rust_decimal::Decimal;

use super::structure::{NAME, VERSION, components};
use super::{Line, Told};
use crate::figures::tables;
use crate::invented::Invented;
use crate::sheets::Table;

/// What heads every line of SDMX-CSV 2.0.
const HEAD: [&str; 3] = ["STRUCTURE", "STRUCTURE_ID", "ACTION"];

/// The card of a period.
pub(super) fn sdmx(lines: &[Line], told: &Told<'_>, period: Period) -> Table {
    let invented = Invented::at(told.rows);
    let time = time_period(period);
    let row = |(line, (_, fig)): (&Line, &(String, Fig))| {
        let scaled = Scaled::of(line, fig);
        let end = |end: Option<Decimal>| end.and_then(|end| scaled.end(end)).unwrap_or_default();
        vec![
            "dataflow".to_owned(),
            format!("SANWEI:{NAME}({VERSION})"),
            "I".to_owned(),
            fig.area.clone().unwrap_or_default(),
            line.indicator.clone(),
            line.subject.clone().unwrap_or_else(|| "_T".to_owned()),
            line.measure.to_owned(),
            ranked(line, line.among.as_ref()),
            ranked(line, line.ranked_by.as_ref()),
            time.clone(),
            scaled.value.clone(),
            unit_code(fig),
            scaled.power.to_string(),
            scaled.decimals(),
            status(fig, &scaled.value).to_owned(),
            fig.basis.clone().unwrap_or_default(),
            end(fig.range.and_then(|range| range.low)),
            end(fig.range.and_then(|range| range.high)),
            fig.range
                .map_or_else(String::new, |range| range.ends.to_string()),
            fig.of.map_or_else(String::new, |of| of.to_string()),
            told.cut.to_string(),
            invented.any(&fig.grounds).to_string(),
            fig.recipe.clone(),
            fig.out.clone(),
        ]
    };
    Table {
        title: "SDMX".to_owned(),
        columns: HEAD
            .into_iter()
            .chain(components().map(|component| component.id))
            .map(|name| (name.to_owned(), None))
            .collect(),
        rows: lines.iter().zip(&told.figs).map(row).collect(),
    }
}

/// What tells a place in an order from other places: `_U` where nobody says it, `_Z` of what is no place.
fn ranked(line: &Line, told: Option<&String>) -> String {
    if line.measure != Measure::Rank.as_str() {
        return "_Z".to_owned();
    }
    told.cloned().unwrap_or_else(|| "_U".to_owned())
}

/// A value as it is on record, and by how many powers of ten its unit is larger than the base unit.
struct Scaled {
    value: String,
    power: u32,
}

impl Scaled {
    /// In the unit of the record where that is a power of ten, else in base units: 161亩 in square metres.
    fn of(line: &Line, fig: &Fig) -> Self {
        let base = || {
            fig.number()
                .map_or_else(String::new, |number| number.normalize().to_string())
        };
        let unit = tables()
            .ok()
            .and_then(|tables| tables.units.find(&line.told_unit));
        let Some(unit) = unit else {
            return Self {
                value: line.told.clone().unwrap_or_else(base),
                power: 0,
            };
        };
        let power = unit.num.ilog10();
        if unit.den == 1 && 10_u64.checked_pow(power) == Some(unit.num) {
            let value = line.told.clone().unwrap_or_else(base);
            return Self { value, power };
        }
        Self {
            value: base(),
            power: 0,
        }
    }

    /// An end in base units on the same scale.
    fn end(&self, end: Decimal) -> Option<String> {
        let by = Decimal::from(10_u64.checked_pow(self.power)?);
        Some(end.checked_div(by)?.normalize().to_string())
    }

    /// How many digits stand behind the point of the value.
    fn decimals(&self) -> String {
        let number = self.value.parse::<Decimal>();
        number.map_or_else(|_| String::new(), |number| number.scale().to_string())
    }
}

/// The status of an observation, by the code list of SDMX: normal, provisional, or missing where only a bound is told.
/// What was revised is normal there.
fn status(fig: &Fig, value: &str) -> &'static str {
    match fig.status.as_str() {
        _ if value.is_empty() => "O",
        "P" => "P",
        _ => "A",
    }
}

/// A base unit by a code that an identifier may be: `PC` is percent, `PP` percentage points.
fn unit_code(fig: &Fig) -> String {
    match fig.unit.as_str() {
        "%" => "PC".to_owned(),
        "℃" => "CEL".to_owned(),
        "1/10" => "TENTHS".to_owned(),
        "" if fig.of.is_some() || fig.val.contains('/') => "RANK".to_owned(),
        "" | "1" => "NUMBER".to_owned(),
        symbol => symbol.to_uppercase(),
    }
}

/// A period as SDMX writes time: a year, a quarter, a month, a day, or from a day for so many months.
fn time_period(period: Period) -> String {
    match period {
        Period::Day(day) => day.to_string(),
        Period::Months {
            year,
            from: 1,
            to: 12,
        } => year.to_string(),
        Period::Months { year, from, to } if from == to => format!("{year}-{from:02}"),
        Period::Months { year, from, to } if from % 3 == 1 && to == from + 2 => {
            format!("{year}-Q{}", to / 3)
        }
        Period::Months { year, from, to } => {
            format!("{year}-{from:02}-01/P{}M", to - from + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::time_period;

    #[test]
    fn a_period_is_written_as_sdmx_writes_time() {
        for (period, time) in [
            ("2021", "2021"),
            ("2021Q2", "2021-Q2"),
            ("2021M06", "2021-06"),
            ("2021M01-06", "2021-01-01/P6M"),
            ("2021M01-05", "2021-01-01/P5M"),
            ("2021-07-29", "2021-07-29"),
        ] {
            assert_eq!(time_period(period.parse().unwrap()), time, "{period}");
        }
    }
}
