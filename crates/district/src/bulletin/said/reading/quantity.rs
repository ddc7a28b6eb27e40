//! A number within a sentence: what it is said of, and how.

use std::ops::Range;

use super::narrow::{Base, Named};
use super::{NOBODY, Reading, TOLD};
use crate::bulletin::said::{Said, Way, times};
use crate::bulletin::token::{Quantity, Token};
use crate::recipe::Measure;

/// Dimensions of which an indicator is told only where its name is near.
const BY_NAME: &[&str] = &[
    "area",
    "volume",
    "power",
    "length",
    "yield",
    "density",
    "coal",
    "boxes",
    "noise",
    "speed",
    "people_area",
    "area_each",
    "price_area",
    "price_mass",
    "price_energy",
    "price_volume",
    "price_month",
    "price_year",
    "price_day",
    "price_hour",
    "price_each",
    "price_once",
];

impl Reading<'_, '_> {
    pub(super) fn dim(&self, unit: &str) -> &str {
        let unit = self.desk.tables.units.find(unit);
        unit.map_or("", |unit| unit.dim.as_str())
    }

    /// The dimension of an indicator's own unit.
    fn own_dim(&self, indicator: &str) -> &str {
        let row = self.desk.cut.row("indicator", indicator);
        row.and_then(|row| row.cell("unit"))
            .map_or("", |unit| self.dim(unit))
    }

    /// The indicator that the next number is said of.
    fn in_focus(&self) -> Option<(String, Range<usize>)> {
        let index = if self.distribute { self.next } else { 0 };
        self.focus.get(index).or(self.focus.last()).cloned()
    }

    /// The same; nobody's where it cannot be told which number is whose.
    fn in_focus_at(&self, at: usize) -> Option<(String, Range<usize>)> {
        let unpaired = self.unpaired.as_ref().filter(|clause| clause.contains(&at));
        match (unpaired, self.in_focus()) {
            (Some(_), Some(_)) => Some((NOBODY.to_owned(), at..at)),
            (_, focus) => focus,
        }
    }

    pub(super) fn quantity(&mut self, token: &Token, quantity: &Quantity, all: &mut Vec<Said>) {
        let dim = self.dim(&quantity.unit).to_owned();
        if dim == "points" {
            let focus = self.in_focus_at(token.at.start);
            self.margin(token, quantity, focus, all);
            return;
        }
        if self.is_shared(token) {
            self.measure = Some(Measure::Share);
            self.measure_at = token.at.clone();
            self.fall = false;
        }
        self.turn_to_part(token);
        if self.is_each(token) {
            self.unlike_at = Some(token.at.start);
        }
        let focus = self.in_focus_at(token.at.start);
        let own = focus
            .as_ref()
            .map_or("", |(key, _)| self.own_dim(key))
            .to_owned();
        if let Some(against) = times::against(self.desk, self.block, token, quantity) {
            if focus.is_some() {
                let said = self.said(token, focus, Way::Times(against, quantity.clone()));
                all.push(said);
            }
            return;
        }
        if dim == "ratio" && self.differs_in_percent(token, &own) {
            if focus.is_some() {
                let said = self.said(token, focus, Way::InPercent);
                all.push(said);
            }
            return;
        }
        if dim != "ratio"
            && let Some(said) = self.told_apart(token, quantity)
        {
            all.push(said);
            return;
        }
        let rise = self.rise(token);
        let alike = ["visits", "count"].contains(&own.as_str()) && dim == "count"
            || BY_NAME.contains(&own.as_str()) && dim == own;
        // 生猪出栏26.3万头,减少1.2万头: a rise in the unit of the indicator goes on with it.
        let goes_on = rise.is_some() && self.counts_alike(focus.as_ref(), quantity);
        let nobodys = (dim == "count" || BY_NAME.contains(&dim.as_str()))
            && self.is_nobodys(focus.as_ref(), token);
        let counted = (alike || nobodys)
            && self.subject_at(token.at.start).is_none()
            && (goes_on || self.is_of(focus.as_ref(), token));
        if !(TOLD.contains(&dim.as_str()) || counted) {
            return;
        }
        self.of_area(token.at.start);
        self.of_next_area();
        let another = focus
            .as_ref()
            .is_some_and(|(_, name)| self.of_another_kind(name, token, (&dim, &own)));
        if another || self.of_something_else(token, &dim) {
            self.focus.clear();
            self.distribute = false;
        }
        if self.focus.is_empty() && self.subject_at(token.at.start).is_none() {
            return;
        }
        let since = self.since_another_time(token);
        let adjoins = self.measure_at.end == token.at.start && self.measure_at.end > 0;
        let (measure, fall) = (self.measure, self.fall);
        if self.has_reached(token) {
            self.fall = false;
        }
        if dim != "ratio"
            && own != "ratio"
            && let Some(up) = rise
        {
            let said = self.grown_by(token, quantity, focus, (up, since));
            all.push(said);
            return;
        }
        let new = self.is_new(focus.as_ref(), token);
        let grown = self.measure == Some(Measure::Growth) && dim == "ratio";
        let since = since.filter(|_| grown);
        if new || since.is_some() {
            self.unlike_at = Some(token.at.start);
        }
        let doubled = self.settle(token, quantity, (&dim, &own), adjoins);
        self.listing = false;
        self.next += 1;
        let focus = focus.filter(|_| !self.focus.is_empty());
        let mut said = Said {
            since: since.and_then(Base::then),
            ..self.said(token, focus, Way::Number(quantity.clone()))
        };
        if let Some(time) = self.paired_time() {
            (said.period, said.period_here, said.periods) = (Some(time), true, Vec::new());
        }
        all.push(self.then_or_here(token, said));
        if dim == "ratio" && !doubled {
            (self.measure, self.fall) = (measure, fall);
        }
    }

