//! A number within a sentence: what it is said of, and how.

use std::ops::Range;

use super::{Reading, TOLD};
use crate::bulletin::said::{Said, Way, times};
use crate::bulletin::token::{Quantity, Token};
use crate::figure::recipe::Measure;

impl Reading<'_, '_> {
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

    /// The indicator that the next number is said of.
    fn in_focus(&self) -> Option<(String, Range<usize>)> {
        let index = if self.distribute { self.next } else { 0 };
        self.focus.get(index).or(self.focus.last()).cloned()
    }

    pub(super) fn quantity(&mut self, token: &Token, quantity: &Quantity, all: &mut Vec<Said>) {
        let dim = self.dim(&quantity.unit).to_owned();
        if dim == "points" {
            let focus = self.in_focus();
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
        let focus = self.in_focus();
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
        let counted = dim == "count"
            && self.subject.is_none()
            && (own == "visits" || own == "count")
            && self.is_of(focus.as_ref(), token);
        if !(TOLD.contains(&dim.as_str()) || counted) {
            return;
        }
        self.of_area(token.at.start);
        self.of_next_area();
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
        let mut said = self.said(token, focus, Way::Number(quantity.clone()));
        if let Some(then) = self.then(token) {
            said.period = Some(then);
            (said.period_here, said.periods) = (true, Vec::new());
        }
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
}
