//! 分别: several numbers for what was named before, one by one.

use std::ops::Range;

use super::narrow::Named;
use super::{NOBODY, Reading};
use crate::bulletin::moment::Moment;
use crate::bulletin::said::Said;
use crate::bulletin::token::{Tok, Token};
use crate::quantity::period::Period;

impl Reading<'_, '_> {
    /// Each of the numbers that follow is of another indicator, another area or another time. Where it cannot be told
    /// which is whose, they are of none.
    pub(super) fn spread(&mut self, token: &Token, all: &[Said]) {
        self.distribute = true;
        self.next = 0;
        self.times.clear();
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        let behind = self.desk.within(self.block, &(token.at.end..clause.end));
        let numbers = behind.iter().filter(|token| is_number(token)).count();
        let before = clause.start..token.at.start;
        if let Some(names) = self.shared(&before, numbers) {
            self.focus = names;
        } else if let Some(times) = self.joined_times(&before, numbers)
            && self.focus.len() == 1
        {
            self.times = times;
            return;
        } else if self.focus.len() <= 1 && numbers > 1 && self.nouns_left(before).is_empty() {
            // 城镇居民收入3万元,农村居民收入1万元,分别增长5%、8%: also of those in the clauses before.
            let from = self.seen.len().checked_sub(numbers);
            let seen = from.and_then(|from| self.seen.get(from..));
            let told = self.told_before(clause.start, numbers, all);
            if let Some(names) = told.or_else(|| seen.map(<[Named]>::to_vec)) {
                self.focus = names;
            }
        }
        let paired = [self.focus.len(), self.several.len()].contains(&numbers);
        self.unpaired = (numbers > 1 && !paired).then_some(token.at.start..clause.end);
    }

    /// 城乡居民人均可支配收入分别, 城镇、农村居民人均可支配收入分别: the names that a part of is shared by, as many as numbers.
    fn shared(&self, before: &Range<usize>, numbers: usize) -> Option<Vec<Named>> {
        let names = self.joint(before).or_else(|| self.shortened(before))?;
        (names.len() == numbers).then_some(names)
    }

    /// The words in a range that several names share, as 城乡 and 三次产业, with the head of each name.
    fn heads(&self, before: &Range<usize>) -> Option<(Range<usize>, &[String])> {
        let here = self.desk.block(self.block);
        let all = self.desk.tables.lexicon.whole.joint.iter();
        let standing = all.flat_map(|(word, heads)| {
            let places = here.places(word, before.clone()).into_iter();
            places.map(move |at| (at, heads.as_slice()))
        });
        standing.max_by_key(|(at, _)| (at.end, at.len()))
    }

    /// 城乡, 三次产业 and what follows them.
    pub(super) fn joint(&self, before: &Range<usize>) -> Option<Vec<Named>> {
        let here = self.desk.block(self.block);
        let (at, heads) = self.heads(before)?;
        (at.end..=before.end).rev().find_map(|end| {
            let rest = here.words(at.end..end);
            let named = |head: &String| {
                let key = self.registered(&format!("{head}{rest}"))?;
                Some((key, at.start..end))
            };
            heads.iter().map(named).collect()
        })
    }

    /// 三次产业结构: of what such words are told where no noun behind them says it.
    pub(super) fn joint_of(&self, before: &Range<usize>) -> Option<Vec<Named>> {
        let (at, heads) = self.heads(before)?;
        let nouns = &self.desk.tables.lexicon.measure.nouns;
        nouns.iter().find_map(|noun| {
            let named = |head: &String| {
                let key = self.registered(&format!("{head}{noun}"))?;
                Some((key, at.clone()))
            };
            heads.iter().map(named).collect()
        })
    }