    /// 比城镇居民少22710元: how far one indicator is from another.
    fn told_apart(&mut self, token: &Token, quantity: &Quantity) -> Option<Said> {
        let (other, more, own) = self.apart(token)?;
        self.focus = vec![own.clone()];
        self.listing = false;
        let way = Way::Apart(other, more, quantity.clone());
        Some(self.said(token, Some(own), way))
    }

    /// 增长30亿元 is by how much it grew, and no level.
    fn grown_by(
        &mut self,
        token: &Token,
        quantity: &Quantity,
        focus: Option<Named>,
        (up, since): (bool, Option<Base>),
    ) -> Said {
        let way = Way::Rise {
            up,
            told: since.is_some() || self.is_against_the_year_before(token),
            quantity: quantity.clone(),
        };
        if since == Some(Base::Untold) {
            self.unlike_at = Some(token.at.start);
        }
        self.listing = false;
        self.next += 1;
        let focus = focus.filter(|_| !self.focus.is_empty());
        let said = Said {
            since: since.and_then(Base::then),
            ..self.said(token, focus, way)
        };
        self.then_or_here(token, said)
    }

    /// Settles what a number measures by its unit, told of an indicator in a unit of its own: says whether it is a
    /// doubling.
    fn settle(
        &mut self,
        token: &Token,
        quantity: &Quantity,
        (dim, own): (&str, &str),
        adjoins: bool,
    ) -> bool {
        let doubled = !quantity.arabic && quantity.unit == "%" && self.is_doubled(token);
        if doubled {
            self.measured(token, Some(Measure::Growth), false);
        } else if dim != "ratio" {
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
        doubled
    }

    /// Whether a quantity follows its indicator's name within one clause.
    fn is_of(&self, focus: Option<&(String, Range<usize>)>, token: &Token) -> bool {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        focus.is_some_and(|(_, at)| clause.contains(&at.start))
    }

    /// 下降至12亿元: the number is what was reached. 降幅收窄至9.6% still is by how much it fell.
    fn has_reached(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.measure;
        let before = token.at.start.saturating_sub(1);
        let of_fall = here.any(self.measure_at.start, &words.falls).is_some();
        let reached = here.any(before, &words.to).is_some();
        self.measure_at.end < token.at.start && reached && !of_fall
    }

    /// Whether a number is said to be by how much something grew (true) or fell: 增加12亿元, 亩产提高8.5公斤, 增加额为12亿元.
    fn rise(&self, token: &Token) -> Option<bool> {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        let words = &self.desk.tables.lexicon.measure;
        let amount = here.any(self.measure_at.start, &words.amounts).is_some();
        let end = token.at.start - self.ends(clause.start, token.at.start, &words.equals);
        let grown = self.measure == Some(Measure::Growth)
            && (self.follows_growth(token.at.start) || (amount && self.follows_growth(end)));
        let grown = (grown && (amount || !self.has_reached(token))).then_some(!self.fall);
        grown.or_else(|| self.risen(&clause, token).map(|(_, up)| up))
    }

    /// Whether a quantity is counted as its indicator is: 万头 and 头, and not 家 and 人.
    fn counts_alike(&self, focus: Option<&(String, Range<usize>)>, quantity: &Quantity) -> bool {
        let row = focus.and_then(|(key, _)| self.desk.cut.row("indicator", key));
        let own = row.and_then(|row| row.cell("unit")).unwrap_or_default();
        own.chars().last() == quantity.unit.chars().last()
    }

    /// Whether growth was named right before a number: 增加12亿元, 增加了近12亿元.
    fn follows_growth(&self, mut at: usize) -> bool {
        let between = self.measure_at.end;
        let words = &self.desk.tables.lexicon.measure.grown_by;
        loop {
            let light = self.ends(between.min(at), at, words);
            if light == 0 {
                break;
            }
            at -= light;
        }
        between > 0 && at == between
    }

    /// 同比多增, 比去年同期增加, 与去年同期相比: whether the year before is said to be compared with.
    fn is_against_the_year_before(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let at = token.at.start;
        let clause = here.clause_at(at).start..at;
        let mut same = lexicon.measure.against.iter();
        if same.any(|word| !here.places(word, clause.clone()).is_empty()) {
            return true;
        }
        let sentence = here.sentence_at(at).start;
        let places = lexicon.measure.year_before.iter();
        let mut places = places.flat_map(|word| here.places(word, sentence..at));
        places.any(|at| self.ends(sentence, at.start, &lexicon.period.compared) > 0)
    }

    /// 翻番 and what else says by its own word that something grew.
    fn is_doubled(&self, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.numeral;
        let all = words.doubled.keys().chain(&words.turns);
        let mut all = all.flat_map(|word| here.places(word, token.at.clone()));
        all.next().is_some()
    }

    /// 游客接待量268万人次,投资百亿元: an indicator is told in its own dimension; in another one something else is that
    /// stands between.
    fn of_another_kind(
        &self,
        name: &Range<usize>,
        token: &Token,
        (dim, own): (&str, &str),
    ) -> bool {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let alike = |pair: [&str; 2]| pair.contains(&dim) && pair.contains(&own);
        let kin = dim == own || alike(["money", "usd"]) || alike(["visits", "count"]);
        let between = name.end.max(clause.start)..token.at.start;
        !(dim == "ratio" || own.is_empty() || kin || self.nouns_left(between).is_empty())
    }

    /// 第一产业增加值4.2亿元, 项目投资百亿元: measured in a clause that names something else, and no indicator before it.
    fn of_something_else(&self, token: &Token, dim: &str) -> bool {
        let here = self.desk.block(self.block);
        let before = here.clause_at(token.at.start).start..token.at.start;
        let named = |at: &Range<usize>| {
            self.focus
                .iter()
                .any(|(_, name)| name.start <= at.start && at.end <= name.end)
        };
        let is_here = self
            .focus
            .iter()
            .any(|(_, name)| before.contains(&name.start));
        if is_here {
            return false;
        }
        let nouns = self.desk.tables.lexicon.measure.nouns.iter();
        let mut told = nouns.flat_map(|noun| here.places(noun, before.clone()));
        told.any(|at| !named(&at)) || (dim != "ratio" && self.ends_in_noun(token))
    }
}
