//! What a page says of its indicators: each number, rank and claim with its indicator, measure and period.

use std::ops::Range;

use rust_decimal::Decimal;

use super::desk::Desk;
use super::moment::Moment;
use super::page::Part;
use super::token::{Quantity, Tok, Token};
use crate::figure::period::Period;
use crate::figure::recipe::Measure;

/// How something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Number(Quantity),
    Place(u32),
    AmongFirst(u32),
    Digits(u32),
    Leads,
    NearTop,
    AboveAverage,
    BeyondHalf,
}

/// One thing said of one indicator.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub block: usize,
    pub at: Range<usize>,
    /// Where the indicator's name stands.
    pub name_at: Range<usize>,
    /// The indicator; `None` where the sentence names none.
    pub indicator: Option<String>,
    /// The part of the district it is said of, as the record writes it.
    pub subject: Option<String>,
    pub measure: Option<Measure>,
    /// Whether a measure was named in this very clause.
    pub in_clause: bool,
    pub period: Option<Period>,
    /// Whether the period stands in this very sentence.
    pub period_here: bool,
    /// The peer set named in this clause.
    pub peers: Option<String>,
    pub way: Way,
}

impl Said {
    /// The printed number, where it is one.
    pub fn number(&self) -> Option<Decimal> {
        match &self.way {
            Way::Number(quantity) => Some(quantity.value),
            _ => None,
        }
    }
}

/// What has been read of a sentence.
struct Reading {
    focus: Vec<(String, Range<usize>)>,
    measure: Option<Measure>,
    measure_at: usize,
    distribute: bool,
    next: usize,
    listing: bool,
    period: Option<Period>,
    period_here: bool,
    subject: Option<String>,
    peers: Option<(String, usize)>,
}

/// Reads the page.
pub(super) fn read(desk: &Desk<'_>) -> Vec<Said> {
    let mut all = Vec::new();
    let mut article = None;
    let mut period = None;
    for (block, range) in desk.sentences() {
        let here = desk.block(block);
        if article != Some(here.article) && here.part != Part::Title {
            // A headline's period is the article's until it says another.
            article = Some(here.article);
        }
        let mut reading = Reading {
            focus: Vec::new(),
            measure: None,
            measure_at: 0,
            distribute: false,
            next: 0,
            listing: false,
            period,
            period_here: false,
            subject: subject(desk, block, &range),
            peers: None,
        };
        for token in desk.within(block, &range) {
            reading.step(desk, block, token, &mut all);
        }
        period = reading.period;
    }
    all
}

