//! What was then: the number of an earlier period, told beside that of the one that is spoken of.

use std::ops::Range;

use super::Reading;
use crate::bulletin::governing::brackets;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::Said;
use crate::bulletin::token::{Tok, Token};
use crate::quantity::period::Period;

/// "Of", between a period and its number.
const OF: char = '\u{7684}';

impl Reading<'_, '_> {
    /// A number that tells its own period: that of an earlier one, or the one in brackets behind it.
    pub(super) fn then_or_here(&self, token: &Token, said: Said) -> Said {
        let brackets = || self.in_brackets_behind(token).map(|period| vec![period]);
        let told = self.then(token).or_else(brackets);
        let told = told.map(|periods| (periods, true));
        let Some((periods, told)) = told.or_else(|| self.before_a_change(token)) else {
            return said;
        };
        let mut periods = periods.into_iter();
        Said {
            period: periods.next(),
            periods: periods.collect(),
            period_here: told,
            base: !told,
            ..said
        }
    }

    /// 由57.8%提高到58.6%, 由2023年的42.2亿元增加到: the period of what was before a change, and whether it is told. Where
    /// it is not, the year before may be meant.
    fn before_a_change(&self, token: &Token) -> Option<(Vec<Period>, bool)> {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon;
        let clause = here.clause_at(token.at.start);
        let behind = self.desk.within(self.block, &(token.at.end..clause.end));
        let mut numbers = behind.iter();
        let next =
            numbers.find(|token| matches!(token.tok, Tok::Quantity(_) | Tok::Proportion(_)))?;
        let between = here.chars.get(token.at.end..next.at.start)?;
        // 由7.0:45.0:48.0调整为.
        let terms = matches!(next.tok, Tok::Proportion(_));
        let to = |c: &char| {
            let mut to = words.measure.to.iter();
            words.numeral.upto.contains(*c) || (terms && to.any(|word| word.chars().eq([*c])))
        };
        if !between.iter().any(to) {
            return None;
        }
        let is_from = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| here.chars.get(at));
            before.is_some_and(|c| words.numeral.changes_from.contains(*c))
        };
        let end = token.at.start;
        let end = end - usize::from(here.chars.get(end.wrapping_sub(1)) == Some(&OF));
        let end = end - self.ends(clause.start, end, &words.period.ends);
        let same = self.ends(clause.start, end, &words.period.same_months);
        let tokens = self.desk.within(self.block, &(clause.start..end));
        if let Some(time) = tokens.iter().rev().find(|time| time.at.end + same == end)
            && let Tok::Time(Moment::Period(period)) = time.tok
            && is_from(time.at.start)
        {
            return Some((vec![self.meant(period, time)], true));
        }
        let told = self.ends(clause.start, end, &words.measure.year_before);
        if !is_from(end - told) || (told == 0 && end < token.at.start) {
            return None;
        }
        Some((self.a_year_before(token, true)?, told > 0))
    }

    /// The same months of the year before; and that whole year, where its months are not told to be the same.
    fn a_year_before(&self, token: &Token, whole: bool) -> Option<Vec<Period>> {
        let own = self.period_at(token.at.start);
        let own = own.or_else(|| self.going_on.first().copied())?;
        let year = Period::months(own.year() - 1, 1, 12).filter(|_| whole);
        Some(own.years_before(1).into_iter().chain(year).collect())
    }

    /// (去年同期为330亿元), 比2022年同期的330亿元, 上年为42.2亿元: the earlier period that a number is of, where it is of one.
    fn then(&self, token: &Token) -> Option<Vec<Period>> {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        // 2022年同期的330亿元 is told although 2022 is only compared with.
        let of = token.at.start.checked_sub(1);
        let of = of.filter(|at| here.chars.get(*at) == Some(&OF));
        if let Some(end) = of {
            let same = self.ends(
                clause.start,
                end,
                &self.desk.tables.lexicon.period.same_months,
            );
            let tokens = self.desk.within(self.block, &(clause.start..end));
            let time = tokens.last().filter(|time| time.at.end + same == end);
            if let Some(Tok::Time(Moment::Period(period))) = time.map(|time| &time.tok)
                && same > 0
            {
                return time.map(|time| vec![self.meant(*period, time)]);
            }
        }
        let (told, whole) = self.year_before(&clause, token.at.start)?;
        let compared = &self.desk.tables.lexicon.period.compared;
        let is_of = of == Some(told.end);
        (is_of || self.ends(clause.start.min(told.start), told.start, compared) == 0)
            .then(|| self.a_year_before(token, whole))?
    }

    /// 986.61亿元(2020年): the period that brackets right behind a number tell, and no other number.
    fn in_brackets_behind(&self, token: &Token) -> Option<Period> {
        let here = self.desk.block(self.block);
        let open = here.chars.get(token.at.end) == Some(&'(');
        let within = brackets(here, token.at.end + 1).filter(|_| open)?;
        let mut periods =
            self.desk
                .within(self.block, &within)
                .iter()
                .map(|token| match &token.tok {
                    Tok::Time(Moment::Period(period)) => Some(Some((*period, token))),
                    Tok::Quantity(_) => None,
                    _ => Some(None),
                });
        let all: Option<Vec<_>> = periods.by_ref().collect();
        match all?.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [(period, token)] => Some(self.meant(*period, token)),
            _ => None,
        }
    }

    /// Where 去年同期 stands, with nothing of its own between it and a number: in the same clause, or as the one before.
    /// And 上年为, 上年的, of which the months are not told: then the second is true.
    fn year_before(&self, clause: &Range<usize>, at: usize) -> Option<(Range<usize>, bool)> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let same = |word: &&String| {
            let mut ends = lexicon.period.same_months.iter();
            ends.any(|end| word.ends_with(end.as_str()))
        };
        let words = || lexicon.measure.year_before.iter().filter(same);
        let places = words().flat_map(|word| here.places(word, clause.start..at));
        let last = places.max_by_key(|at| at.end);
        if let Some(last) = last {
            let alone = self.nouns_left(last.end..at).is_empty();
            return alone.then_some((last, false));
        }
        let equals = self.ends(clause.start, at, &lexicon.measure.equals);
        let of = here.chars.get(at.wrapping_sub(1)) == Some(&OF);
        let end = at - equals.max(usize::from(of));
        let year = self.ends(clause.start, end, &lexicon.measure.year_before);
        // 是去年的20.7% is a part of what was.
        let part = self.ends(clause.start, end - year, &lexicon.measure.equals) > 0;
        if year > 0 && end < at && !part {
            return Some((end - year..end, true));
        }
        let before = here.clause_at(clause.start.checked_sub(1)?);
        let whole = here.words(before.clone());
        let is_whole = words().any(|word| *word == whole);
        is_whole.then_some((before, false))
    }
}
