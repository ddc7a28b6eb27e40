//! Reading a sentence from left to right.

use std::ops::Range;

use super::{Said, Way, area, times};
use crate::bulletin::desk::Desk;
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::figure::period::Period;
use crate::figure::recipe::Measure;

/// Dimensions whose quantities an indicator can be told in, whatever its own.
const TOLD: &[&str] = &["money", "ratio", "usd", "energy", "mass", "visits"];

/// What has been read of a sentence.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word that was met on the way, and any of them may go with any other"
)]
pub(super) struct Reading<'r, 'a> {
    desk: &'r Desk<'a>,
    block: usize,
    /// The periods that it goes on with while it says none.
    going_on: Vec<Period>,
    /// Those that it says.
    told: Vec<Period>,
    focus: Vec<(String, Range<usize>)>,
    areas: Option<Vec<String>>,
    measure: Option<Measure>,
    measure_at: Range<usize>,
    fall: bool,
    /// Growth of two years was named: 增幅 may mean it.
    averaged: bool,
    /// Growth was named that is not said to be of which kind.
    loose: bool,
    unlike_at: Option<usize>,
    than: Option<(bool, usize)>,
    distribute: bool,
    next: usize,
    listing: bool,
    subject: Option<String>,
    peers: Option<(String, usize)>,
}

impl<'r, 'a> Reading<'r, 'a> {
    pub fn new(
        desk: &'r Desk<'a>,
        block: usize,
        going_on: Vec<Period>,
        subject: Option<String>,
    ) -> Self {
        Self {
            desk,
            block,
            going_on,
            told: Vec::new(),
            focus: Vec::new(),
            areas: None,
            measure: None,
            measure_at: 0..0,
            fall: false,
            averaged: false,
            loose: false,
            unlike_at: None,
            than: None,
            distribute: false,
            next: 0,
            listing: false,
            subject,
            peers: None,
        }
    }

    /// The periods that the sentence says, in order.
    pub fn told(&self) -> &[Period] {
        &self.told
    }

    pub fn step(&mut self, token: &Token, all: &mut Vec<Said>) {
        match &token.tok {
            Tok::Time(Moment::Period(period)) if !self.is_compared(token) => {
                self.told.push(*period);
            }
            Tok::Name(_) => self.named(token),
            Tok::Break => self.listing = false,
            Tok::Measure(measure) => self.measured(token, *measure, false),
            Tok::Fall => self.measured(token, Some(Measure::Growth), true),
            Tok::Unlike => {
                self.measured(token, Some(Measure::Growth), false);
                self.unlike_at = Some(token.at.start);
            }
            Tok::Respectively => {
                self.distribute = true;
                self.next = 0;
            }
            Tok::Quantity(quantity) => self.quantity(token, quantity, all),
            // 放在首位 ranks nothing that is counted.
            Tok::Rank(1) if self.focus.is_empty() && self.ranks_nothing(token) => {}
            Tok::Rank(place) => self.say_all(token, &Way::Place(*place), all),
            Tok::FromLast(place) => self.say_all(token, &Way::FromLast(*place), all),
            Tok::Top(place) => self.say_all(token, &Way::AmongFirst(*place), all),
            Tok::Digits(count) => self.say_all(token, &Way::Digits(*count), all),
            Tok::Lead if !self.focus.is_empty() => self.say_all(token, &Way::Leads, all),
            Tok::Weak => self.say_all(token, &Way::NearTop, all),
            Tok::Than(above) => {
                self.than = Some((*above, token.at.start));
                self.say_all(token, &Way::Than(*above), all);
            }
            Tok::Half if !self.focus.is_empty() => self.say_all(token, &Way::BeyondHalf, all),
            _ => {}
        }
    }

    /// 比2020年增长: a period that something is only compared with.
    fn is_compared(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.period.compared;
        words.iter().any(|word| {
            let len = word.chars().count();
            token.at.start >= len && here.has(token.at.start - len, word)
        })
    }

    /// 首位 without whose: 全市首位 claims a place, whatever of.
    fn ranks_nothing(&self, token: &Token) -> bool {
        let lexicon = &self.desk.tables.lexicon;
        let here = self.desk.block(self.block);
        let at = token.at.start;
        let whole = lexicon.place.parent.iter().any(|word| {
            let len = word.chars().count();
            at >= len && here.has(at - len, word)
        });
        here.any(at, &lexicon.rank.first).is_some() && !whole
    }

