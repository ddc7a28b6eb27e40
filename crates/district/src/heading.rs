//! The words of heads and titles: what a column measures, over which months, in which unit.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::clean::clean;
use crate::quantity::period::Period;

/// Words of heads, in force from a day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In force from.
    pub from: Date,
    avg2: Vec<String>,
    yoy: Vec<String>,
    share: Vec<String>,
    rank: Vec<String>,
    target: Vec<String>,
    level: Vec<String>,
    gdp: Vec<String>,
    value_added: Vec<String>,
    month: Vec<String>,
    cumulative: Vec<String>,
    pub(crate) unit: Vec<String>,
    pub(crate) number: Vec<String>,
    pub(crate) note: Vec<String>,
    pub(crate) of_which: Vec<String>,
    pub(crate) nothing: Vec<String>,
    year_mark: String,
    month_mark: String,
    half_year: Vec<String>,
    whole_year: Vec<String>,
    first_quarter: Vec<String>,
    three_quarters: Vec<String>,
    pub(crate) numerals: String,
}

/// Months as a title tells them; the year may stand elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// The year.
    pub year: Option<i16>,
    /// The first and the last month.
    pub months: Option<(i8, i8)>,
}

static BUNDLED: LazyLock<Option<Words>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../rules/tables/words.toml")).ok());

/// Whether one of the words stands in the text, in any case.
pub(crate) fn has(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word.as_str()))
}

impl Words {
    /// The words that come with the program.
    pub fn bundled() -> Option<&'static Self> {
        BUNDLED.as_ref()
    }

    /// What a column or line with this head measures.
    pub fn measure(&self, head: &str) -> &'static str {
        if has(head, &self.target) && has(head, &self.yoy) {
            return "target_yoy";
        }
        let groups = [
            (&self.rank, "rank"),
            (&self.avg2, "avg2"),
            (&self.target, "target"),
            (&self.share, "share"),
            (&self.yoy, "yoy"),
        ];
        let found = groups.into_iter().find(|(words, _)| has(head, words));
        found.map_or("level", |(_, measure)| measure)
    }

    /// What a column of ranks with this head puts in order; nothing where it does not say, or is none.
    pub fn ranked(&self, head: &str) -> Option<&'static str> {
        let groups = [
            (&self.avg2, "avg2"),
            (&self.share, "share"),
            (&self.yoy, "yoy"),
            (&self.level, "level"),
        ];
        let mut groups = groups.into_iter().filter(|_| has(head, &self.rank));
        let found = groups.find(|(words, _)| has(head, words));
        found.map(|(_, measure)| measure)
    }

    /// Whether an indicator that is called so is the gross product of an area, of which value added is a part.
    pub(crate) fn is_gdp(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.gdp.contains(&name)
    }

    /// Whether an indicator that is called so is a value added: a part of the gross product.
    pub(crate) fn is_value_added(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.value_added.iter().any(|word| name.ends_with(word))
    }

    /// Over which months a column with this head counts: `month`, `cumulative`, or nothing where it does not say.
    pub fn span(&self, head: &str) -> Option<&'static str> {
        let groups = [(&self.cumulative, "cumulative"), (&self.month, "month")];
        let found = groups.into_iter().find(|(words, _)| has(head, words));
        found.map(|(_, span)| span)
    }

    /// The months that a text tells: of a year, of several months, of one.
    pub fn months(&self, text: &str) -> Months {
        let text: String = clean(text, true)
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| {
                if matches!(c, '—' | '~' | '至') {
                    '-'
                } else {
                    c
                }
            })
            .collect();
        let before = |mark: &str| -> Option<(Vec<i16>, usize)> {
            let at = text.find(mark)?;
            let head = text.get(..at)?;
            let digits = |c: char| c.is_ascii_digit() || c == '-';
            let from = head.rfind(|c| !digits(c)).map_or(0, |at| {
                let wide = head.get(at..).and_then(|rest| rest.chars().next());
                at + wide.map_or(1, char::len_utf8)
            });
            let parts = head.get(from..)?.split('-').filter(|part| !part.is_empty());
            let numbers: Option<Vec<i16>> = parts.map(|part| part.parse().ok()).collect();
            Some((numbers?, at))
        };
        let year = before(&self.year_mark).and_then(|(numbers, _)| numbers.last().copied());
        let year = year.filter(|year| (1990..=2100).contains(year));
        let months = before(&self.month_mark).and_then(|(numbers, _)| {
            let month = |n: i16| i8::try_from(n).ok().filter(|n| (1..=12).contains(n));
            match numbers.as_slice() {
                [one] => Some((month(*one)?, month(*one)?)),
                [from, to] if from <= to => Some((month(*from)?, month(*to)?)),
                _ => None,
            }
        });
        let named = [
            (&self.three_quarters, (1, 9)),
            (&self.first_quarter, (1, 3)),
            (&self.half_year, (1, 6)),
            (&self.whole_year, (1, 12)),
        ];
        let named = named.into_iter().find(|(words, _)| has(&text, words));
        Months {
            year,
            months: months.or(named.map(|(_, months)| months)),
        }
    }
}

impl Months {
    /// The period, where a year and months are known.
    pub fn period(self) -> Option<Period> {
        let (from, to) = self.months?;
        Period::months(self.year?, from, to)
    }
}