    /// 城镇、农村居民人均可支配收入: members before a name that want its end.
    fn shortened(&self, before: &Range<usize>) -> Option<Vec<Named>> {
        let [last] = self.focus.as_slice() else {
            return None;
        };
        let here = self.desk.block(self.block);
        let name = last.1.clone();
        if !before.contains(&name.start) {
            return None;
        }
        let tokens = self.desk.within(self.block, &(before.start..name.start));
        let mut names = vec![last.clone()];
        let mut end = name.start;
        for token in tokens.iter().rev() {
            if token.at.end != end || !matches!(token.tok, Tok::Comma | Tok::And) {
                break;
            }
            let member = self.member(before.start..token.at.start);
            let words = self.nouns_left(member.clone());
            let mut ends = (name.start + 1)..name.end;
            let whole = ends.find_map(|from| {
                self.registered(&format!("{words}{}", here.words(from..name.end)))
            });
            names.push((whole?, member.clone()));
            end = member.start;
        }
        names.reverse();
        (names.len() > 1).then_some(names)
    }

    /// The letters that end a range, as far as no mark and no other token stands before them.
    fn member(&self, range: Range<usize>) -> Range<usize> {
        let here = self.desk.block(self.block);
        let before = here.chars.get(range.clone()).unwrap_or_default();
        let letters = before.iter().rev().take_while(|c| c.is_alphanumeric());
        let from = range.end - letters.count();
        let tokens = self.desk.within(self.block, &(from..range.end));
        let last = tokens.last().map_or(from, |token| token.at.end);
        last.max(from)..range.end
    }

    /// 一季度、上半年: as many periods one behind the other.
    fn joined_times(&self, before: &Range<usize>, numbers: usize) -> Option<Vec<Period>> {
        let mut run: Vec<Period> = Vec::new();
        let mut end = None;
        for token in self.desk.within(self.block, before) {
            let adjoins = end == Some(token.at.start);
            match token.tok {
                Tok::Time(Moment::Period(period)) if !self.is_compared(token) => {
                    if !adjoins {
                        run.clear();
                    }
                    run.push(self.meant(period, token));
                    end = Some(token.at.end);
                }
                Tok::Comma | Tok::And if adjoins => end = Some(token.at.end),
                _ => end = None,
            }
            if run.len() == numbers && numbers > 1 {
                return Some(run);
            }
        }
        None
    }

    /// The time of the number that was just counted.
    pub(super) fn paired_time(&self) -> Option<Period> {
        let time = self.times.get(self.next.checked_sub(1)?)?;
        self.distribute.then_some(*time)
    }

    /// What the last so many numbers before a place were told of.
    fn told_before(&self, at: usize, numbers: usize, all: &[Said]) -> Option<Vec<Named>> {
        let sentence = self.desk.block(self.block).sentence_at(at);
        let tokens = self.desk.within(self.block, &(sentence.start..at));
        let level = |token: &&Token| match &token.tok {
            Tok::Quantity(quantity) => {
                let unit = self.desk.tables.units.find(&quantity.unit);
                unit.is_none_or(|unit| !["ratio", "points"].contains(&unit.dim.as_str()))
            }
            _ => false,
        };
        let levels: Vec<&Token> = tokens.iter().filter(level).collect();
        let last = levels.get(levels.len().checked_sub(numbers)?..)?;
        let of = |token: &&Token| {
            let said = all
                .iter()
                .find(|said| said.block == self.block && said.at == token.at);
            match said {
                Some(said) => {
                    let key = said.indicator.clone();
                    (
                        key.unwrap_or_else(|| NOBODY.to_owned()),
                        said.name_at.clone(),
                    )
                }
                None => (NOBODY.to_owned(), token.at.clone()),
            }
        };
        Some(last.iter().map(of).collect())
    }

    /// 全区、全市地区生产总值分别增长: the next number is of the next area.
    pub(super) fn of_next_area(&mut self) {
        if !self.distribute || self.focus.len() != 1 {
            return;
        }
        if let Some(areas) = self.several.get(self.next) {
            self.areas = Some(areas.clone());
            self.lent = true;
        }
    }
}

fn is_number(token: &Token) -> bool {
    matches!(token.tok, Tok::Quantity(_))
}
