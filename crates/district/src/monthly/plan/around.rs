//! What stands around an observation: what is known or told beside it, and what the indicators are.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::thing::{Thing, thing};
use crate::heading::Words;
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::record::{Record, units};

/// Observations, each by what it is about; of several ranks of one thing any.
pub(crate) type ByThing<'a> = BTreeMap<Thing, &'a Record>;

/// Observations with their indicators.
#[derive(Clone)]
pub(crate) struct Around<'a> {
    pub(crate) by_thing: ByThing<'a>,
    indicators: BTreeMap<&'a str, &'a Record>,
    gdp: Option<&'a Record>,
}

impl<'a> Around<'a> {
    /// Of two rows about one thing the later one holds; one that was taken back says nothing.
    pub(crate) fn new(
        rows: impl IntoIterator<Item = &'a Record>,
        indicators: impl IntoIterator<Item = &'a Record>,
    ) -> Self {
        let standing = |row: &&Record| !row.is_withdrawn();
        let indicators = indicators.into_iter().filter(standing);
        let indicators: BTreeMap<_, _> = indicators.map(|row| (row.key.as_str(), row)).collect();
        let rows = rows.into_iter().filter(standing);
        Self {
            by_thing: rows.map(|row| (thing(row), row)).collect(),
            gdp: indicators.values().copied().find(|row| is_gdp(row)),
            indicators,
        }
    }

    /// The same with other rows beside those that are known, and in their place.
    pub(crate) fn with(&self, rows: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut all = self.clone();
        all.by_thing
            .extend(rows.into_iter().map(|row| (thing(row), row)));
        all
    }

    pub(crate) fn indicator(&self, key: &str) -> Option<&'a Record> {
        self.indicators.get(key).copied()
    }

    /// The indicator of the gross product.
    pub(crate) const fn gdp(&self) -> Option<&'a Record> {
        self.gdp
    }

    /// The indicator of which this one is a part: as the register says, or the gross product of a value added.
    pub(crate) fn whole_of(&self, indicator: &Record) -> Option<&'a Record> {
        let whole = match indicator.cell("part_of") {
            Some(key) => self.indicator(key),
            None => self.gdp.filter(|_| is_value_added(indicator)),
        };
        whole.filter(|whole| whole.key != indicator.key)
    }

    /// Those that are a part of this one.
    pub(crate) fn parts_of(&self, whole: &Record) -> impl Iterator<Item = &'a Record> {
        let all = self.indicators.values().copied();
        all.filter(|row| self.whole_of(row).is_some_and(|own| own.key == whole.key))
    }

    /// The indicators whose observations an observation of `key` is held beside: it, its whole, its parts, and the
    /// gross product.
    pub(crate) fn related(&self, key: &str) -> Vec<&'a str> {
        let own = self.indicator(key);
        let whole = own.and_then(|own| self.whole_of(own));
        let parts = own.into_iter().flat_map(|own| self.parts_of(own));
        let all = own.into_iter().chain(whole).chain(parts).chain(self.gdp);
        all.map(|row| row.key.as_str()).collect()
    }

    /// The level of an indicator in an area over a period; nothing where only a bound of it is known.
    pub(crate) fn level(&self, indicator: &str, area: &str, period: &str) -> Option<&'a Record> {
        let own = |text: &str| text.to_owned();
        let thing = (own(indicator), own(area), own(period), own("level"));
        let row = self.by_thing.get(&thing).copied();
        row.filter(|row| row.cell("bound").is_none())
    }

    /// Every level of an indicator in an area, with its period.
    pub(crate) fn levels(&self, indicator: &str, area: &str) -> Vec<(Period, &'a Record)> {
        let own = |text: &str| text.to_owned();
        let first = (own(indicator), own(area), String::new(), String::new());
        let all = self.by_thing.range(first..);
        let all = all.take_while(|(thing, _)| thing.0 == indicator && thing.1 == area);
        all.filter(|(thing, _)| thing.3 == "level")
            .filter_map(|(thing, row)| Some((thing.2.parse().ok()?, *row)))
            .collect()
    }

    /// The word of the unit in which a value is told: its own, else that of its indicator.
    pub(crate) fn unit<'r>(&self, record: &'r Record) -> &'r str
    where
        'a: 'r,
    {
        let own = || {
            let in_it = matches!(record.cell("measure"), Some("level" | "target"));
            let indicator = self.indicator(record.cell("indicator")?)?;
            indicator.cell("unit").filter(|_| in_it)
        };
        record.cell("unit").or_else(own).unwrap_or_default()
    }

    /// What is measured by it: money, an area. Nothing where no table has the unit.
    pub(crate) fn dim(&self, record: &Record) -> Option<&'static str> {
        let unit = units()?.find(self.unit(record))?;
        Some(unit.dim.as_str())
    }

    /// A value in the base unit of its kind.
    pub(crate) fn amount(&self, record: &Record) -> Option<Decimal> {
        in_base(record.number("value")?, self.unit(record))
    }

    /// All that a printed value can have been, in the base unit of its kind.
    pub(crate) fn printed(&self, record: &Record) -> Option<Interval> {
        let printed = Interval::printed(record.number("value")?)?;
        let unit = self.unit(record);
        Interval::of(in_base(printed.lo, unit)?, in_base(printed.hi, unit)?)
    }
}

/// A value in the base unit of its kind; as it is where no table has the unit.
pub(crate) fn in_base(value: Decimal, unit: &str) -> Option<Decimal> {
    match units().and_then(|units| units.find(unit)) {
        Some(unit) => value
            .checked_mul(Decimal::from(unit.num))?
            .checked_div(Decimal::from(unit.den)),
        None => Some(value),
    }
}

fn is_gdp(indicator: &Record) -> bool {
    let Some(words) = Words::bundled() else {
        return false;
    };
    let mut aliases = indicator.parts("aliases");
    let name = indicator.cell("name").unwrap_or_default();
    words.is_gdp(name) || aliases.any(|alias| words.is_gdp(alias))
}

fn is_value_added(indicator: &Record) -> bool {
    let name = indicator.cell("name").unwrap_or_default();
    Words::bundled().is_some_and(|words| words.is_value_added(name))
}

/// A value with its unit, as it was told.
pub(crate) fn told(row: &Record) -> String {
    let unit = row.cell("unit").unwrap_or_default();
    let told = format!("{} {unit}", row.cell("value").unwrap_or_default());
    told.trim_end().to_owned()
}
