//! Reading a sentence from left to right.

use std::ops::Range;

use super::{Said, Way, area};
use crate::bulletin::desk::Desk;
use crate::bulletin::governing::{brackets, is_changed_from, is_passing};
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Tok, Token};
use crate::quantity::period::Period;
use crate::recipe::Measure;

/// Dimensions whose quantities an indicator can be told in, whatever its own.
const TOLD: &[&str] = &["money", "ratio", "usd", "energy", "mass", "visits"];
/// The key of what is named, and what no register has.
const NOBODY: &str = "";

mod compared;
mod narrow;
mod part;
mod proportion;
mod quantity;
mod spread;
mod then;
mod turned;

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
    /// Those that it says, and where.
    told: Vec<(Period, usize)>,
    focus: Vec<(String, Range<usize>)>,
    areas: Option<Vec<String>>,
    /// Somebody else is named without an indicator: until the next one is.
    lent: bool,
    /// Where names stand that are narrower than a registered one, and which that is.
    narrower: Vec<(usize, String)>,
    /// The clause whose numbers cannot be paired with what they are of.
    unpaired: Option<Range<usize>>,
    /// Several periods, for each of which a number follows.
    times: Vec<Period>,
    /// The indicators that the sentence has named, in order.
    seen: Vec<(String, Range<usize>)>,
    /// Several areas before one indicator, for each of which a number follows.
    several: Vec<Vec<String>>,
    /// What is a whole of the parts that follow.
    whole: Option<String>,
    /// What was spoken of before 快于 and a name.
    before_than: Option<(String, Range<usize>)>,
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
    /// The part of the district that is named, and where its names begin.
    subject: Option<(String, usize)>,
    peers: Option<(String, usize)>,
}

