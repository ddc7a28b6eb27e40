//! By how many points something differs from another time, or from another indicator: 降幅比1—8月收窄1.5个百分点,
//! 增速快于城镇居民3.1个百分点.

use std::ops::Range;

use super::Reading;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::{Said, Since, Way};
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::quantity::period::Period;

/// The fewest characters by which an indicator is abbreviated.
const FEWEST: usize = 4;
/// How many characters an abbreviation shares with the beginning of the name.
const HEAD: usize = 2;

/// An indicator and where it is named.
type Named = (String, Range<usize>);

impl Reading<'_, '_> {
    /// 高于全市0.5个百分点, 比1—8月回落0.5个百分点.
    pub(super) fn margin(
        &mut self,
        token: &Token,
        quantity: &Quantity,
        focus: Option<Named>,
        all: &mut Vec<Said>,
    ) {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let than = self.than.filter(|(_, at)| clause.contains(at));
        let (way, own) = if let Some((above, _)) = than {
            (Way::Margin(above, quantity.clone()), None)
        } else if let Some((period, up)) = self.change(&clause, token) {
            let since = Since { period, told: true };
            (Way::Change(since, up, quantity.clone()), None)
        } else if let Some(above) = self.whole_compared(&clause, token) {
            (Way::Margin(above, quantity.clone()), None)
        } else if let Some((other, above, own)) = self.beside(&clause, token) {
            let own = own.or_else(|| self.abbreviated_subject(&clause, token));
            (Way::Beside(other, above, quantity.clone()), own)
        } else if let Some((since, up)) = self.since_a_year(&clause, token) {
            (Way::Change(since, up, quantity.clone()), None)
        } else {
            return;
        };
        if let Some(own) = &own {
            // What was compared with is no longer spoken of.
            self.focus = vec![own.clone()];
        }
        if let Some(focus) = own.or(focus) {
            let said = self.said(token, Some(focus), way);
            all.push(said);
        }
    }

    /// 同比提高1.3个百分点, 提高1.3个百分点: since the year before, which may be said or not.
    fn since_a_year(&self, clause: &Range<usize>, token: &Token) -> Option<(Since, bool)> {
        let words = &self.desk.tables.lexicon.measure;
        let (before, up) = self.risen(clause, token)?;
        let told = self.ends(clause.start, before.end, &words.against) > 0;
        let own = self.period_at(token.at.start);
        let own = own.or_else(|| self.going_on.first().copied())?;
        let period = own.years_before(1)?;
        Some((Since { period, told }, up))
    }

    /// What stands before a word by which a value rises or falls, and whether it rises.
    pub(super) fn risen(
        &self,
        clause: &Range<usize>,
        token: &Token,
    ) -> Option<(Range<usize>, bool)> {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.measure;
        let mut end = token.at.start;
        end -= self.ends(clause.start, end, &words.grown_by);
        let up = self.ends(clause.start, end, &words.rises);
        let down = self.ends(clause.start, end, &words.eases);
        if up.max(down) == 0 {
            return None;
        }
        let before = clause.start..end - up.max(down);
        let of_fall = words
            .falls
            .iter()
            .any(|word| !here.places(word, before.clone()).is_empty());
        Some((before, (up > down) != of_fall))
    }

