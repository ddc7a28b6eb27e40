//! Units as data: words, dimension and scale, from a dated table.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::interval::Interval;

/// A unit. Two units of one dimension compare through their scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The ways it is written; the first is how we print it.
    pub words: Vec<String>,
    /// What records and machines call it, and no page prints: `CNY`, `m2`.
    #[serde(default)]
    pub symbols: Vec<String>,
    /// What it measures.
    pub dim: String,
    /// `num / den` base units of the dimension are one of it.
    #[serde(default = "one")]
    pub num: u64,
    /// See `num`. 亩: 2000/3 m².
    #[serde(default = "one")]
    pub den: u64,
    /// The kinds of records it counts, the likeliest first.
    #[serde(default)]
    pub of: Vec<String>,
    /// What it counts where nobody says otherwise: kinds of records, `event.present_at_least` for a cell of one, `day`,
    /// and `*` for what no unit names.
    #[serde(default)]
    pub counts: Vec<String>,
    /// Whether amounts are told in it only where somebody chose it: 公顷.
    #[serde(default)]
    pub chosen: bool,
}

const fn one() -> u64 {
    1
}

/// A dimension.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The base unit's symbol, as machines read it: `CNY`, `m2`, `%`.
    pub base: String,
}

/// The table of units.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// In force from.
    pub from: Date,
    dimension: BTreeMap<String, Dimension>,
    unit: Vec<Unit>,
}

/// A table of units that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadUnits {
    /// It is no TOML of this form.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// A unit names a dimension that the table does not have.
    #[error("a unit has the unknown dimension `{0}`")]
    Dimension(String),
    /// A scale is zero, or a unit has no word.
    #[error("a unit of `{0}` has no word, or a scale of zero")]
    Empty(String),
    /// One word for two units.
    #[error("`{0}` is the word of two units")]
    Twice(String),
}

impl Unit {
    /// The word we print.
    pub fn word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn words_of(&self) -> impl Iterator<Item = &str> {
        self.words.iter().chain(&self.symbols).map(String::as_str)
    }

    /// `value` of this unit in base units, as an interval, because a third of 2000 has no last digit.
    pub fn to_base(&self, value: Interval) -> Option<Interval> {
        let scaled = value.times(Interval::exact(Decimal::from(self.num)))?;
        scaled.over(Interval::exact(Decimal::from(self.den)))
    }

    /// Base units in this unit.
    pub fn from_base(&self, value: Interval) -> Option<Interval> {
        let scaled = value.times(Interval::exact(Decimal::from(self.den)))?;
        scaled.over(Interval::exact(Decimal::from(self.num)))
    }
}

impl Units {
    /// Reads and checks a table.
    pub fn load(text: &str) -> Result<Self, BadUnits> {
        let units: Self = toml::from_str(text)?;
        let mut seen = std::collections::BTreeSet::new();
        for unit in &units.unit {
            if !units.dimension.contains_key(&unit.dim) {
                return Err(BadUnits::Dimension(unit.dim.clone()));
            }
            if unit.words.is_empty() || unit.num == 0 || unit.den == 0 {
                return Err(BadUnits::Empty(unit.dim.clone()));
            }
            if let Some(word) = unit.words_of().find(|word| !seen.insert(*word)) {
                return Err(BadUnits::Twice(word.to_owned()));
            }
        }
        Ok(units)
    }

    /// The unit of a word.
    pub fn find(&self, word: &str) -> Option<&Unit> {
        self.unit
            .iter()
            .find(|unit| unit.words_of().any(|known| known == word))
    }

    /// Whether a word is only what machines call a unit.
    pub fn is_symbol(&self, word: &str) -> bool {
        let mut symbols = self.unit.iter().flat_map(|unit| &unit.symbols);
        symbols.any(|symbol| symbol == word)
    }

    /// The unit that counts a kind of records, or a cell of one, where nobody says otherwise.
    pub fn counting(&self, kind: &str) -> Option<&Unit> {
        self.unit
            .iter()
            .find(|unit| unit.counts.iter().any(|known| known == kind))
    }

    /// The units in which amounts of a dimension are told by themselves, in the order of the table.
    pub fn plain(&self, dim: &str) -> impl Iterator<Item = &Unit> {
        let fits = move |unit: &&Unit| unit.dim == dim && !unit.chosen;
        self.unit.iter().filter(fits)
    }

    /// The unit whose longest word begins `text`, with that word.
    pub fn at_start_of<'a>(&'a self, text: &str) -> Option<(&'a Unit, &'a str)> {
        self.words()
            .filter(|(_, word)| text.starts_with(word))
            .max_by_key(|(_, word)| word.len())
    }

    /// The unit whose longest word ends `text`, with that word.
    pub fn at_end_of<'a>(&'a self, text: &str) -> Option<(&'a Unit, &'a str)> {
        self.words()
            .filter(|(_, word)| text.ends_with(word))
            .max_by_key(|(_, word)| word.len())
    }

    fn words(&self) -> impl Iterator<Item = (&Unit, &str)> {
        let words = |unit| Unit::words_of(unit).map(move |word| (unit, word));
        self.unit.iter().flat_map(words)
    }

    /// The base unit's symbol of a dimension.
    pub fn symbol(&self, dim: &str) -> &str {
        self.dimension.get(dim).map_or("", |dim| &dim.base)
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::unit::*;

    fn units() -> Units {
        Units::load(include_str!("../../../../rules/bulletin/units.toml")).unwrap()
    }

    #[test]
    fn the_longest_word_wins() {
        let units = units();
        assert_eq!(units.at_start_of("亿元,增长").unwrap().1, "亿元");
        assert_eq!(units.at_start_of("平方米").unwrap().1, "平方米");
        assert!(units.at_start_of("第").is_none());
    }

    #[test]
    fn mu_are_exact_thirds() {
        let units = units();
        let mu = units.find("亩").unwrap();
        let area = mu.to_base(Interval::exact(Decimal::from(129))).unwrap();
        assert_eq!(area, Interval::exact(Decimal::from(86_000)));
        let back = mu.from_base(area).unwrap();
        assert!(back.holds(Decimal::from(129)));
    }

    #[test]
    fn a_broken_table_is_refused() {
        let bad = |rest: &str| {
            Units::load(&format!(
                "from = \"2021-01-01\"\n[dimension]\na = {{ base = \"x\" }}\n{rest}"
            ))
        };
        assert!(matches!(
            bad("[[unit]]\nwords=[\"w\"]\ndim=\"b\""),
            Err(BadUnits::Dimension(_))
        ));
        assert!(matches!(
            bad("[[unit]]\nwords=[\"w\"]\ndim=\"a\"\nden=0"),
            Err(BadUnits::Empty(_))
        ));
        assert!(matches!(
            bad("[[unit]]\nwords=[\"w\",\"w\"]\ndim=\"a\""),
            Err(BadUnits::Twice(_))
        ));
        assert!(matches!(
            bad("[[unit]]\nword=\"w\""),
            Err(BadUnits::Toml(_))
        ));
    }
}