impl<'r, 'a> Reading<'r, 'a> {
    pub fn new(
        desk: &'r Desk<'a>,
        block: usize,
        going_on: Vec<Period>,
        subject: Option<(String, usize)>,
    ) -> Self {
        Self {
            desk,
            block,
            going_on,
            told: Vec::new(),
            focus: Vec::new(),
            areas: None,
            lent: false,
            narrower: Vec::new(),
            unpaired: None,
            times: Vec::new(),
            seen: Vec::new(),
            several: Vec::new(),
            whole: None,
            before_than: None,
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

    /// The period that the next sentence goes on with: no aside, and none that is yet to come.
    pub fn goes_on_with(&self) -> Option<Period> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let mut told = self.told.iter().rev();
        let stays = |at: usize| brackets(here, at).is_none() && !is_passing(here, at, lexicon);
        told.find_map(|(period, at)| stays(*at).then_some(*period))
    }

    /// The period of what stands at a place.
    fn period_at(&self, at: usize) -> Option<Period> {
        self.told_at(at).map(|(period, _)| period)
    }

    /// 截至9月底, 6月末, 二季度末: as of the end of a month or a quarter is also from January to it.
    fn until_then(&self, at: usize) -> Option<Period> {
        let (period, told) = self.told_at(at)?;
        let words = &self.desk.tables.lexicon.period;
        let (first, last) = (period.first_day(), period.last_day());
        if first.month() == 1 || first == last {
            return None;
        }
        let tokens = self.desk.within(self.block, &(told..told + 1));
        let end = tokens.first().map_or(told, |token| token.at.end);
        let here = self.desk.block(self.block);
        (here.any(end, &words.ends).is_some() || self.ends(0, told, &words.as_of) > 0)
            .then(|| Period::months(period.year(), 1, last.month()))?
    }

    /// The part of the district that something at a place is said of: from where its names begin, until a clause
    /// begins with the district itself.
    fn subject_at(&self, at: usize) -> Option<&str> {
        let (subject, from) = self.subject.as_ref()?;
        let here = self.desk.block(self.block);
        let own = self.desk.tables.lexicon.place.own.iter();
        let mut own = own.flat_map(|word| here.places(word, *from..at.max(*from)));
        let whole = own.any(|word| here.clause_at(word.start).start == word.start);
        (*from <= at && !whole).then_some(subject)
    }

    /// The last period before a place that no bracket holds back, and where it was told.
    fn told_at(&self, at: usize) -> Option<(Period, usize)> {
        let here = self.desk.block(self.block);
        let held = |told: usize| brackets(here, told).is_some_and(|within| within.end <= at);
        let mut told = self.told.iter().rev();
        told.find(|(_, told)| !held(*told)).copied()
    }

    /// A period as it is meant: 2022年同期 is the same months of that year.
    fn meant(&self, period: Period, token: &Token) -> Period {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.period;
        let base = self
            .period_at(token.at.start)
            .or_else(|| self.going_on.first().copied());
        match (base, here.any(token.at.end, &words.same_months)) {
            (Some(base), Some(_)) => base
                .years_before(base.year() - period.year())
                .unwrap_or(period),
            _ => period,
        }
    }

    pub fn step(&mut self, token: &Token, all: &mut Vec<Said>) {
        match &token.tok {
            Tok::Time(Moment::Period(period)) if !self.is_compared(token) => {
                self.told.push((self.meant(*period, token), token.at.start));
            }
            Tok::Name(_) => {
                self.named(token);
                self.exceeds(token, all);
            }
            Tok::Break => self.listing = false,
            Tok::Measure(measure) => {
                self.measured(token, *measure, false);
                if *measure == Some(Measure::Growth) {
                    self.turned(token, true, all);
                }
            }
            Tok::Fall => {
                self.measured(token, Some(Measure::Growth), true);
                self.turned(token, false, all);
            }
            Tok::Unlike => {
                self.measured(token, Some(Measure::Growth), false);
                self.unlike_at = Some(token.at.start);
            }
            Tok::Respectively => self.spread(token, all),
            Tok::Quantity(quantity) => self.quantity(token, quantity, all),
            Tok::Proportion(terms) => self.proportion(token, terms, all),
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

    /// 比2020年增长, 由2020年的3家增加到: a period that something is only compared with.
    fn is_compared(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        self.ends(0, token.at.start, &lexicon.period.compared) > 0
            || is_changed_from(here, &token.at, lexicon)
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

    /// 全市增长5.9%,我区增长6.8%: an area before a measure or a number changes whose it is, of the indicator that was
    /// named last.
    fn of_area(&mut self, at: usize) {
        let Some((indicator, name)) = self.focus.last() else {
            return;
        };
        if name.end == at {
            return;
        }
        let areas = area::carried(self.desk, self.block, at, indicator);
        if let Some(areas) = areas {
            let own = [self.desk.area.clone()];
            let was_own = self.areas.as_ref().is_none_or(|areas| *areas == own);
            self.lent = areas != own && (self.lent || was_own);
            self.areas = Some(areas);
        }
    }

    /// 我区居第2位: a place behind the district's own name is its own.
    fn of_own(&mut self, token: &Token) {
        let at = token.at.start;
        let clause = self.desk.block(self.block).clause_at(at);
        let named = |name: &Range<usize>| clause.contains(&name.start);
        let is_own = area::begins_own(self.desk, self.block, &clause);
        if is_own && !self.focus.iter().any(|(_, name)| named(name)) {
            self.areas = Some(vec![self.desk.area.clone()]);
            self.lent = false;
        }
    }

    /// 每万人拥有市场主体, 人均7.5万元: no level of it.
    fn is_each(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        // 城镇居民人均可支配收入 is a name, and says so of nothing behind it.
        let tokens = self
            .desk
            .within(self.block, &(clause.start..token.at.start));
        let name = tokens
            .iter()
            .rev()
            .find(|token| matches!(token.tok, Tok::Name(_)));
        let from = name.map_or(clause.start, |name| name.at.end);
        let mut words = self.desk.tables.lexicon.whole.each.iter();
        words.any(|word| !here.places(word, from..token.at.start).is_empty())
    }

    /// 名义增长: in prices of the time.
    fn is_nominal(&self) -> bool {
        let words = &self.desk.tables.lexicon.measure.nominal;
        self.ends(0, self.measure_at.start, words) > 0
    }

    fn measured(&mut self, token: &Token, measure: Option<Measure>, fall: bool) {
        if measure != Some(Measure::Level) {
            if self.names_another(token) {
                self.focus.clear();
                self.distribute = false;
            }
            self.turn_to_part(token);
        }
        self.of_area(token.at.start);
        self.measure = measure;
        self.measure_at = token.at.clone();
        self.fall = fall;
        self.listing = false;
        self.averaged |= measure == Some(Measure::AverageOfTwo);
        self.loose = measure.is_none();
    }

    fn say_all(&mut self, token: &Token, way: &Way, all: &mut Vec<Said>) {
        self.listing = false;
        self.of_own(token);
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
        let indicator = indicator.filter(|key| key != NOBODY);
        let narrower = self
            .narrower
            .iter()
            .rev()
            .find(|(at, _)| *at == name_at.start);
        let here = self.period_at(token.at.start);
        let periods = if here.is_some() {
            self.until_then(token.at.start).into_iter().collect()
        } else {
            self.going_on.clone()
        };
        Said {
            block: self.block,
            at: token.at.clone(),
            name_at,
            narrower: narrower
                .filter(|_| indicator.is_none())
                .map(|(_, key)| key.clone()),
            indicator,
            subject: self
                .subject_at(token.at.start)
                .filter(|_| numeric)
                .map(str::to_owned),
            measure: self.measure,
            in_clause,
            loose: self.loose && clause.contains(&self.measure_at.start),
            fall: self.fall && in_clause,
            unlike: self.unlike_at.is_some_and(|at| clause.contains(&at)),
            since: None,
            base: false,
            nominal: in_clause && self.is_nominal(),
            period: here.or(periods.first().copied()),
            period_here: here.is_some(),
            periods,
            areas: self.areas.clone(),
            peers: peers.map(|(key, _)| key.clone()),
            way,
        }
    }
}
