//! What judges ask of the records for every number of a page, gathered once for all of them.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::page::Block;
use crate::rows::{Cut, Row};

/// Words to be found in a text, by their first character. A single character is no word.
#[derive(Debug)]
pub(super) struct Words<T> {
    by_first: BTreeMap<char, Vec<(Vec<char>, T)>>,
}

impl<T: Copy> Words<T> {
    fn of<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut by_first: BTreeMap<char, Vec<(Vec<char>, T)>> = BTreeMap::new();
        for (word, of) in words {
            let chars: Vec<char> = word.chars().collect();
            if let (Some(first), true) = (chars.first(), chars.len() > 1) {
                by_first.entry(*first).or_default().push((chars, of));
            }
        }
        Self { by_first }
    }

    /// Every place of a word in a range, the longest where several begin, with what it is of.
    pub fn places(&self, block: &Block, range: &Range<usize>) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let here = block.chars.get(at..range.end).unwrap_or_default();
            let words = here.first().and_then(|first| self.by_first.get(first));
            let longest = words
                .into_iter()
                .flatten()
                .filter(|(word, _)| here.starts_with(word))
                .max_by_key(|(word, _)| word.len());
            let len = longest.map_or(1, |(word, _)| word.len());
            found.extend(longest.map(|(_, of)| (at..at + len, *of)));
            at += len;
        }
        found
    }

    /// What those words are of that stand in a range, in the order of the text.
    pub fn standing(&self, block: &Block, range: &Range<usize>) -> Vec<T> {
        let mut found = Vec::new();
        for at in range.clone() {
            let here = block.chars.get(at..range.end).unwrap_or_default();
            let words = here.first().and_then(|first| self.by_first.get(first));
            let stand = words
                .into_iter()
                .flatten()
                .filter(|(word, _)| here.starts_with(word));
            found.extend(stand.map(|(_, of)| *of));
        }
        found
    }
}

/// An observation with its value and unit.
pub(super) type Measured<'a> = (&'a Row, Decimal, &'a str);

/// Observations with the words by which they are named.
#[derive(Debug)]
struct Observed<'a> {
    rows: Vec<Measured<'a>>,
    words: Words<usize>,
}

/// The different values of a column.
#[derive(Debug)]
pub(super) struct Values<'a> {
    /// Each of them.
    pub all: BTreeSet<&'a str>,
    /// The same as words.
    pub words: Words<&'a str>,
}

/// Everything that is gathered, each when it is first asked for.
pub(super) struct Gathered<'a> {
    cut: &'a dyn Cut,
    of_parts: OnceCell<Vec<&'a Row>>,
    subjects: OnceCell<Vec<(&'a str, Vec<&'a str>)>>,
    met: OnceCell<BTreeSet<(&'a str, &'a str)>>,
    observed: OnceCell<Observed<'a>>,
    categories: OnceCell<Words<&'a Row>>,
    values: RefCell<BTreeMap<(String, &'static str), Rc<Values<'a>>>>,
}

impl<'a> Gathered<'a> {
    pub fn new(cut: &'a dyn Cut) -> Self {
        Self {
            cut,
            of_parts: OnceCell::new(),
            subjects: OnceCell::new(),
            met: OnceCell::new(),
            observed: OnceCell::new(),
            categories: OnceCell::new(),
            values: RefCell::default(),
        }
    }

    /// The observations of a part of the district.
    pub fn of_parts(&self) -> &[&'a Row] {
        self.of_parts.get_or_init(|| {
            let mut rows = self.cut.rows("observation");
            rows.retain(|row| row.cell("subject").is_some());
            rows
        })
    }

    /// What observations are of, within the district: as the record writes it, and its parts.
    pub fn subjects(&self) -> &[(&'a str, Vec<&'a str>)] {
        self.subjects.get_or_init(|| {
            let mut seen = BTreeSet::new();
            let mut subjects = Vec::new();
            for &row in self.of_parts() {
                let parts: Vec<&str> = row.parts("subject").collect();
                let subject = row.cell("subject").unwrap_or_default();
                if !parts.is_empty() && seen.insert(subject) {
                    subjects.push((subject, parts));
                }
            }
            subjects
        })
    }

    /// Whether a project has met a mark.
    pub fn has_met(&self, mark: &str, project: &str) -> bool {
        let met = self.met.get_or_init(|| {
            let met = |row: &Row| row.cell("met").is_some() || row.cell("met_by").is_some();
            let rows = self.cut.rows("mark").into_iter().filter(|row| met(row));
            rows.filter_map(|row| Some((row.cell("mark")?, row.cell("project")?)))
                .collect()
        });
        met.contains(&(mark, project))
    }

    /// The observations that are named in a range by their subject, their indicator or an alias of it, by key.
    pub fn observed(&self, block: &Block, range: &Range<usize>) -> Vec<Measured<'a>> {
        let observed = self.observed.get_or_init(|| observed(self.cut));
        let mut found = observed.words.standing(block, range);
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|index| observed.rows.get(index).copied())
            .collect()
    }

    /// The categories of problems by their names and the words that suggest them.
    pub fn categories(&self) -> &Words<&'a Row> {
        self.categories.get_or_init(|| {
            let rows = self.cut.rows("category").into_iter();
            let words = rows.flat_map(|row| {
                let words = row.parts("name").chain(row.parts("words"));
                words.map(move |word| (word, row)).collect::<Vec<_>>()
            });
            Words::of(words)
        })
    }

    /// The different values that a column has.
    pub fn values(&self, kind: &str, column: &'static str) -> Rc<Values<'a>> {
        let mut values = self.values.borrow_mut();
        let of = values.entry((kind.to_owned(), column)).or_insert_with(|| {
            let rows = self.cut.rows(kind).into_iter();
            let all: BTreeSet<&str> = rows.filter_map(|row| row.cell(column)).collect();
            let words = Words::of(all.iter().map(|value| (*value, *value)));
            Rc::new(Values { all, words })
        });
        Rc::clone(of)
    }
}

fn observed(cut: &dyn Cut) -> Observed<'_> {
    let mut rows = Vec::new();
    let mut words: BTreeSet<(&str, usize)> = BTreeSet::new();
    for row in cut.rows("observation") {
        let Some(value) = row.number("value") else {
            continue;
        };
        let indicator = row
            .cell("indicator")
            .and_then(|key| cut.row("indicator", key));
        let unit = row.cell("unit");
        let Some(unit) = unit.or(indicator.and_then(|row| row.cell("unit"))) else {
            continue;
        };
        let index = rows.len();
        rows.push((row, value, unit));
        let names = indicator
            .into_iter()
            .flat_map(|row| row.parts("name").chain(row.parts("aliases")));
        words.extend(row.parts("subject").chain(names).map(|word| (word, index)));
    }
    Observed {
        rows,
        words: Words::of(words),
    }
}
