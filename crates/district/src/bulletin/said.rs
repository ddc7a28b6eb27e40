//! What a page says of its indicators: each number, rank and claim with its indicator, measure, period and area.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::desk::Desk;
use super::governing::{brackets, is_passing};
use super::moment::Moment;
use super::token::{Quantity, Tok};
use crate::figure::area::plain_area;
use crate::quantity::period::Period;
use crate::recipe::Measure;

mod area;
mod reading;
mod times;

use reading::Reading;
pub(super) use times::Against;

/// How something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Number(Quantity),
    /// So many points above or below the whole.
    Margin(bool, Quantity),
    /// So many points more than in another period, or less.
    Change(Since, bool, Quantity),
    /// So much more than a year before, or less: 增加12亿元.
    Rise {
        up: bool,
        /// Whether it is said that the year before is compared with.
        told: bool,
        quantity: Quantity,
    },
    /// So many points above another indicator, or below it.
    Beside(String, bool, Quantity),
    /// So much more than another indicator, or less: 比城镇居民少22710元. Nothing where nobody knows which.
    Apart(Option<String>, bool, Quantity),
    /// Above another indicator, or below it, and nobody says by how much.
    Exceeds(String, bool),
    /// A difference of rates that is told in per cent.
    InPercent,
    /// So many times as large as something else.
    Times(Against, Quantity),
    /// One of the terms of a proportion: that of its part among all of these.
    Term(Vec<String>, Quantity),
    Place(u32),
    FromLast(u32),
    AmongFirst(u32),
    Digits(u32),
    Leads,
    NearTop,
    /// Above the average, or below it.
    Than(bool),
    BeyondHalf,
    /// It grew, or fell, and nobody says by how much.
    Turned(bool),
}

/// What a change is a change since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Since {
    pub period: Period,
    /// Whether it is said; else the year before may be meant.
    pub told: bool,
}

/// One thing said of one indicator.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of the sentence that was seen or not"
)]
pub(super) struct Said {
    pub block: usize,
    pub at: Range<usize>,
    /// Where the indicator's name stands.
    pub name_at: Range<usize>,
    /// The indicator; `None` where the sentence names none.
    pub indicator: Option<String>,
    /// What is named is narrower than this indicator, and none that a register has: 农村公路里程.
    pub narrower: Option<String>,
    /// The part of the district it is said of, as the record writes it.
    pub subject: Option<String>,
    pub measure: Option<Measure>,
    /// Whether a measure was named in this very clause.
    pub in_clause: bool,
    /// Growth was named in this clause, and not of which kind.
    pub loose: bool,
    /// It fell by so much.
    pub fall: bool,
    /// Growth on another base than the year before, or an increase and not the level.
    pub unlike: bool,
    /// The time that it is compared with, where that is said and is not the year before.
    pub since: Option<Period>,
    /// It is what was before a change, and since when is not said: 由57.8%提高到.
    pub base: bool,
    /// It is said to have grown in prices of the time: 名义增长.
    pub nominal: bool,
    /// The period: what the sentence says, else the nearest before it.
    pub period: Option<Period>,
    /// Whether the period stands in this very sentence.
    pub period_here: bool,
    /// Where the sentence says none: further periods that it may go on with.
    pub periods: Vec<Period>,
    /// The areas that the sentence names, as records write them: none where it names somebody that nothing is
    /// recorded of. `None` where it names nobody: the district itself.
    pub areas: Option<Vec<String>>,
    /// The peer set named in this clause.
    pub peers: Option<String>,
    pub way: Way,
}