    fn named(&mut self, token: &Token) {
        let Some(known) = self.desk.known(token) else {
            return;
        };
        match known.kind.as_str() {
            "indicator" => {
                if !self.listing {
                    self.focus.clear();
                    self.distribute = false;
                    self.measure = None;
                    self.fall = false;
                }
                self.next = 0;
                let areas = area::before(self.desk, self.block, token.at.start, &known.key);
                if areas.is_some() {
                    self.areas = areas;
                }
                self.focus.push((known.key.clone(), token.at.clone()));
                self.listing = true;
            }
            "peers" => self.peers = Some((known.key.clone(), token.at.start)),
            _ => {}
        }
    }

    fn measured(&mut self, token: &Token, measure: Option<Measure>, fall: bool) {
        if measure != Some(Measure::Level) && self.names_another(token) {
            self.focus.clear();
            self.distribute = false;
        }
        self.measure = measure;
        self.measure_at = token.at.clone();
        self.fall = fall;
        self.listing = false;
        self.averaged |= measure == Some(Measure::AverageOfTwo);
        self.loose = measure.is_none();
    }

    /// 服务业增速: a clause that names no indicator before its measure, and something else instead.
    fn names_another(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        let named = |at: usize| clause.contains(&at);
        if self.focus.iter().any(|(_, at)| named(at.start)) {
            return false;
        }
        let tokens = self
            .desk
            .within(self.block, &(clause.start..token.at.start));
        if tokens
            .iter()
            .any(|token| !matches!(token.tok, Tok::Time(_)))
        {
            return false;
        }
        let from = tokens.last().map_or(clause.start, |token| token.at.end);
        let lexicon = &self.desk.tables.lexicon;
        let lists = [
            &lexicon.measure.light,
            &lexicon.place.own,
            &lexicon.place.parent,
        ];
        let mut at = from;
        let mut left = 0;
        while at < token.at.start {
            let light = lists.iter().filter_map(|list| here.any(at, list));
            let light = light.map(|word| word.chars().count()).max();
            left += usize::from(light.is_none());
            at += light.unwrap_or(1);
        }
        left >= 2
    }

    fn dim(&self, unit: &str) -> &str {
        let unit = self.desk.tables.units.find(unit);
        unit.map_or("", |unit| unit.dim.as_str())
    }

    /// The dimension of an indicator's own unit.
    fn own_dim(&self, indicator: &str) -> &str {
        let row = self.desk.cut.row("indicator", indicator);
        row.and_then(|row| row.cell("unit"))
            .map_or("", |unit| self.dim(unit))
    }

    fn quantity(&mut self, token: &Token, quantity: &Quantity, all: &mut Vec<Said>) {
        let dim = self.dim(&quantity.unit).to_owned();
        let index = if self.distribute { self.next } else { 0 };
        let focus = self.focus.get(index).or(self.focus.last()).cloned();
        let own = focus
            .as_ref()
            .map_or("", |(key, _)| self.own_dim(key))
            .to_owned();
        if dim == "points" {
            self.margin(token, quantity, focus, all);
            return;
        }
        if let Some(against) = times::against(self.desk, self.block, token, quantity) {
            if focus.is_some() {
                let said = self.said(token, focus, Way::Times(against, quantity.clone()));
                all.push(said);
            }
            return;
        }
        let counted = dim == "count"
            && self.subject.is_none()
            && (own == "visits" || own == "count")
            && self.is_of(focus.as_ref(), token);
        if !(TOLD.contains(&dim.as_str()) || counted) {
            return;
        }
        if self.of_something_else(token) {
            self.focus.clear();
            self.distribute = false;
        }
        if self.focus.is_empty() && self.subject.is_none() {
            return;
        }
        let adjoins = self.measure_at.end == token.at.start && self.measure_at.end > 0;
        let grown = matches!(self.measure, Some(Measure::Growth));
        let to = &self.desk.tables.lexicon.measure.to;
        let reached = self.measure_at.end < token.at.start
            && self
                .desk
                .block(self.block)
                .any(token.at.start.saturating_sub(1), to)
                .is_some();
        let (measure, fall) = (self.measure, self.fall);
        if reached {
            self.fall = false;
        }
        let doubled = !quantity.arabic && quantity.unit == "%" && dim == "ratio" && {
            let doubled = &self.desk.tables.lexicon.numeral.doubled;
            let here = self.desk.block(self.block);
            doubled.keys().any(|word| here.has(token.at.start, word))
        };
        if doubled {
            self.measured(token, Some(Measure::Growth), false);
        } else if dim != "ratio" {
            // 增长30亿元 is by how much it grew, and no level.
            if adjoins && grown && own != "ratio" {
                self.unlike_at = Some(token.at.start);
            }
            self.measure = Some(Measure::Level);
            self.measure_at = token.at.clone();
            self.fall = false;
        } else if self.measure == Some(Measure::Level) && own != "ratio" {
            self.measure = None;
        } else if self.loose && adjoins && !self.averaged {
            // 增幅近一成: where no average of two years was named, growth is against the year before.
            self.measure = Some(Measure::Growth);
        } else if own == "ratio" && self.measure.is_none() {
            self.measure = Some(Measure::Level);
        }
        self.listing = false;
        self.next += 1;
        let focus = focus.filter(|_| !self.focus.is_empty());
        let said = self.said(token, focus, Way::Number(quantity.clone()));
        all.push(said);
        if dim == "ratio" && !doubled {
            (self.measure, self.fall) = (measure, fall);
        }
    }

