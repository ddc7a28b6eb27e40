//! Names that are narrower than a registered one: 农村公路里程 is no 公路里程. And numbers of what is new, which are no level.

use std::ops::Range;

use super::{NOBODY, Reading};
use crate::bulletin::governing::is_changed_from;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::area;
use crate::bulletin::token::{Tok, Token};
use crate::quantity::period::Period;

/// How many characters of another noun tell that something narrower is named.
const NOUN: usize = 2;
/// Kinds of records whose name right before another one says whose that is.
const WHOSE: &[&str] = &["indicator", "enterprise", "organisation", "park", "project"];

/// Another time than the year before, that something is told since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// This one.
    Then(Period),
    /// One that no calendar tells.
    Untold,
}

impl Base {
    pub(super) const fn then(self) -> Option<Period> {
        match self {
            Self::Then(period) => Some(period),
            Self::Untold => None,
        }
    }
}

/// An indicator and where it is named.
pub(super) type Named = (String, Range<usize>);

impl Reading<'_, '_> {
    pub(super) fn named(&mut self, token: &Token) {
        let Some(known) = self.desk.known(token) else {
            return;
        };
        match known.kind.as_str() {
            "indicator" => {
                if self.follows_than(token.at.start) {
                    self.before_than = self.focus.last().cloned();
                }
                if self.is_each(token) {
                    self.unlike_at = Some(token.at.start);
                }
                if !self.listing {
                    self.focus.clear();
                    self.distribute = false;
                    self.measure = None;
                    self.fall = false;
                }
                self.next = 0;
                if std::mem::take(&mut self.lent) {
                    self.areas = None;
                }
                let start = token.at.start - self.joint_before(token.at.start);
                let areas = area::before(self.desk, self.block, start, &known.key);
                let named = match &areas {
                    Some(_) => (known.key.clone(), token.at.clone()),
                    None => self.whose(token, &known.key),
                };
                if areas.is_some() {
                    self.areas = areas;
                }
                self.several = area::several(self.desk, self.block, token.at.start, &known.key);
                let inner = self.among(token.at.end);
                let named = if inner > 0 {
                    if named.0 != NOBODY {
                        self.narrower.push((named.1.start, named.0));
                    }
                    (NOBODY.to_owned(), named.1.start..token.at.end + inner)
                } else {
                    named
                };
                // 规上工业企业用电量: the name before it is a part of this one.
                let (_, at) = &named;
                self.focus.retain(|(_, name)| name.start < at.start);
                self.seen.retain(|(_, name)| name.start < at.start);
                self.focus.push(named.clone());
                self.seen.push(named);
                self.listing = inner == 0;
            }
            "peers" => self.peers = Some((known.key.clone(), token.at.start)),
            _ => {}
        }
    }

    /// 常住人口中60岁以上: how many characters say that what follows is only among what was named.
    fn among(&self, end: usize) -> usize {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon.whole;
        let word = here.any(end, &words.among).map_or(0, |w| w.chars().count());
        let next = here.chars.get(end + word);
        let other = next.is_some_and(|c| words.among_not.contains(*c));
        if other { 0 } else { word }
    }

    /// The indicator that a registered name tells together with what stands right before it.
    fn whose(&mut self, token: &Token, key: &str) -> Named {
        let Some(noun) = self.narrowing(token) else {
            return (key.to_owned(), token.at.clone());
        };
        let at = noun.start..token.at.end;
        let here = self.desk.block(self.block);
        let name = format!("{}{}", self.nouns_left(noun), here.words(token.at.clone()));
        if let Some(registered) = self.registered(&name) {
            return (registered, at);
        }
        self.narrower.push((at.start, key.to_owned()));
        (NOBODY.to_owned(), at)
    }

    /// The indicator of exactly this name.
    pub(super) fn registered(&self, name: &str) -> Option<String> {
        let known = self.desk.names.all.get(self.desk.names.exact(name)?)?;
        (known.kind == "indicator").then(|| known.key.clone())
    }