/// The subject of an observation, all of whose parts stand in the sentence.
fn subject(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> Option<String> {
    let mut subjects = desk.gathered.subjects().iter();
    let all_stand = |parts: &[&str]| parts.iter().all(|part| stands(desk, block, range, part));
    let named = subjects.find(|(_, parts)| all_stand(parts));
    named.map(|(subject, _)| (*subject).to_owned())
}

/// Whether something stands in a range by its own words or by those of the record that has this key.
fn stands(desk: &Desk<'_>, block: usize, range: &Range<usize>, part: &str) -> bool {
    desk.mentions(block, range.clone(), part)
        || desk.within(block, range).iter().any(|token| {
            desk.known(token)
                .is_some_and(|known| known.key == part || known.proper == part)
        })
}

impl Reading {
    fn step(&mut self, desk: &Desk<'_>, block: usize, token: &Token, all: &mut Vec<Said>) {
        match &token.tok {
            Tok::Time(Moment::Period(period)) => {
                self.period = Some(*period);
                self.period_here = true;
            }
            Tok::Name(_) => self.named(desk, token),
            Tok::Break => self.listing = false,
            Tok::Measure(measure) => {
                self.measure = *measure;
                self.measure_at = token.at.start;
                self.listing = false;
            }
            Tok::Respectively => {
                self.distribute = true;
                self.next = 0;
            }
            Tok::Quantity(quantity) => self.quantity(desk, block, token, quantity, all),
            // 放在首位 ranks nothing that is counted.
            Tok::Rank(1)
                if self.focus.is_empty()
                    && desk
                        .block(block)
                        .any(token.at.start, &desk.tables.lexicon.rank.first)
                        .is_some() => {}
            Tok::Rank(place) => self.say_all(desk, block, token, &Way::Place(*place), all),
            Tok::Top(place) => self.say_all(desk, block, token, &Way::AmongFirst(*place), all),
            Tok::Digits(count) => self.say_all(desk, block, token, &Way::Digits(*count), all),
            Tok::Lead if !self.focus.is_empty() => {
                self.say_all(desk, block, token, &Way::Leads, all);
            }
            Tok::Weak => self.say_all(desk, block, token, &Way::NearTop, all),
            Tok::Average => self.say_all(desk, block, token, &Way::AboveAverage, all),
            Tok::Half if !self.focus.is_empty() => {
                self.say_all(desk, block, token, &Way::BeyondHalf, all);
            }
            _ => {}
        }
    }

    fn named(&mut self, desk: &Desk<'_>, token: &Token) {
        let Some(known) = desk.known(token) else {
            return;
        };
        match known.kind.as_str() {
            "indicator" => {
                if !self.listing {
                    self.focus.clear();
                    self.distribute = false;
                    self.measure = None;
                }
                self.next = 0;
                self.focus.push((known.key.clone(), token.at.clone()));
                self.listing = true;
            }
            "peers" => self.peers = Some((known.key.clone(), token.at.start)),
            _ => {}
        }
    }

    fn quantity(
        &mut self,
        desk: &Desk<'_>,
        block: usize,
        token: &Token,
        quantity: &Quantity,
        all: &mut Vec<Said>,
    ) {
        let dim = desk
            .tables
            .units
            .find(&quantity.unit)
            .map_or("", |unit| unit.dim.as_str());
        if self.of_something_else(desk, block, token) {
            self.focus.clear();
            self.distribute = false;
        }
        if (self.focus.is_empty() && self.subject.is_none()) || !matches!(dim, "money" | "ratio") {
            return;
        }
        if dim == "money" {
            self.measure = Some(Measure::Level);
            self.measure_at = token.at.start;
        }
        self.listing = false;
        let index = if self.distribute { self.next } else { 0 };
        self.next += 1;
        let focus = self.focus.get(index).or(self.focus.last()).cloned();
        let way = Way::Number(quantity.clone());
        all.push(self.said(desk, block, token, focus, way));
    }

    /// 第一产业增加值4.2亿元: measured, and of no indicator that the registers know.
    fn of_something_else(&self, desk: &Desk<'_>, block: usize, token: &Token) -> bool {
        let clause = desk.block(block).clause_at(token.at.start);
        let before = clause.start..token.at.start;
        let named = |at: &Range<usize>| {
            self.focus
                .iter()
                .any(|(_, name)| name.start <= at.start && at.end <= name.end)
        };
        let nouns = desk.tables.lexicon.measure.nouns.iter();
        let mut told = nouns.flat_map(|noun| desk.block(block).places(noun, before.clone()));
        let here = self
            .focus
            .iter()
            .any(|(_, name)| before.contains(&name.start));
        !here && told.any(|at| !named(&at))
    }

    fn say_all(
        &mut self,
        desk: &Desk<'_>,
        block: usize,
        token: &Token,
        way: &Way,
        all: &mut Vec<Said>,
    ) {
        self.listing = false;
        let each: Vec<_> = if self.focus.is_empty() {
            vec![None]
        } else {
            self.focus.iter().cloned().map(Some).collect()
        };
        for focus in each {
            all.push(self.said(desk, block, token, focus, way.clone()));
        }
    }

    fn said(
        &self,
        desk: &Desk<'_>,
        block: usize,
        token: &Token,
        focus: Option<(String, Range<usize>)>,
        way: Way,
    ) -> Said {
        let clause = desk.block(block).clause_at(token.at.start);
        let in_clause = self.measure.is_some() && clause.contains(&self.measure_at);
        let peers = self.peers.as_ref().filter(|(_, at)| clause.contains(at));
        let numeric = matches!(way, Way::Number(_));
        let (indicator, name_at) =
            focus.map_or((None, token.at.clone()), |(key, at)| (Some(key), at));
        Said {
            block,
            at: token.at.clone(),
            name_at,
            indicator,
            subject: if numeric { self.subject.clone() } else { None },
            measure: self.measure,
            in_clause,
            period: self.period,
            period_here: self.period_here,
            peers: peers.map(|(key, _)| key.clone()),
            way,
        }
    }
}
