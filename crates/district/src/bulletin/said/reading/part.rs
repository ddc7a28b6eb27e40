//! Parts of what is told: 其中绿茶1.2万吨, 茶产业投资占两成. They are no numbers of the whole.

use std::ops::Range;

use super::Reading;
use crate::bulletin::token::{Tok, Token};

/// How many characters of another noun tell that something else is measured.
const NOUN: usize = 2;
/// "Makes up", before a number.
const SHARES: &[char] = &['\u{5360}'];

impl Reading<'_, '_> {
    /// 茶产业投资占23%: a share, without a word for one.
    pub(super) fn is_shared(&self, token: &Token) -> bool {
        let chars = &self.desk.block(self.block).chars;
        let before = token.at.start.checked_sub(1).and_then(|at| chars.get(at));
        before.is_some_and(|c| SHARES.contains(c))
    }

    /// A measure or a number behind 其中, or a share, of a noun of its own is of no indicator that was named before:
    /// of the one that this noun makes of it (市场主体, 其中新增), or of none.
    pub(super) fn turn_to_part(&mut self, token: &Token) {
        let Some(noun) = self.part(token) else { return };
        self.whole = self
            .focus
            .last()
            .map(|(key, _)| key.clone())
            .or(self.whole.take());
        self.focus.clear();
        self.distribute = false;
        self.focus.extend(self.part_of_whole(noun));
    }

    /// Where the noun stands of which a measure or a number is, and which no register has as an indicator.
    fn part(&self, token: &Token) -> Option<Range<usize>> {
        let here = self.desk.block(self.block);
        let at = token.at.start;
        let sentence = here.sentence_at(at);
        let within = self.desk.tables.lexicon.whole.within.iter();
        let within = within
            .flat_map(|word| here.places(word, sentence.start..at))
            .map(|at| at.end)
            .max();
        let shared = self.is_shared(token);
        if self.subject_at(at).is_some() || (within.is_none() && !shared) {
            return None;
        }
        let clause = here.clause_at(at);
        let tokens = self.desk.within(self.block, &(clause.start..at));
        // A number ends what it is of, and so does a mark between two parts.
        let ends = |token: &&Token| matches!(token.tok, Tok::Comma | Tok::Quantity(_));
        let last = tokens.iter().rev().find(ends).map(|token| token.at.end);
        let from = clause.start.max(last.unwrap_or(0)).max(within.unwrap_or(0));
        let named = self.focus.iter().any(|(_, name)| name.start >= from);
        (!named && self.nouns_left(from..at).chars().count() >= NOUN).then_some(from..at)
    }

    /// The registered indicator that a noun before the name of the whole is: 新增 and 市场主体.
    fn part_of_whole(&self, noun: Range<usize>) -> Option<(String, Range<usize>)> {
        let whole = self.desk.cut.row("indicator", self.whole.as_deref()?)?;
        let name = format!("{}{}", self.nouns_left(noun.clone()), whole.cell("name")?);
        let index = self.desk.names.exact(&name)?;
        let known = self.desk.names.all.get(index)?;
        (known.kind == "indicator").then(|| (known.key.clone(), noun))
    }

    /// Whether the clause of a number names something by itself right before it: 项目投资百亿元. 提高25元 does not.
    pub(super) fn ends_in_noun(&self, token: &Token) -> bool {
        let at = token.at.start;
        let clause = self.desk.block(self.block).clause_at(at);
        let end = self
            .risen(&clause, token)
            .map_or(at, |(before, _)| before.end);
        let tokens = self.desk.within(self.block, &(clause.start..end));
        let last = tokens
            .iter()
            .rev()
            .find(|token| !matches!(token.tok, Tok::Each));
        let from = last.map_or(clause.start, |token| token.at.end);
        self.subject_at(at).is_none() && self.nouns_left(from.min(end)..end).chars().count() >= NOUN
    }

    /// What of a range is neither light words, nor times and measures, nor such as stand before any
    /// number.
    pub(super) fn nouns_left(&self, range: Range<usize>) -> String {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let lists = [
            &lexicon.measure.light,
            &lexicon.measure.level,
            &lexicon.measure.to,
            &lexicon.measure.grown_by,
            &lexicon.place.light,
            &lexicon.place.own,
            &lexicon.place.parent,
            &lexicon.period.this_year,
            &lexicon.period.last_year,
            &lexicon.period.as_of,
        ];
        let tokens = self.desk.within(self.block, &range);
        let light_token = |at: usize| {
            let token = tokens.iter().find(|token| token.at.start == at)?;
            let light = matches!(
                token.tok,
                Tok::Time(_)
                    | Tok::Measure(_)
                    | Tok::Fall
                    | Tok::Unlike
                    | Tok::Respectively
                    | Tok::Each
            );
            // 6月末: the end of it is a part of the time.
            let ends = here.any(token.at.end, &lexicon.period.ends);
            let ends = ends.filter(|_| matches!(token.tok, Tok::Time(_)));
            light.then(|| token.at.len() + ends.map_or(0, |word| word.chars().count()))
        };
        let mut at = range.start;
        let mut left = String::new();
        while at < range.end {
            let light = lists.iter().filter_map(|list| here.any(at, list));
            // 签约: the end of another word.
            let before = at.checked_sub(1).and_then(|before| here.chars.get(before));
            let cut = |word: &&str| {
                let cut = lexicon.approx.cut.get(*word).zip(before);
                cut.is_some_and(|(cut, before)| cut.contains(*before))
            };
            let light = light.filter(|word| !cut(word));
            let light = light.map(|word| word.chars().count()).max();
            let light = light_token(at).or(light);
            if light.is_none() {
                left.extend(here.chars.get(at));
            }
            at += light.unwrap_or(1).max(1);
        }
        left
    }
}