impl Said {
    /// The printed number, where it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.quantity().map(|quantity| quantity.value)
    }

    /// The printed quantity, where it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.way {
            Way::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Every period that it may be of, the likeliest first.
    pub fn all_periods(&self) -> impl Iterator<Item = Period> {
        let mut seen = Vec::new();
        for period in self.period.iter().chain(&self.periods) {
            if !seen.contains(period) {
                seen.push(*period);
            }
        }
        seen.into_iter()
    }

    /// The areas that it may be of.
    pub fn all_areas(&self, desk: &Desk<'_>) -> Vec<String> {
        self.areas
            .clone()
            .unwrap_or_else(|| vec![desk.area.clone()])
    }

    /// Whether it is said of somebody else than the district itself.
    pub fn is_elsewhere(&self, desk: &Desk<'_>) -> bool {
        let own = plain_area(&desk.area);
        let mine = |areas: &Vec<String>| areas.iter().any(|area| plain_area(area) == own);
        self.areas.as_ref().is_some_and(|areas| !mine(areas))
    }
}

/// The periods that sentences without one of their own go on with.
#[derive(Default)]
struct Periods {
    block: usize,
    /// The last one of this paragraph.
    last: Option<Period>,
    /// The first of this article, which its headline may say.
    of_article: Option<Period>,
    /// The first of the page.
    of_page: Option<Period>,
}

impl Periods {
    fn enter(&mut self, block: usize, article: usize, first: &BTreeMap<usize, Period>) {
        self.of_article = first.get(&article).copied();
        self.of_page = first.values().next().copied();
        if self.block != block {
            self.block = block;
            self.last = None;
        }
    }

    fn going_on(&self) -> Vec<Period> {
        let all = [self.last, self.of_article, self.of_page];
        all.into_iter().flatten().collect()
    }
}

/// Reads the page.
pub(super) fn read(desk: &Desk<'_>) -> Vec<Said> {
    let mut all = Vec::new();
    let mut periods = Periods::default();
    let first = first_periods(desk);
    for (block, range) in desk.sentences() {
        let here = desk.block(block);
        periods.enter(block, here.article, &first);
        let subject = subject(desk, block, &range);
        let mut reading = Reading::new(desk, block, periods.going_on(), subject);
        for token in desk.within(block, &range) {
            reading.step(token, &mut all);
        }
        periods.last = reading.goes_on_with().or(periods.last);
    }
    all
}

/// The first period of each article that has one: its headline's, or its body's.
fn first_periods(desk: &Desk<'_>) -> BTreeMap<usize, Period> {
    let mut first = BTreeMap::new();
    for (index, block) in desk.page.blocks.iter().enumerate() {
        for token in desk.within(index, &(0..block.chars.len())) {
            let passing = is_passing(block, token.at.start, &desk.tables.lexicon)
                || brackets(block, token.at.start).is_some();
            if let (Tok::Time(Moment::Period(period)), false) = (&token.tok, passing) {
                let period = *period;
                first.entry(block.article).or_insert(period);
            }
        }
    }
    first
}

/// The subject of an observation, all of whose parts stand in the sentence, and where their names begin.
fn subject(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> Option<(String, usize)> {
    let mut subjects = desk.gathered.subjects().iter();
    subjects.find_map(|(subject, parts)| {
        let named = |part: &&str| {
            let places = places(desk, block, range, part);
            (!places.is_empty()).then_some(places)
        };
        let all: Vec<Vec<usize>> = parts.iter().map(named).collect::<Option<_>>()?;
        // Whoever was named by itself before is named once more with the others.
        let last = *all.iter().filter_map(|own| own.first()).max()?;
        let nearest = |own: &Vec<usize>| own.iter().rev().find(|at| **at <= last).copied();
        Some(((*subject).to_owned(), all.iter().filter_map(nearest).min()?))
    })
}

/// Where something stands in a range by its own words or by those of the record that has this key, in order.
fn places(desk: &Desk<'_>, block: usize, range: &Range<usize>, part: &str) -> Vec<usize> {
    let written = if part.chars().count() < 2 {
        Vec::new()
    } else {
        desk.block(block).places(part, range.clone())
    };
    let named = desk.within(block, range).iter().filter(|token| {
        let known = desk.known(token);
        known.is_some_and(|known| known.key == part || known.proper == part)
    });
    let written = written.into_iter().map(|at| at.start);
    let mut places: Vec<usize> = written.chain(named.map(|token| token.at.start)).collect();
    places.sort_unstable();
    places
}
