//! Every name that the registers know, for finding them in a text.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Block, fold};
use crate::rows::{Cut, Row};

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
    by_chars: BTreeMap<Vec<char>, usize>,
    /// The lengths of names by their first character.
    lengths: BTreeMap<char, BTreeSet<usize>>,
    /// Long names by their first characters.
    by_head: BTreeMap<Vec<char>, Vec<usize>>,
}

/// From a shorter name no character is said to be lost.
const LONG: usize = 7;
/// From a shorter one a name without its class is none.
const SHORT: usize = 5;
/// How many characters must stand before the loss.
const HEAD: usize = 3;

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
    /// `classes` are the nouns that a project's name may end in and that a page leaves out.
    pub fn read(cut: &dyn Cut, classes: &[String]) -> Self {
        let mut names = Self::default();
        for kind in KINDS {
            for row in cut.rows(kind) {
                if row.cell("withdrawn").is_none() {
                    names.add_row(kind, row);
                }
            }
        }
        names.add_zones(cut);
        names.add_short(cut, classes);
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

    /// G352国道改线工程 is also called G352国道改线.
    fn add_short(&mut self, cut: &dyn Cut, classes: &[String]) {
        for row in cut.rows("project") {
            let proper = row.cell("name").unwrap_or_default();
            let mut short = classes
                .iter()
                .filter_map(|class| proper.strip_suffix(class.as_str()));
            if let Some(short) = short.next().filter(|short| short.chars().count() >= SHORT)
                && row.cell("withdrawn").is_none()
            {
                self.add(short, "project", row, proper, Spelling::Alias);
            }
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
        let Some(first) = chars.first().copied().filter(|_| chars.len() >= 2) else {
            return;
        };
        if self.by_chars.contains_key(&chars) {
            return;
        }
        let index = self.all.len();
        self.by_chars.insert(chars.clone(), index);
        self.lengths.entry(first).or_default().insert(chars.len());
        if let (Some(head), true, Spelling::Proper) =
            (chars.get(..HEAD), chars.len() >= LONG, spelling)
        {
            self.by_head.entry(head.to_vec()).or_default().push(index);
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
        let lengths = self.lengths.get(block.chars.get(at)?)?;
        let name = |len: &usize| {
            let whole = !cuts_a_number(block, at) && !cuts_a_number(block, at + len);
            let chars = block.chars.get(at..at + len).filter(|_| whole)?;
            self.by_chars.get(chars)
        };
        lengths.iter().rev().find_map(name).copied()
    }

    /// The name of exactly this text, by its place.
    pub fn exact(&self, text: &str) -> Option<usize> {
        let chars: Vec<char> = text.chars().collect();
        self.by_chars.get(&chars).copied()
    }

    /// A long name at `at` from whose middle one to three characters were lost: the name, and where what
    /// is left of it ends.
    pub fn with_a_loss(&self, block: &Block, at: usize) -> Option<(&Known, usize)> {
        let long = self.by_head.get(block.chars.get(at..at + HEAD)?)?;
        let mut found = None;
        for name in long.iter().filter_map(|index| self.all.get(*index)) {
            let len = name.chars.len();
            let same = |i: &usize| name.chars.get(*i) == block.chars.get(at + i);
            let head = (0..len).take_while(same).count();
            if head < HEAD || head == len {
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

/// Whether a place lies within digits: 152 is no part of 1523.
fn cuts_a_number(block: &Block, at: usize) -> bool {
    let digit = |i: usize| block.chars.get(i).is_some_and(char::is_ascii_digit);
    at > 0 && digit(at) && digit(at - 1)
}