    /// Which period's value is compared with, and whether the value has risen since.
    fn change(&self, clause: &Range<usize>, token: &Token) -> Option<(Period, bool)> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let words = &lexicon.measure;
        let (before, risen) = self.risen(clause, token)?;
        let tokens = self.desk.within(self.block, &before);
        let told = tokens.iter().rev().find_map(|token| match token.tok {
            Tok::Time(Moment::Period(period)) if self.is_compared(token) => {
                Some(self.meant(period, token))
            }
            _ => None,
        });
        let own = || {
            self.period_at(token.at.start)
                .or_else(|| self.going_on.first().copied())
        };
        let year_before = || {
            let places = words.year_before.iter();
            let mut places = places.flat_map(|word| here.places(word, before.clone()));
            let compared =
                |at: &Range<usize>| self.ends(clause.start, at.start, &lexicon.period.compared) > 0;
            places.any(|at| compared(&at)).then(own)?
        };
        let then = told.or_else(|| year_before()?.years_before(1))?;
        Some((then, risen))
    }

    /// 比全市快0.9个百分点: whether it is said to be above the whole.
    fn whole_compared(&self, clause: &Range<usize>, token: &Token) -> Option<bool> {
        let lexicon = &self.desk.tables.lexicon;
        let mut end = token.at.start;
        end -= self.ends(clause.start, end, &lexicon.measure.grown_by);
        let above = self.ends(clause.start, end, &lexicon.rank.higher);
        let below = self.ends(clause.start, end, &lexicon.rank.lower);
        if above.max(below) == 0 {
            return None;
        }
        end -= above.max(below);
        end -= self.ends(clause.start, end, &lexicon.rank.average);
        let whole = self.ends(clause.start, end, &lexicon.place.parent);
        let compared = self.ends(clause.start, end - whole, &lexicon.rank.than);
        (whole > 0 && compared > 0).then_some(above > below)
    }

    /// Which other indicator is compared with, whether this one is said to be above it, and which one this is where
    /// the other is named.
    fn beside(
        &self,
        clause: &Range<usize>,
        token: &Token,
    ) -> Option<(String, bool, Option<Named>)> {
        let here = self.desk.block(self.block);
        let (other, is_above) = self.comparison(clause, token)?;
        let named = self.focus.last();
        let named = named.filter(|(_, name)| name.start == other.start);
        if let (Some((key, _)), Some(own)) = (named, &self.before_than) {
            return Some((key.clone(), is_above, Some(own.clone())));
        }
        let measure = self.desk.within(self.block, &other).first();
        let to = measure.map_or(other.end, |token| token.at.start);
        let key = self.abbreviated(&here.words(other.start..to))?;
        Some((key, is_above, None))
    }

    /// Where the words stand that name what is compared with, and whether this is said to be above it: 快于城镇居民,
    /// 比城镇居民快.
    fn comparison(&self, clause: &Range<usize>, token: &Token) -> Option<(Range<usize>, bool)> {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.rank;
        let last = |list: &[String], end: usize| {
            let places = list.iter();
            let places = places.flat_map(|word| here.places(word, clause.start..end));
            places.map(|at| at.end).max()
        };
        let mut end = token.at.start;
        let (above, below) = (last(&words.above, end), last(&words.below, end));
        if let Some(from) = above.max(below) {
            return Some((from..end, above > below));
        }
        end -= self.ends(
            clause.start,
            end,
            &self.desk.tables.lexicon.measure.grown_by,
        );
        let above = self.ends(clause.start, end, &words.higher);
        let below = self.ends(clause.start, end, &words.lower);
        if above.max(below) == 0 {
            return None;
        }
        end -= above.max(below);
        last(&words.than, end).map(|from| (from..end, above > below))
    }

    /// Whether a name stands right behind 快于 or 比: it is what is compared with.
    pub(super) fn follows_than(&self, at: usize) -> bool {
        let clause = self.desk.block(self.block).clause_at(at);
        let words = &self.desk.tables.lexicon.rank;
        [&words.above, &words.below, &words.than]
            .into_iter()
            .any(|list| self.ends(clause.start, at, list) > 0)
    }

    /// 农村居民收入增速快于…: an indicator by a shorter name than any register has, before its measure.
    fn abbreviated_subject(&self, clause: &Range<usize>, token: &Token) -> Option<Named> {
        if self
            .focus
            .iter()
            .any(|(_, name)| clause.contains(&name.start))
        {
            return None;
        }
        let tokens = self
            .desk
            .within(self.block, &(clause.start..token.at.start));
        let measure = tokens
            .iter()
            .find(|token| matches!(token.tok, Tok::Measure(_)))?;
        let is_time = |token: &&Token| matches!(token.tok, Tok::Time(_));
        let time = tokens.iter().rev().find(is_time);
        let name = time.map_or(clause.start, |time| time.at.end)..measure.at.start;
        let words = self.desk.block(self.block).words(name.clone());
        Some((self.abbreviated(&words)?, name))
    }

    /// The one indicator that has these characters in this order, and begins as they do.
    fn abbreviated(&self, words: &str) -> Option<String> {
        if words.chars().count() < FEWEST {
            return None;
        }
        let head: String = words.chars().take(HEAD).collect();
        let fits = |name: &str| {
            let mut rest = name.chars();
            name.starts_with(&head) && words.chars().all(|c| rest.any(|own| own == c))
        };
        let rows = self.desk.cut.rows("indicator");
        let mut fitting = rows
            .into_iter()
            .filter(|row| row.cell("name").is_some_and(fits));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| first.key.clone())
    }

    /// How long the longest of these words is that ends at a place; 0 where none does.
    pub(super) fn ends(&self, start: usize, end: usize, words: &[String]) -> usize {
        let here = self.desk.block(self.block);
        let ending = words.iter().filter_map(|word| {
            let len = word.chars().count();
            (end >= start + len && here.has(end - len, word)).then_some(len)
        });
        ending.max().unwrap_or(0)
    }
}
