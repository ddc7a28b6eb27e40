//! By how many points something differs from another time, or from another indicator: 降幅比1—8月收窄1.5个百分点,
//! 增速快于城镇居民3.1个百分点.

use std::ops::Range;

use super::Reading;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::{Said, Since, Way};
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::quantity::period::Period;
use crate::recipe::Measure;

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
        let (mut up, mut down) = (
            self.ends(clause.start, end, &words.rises),
            self.ends(clause.start, end, &words.eases),
        );
        // 比上年多17家.
        let rank = &self.desk.tables.lexicon.rank;
        if up.max(down) == 0 && self.last_than(clause.start..end).is_some() {
            up = self.ends(clause.start, end, &rank.more);
            down = self.ends(clause.start, end, &rank.fewer);
        }
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
        let lists = [&words.above, &words.below, &words.than];
        lists
            .into_iter()
            .chain([&words.exceeds, &words.short_of])
            .any(|list| self.ends(clause.start, at, list) > 0)
    }

    /// 比城镇居民少22710元, 少于户籍人口8.11万人: which other indicator is compared with, where that can be told, whether this
    /// one is said to be more, and which one this is.
    pub(super) fn apart(&self, token: &Token) -> Option<(Option<String>, bool, Named)> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let words = &lexicon.rank;
        let clause = here.clause_at(token.at.start);
        let last = |list: &[String], end: usize| {
            let places = list.iter();
            let places = places.flat_map(|word| here.places(word, clause.start..end));
            places.map(|at| at.end).max()
        };
        let at = token.at.start;
        let (over, short) = (last(&words.exceeds, at), last(&words.short_of, at));
        if let Some(from) = over.max(short) {
            let (other, own) = self.other_in(&(from..at))?;
            return Some((Some(other), over > short, own));
        }
        let end = at - self.ends(clause.start, at, &lexicon.measure.grown_by);
        let more = self.ends(clause.start, end, &words.more);
        let fewer = self.ends(clause.start, end, &words.fewer);
        // 提高, 减少 are words of their own.
        let measure = &lexicon.measure;
        let change = self.ends(clause.start, end, &measure.rises);
        let change = change.max(self.ends(clause.start, end, &measure.eases));
        let tokens = self.desk.within(self.block, &(clause.start..end));
        let ends = tokens.last().is_some_and(|last| last.at.end == end);
        if ends || more.max(fewer) == 0 || change > more.max(fewer) {
            return None;
        }
        let end = end - more.max(fewer);
        let than = self.last_than(clause.start..end)?..end;
        if let Some((other, own)) = self.other_in(&than) {
            return Some((Some(other), more > fewer, own));
        }
        let has = |word: &String| !here.places(word, than.clone()).is_empty();
        let whole = lexicon.place.parent.iter().any(has);
        let aimed = lexicon.around.aims.iter().any(has);
        let timed = self.nouns_left(than.clone()).is_empty();
        let own = self.focus.last().cloned()?;
        ((whole || !timed) && !aimed).then_some((None, more > fewer, own))
    }

    /// Where the last 比 of a range ends that compares with something: no part of another word, 同比 and 占比.
    fn last_than(&self, range: Range<usize>) -> Option<usize> {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon;
        let tokens = self.desk.within(self.block, &range);
        let free = |at: &Range<usize>| {
            !tokens.iter().any(|token| token.at.contains(&at.start))
                && here.ends_in(at.end, &words.measure.against).is_none()
        };
        let places = words.rank.than.iter();
        let places = places.flat_map(|word| here.places(word, range.clone()));
        places.filter(free).map(|at| at.end).max()
    }

    /// The indicator that is named in a range, if only by a shorter name, and what it is compared with.
    fn other_in(&self, range: &Range<usize>) -> Option<(String, Named)> {
        let named = self
            .focus
            .last()
            .filter(|(_, name)| range.contains(&name.start));
        if let (Some((other, _)), Some(own)) = (named, &self.before_than) {
            return Some((other.clone(), own.clone()));
        }
        let other = self.abbreviated(&self.desk.block(self.block).words(range.clone()))?;
        Some((other, self.focus.last().cloned()?))
    }

    /// 常住人口超过户籍人口: an indicator that is said to be above another, or below it, and nobody says by how much.
    pub(super) fn exceeds(&mut self, token: &Token, all: &mut Vec<Said>) {
        let words = &self.desk.tables.lexicon.rank;
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let ends = |list: &[String]| self.ends(clause.start, token.at.start, list);
        let above = ends(&words.exceeds).max(ends(&words.above));
        let below = ends(&words.short_of).max(ends(&words.below));
        let behind = self.desk.within(self.block, &(token.at.end..clause.end));
        let number = |token: &Token| matches!(token.tok, Tok::Quantity(_));
        if above.max(below) == 0 || behind.iter().any(number) {
            return;
        }
        let other = self
            .focus
            .last()
            .filter(|(_, name)| name.end == token.at.end);
        let own = self.before_than.as_ref();
        let own = own.filter(|(_, name)| clause.contains(&name.start));
        let (Some((other, _)), Some(own)) = (other.cloned(), own.cloned()) else {
            return;
        };
        if other == own.0 || [&other, &own.0].iter().any(|key| key.is_empty()) {
            return;
        }
        self.focus = vec![own.clone()];
        self.listing = false;
        let way = Way::Exceeds(other, above > below);
        all.push(self.said(token, Some(own), way));
    }

    /// 高于全市0.3%, 城镇化率提高0.8%: whether a difference of rates is told in per cent.
    pub(super) fn differs_in_percent(&self, token: &Token, own: &str) -> bool {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let before = self
            .desk
            .within(self.block, &(clause.start..token.at.start));
        let than = before
            .last()
            .is_some_and(|last| matches!(last.tok, Tok::Than(_)) && last.at.end == token.at.start);
        let rate = own == "ratio" || self.measure == Some(Measure::Growth);
        let compared = than || self.whole_compared(&clause, token).is_some();
        (rate && compared) || (own == "ratio" && self.risen(&clause, token).is_some())
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
