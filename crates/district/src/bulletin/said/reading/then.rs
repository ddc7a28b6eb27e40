//! What was then: the number of an earlier period, told beside that of the one that is spoken of.

use std::ops::Range;

use super::Reading;
use crate::bulletin::governing::brackets;
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Tok, Token};
use crate::quantity::period::Period;

/// "Of", between a period and its number.
const OF: char = '\u{7684}';

impl Reading<'_, '_> {
    /// (去年同期为330亿元), 比2022年同期的330亿元: the earlier period that a number is of, where it is of one.
    pub(super) fn then(&self, token: &Token) -> Option<Period> {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        let own = || {
            self.period_at(token.at.start)
                .or_else(|| self.going_on.first().copied())
        };
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
                return time.map(|time| self.meant(*period, time));
            }
        }
        let told = self.year_before(&clause, token.at.start)?;
        let compared = &self.desk.tables.lexicon.period.compared;
        let is_of = of == Some(told.end);
        (is_of || self.ends(clause.start.min(told.start), told.start, compared) == 0)
            .then(own)?
            .and_then(|own| own.years_before(1))
    }

    /// 986.61亿元(2020年): the period that brackets right behind a number tell, and no other number.
    pub(super) fn in_brackets_behind(&self, token: &Token) -> Option<Period> {
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
    fn year_before(&self, clause: &Range<usize>, at: usize) -> Option<Range<usize>> {
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
            return self.nouns_left(last.end..at).is_empty().then_some(last);
        }
        let before = here.clause_at(clause.start.checked_sub(1)?);
        let whole = here.words(before.clone());
        words().any(|word| *word == whole).then_some(before)
    }
}