    /// Whether a quantity follows its indicator's name within one clause.
    fn is_of(&self, focus: Option<&(String, Range<usize>)>, token: &Token) -> bool {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        focus.is_some_and(|(_, at)| clause.contains(&at.start))
    }

    /// 高于全市0.5个百分点.
    fn margin(
        &mut self,
        token: &Token,
        quantity: &Quantity,
        focus: Option<(String, Range<usize>)>,
        all: &mut Vec<Said>,
    ) {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let than = self.than.filter(|(_, at)| clause.contains(at));
        if let (Some((above, _)), true) = (than, focus.is_some()) {
            let said = self.said(token, focus, Way::Margin(above, quantity.clone()));
            all.push(said);
        }
    }

    /// 第一产业增加值4.2亿元: measured, and of no indicator that the registers know.
    fn of_something_else(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let before = here.clause_at(token.at.start).start..token.at.start;
        let named = |at: &Range<usize>| {
            self.focus
                .iter()
                .any(|(_, name)| name.start <= at.start && at.end <= name.end)
        };
        let nouns = self.desk.tables.lexicon.measure.nouns.iter();
        let mut told = nouns.flat_map(|noun| here.places(noun, before.clone()));
        let is_here = self
            .focus
            .iter()
            .any(|(_, name)| before.contains(&name.start));
        !is_here && told.any(|at| !named(&at))
    }

    fn say_all(&mut self, token: &Token, way: &Way, all: &mut Vec<Said>) {
        self.listing = false;
        let each: Vec<_> = if self.focus.is_empty() {
            vec![None]
        } else {
            self.focus.iter().cloned().map(Some).collect()
        };
        for focus in each {
            let said = self.said(token, focus, way.clone());
            all.push(said);
        }
    }

    fn said(&self, token: &Token, focus: Option<(String, Range<usize>)>, way: Way) -> Said {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let in_clause = self.measure.is_some() && clause.contains(&self.measure_at.start);
        let peers = self.peers.as_ref().filter(|(_, at)| clause.contains(at));
        let numeric = matches!(way, Way::Number(_));
        let (indicator, name_at) =
            focus.map_or((None, token.at.clone()), |(key, at)| (Some(key), at));
        let here = self.told.last().copied();
        let periods = if here.is_some() {
            &[][..]
        } else {
            &self.going_on
        };
        Said {
            block: self.block,
            at: token.at.clone(),
            name_at,
            indicator,
            subject: if numeric { self.subject.clone() } else { None },
            measure: self.measure,
            in_clause,
            loose: self.loose && clause.contains(&self.measure_at.start),
            fall: self.fall && in_clause,
            unlike: self.unlike_at.is_some_and(|at| clause.contains(&at)),
            period: here.or(periods.first().copied()),
            period_here: here.is_some(),
            periods: periods.to_vec(),
            areas: self.areas.clone(),
            peers: peers.map(|(key, _)| key.clone()),
            way,
        }
    }
}