    /// The noun right before a name that makes a narrower one of it: no area, no time, no light word and no verb.
    fn narrowing(&self, token: &Token) -> Option<Range<usize>> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let start = token.at.start;
        if self.subject_at(start).is_some() {
            return None;
        }
        let clause = here.clause_at(start);
        let before = here.chars.get(clause.start..start)?;
        let letters = before.iter().rev().take_while(|c| c.is_alphanumeric());
        let mut from = start - letters.count();
        let tokens = self.desk.within(self.block, &(from..start));
        let passes = |token: &&Token| {
            matches!(
                token.tok,
                Tok::Time(_) | Tok::Measure(_) | Tok::Fall | Tok::Unlike | Tok::Respectively
            )
        };
        if let Some(last) = tokens.iter().rev().find(|token| !passes(token)) {
            let known = self.desk.known(last);
            let whose = known.is_some_and(|known| WHOSE.contains(&known.kind.as_str()));
            if whose && last.at.end == start {
                return Some(last.at.clone());
            }
            from = from.max(last.at.end);
        }
        let rank = &lexicon.rank;
        let lists = [
            &lexicon.whole.before,
            &rank.above,
            &rank.below,
            &rank.than,
            &rank.exceeds,
            &rank.short_of,
        ];
        let cut = lists.into_iter().flatten();
        let cut = cut.flat_map(|word| here.places(word, from..start));
        from = cut.map(|at| at.end).max().unwrap_or(from);
        let end = from.max(start - self.joint_before(start));
        (self.nouns_left(from..end).chars().count() >= NOUN).then_some(from..start)
    }

    /// How many characters before a name are a head that several names share: 城乡居民人均可支配收入.
    fn joint_before(&self, start: usize) -> usize {
        let here = self.desk.block(self.block);
        let clause = here.clause_at(start).start;
        let joint = self.desk.tables.lexicon.whole.joint.keys();
        let lens = joint.map(|word| (word, word.chars().count()));
        let ending =
            lens.filter(|(word, len)| clause + len <= start && here.has(start - len, word));
        ending.map(|(_, len)| len).max().unwrap_or(0)
    }

    /// Whether a number is the first behind a name that no register has.
    pub(super) fn is_nobodys(&self, focus: Option<&Named>, token: &Token) -> bool {
        focus.is_some_and(|(key, name)| {
            let from = name.end.min(token.at.start);
            let between = self.desk.within(self.block, &(from..token.at.start));
            // 60岁以上 says whose number follows.
            let number = |token: &Token| match &token.tok {
                Tok::Quantity(quantity) => self.dim(&quantity.unit) != "age",
                _ => false,
            };
            key == NOBODY && !between.iter().any(number)
        })
    }

    /// 新增贷款45.5亿元: of what has come, and not of what there is.
    pub(super) fn is_new(&self, focus: Option<&Named>, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let at = token.at.start;
        let clause = here.clause_at(at);
        let tokens = self.desk.within(self.block, &(clause.start..at));
        let ends =
            |token: &&Token| matches!(token.tok, Tok::Comma | Tok::Quantity(_) | Tok::Name(_));
        let last = tokens.iter().rev().find(ends).map(|token| token.at.end);
        let from = last.unwrap_or(clause.start);
        let words = &self.desk.tables.lexicon.measure.added;
        let mut places = words.iter().flat_map(|word| here.places(word, from..at));
        // 其中新增9306户 may be registered by this very word.
        let own = |word: &Range<usize>| {
            focus.is_some_and(|(_, name)| name.start <= word.start && word.end <= name.end)
        };
        places.any(|word| !own(&word))
    }

    /// 比一季度增长2.1%, 比2019年增长20.7%, 比“十三五”末增长: whether it is told since another time than the year
    /// before, and which, where that can be told.
    pub(super) fn since_another_time(&self, token: &Token) -> Option<Base> {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let clause = here.clause_at(token.at.start);
        // 与2019年同期相比,增长20.7%: compared in the clause before.
        let before = clause.start.checked_sub(1);
        let before = before.filter(|end| self.ends(0, *end, &lexicon.period.compared_behind) > 0);
        let from = before.map_or(clause.start, |end| here.clause_at(end).start);
        let tokens = self.desk.within(self.block, &(from..token.at.start));
        let then = tokens.iter().rev().find_map(|token| match token.tok {
            Tok::Time(Moment::Period(then))
                if self.is_compared(token) && !is_changed_from(here, &token.at, lexicon) =>
            {
                Some((self.meant(then, token), token.at.end))
            }
            _ => None,
        });
        let Some((then, end)) = then else {
            return self.since_an_age(from, token).then_some(Base::Untold);
        };
        let own = self.period_at(token.at.start);
        let own = own.or_else(|| self.going_on.first().copied());
        let own = own.or_else(|| Period::months(self.desk.year, 1, 12))?;
        // 上半年…比2023年增长: the same months of it are meant, where no point in time is told.
        let point = here.any(end, &lexicon.period.points).is_some();
        let whole = Period::months(own.year() - 1, 1, 12) == Some(then) && !point;
        (own.years_before(1) != Some(then) && !whole).then_some(Base::Then(then))
    }

    /// 比“十三五”末增长, 较疫情前增长: since a time that no calendar tells.
    fn since_an_age(&self, from: usize, token: &Token) -> bool {
        let here = self.desk.block(self.block);
        let words = &self.desk.tables.lexicon;
        let tokens = self.desk.within(self.block, &(from..token.at.start));
        let within = |at: usize| tokens.iter().any(|token| token.at.contains(&at));
        let than = words.rank.than.iter();
        let than = than.flat_map(|word| here.places(word, from..token.at.start));
        let than = than.filter(|at| !within(at.start)).map(|at| at.end).max();
        let Some(than) = than else { return false };
        let change = |token: &&Token| {
            token.at.start >= than && matches!(token.tok, Tok::Measure(_) | Tok::Fall | Tok::Unlike)
        };
        let clause = here.clause_at(token.at.start);
        let grown = tokens.iter().find(change).map(|token| token.at.start);
        let risen = || self.risen(&clause, token).map(|(before, _)| before.end);
        let end = grown.or_else(risen).unwrap_or(token.at.start);
        self.ends(than, end, &words.measure.ages) > 0
    }

    /// 服务业增速: a clause that names no indicator before its measure, and something else instead.
    pub(super) fn names_another(&self, token: &Token) -> bool {
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
            let light = here.longest(at, &lists);
            left += usize::from(light.is_none());
            at += light.unwrap_or(1);
        }
        left >= 2
    }
}
