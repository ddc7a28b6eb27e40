//! The desk on which a page is checked: the text, its tokens, and the records at a cut.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::gathered::Gathered;
use super::moment::Years;
use super::names::{Known, Names};
use super::page::{Block, Page, Part};
use super::scan::{Scanner, settle};
use super::tables::Tables;
use super::token::{Tok, Token};
use super::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::own_area;
use crate::rows::{Cut, Row};

/// Everything that judges look at.
pub(super) struct Desk<'a> {
    pub page: &'a Page,
    pub tables: &'a Tables,
    pub cut: &'a dyn Cut,
    pub gathered: Gathered<'a>,
    pub names: Names,
    /// The tokens of each block.
    pub tokens: Vec<Vec<Token>>,
    /// The district: the newest version of its area that is observed.
    pub area: String,
    /// The year that the page is read in.
    pub year: i16,
    found: RefCell<Vec<Found>>,
    claimed: RefCell<Vec<(usize, Range<usize>)>>,
}

impl<'a> Desk<'a> {
    /// Lays a page on the desk, to be read in a year.
    pub fn in_year(page: &'a Page, tables: &'a Tables, cut: &'a dyn Cut, year: i16) -> Self {
        let names = Names::read(cut, &tables.lexicon.class.project);
        let scanner = Scanner {
            lexicon: &tables.lexicon,
            units: &tables.units,
            names: &names,
        };
        let mut years = Years {
            page: year,
            last: year,
        };
        let mut article = 0;
        let tokens = page
            .blocks
            .iter()
            .map(|block| {
                if block.article != article {
                    // Every article begins in the page's own year.
                    (article, years.last) = (block.article, year);
                }
                let mut tokens = scanner.scan(block, &mut years);
                settle(block, &tables.lexicon, &mut tokens);
                tokens
            })
            .collect();
        Self {
            page,
            tables,
            cut,
            gathered: Gathered::new(cut),
            names,
            tokens,
            area: area(cut),
            year,
            found: RefCell::default(),
            claimed: RefCell::default(),
        }
    }

    /// A block.
    pub fn block(&self, block: usize) -> &Block {
        // A judge names only blocks that it was given.
        self.page.blocks.get(block).unwrap_or(&EMPTY)
    }

    /// The tokens of a block that lie in a range.
    pub fn within(&self, block: usize, range: &Range<usize>) -> &[Token] {
        let tokens = self.tokens.get(block).map_or(&[][..], Vec::as_slice);
        let from = tokens.partition_point(|token| token.at.start < range.start);
        let to = tokens.partition_point(|token| token.at.start < range.end);
        tokens.get(from..to).unwrap_or_default()
    }

    /// Every sentence of the page, with its block.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let of = |(index, block): (usize, &Block)| {
            block
                .sentences()
                .into_iter()
                .map(move |range| (index, range))
                .collect::<Vec<_>>()
        };
        self.page.blocks.iter().enumerate().flat_map(of)
    }

    /// What a name token names.
    pub fn known(&self, token: &Token) -> Option<&Known> {
        match token.tok {
            Tok::Name(index) => self.names.all.get(index),
            _ => None,
        }
    }

    /// The row of a name.
    pub fn row_of(&self, known: &Known) -> Option<&'a Row> {
        let kind = match known.kind.as_str() {
            "zone" | "unit" => "parcel",
            kind => kind,
        };
        self.cut.row(kind, &known.key)
    }

    /// An indicator by its name.
    pub fn indicator(&self, key: &str) -> String {
        let row = self.cut.row("indicator", key);
        let name = row.and_then(|row| row.cell("name"));
        name.unwrap_or(key).to_owned()
    }

    /// Says something of a place.
    pub fn say(&self, found: Found) {
        self.found.borrow_mut().push(found);
    }

    /// Takes a place for the one judge who knows what is said there.
    pub fn claim(&self, block: usize, at: Range<usize>) {
        self.claimed.borrow_mut().push((block, at));
    }

    /// Whether a judge has taken it.
    pub fn is_claimed(&self, block: usize, at: &Range<usize>) -> bool {
        let claimed = self.claimed.borrow();
        claimed
            .iter()
            .any(|(taken, place)| *taken == block && place == at)
    }

    /// Whether a number in a range was borne out by a figure that names this.
    pub fn bears(&self, block: usize, range: &Range<usize>, words: &str) -> bool {
        let found = self.found.borrow();
        found.iter().any(|found| {
            let figure = found.figure.as_deref().unwrap_or_default();
            found.block == block
                && range.contains(&found.at.start)
                && found.verdict == Verdict::Ok
                && figure.contains(words)
        })
    }

    /// Says a verdict with its rule and reason.
    pub fn tell(
        &self,
        block: usize,
        at: Range<usize>,
        verdict: Verdict,
        rule: Rule,
        reason: Reason,
    ) {
        self.say(Found::new(block, at, verdict, reason).rule(rule));
    }

    /// Says that something holds.
    pub fn hold(&self, block: usize, at: Range<usize>, reason: Reason) {
        self.say(Found::new(block, at, Verdict::Ok, reason));
    }

    /// What was said so far.
    pub fn found(self) -> Vec<Found> {
        self.found.into_inner()
    }

    /// Whether the words of any row of a kind in this cell occur in a range.
    pub fn mentions(&self, block: usize, range: Range<usize>, words: &str) -> bool {
        words.chars().count() >= 2 && !self.block(block).places(words, range).is_empty()
    }

    /// Whether a block is a headline.
    pub fn is_title(&self, block: usize) -> bool {
        self.block(block).part == Part::Title
    }
}

static EMPTY: Block = Block {
    part: Part::Body,
    article: 0,
    chars: Vec::new(),
    pos: Vec::new(),
};

/// The district's own area.
fn area(cut: &dyn Cut) -> String {
    if let Some(area) = own_area(cut) {
        return area;
    }
    // Records that belong to no charter: the area that most of them are of.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in cut.rows("observation") {
        if let Some(area) = row.cell("area") {
            *counts.entry(area).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or_else(String::new, |(area, _)| area.to_owned())
}
