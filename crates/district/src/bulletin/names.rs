//! Every name that the registers know, for finding them in a text.

use std::collections::BTreeMap;

use super::page::{Block, fold};
use crate::figure::rows::{Cut, Row};

/// How a name was spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Proper,
    Alias,
    Variant,
    Wrong,
}

/// A spelling of something registered.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub chars: Vec<char>,
    pub kind: String,
    pub key: String,
    pub proper: String,
    pub spelling: Spelling,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub all: Vec<Known>,
    by_first: BTreeMap<char, Vec<usize>>,
}

/// The kinds of records that have names, the more telling first: where two have one name, the first wins.
const KINDS: &[&str] = &[
    "indicator",
    "peers",
    "project",
    "parcel",
    "park",
    "event",
    "enterprise",
    "organisation",
    "place",
    "term",
];

impl Names {
    /// Reads them from the records.
    pub fn read(cut: &dyn Cut) -> Self {
        let mut names = Self::default();
        for kind in KINDS {
            for row in cut.rows(kind) {
                if row.cell("withdrawn").is_none() {
                    names.add_row(kind, row);
                }
            }
        }
        names.add_zones(cut);
        for (index, name) in names.all.iter().enumerate() {
            if let Some(first) = name.chars.first() {
                names.by_first.entry(*first).or_default().push(index);
            }
        }
        for found in names.by_first.values_mut() {
            found.sort_by_key(|index| {
                std::cmp::Reverse(names.all.get(*index).map_or(0, |name| name.chars.len()))
            });
        }
        names
    }

    fn add_row(&mut self, kind: &str, row: &Row) {
        let proper = match kind {
            "parcel" => Some(row.key.as_str()),
            "term" => row.cell("text"),
            _ => row.cell("name"),
        };
        let Some(proper) = proper else { return };
        // 2幢 is the name of a building in many places, and of none.
        if kind == "place" && proper.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        self.add(proper, kind, row, proper, Spelling::Proper);
        for alias in row.parts("aliases") {
            self.add(alias, kind, row, proper, Spelling::Alias);
        }
        for variant in row.parts("variants") {
            self.add(variant, kind, row, proper, Spelling::Variant);
        }
        for wrong in row.parts("wrong") {
            self.add(wrong, kind, row, proper, Spelling::Wrong);
        }
    }

    /// Zones have no register of their own: their names stand in parcels.
    fn add_zones(&mut self, cut: &dyn Cut) {
        for row in cut.rows("parcel") {
            for column in ["zone", "plan_unit"] {
                if let Some(zone) = row.cell(column) {
                    let kind = if column == "zone" { "zone" } else { "unit" };
                    self.add(zone, kind, row, zone, Spelling::Proper);
                }
            }
        }
    }

    fn add(&mut self, text: &str, kind: &str, row: &Row, proper: &str, spelling: Spelling) {
        let chars: Vec<char> = text.chars().map(fold).collect();
        if chars.len() < 2 || self.all.iter().any(|name| name.chars == chars) {
            return;
        }
        self.all.push(Known {
            chars,
            kind: kind.to_owned(),
            key: row.key.clone(),
            proper: proper.to_owned(),
            spelling,
        });
    }

    /// The longest name at a place.
    pub fn at(&self, block: &Block, at: usize) -> Option<usize> {
        let first = block.chars.get(at)?;
        let candidates = self.by_first.get(first)?;
        candidates.iter().copied().find(|index| {
            self.all
                .get(*index)
                .is_some_and(|name| block.chars.get(at..at + name.chars.len()) == Some(&name.chars))
        })
    }

    /// The name of exactly this text.
    pub fn exact(&self, text: &str) -> Option<&Known> {
        let chars: Vec<char> = text.chars().collect();
        self.all.iter().find(|name| name.chars == chars)
    }

    /// A long name at `at` from whose middle one to three characters were lost: the name, and where what
    /// is left of it ends.
    pub fn with_a_loss(&self, block: &Block, at: usize) -> Option<(&Known, usize)> {
        const LEAST: usize = 7;
        let long = self
            .all
            .iter()
            .filter(|name| name.chars.len() >= LEAST && name.spelling == Spelling::Proper);
        let mut found = None;
        for name in long {
            let len = name.chars.len();
            let same = |i: &usize| name.chars.get(*i) == block.chars.get(at + i);
            let head = (0..len).take_while(same).count();
            if head < 3 || head == len {
                continue;
            }
            for lost in 1..=3_usize {
                let tail = name.chars.get(head + lost..).unwrap_or_default();
                let here = block
                    .chars
                    .get(at + head..at + len.saturating_sub(lost))
                    .unwrap_or_default();
                if tail.len() >= 2 && tail == here {
                    found = Some((name, at + len - lost));
                }
            }
        }
        found
    }
}
